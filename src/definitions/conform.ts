// Compares a file with its form, names every deviation, and mends a copy so that the rules can still read the rest. It must never let a mended copy into a city.
import type { z } from 'zod';
import type { Finding, Path } from './problem.ts';

export interface Conformed<T> {
  readonly findings: readonly Finding[];
  /** The value, with placeholders at `mended`; undefined when too little is left to read. */
  readonly value: T | undefined;
  /** Places that hold a placeholder: what is found there or below says nothing. */
  readonly mended: readonly Path[];
}

/** Each round reveals what the placeholder before it still lacks; forms are not deeper than this. */
const roundsMax = 12;

/** What an item lacks is told by what it is, not by where it would stand. */
const missingCodes: Readonly<Record<string, string>> = {
  statutory: 'definition.limit-missing',
  promised: 'definition.limit-missing',
  limit: 'definition.limit-missing',
  fee: 'definition.fee-missing',
  contact: 'definition.contact-missing',
  basis: 'definition.basis-missing',
  delivery: 'definition.delivery-missing',
  zh: 'definition.text-missing',
  en: 'definition.text-missing',
};

export function conform<S extends z.ZodType>(schema: S, input: unknown): Conformed<z.output<S>> {
  const first = schema.safeParse(input);
  if (first.success) return { findings: [], value: first.data, mended: [] };
  const findings = first.error.issues.flatMap((issue) => findingsOf(issue, input));
  const mended: Path[] = [];
  const copy: { root: unknown } = { root: structuredClone(input) };
  let issues = first.error.issues;
  for (let round = 0; round < roundsMax; round += 1) {
    for (const issue of issues) mended.push(mend(copy, issue));
    const again = schema.safeParse(copy.root);
    if (again.success) return { findings, value: again.data, mended };
    issues = again.error.issues;
  }
  return { findings, value: undefined, mended };
}

function findingsOf(issue: z.core.$ZodIssue, input: unknown): readonly Finding[] {
  const path = issue.path as Path;
  const place = dotted(path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      code: 'definition.key-unknown',
      params: { path: dotted([...path, key]) },
    }));
  }
  if (valueAt(input, path) === undefined || valueAt(input, path) === null) {
    const code = missingCodes[String(path.at(-1))] ?? 'definition.key-missing';
    return [{ path, code, params: { path: place } }];
  }
  return [{ path, ...wrong(issue, place) }];
}

function wrong(issue: z.core.$ZodIssue, path: string): Omit<Finding, 'path'> {
  switch (issue.code) {
    case 'invalid_type':
      return { code: 'definition.type-wrong', params: { path, expected: issue.expected } };
    case 'invalid_value':
      return { code: 'definition.value-not-allowed', params: { path, allowed: issue.values.join(', ') } };
    case 'too_small':
      return { code: 'definition.value-too-small', params: { path, least: Number(issue.minimum) } };
    case 'too_big':
      return { code: 'definition.value-too-large', params: { path, most: Number(issue.maximum) } };
    case 'invalid_format':
      return { code: 'definition.value-malformed', params: { path, pattern: issue.pattern ?? issue.format } };
    default:
      return { code: 'definition.type-wrong', params: { path, expected: typesOf(issue) } };
  }
}

function typesOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_union') return issue.message;
  const wanted = issue.errors.flat().map((one) => (one.code === 'invalid_type' ? one.expected : one.code));
  return [...new Set(wanted)].join(', ');
}

/** Puts the smallest thing that fits in place of what does not; answers where. */
function mend(copy: { root: unknown }, issue: z.core.$ZodIssue): Path {
  const path = issue.path as Path;
  if (issue.code === 'unrecognized_keys') {
    const holder = valueAt(copy.root, path) as Record<string, unknown>;
    for (const key of issue.keys) delete holder[key];
    return [...path, issue.keys[0] ?? ''];
  }
  const parent = path.length === 0 ? undefined : valueAt(copy.root, path.slice(0, -1));
  const placeholder = placeholderFor(issue, path);
  if (path.length === 0) copy.root = placeholder;
  else if (parent !== null && typeof parent === 'object') {
    (parent as Record<string | number, unknown>)[path.at(-1) ?? ''] = placeholder;
  }
  return path;
}

function placeholderFor(issue: z.core.$ZodIssue, path: Path): unknown {
  switch (issue.code) {
    case 'invalid_type':
      return { string: '-', number: 1, int: 1, boolean: false, array: [], object: {}, record: {} }[
        issue.expected as 'string'
      ];
    case 'invalid_value':
      return issue.values[0];
    case 'too_small':
      return issue.origin === 'string' ? '-' : issue.origin === 'array' ? [] : Number(issue.minimum) + 1;
    case 'too_big':
      return Number(issue.maximum);
    case 'invalid_format':
      return /^valid(From|To)$/.test(String(path.at(-1))) ? '2000-01-01' : '000000';
    default:
      return [];
  }
}

export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const key of path) {
    if (value === null || typeof value !== 'object') return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}

/** `steps.2.limit`, for people. */
export function dotted(path: Path): string {
  return path.join('.');
}

/** Findings that stand on what was really written. */
export function withoutMended(findings: readonly Finding[], mended: readonly Path[]): readonly Finding[] {
  return findings.filter(
    ({ path }) => !mended.some((place) => place.every((key, index) => path[index] === key)),
  );
}
