// Reads an untrusted input by its schema and says for each field what is wrong. It must never know what the input is for.
import type { z } from 'zod';
import { accept, type FieldError, type Params, type Result, reject } from './rejection.ts';

type Issue = z.core.$ZodIssue;

/** As many faults as a person can mend in one go; a hostile input cannot make the answer longer. */
const mostErrors = 100;

/**
 * The input as its schema makes it, or `input.invalid` with an error for each field refused. Unknown fields are refused,
 * never dropped. Codes: `input.required`, `input.unknown-field`, `input.wrong-type {expected}`, `input.not-allowed {choices}`,
 * `input.wrong-format {format}`, `input.too-short {min}`, `input.too-long {max}`, `input.too-small {min}`,
 * `input.too-large {max}`, `input.too-few {min}`, `input.too-many {max}`, `input.wrong-value`, `input.not-text`,
 * `input.too-deep`, or the dotted code a schema's own check gives as its message.
 */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): Result<T> {
  const text = unreadable(input, []);
  if (text.length > 0) return refuse(text);
  const parsed = schema.safeParse(input);
  if (!parsed.success) return refuse(parsed.error.issues.flatMap((issue) => errorsOf(issue, input)));
  const unknown = dropped(input, parsed.data, []);
  return unknown.length > 0 ? refuse(unknown) : accept(parsed.data);
}

function refuse(errors: readonly FieldError[]) {
  return reject('input.invalid', undefined, errors.slice(0, mostErrors));
}

type Path = readonly PropertyKey[];

function errorsOf(issue: Issue, input: unknown): readonly FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => error([...issue.path, key], 'input.unknown-field'));
  }
  if (issue.code === 'invalid_union') {
    const branch = closestOf(issue.errors);
    if (branch !== undefined) {
      return branch.flatMap((inner) =>
        errorsOf({ ...inner, path: [...issue.path, ...inner.path] } as Issue, input),
      );
    }
    return [error(issue.path, at(input, issue.path) === undefined ? 'input.required' : 'input.not-allowed')];
  }
  return [single(issue, input)];
}

/** The variant the input came nearest to: right at its root, with the fewest faults inside. */
function closestOf(variants: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  return variants
    .filter((issues) => issues.length > 0 && issues.every(fits))
    .toSorted((a, b) => a.length - b.length)[0];
}

function fits({ code, path }: Issue): boolean {
  return path.length > 0 || code === 'unrecognized_keys';
}

function single(issue: Issue, input: unknown): FieldError {
  switch (issue.code) {
    case 'invalid_type':
      return error(
        issue.path,
        at(input, issue.path) === undefined ? 'input.required' : 'input.wrong-type',
        at(input, issue.path) === undefined ? undefined : { expected: issue.expected },
      );
    case 'invalid_value':
      if (at(input, issue.path) === undefined) return error(issue.path, 'input.required');
      return error(issue.path, 'input.not-allowed', { choices: issue.values.map(String).join(', ') });
    case 'too_big':
      return error(issue.path, sized(issue.origin, 'long', 'many', 'large'), { max: Number(issue.maximum) });
    case 'too_small':
      return error(issue.path, sized(issue.origin, 'short', 'few', 'small'), { min: Number(issue.minimum) });
    case 'invalid_format':
      return error(issue.path, 'input.wrong-format', { format: issue.format });
    case 'custom':
      // A refinement may name its own code as its message.
      return error(
        issue.path,
        /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+$/.test(issue.message) ? issue.message : 'input.wrong-value',
        issue.params as Params | undefined,
      );
    default:
      return error(issue.path, 'input.wrong-value');
  }
}

function sized(origin: string, text: string, list: string, figure: string): string {
  if (origin === 'string') return `input.too-${text}`;
  return ['array', 'set', 'map', 'file'].includes(origin) ? `input.too-${list}` : `input.too-${figure}`;
}

function error(path: Path, code: string, params?: Params): FieldError {
  return { path: path.map(String).join('.'), code, ...(params !== undefined && { params }) };
}

function at(input: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    input,
  );
}

/** Fields a schema that is not strict let fall silently. */
function dropped(input: unknown, output: unknown, path: Path): readonly FieldError[] {
  if (Array.isArray(input) && Array.isArray(output)) {
    return input.flatMap((item, i) => dropped(item, output[i], [...path, i]));
  }
  if (!isPlain(input) || !isPlain(output)) return [];
  return Object.keys(input).flatMap((key) =>
    Object.hasOwn(output, key)
      ? dropped(input[key], output[key], [...path, key])
      : input[key] === undefined
        ? []
        : [error([...path, key], 'input.unknown-field')],
  );
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** NUL and lone surrogates are no text: neither PostgreSQL nor a printed paper can hold them. */
function unreadable(input: unknown, path: Path): readonly FieldError[] {
  if (typeof input === 'string') {
    return input.isWellFormed() && !input.includes('\u0000') ? [] : [error(path, 'input.not-text')];
  }
  if (path.length > 64) return [error(path, 'input.too-deep')];
  if (Array.isArray(input)) return input.flatMap((item, i) => unreadable(item, [...path, i]));
  if (typeof input !== 'object' || input === null) return [];
  return Object.entries(input).flatMap(([key, value]) => [
    ...(key.isWellFormed() && !key.includes('\u0000') ? [] : [error(path, 'input.not-text')]),
    ...unreadable(value, [...path, key]),
  ]);
}
