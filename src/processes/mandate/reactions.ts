// What a mandate causes in the cases opened by it, and a case in its mandate. It must never decide.
import type { Reaction } from '../../kernel/index.ts';
import type { MandateState } from './state.ts';

/** A case was opened by a mandate: the mandate remembers it, so that its end reaches the case. */
const recordUse: Reaction = {
  name: 'record-mandate-use',
  kind: 'case',
  on: ['case-opened'],
  react: ({ event }, _state, id) => {
    const mandate = (event.mandate as { readonly mandate?: string } | undefined)?.mandate;
    return mandate ? [{ kind: 'mandate', id: mandate, command: 'record-use', input: { case: id } }] : [];
  },
};

const ended: readonly string[] = ['revoked', 'resigned', 'expired'];

/** The mandate ended, or a case hears of it late: whoever acted by it acts no more. */
const endInCases: Reaction = {
  name: 'end-mandate-in-cases',
  kind: 'mandate',
  on: ['mandate-ended', 'mandate-used'],
  react: ({ event }, state) => {
    const { status, cases } = state as MandateState;
    if (!ended.includes(status)) return [];
    const concerned = event.type === 'mandate-used' ? [String(event.case)] : cases;
    return concerned.map((id) => ({ kind: 'case', id, command: 'end-mandate', input: { how: status } }));
  },
};

export const mandateReactions: readonly Reaction[] = [recordUse, endInCases];
