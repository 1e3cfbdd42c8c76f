// Who holds a step, and until when, after each event. It must never refuse: what happened, happened.
import { instantFrom } from '../time.ts';
import type { Changes } from './change.ts';
import type { CaseState, Doer, StepState } from './state.ts';
import { changeStep } from './step-change.ts';
import type { Colleague, StepEvent } from './step-events.ts';

type Holding = Extract<
  StepEvent,
  {
    type:
      | 'step-taken'
      | 'step-released'
      | 'lease-renewed'
      | 'lease-lapsed'
      | 'step-transferred'
      | 'step-delegated'
      | 'step-assigned'
      | 'step-returned'
      | 'step-endorsed';
  }
>;

export const holdingChanges: Changes<Holding> = {
  'step-taken': (state, { step, leaseUntil }, { at, by }) =>
    held(state, step, by, leaseUntil, { takenAt: at }),
  'step-released': (state, { step }) => changeStep(state, step, free),
  'lease-renewed': (state, { step, leaseUntil }) =>
    changeStep(state, step, (one) => ({ ...one, leaseUntil: instantFrom(leaseUntil) })),
  'lease-lapsed': (state, { step, leaseUntil }) => {
    const back = state.steps[step]?.delegatedBy;
    return back ? held(state, step, back, leaseUntil) : changeStep(state, step, free);
  },
  'step-transferred': (state, { step, to, leaseUntil }, { at, by }) =>
    held(state, step, colleague(to, by), leaseUntil, { takenAt: at }),
  'step-assigned': (state, { step, to, leaseUntil }, { at, by }) =>
    held(state, step, colleague(to, by), leaseUntil, { takenAt: at }),
  'step-delegated': (state, { step, to, leaseUntil }, { by }) =>
    held(state, step, colleague(to, by), leaseUntil, { delegatedBy: by }),
  'step-returned': (state, { step, leaseUntil }) => {
    const back = state.steps[step]?.delegatedBy;
    return back ? held(state, step, back, leaseUntil) : {};
  },
  // The next who approves must be somebody else, so nobody keeps it.
  'step-endorsed': (state, { step, note }, { at, by }) =>
    changeStep(state, step, (one) => ({
      ...free(one),
      approvals: [...(one.approvals ?? []), { by, at, ...(note && { note }) }],
    })),
};

function held(
  state: CaseState,
  step: string,
  holder: Doer,
  leaseUntil: string | undefined,
  more: Partial<StepState> = {},
): ReturnType<typeof changeStep> {
  return changeStep(state, step, (one) => ({
    ...one,
    // A clock that stands still on a legal ground does not start because the step changes hands.
    state: one.state === 'paused' ? 'paused' : 'working',
    holder,
    leaseUntil: leaseUntil === undefined ? undefined : instantFrom(leaseUntil),
    delegatedBy: undefined,
    ...more,
  }));
}

function free(one: StepState): StepState {
  return {
    ...one,
    state: one.state === 'paused' ? 'paused' : 'queued',
    holder: undefined,
    takenAt: undefined,
    leaseUntil: undefined,
    delegatedBy: undefined,
  };
}

function colleague({ id, name }: Colleague, by: Doer): Doer {
  return { type: 'staff', id, name, ...(by.agency && { agency: by.agency }) };
}
