// What a case causes in the case it includes, and that one in the case it is part of. It must never decide: the other side may still refuse.
import type { Order, Reaction } from '../../../kernel/index.ts';
import type { CaseState, StepState } from '../state.ts';
import type { StepSentBack } from '../step-events.ts';
import type { CaseIncluded } from './inclusion-events.ts';

const beginPart: Reaction = {
  name: 'begin-part',
  kind: 'case',
  on: ['case-included'],
  react: ({ event }, state, id) => {
    const { step, case: part, item } = event as unknown as CaseIncluded;
    const { number, region, channel, applicant, mandate, answers } = state as CaseState;
    const { endedAt: _, ...acts } = mandate ?? { endedAt: undefined };
    const known = { case: id, step, number, channel, applicant, ...(mandate && { mandate: acts }), answers };
    return [{ kind: 'case', id: part, command: 'open', input: { item, region, part: known } }];
  },
};

const reportPart: Reaction = {
  name: 'report-part',
  kind: 'case',
  on: ['case-closed', 'case-refused', 'case-withdrawn', 'draft-expired'],
  react: ({ event }, state, id) => {
    const { partOf, refusal, number } = state as CaseState;
    if (!partOf) return [];
    const closed = event.type === 'case-closed';
    const reason = closed ? undefined : [number, ...(refusal?.reasons ?? [])].filter(Boolean).join(' ');
    const outcome = closed ? 'approve' : 'refuse';
    const input = { step: partOf.step, case: id, outcome, ...(reason && { reason }) };
    return [{ kind: 'case', id: partOf.case, command: 'end-inclusion', input }];
  },
};

/** The including case ended, or its step was sent back, while the part was still under way. */
const dropParts: Reaction = {
  name: 'drop-parts',
  kind: 'case',
  on: ['case-refused', 'case-withdrawn', 'step-sent-back'],
  react: ({ event }, state) => {
    const { steps, rounds } = state as CaseState;
    const over: readonly StepState[] =
      event.type === 'step-sent-back'
        ? (event as unknown as StepSentBack).again.flatMap((step) => rounds[step]?.at(-1) ?? [])
        : Object.values(steps);
    return over.flatMap(({ included }): Order[] =>
      included && !included.outcome
        ? [{ kind: 'case', id: included.case, command: 'drop-part', input: {} }]
        : [],
    );
  },
};

export const inclusionReactions: readonly Reaction[] = [beginPart, reportPart, dropParts];
