// What the desk knows of a step by its state and kind alone. It must never know who looks.
import type { StepView } from '../../processes/case/view.ts';

const open: readonly StepView['state'][] = ['queued', 'working', 'paused'];

export function isOpenStep({ state }: Pick<StepView, 'state'>): boolean {
  return open.includes(state);
}

/** Kinds that people decide with the checklist once what their kind asks for is done. */
export function isDecided(step: Pick<StepView, 'kind' | 'notice'>): boolean {
  if (step.kind === 'notice') return (step.notice?.objections ?? 0) > 0;
  return !['hand-over', 'sign', 'produce', 'payment'].includes(step.kind);
}
