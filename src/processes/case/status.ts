// Why a command comes too early or too late. It must never know who gives it.
import type { Rejection } from '../../kernel/index.ts';
import type { CaseState } from './state.ts';

const ends: Readonly<Record<string, string>> = {
  withdrawn: 'case.withdrawn',
  closed: 'case.already-closed',
  refused: 'case.already-refused',
};

export function notNow(state: CaseState, command: string): Rejection {
  const code = ends[state.status];
  if (code) return { code };
  if (command === 'sign' && state.submittedAt !== undefined) return { code: 'case.signing-over' };
  if (command === 'submit' && state.status !== 'draft') return { code: 'case.already-submitted' };
  return { code: 'case.not-in-status', params: { status: state.status, command } };
}
