// How each event of the clock changes what a case remembers. It must never refuse: what happened, happened.
import { instantFrom } from '../../time.ts';
import type { Changes } from '../change.ts';
import { changeStep } from '../step-change.ts';
import type { ClockEvent } from './clock-events.ts';

export const clockChanges: Changes<ClockEvent> = {
  'clock-stopped': (_state, { why }, { at }) => ({ stopped: { why, since: at } }),
  'clock-resumed': (_state, { due }) => ({ stopped: undefined, due: instantFrom(due) }),
  'case-extended': (state, { more, reason, due }, { at, by }) => ({
    extension: { at, by, more, reason },
    due: due ? instantFrom(due) : state.due,
  }),
  'promise-missed': (_state, { due }, { at }) => ({ missed: { at, due: instantFrom(due) } }),
  'overdue-explained': (state, { reason }, { at, by }) => ({
    missed: state.missed && { ...state.missed, explained: { at, by, reason } },
  }),
  'pause-overran': (state, { step }, { at }) =>
    changeStep(state, step, (one) => ({
      ...one,
      pauses: one.pauses.map((pause) => (pause.to === null ? { ...pause, overran: at } : pause)),
    })),
};
