// How the rules say no: a stable code with parameters. It must never know a sentence, a language or an HTTP status.

/** A field the rules refuse. `path` is dotted from the command's input, list positions as numbers: `form.shareholders.1.citizenId`. */
export interface FieldError {
  readonly path: string;
  readonly code: string;
  readonly params?: Params;
}

export type Params = Readonly<Record<string, string | number>>;

/** The rules say no. `code` is dotted and stable; the sentence that goes with it lives in the message files. */
export interface Rejection {
  readonly code: string;
  readonly params?: Params;
  readonly errors?: readonly FieldError[];
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly rejection: Rejection };

export function accept<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function reject(
  code: string,
  params?: Params,
  errors?: readonly FieldError[],
): { readonly ok: false; readonly rejection: Rejection } {
  return {
    ok: false,
    rejection: { code, ...(params && { params }), ...(errors && { errors }) },
  };
}
