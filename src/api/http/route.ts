// One route as data: enough to serve it and enough to describe it. It must never know a process.
import type { z } from 'zod';
import type { Answer, Call, Problem } from '../contract.ts';

export interface Route {
  readonly method: 'get' | 'post';
  /** With `{parameters}`, as OpenAPI writes them. */
  readonly path: string;
  /** Unique over the API: `openCase`, `listCases`. */
  readonly id: string;
  readonly tag: string;
  readonly summary: string;
  /** Nobody need sign in. */
  readonly open?: boolean;
  /** What it is asked for may not be there, although no path parameter names it. */
  readonly mayMiss?: boolean;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType | 'file';
  /** `ref` names a schema of the description, `schema` gives one, neither: bytes of `media`. */
  readonly reply: {
    readonly created?: boolean;
    readonly ref?: string;
    readonly schema?: z.ZodType;
    readonly media?: readonly string[];
    readonly says: string;
    readonly versioned?: boolean;
  };
  /** Names of the problems it may answer beside those every route may. */
  readonly run: (asked: Asked) => Promise<Answer<Sent>>;
}

export interface Asked {
  readonly call: Call;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly file?: { readonly name: string; readonly bytes: AsyncIterable<Uint8Array> } | undefined;
}

export interface Sent {
  /** JSON, unless `media` is given: then text or bytes as they are. */
  readonly body: unknown;
  readonly media?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export function sent(body: unknown, headers?: Sent['headers']): { readonly ok: true; readonly value: Sent } {
  return { ok: true, value: { body, ...(headers && { headers }) } };
}

export function passProblem(problem: Problem): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem };
}
