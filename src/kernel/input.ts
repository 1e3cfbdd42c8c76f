// Reads an untrusted input by its schema and names every fault with a stable code. It must never know what the input is for.
import type { z } from 'zod';
import { accept, type FieldError, type Result } from './rejection.ts';

/** As many faults as a person can mend in one go; a hostile input cannot make the answer longer. */
const mostErrors = 100;
const dottedCode = /^[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+$/;

/**
 * The input as its schema makes it, or `input.invalid` with an error for each field: `input.required`, `input.unknown-field`,
 * `input.wrong-type {expected}`, `input.unknown-choice {choices}`, `input.wrong-format {format}`, `input.too-short {min}`,
 * `input.too-long {max}`, `input.too-small {min}`, `input.too-large {max}`, `input.too-few {min}`, `input.too-many {max}`,
 * `input.not-multiple {step}`, or the dotted code a schema's own check gives as its message.
 */
export function parseInput<I>(schema: z.ZodType<I>, input: unknown): Result<I> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return accept(parsed.data);
  const errors = parsed.error.issues.flatMap((issue) => errorsOf(issue, input)).slice(0, mostErrors);
  return { ok: false, rejection: { code: 'input.invalid', errors } };
}

type Issue = z.core.$ZodIssue;

function errorsOf(issue: Issue, input: unknown): readonly FieldError[] {
  const path = issue.path.map(String).join('.');
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...issue.path, key].map(String).join('.'),
        code: 'input.unknown-field',
      }));
    case 'invalid_union': {
      const closest = closestOf(issue.errors);
      if (closest === undefined) return [{ path, code: 'input.unknown-choice', params: { choices: '' } }];
      const inner = valueAt(input, issue.path);
      return closest.flatMap((one) =>
        errorsOf(one, inner).map((error) => ({
          ...error,
          path: [path, error.path].filter(Boolean).join('.'),
        })),
      );
    }
    default:
      return [{ path, ...causeOf(issue, valueAt(input, issue.path)) }];
  }
}

type Cause = Omit<FieldError, 'path'>;

function causeOf(issue: Issue, value: unknown): Cause {
  switch (issue.code) {
    case 'invalid_type':
      if (value === undefined) return { code: 'input.required' };
      return { code: 'input.wrong-type', params: { expected: issue.expected } };
    case 'invalid_value':
      if (value === undefined) return { code: 'input.required' };
      return { code: 'input.unknown-choice', params: { choices: issue.values.map(String).join(', ') } };
    case 'invalid_format':
      return { code: 'input.wrong-format', params: { format: issue.format } };
    case 'too_small':
      return boundCause(issue.origin, 'small', Number(issue.minimum));
    case 'too_big':
      return boundCause(issue.origin, 'big', Number(issue.maximum));
    case 'not_multiple_of':
      return { code: 'input.not-multiple', params: { step: issue.divisor } };
    default:
      return { code: dottedCode.test(issue.message) ? issue.message : 'input.invalid' };
  }
}

function boundCause(origin: string, side: 'small' | 'big', bound: number): Cause {
  const codes: Readonly<Record<string, readonly [string, string]>> = {
    string: ['input.too-short', 'input.too-long'],
    array: ['input.too-few', 'input.too-many'],
    set: ['input.too-few', 'input.too-many'],
    map: ['input.too-few', 'input.too-many'],
  };
  const [small, big] = codes[origin] ?? ['input.too-small', 'input.too-large'];
  return side === 'small' ? { code: small, params: { min: bound } } : { code: big, params: { max: bound } };
}

/** The variant the input came nearest to: of the right shape if any is, and with the fewest faults. */
function closestOf(variants: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const misfit = (issues: readonly Issue[]) => (issues.some((issue) => issue.path.length === 0) ? 1000 : 0);
  const faults = (issues: readonly Issue[]) => misfit(issues) + issues.length;
  return variants.filter((one) => one.length > 0).toSorted((a, b) => faults(a) - faults(b))[0];
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    input,
  );
}
