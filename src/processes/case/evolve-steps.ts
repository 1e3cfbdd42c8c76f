// How each event of a step changes what the case remembers of it. It must never refuse: what happened, happened.
import { instantFrom } from '../time.ts';
import type { Change, Changes } from './change.ts';
import type { CaseState, StepState } from './state.ts';
import type { StepEvent } from './step-events.ts';

export const stepChanges: Changes<StepEvent> = {
  'step-opened': (state, { step, due, handOver }, { at }) => ({
    ...(handOver && { status: 'ready', readyAt: at }),
    steps: {
      ...state.steps,
      [step]: { state: 'queued', openedAt: at, due: instantFrom(due), pauses: [], checklist: {} },
    },
  }),
  'step-skipped': (state, { step }) => ({
    steps: { ...state.steps, [step]: { state: 'skipped', pauses: [], checklist: {} } },
  }),
  'step-taken': (state, { step }, { at, by }) =>
    changeStep(state, step, (one) => ({ ...one, state: 'working', holder: by, takenAt: at })),
  'step-released': (state, { step }) =>
    changeStep(state, step, (one) => ({ ...one, state: 'queued', holder: undefined, takenAt: undefined })),
  'step-decided': (state, event, { at, by }) =>
    changeStep(state, event.step, (one) => ({
      ...one,
      state: event.outcome === 'approve' ? 'approved' : 'refused',
      holder: one.holder ?? by,
      checklist: event.checklist,
      note: event.note,
      doneAt: at,
      awaitsLicence: event.outcome === 'approve' && Boolean(event.produces ?? event.acts),
    })),
  'step-paused': (state, { step, ground, note, plannedTo }, { at }) => ({
    ...changeStep(state, step, (one) => ({
      ...one,
      state: 'paused',
      due: undefined,
      pauses: [
        ...one.pauses,
        { from: at, to: null, ground, note, plannedTo: plannedTo ? instantFrom(plannedTo) : undefined },
      ],
    })),
    due: undefined,
  }),
  'step-resumed': (state, { step, due, caseDue }, { at }) => ({
    ...changeStep(state, step, (one) => ({
      ...one,
      state: one.holder ? 'working' : 'queued',
      due: instantFrom(due),
      pauses: one.pauses.map((pause) => ({ ...pause, to: pause.to ?? at })),
    })),
    due: caseDue ? instantFrom(caseDue) : undefined,
  }),
  'rules-tried': (state, { step, rules }) => changeStep(state, step, (one) => ({ ...one, rules })),
};

/** An open step is worked on or may be. */
export function isOpen(step: StepState | undefined): boolean {
  return step?.state === 'queued' || step?.state === 'working' || step?.state === 'paused';
}

export function changeStep(state: CaseState, step: string, change: (one: StepState) => StepState): Change {
  const one = state.steps[step];
  return one ? { steps: { ...state.steps, [step]: change(one) } } : {};
}

export function mapSteps(
  steps: CaseState['steps'],
  change: (one: StepState) => StepState,
): CaseState['steps'] {
  return Object.fromEntries(Object.entries(steps).map(([id, one]) => [id, change(one)]));
}
