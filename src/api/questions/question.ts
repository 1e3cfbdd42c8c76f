// What a question is: an input read by its schema, an answer without any change. It must never know HTTP or write anything.
import { z } from 'zod';
import { parseInput } from '../../kernel/input.ts';
import { type Result, reject } from '../../kernel/rejection.ts';
import type { Call } from '../contract.ts';

export interface Question {
  readonly name: string;
  /** One sentence for the description of the API. */
  readonly summary: string;
  readonly input: z.ZodObject;
  readonly output: z.ZodType;
  /** `query` as it stands in the URL; `in` may hold the whole input as JSON. */
  readonly ask: (
    query: Readonly<Record<string, string>>,
    call: Call,
  ) => Promise<Result<Readonly<Record<string, unknown>>>>;
}

export type Questions = ReadonlyMap<string, Question>;

/** Longest `?in=` read, characters: an address is no place for more. */
const longestInput = 8192;

export function defineQuestion<I extends z.ZodObject, O extends z.ZodType>(question: {
  readonly name: string;
  readonly summary: string;
  readonly input: I;
  readonly output: O;
  readonly answer: (input: z.output<I>, call: Call) => Result<z.input<O>> | Promise<Result<z.input<O>>>;
}): Question {
  const { name, summary, input, output, answer } = question;
  return {
    name,
    summary,
    input,
    output,
    ask: async (query, call) => {
      const given = gather(query);
      if (!given.ok) return given;
      const parsed = parseInput(input, given.value);
      if (!parsed.ok) return parsed;
      return (await answer(parsed.value as z.output<I>, call)) as Result<Readonly<Record<string, unknown>>>;
    },
  };
}

/** What stands in `in`, and beside it in the address; the address wins. */
function gather(query: Readonly<Record<string, string>>): Result<Readonly<Record<string, unknown>>> {
  const { in: structured, ...plain } = query;
  if (structured === undefined) return { ok: true, value: plain };
  const parsed = structured.length > longestInput ? undefined : parseJson(structured);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    return reject('input.invalid', undefined, [{ path: 'in', code: 'input.not-json' }]);
  }
  return { ok: true, value: { ...parsed, ...plain } };
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A structured field that an address carries as JSON text. */
export function jsonText<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (typeof value === 'string' ? (parseJson(value) ?? value) : value), schema);
}

/** A number, in an address written as text. Unlike a bare coercion it does not read an empty text as 0. */
export function numberText(schema: z.ZodNumber = z.number()) {
  return z.preprocess(
    (value) => (typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : value),
    schema,
  );
}

export const textSchema = z.object({ zh: z.string(), en: z.string() });
export const timestampSchema = z.iso.datetime({ offset: true });
