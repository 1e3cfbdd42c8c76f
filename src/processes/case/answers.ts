// Looking into answers by path. It must never know what a field means.
import type { Answers } from './state.ts';

/** The value at a dotted path (`legalRepresentative.0.name`); undefined when a part is missing. Own properties only. */
export function valueAt(answers: Answers, path: string): unknown {
  let value: unknown = answers;
  for (const part of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
