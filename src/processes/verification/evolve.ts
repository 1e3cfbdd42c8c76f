// How each event changes a verification. It must never refuse: what happened, happened.
import type { Recorded } from '../../kernel/index.ts';
import { doerOf } from '../case/evolve.ts';
import { instantFrom } from '../time.ts';
import type { VerificationEvent } from './events.ts';
import type { VerificationState } from './state.ts';

export function evolveVerification(
  state: VerificationState,
  { event, at, actor }: Recorded<VerificationEvent>,
): VerificationState {
  const by = doerOf(actor);
  switch (event.type) {
    case 'verification-opened': {
      const { type: _, due, subject, ...same } = event;
      const { creditCode, ...person } = subject;
      return {
        ...state,
        ...same,
        subject: { ...person, ...(creditCode && { creditCode }) },
        status: event.how === 'waived' ? 'waived' : 'open',
        openedAt: at,
        ...(due && { due: instantFrom(due) }),
      };
    }
    case 'verification-taken':
      return { ...state, holder: by };
    case 'verification-released':
      return { ...state, holder: undefined };
    case 'mending-ordered': {
      const { lines, note, due } = event;
      return {
        ...state,
        status: 'mending',
        mending: { at, by, lines, note, due: instantFrom(due) },
        holder: by,
      };
    }
    case 'mending-reported':
      return { ...state, mending: state.mending && { ...state.mending, reported: { at, note: event.note } } };
    case 'promise-kept':
      return {
        ...state,
        status: 'kept',
        finding: { at, by, note: event.note, ...(event.visit && { visit: event.visit }) },
      };
    case 'promise-false': {
      const { note, basis, visit } = event;
      return { ...state, status: 'false', finding: { at, by, note, basis, ...(visit && { visit }) } };
    }
    case 'verification-overdue':
      return { ...state, escalatedAt: at };
  }
}
