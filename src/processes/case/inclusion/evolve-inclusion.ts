// How an included case changes what the including one remembers. It must never refuse: what happened, happened.
import type { Changes } from '../change.ts';
import { changeStep } from '../step-change.ts';
import type { InclusionEvent } from './inclusion-events.ts';

export const inclusionChanges: Changes<InclusionEvent> = {
  'case-included': (state, { step, case: included, item }) =>
    changeStep(state, step, (one) => ({ ...one, included: { case: included, item } })),
  'inclusion-ended': (state, { step, outcome, reason }) =>
    changeStep(state, step, (one) => ({
      ...one,
      ...(one.included && { included: { ...one.included, outcome, ...(reason && { reason }) } }),
    })),
};
