// Changing one step of a case and leaving the others. It must never know an event.
import type { Change } from './change.ts';
import type { CaseState, StepState } from './state.ts';

/** An open step is worked on or may be. */
export function isOpen(step: StepState | undefined): boolean {
  return step?.state === 'queued' || step?.state === 'working' || step?.state === 'paused';
}

export function changeStep(state: CaseState, step: string, change: (one: StepState) => StepState): Change {
  const one = state.steps[step];
  return one ? { steps: { ...state.steps, [step]: change(one) } } : {};
}

/** 1, and one more for each time the step was sent back. */
export function roundOf(state: Pick<CaseState, 'rounds'>, step: string): number {
  return (state.rounds[step]?.length ?? 0) + 1;
}

export function mapSteps(
  steps: CaseState['steps'],
  change: (one: StepState) => StepState,
): CaseState['steps'] {
  return Object.fromEntries(Object.entries(steps).map(([id, one]) => [id, change(one)]));
}
