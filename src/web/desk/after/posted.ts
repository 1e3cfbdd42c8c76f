// A form as it was sent from one of these pages, and the page that comes back when it was refused. It must never lose what was typed.
import { data } from 'react-router';
import type { Answer, Viewed } from '../../../api/contract.ts';
import type { Mistake } from '../../ui/error-summary/error-summary.tsx';

export type Typed = Readonly<Record<string, string>>;

export async function typedIn(request: Request): Promise<Typed> {
  return Object.fromEntries(new URLSearchParams(await request.text()));
}

export function refuse(mistakes: readonly Mistake[], typed: Typed, status = 422) {
  return data({ mistakes, typed }, { status });
}

/** Every mistake by the field of the page it belongs to; a refusal of the whole has no field. */
export function refused(
  { problem }: Extract<Answer<Viewed>, { ok: false }>,
  typed: Typed,
  fieldOf: Readonly<Record<string, string>> = {},
) {
  const errors = (problem.errors ?? []).map(({ path, title }) => {
    const at = fieldOf[path] ?? fieldOf[path.split('.')[0] ?? ''] ?? path;
    return { at, say: title };
  });
  return refuse(errors.length > 0 ? errors : [{ say: problem.title }], typed, problem.status);
}

/** The error of one field, for its looks. */
export function wrongAt(mistakes: readonly Mistake[] | undefined, at: string): { readonly error?: string } {
  const found = mistakes?.find((one) => one.at === at);
  return found ? { error: found.say } : {};
}
