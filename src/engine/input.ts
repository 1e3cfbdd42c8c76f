// Reads untrusted input by a command's schema and says for each field what is wrong. It must never know a process.
import type { z } from 'zod';
import type { FieldError, Params, Result } from '../kernel/rejection.ts';
import { accept, reject } from '../kernel/rejection.ts';

type Issue = z.core.$ZodIssue;

/** Rejection `input.invalid` with one error for each field refused. Unknown fields are refused, never dropped. */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): Result<T> {
  const text = unreadable(input, []);
  if (text.length > 0) return reject('input.invalid', undefined, text);
  const parsed = schema.safeParse(input);
  if (!parsed.success) {
    return reject(
      'input.invalid',
      undefined,
      parsed.error.issues.flatMap((issue) => errorsOf(issue, input)),
    );
  }
  const unknown = dropped(input, parsed.data, []);
  return unknown.length > 0 ? reject('input.invalid', undefined, unknown) : accept(parsed.data);
}

type Path = readonly PropertyKey[];

function errorsOf(issue: Issue, input: unknown): readonly FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => error([...issue.path, key], 'input.unknown-field'));
  }
  if (issue.code === 'invalid_union') {
    const branch = issue.errors.find((issues) => issues.some((inner) => inner.path.length > 0));
    if (branch !== undefined) {
      return branch.flatMap((inner) =>
        errorsOf({ ...inner, path: [...issue.path, ...inner.path] } as Issue, input),
      );
    }
    return [error(issue.path, at(input, issue.path) === undefined ? 'input.required' : 'input.not-allowed')];
  }
  return [single(issue, input)];
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
      return error(issue.path, at(input, issue.path) === undefined ? 'input.required' : 'input.not-allowed');
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
      typeof value === 'object' && value !== null ? (value as never)[key as never] : undefined,
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
