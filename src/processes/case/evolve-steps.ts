// How each event of a step changes what the case remembers of it. It must never refuse: what happened, happened.
import { instantFrom } from '../time.ts';
import type { Changes } from './change.ts';
import { holdingChanges } from './evolve-holding.ts';
import { changeStep } from './step-change.ts';

import type { StepEvent } from './step-events.ts';

export const stepChanges: Changes<StepEvent> = {
  'step-opened': (state, { step, due, handOver, excluded }, { at }) => ({
    ...(handOver && { status: 'ready', readyAt: at }),
    steps: {
      ...state.steps,
      [step]: {
        state: 'queued',
        openedAt: at,
        ...(excluded && { excluded }),
        due: instantFrom(due),
        pauses: [],
        checklist: {},
      },
    },
  }),
  'step-skipped': (state, { step }) => ({
    steps: { ...state.steps, [step]: { state: 'skipped', pauses: [], checklist: {} } },
  }),
  'step-decided': (state, event, { at, by }) =>
    changeStep(state, event.step, (one) => ({
      ...one,
      state: event.outcome === 'approve' ? 'approved' : 'refused',
      holder: event.how ? undefined : (one.holder ?? by),
      leaseUntil: undefined,
      delegatedBy: undefined,
      how: event.how,
      ...(event.outcome === 'approve' && one.approvals && { approvals: [...one.approvals, { by, at }] }),
      checklist: event.checklist,
      note: event.note,
      doneAt: at,
      awaitsLicence: event.outcome === 'approve' && Boolean(event.produces ?? event.acts),
    })),
  'step-sent-back': (state, { again }, { at }) => {
    const gone = new Set(again);
    const ended = again.flatMap((id) => {
      const one = state.steps[id];
      if (!one) return [];
      const pauses = one.pauses.map((pause) => ({ ...pause, to: pause.to ?? at }));
      return [[id, [...(state.rounds[id] ?? []), { ...one, pauses, endedAt: at }]] as const];
    });
    return {
      steps: Object.fromEntries(Object.entries(state.steps).filter(([id]) => !gone.has(id))),
      rounds: { ...state.rounds, ...Object.fromEntries(ended) },
    };
  },
  'step-paused': (state, { step, ground, note, plannedTo }, { at, by }) => ({
    ...changeStep(state, step, (one) => ({
      ...one,
      state: 'paused',
      due: undefined,
      pauses: [
        ...one.pauses,
        { from: at, to: null, ground, note, by, plannedTo: plannedTo ? instantFrom(plannedTo) : undefined },
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
  ...holdingChanges,
  'rules-tried': (state, { step, rules }) => changeStep(state, step, (one) => ({ ...one, rules })),
};
