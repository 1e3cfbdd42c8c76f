// What the desk knows of a step by its state and kind alone. It must never know who looks.
import type { StepView } from '../../processes/case/view.ts';

const open: readonly StepView['state'][] = ['queued', 'working', 'paused'];

export function isOpenStep({ state }: Pick<StepView, 'state'>): boolean {
  return open.includes(state);
}

/** Kinds that people decide with the checklist once what their kind asks for is done. */
export function isDecided(step: Pick<StepView, 'kind' | 'notice'>): boolean {
  if (step.kind === 'notice') return (step.notice?.objections ?? 0) > 0;
  return !['hand-over', 'sign', 'produce', 'payment', 'item', 'await'].includes(step.kind);
}

/** What the kind of a step asks for before it may be approved, where that is still open. */
export function stillNeeds(
  step: Pick<StepView, 'kind' | 'notice' | 'hearing' | 'experts' | 'visit'>,
): 'answers' | 'end' | 'hearing' | 'opinions' | 'favour' | 'visit' | undefined {
  const { kind, notice, hearing, experts, visit } = step;
  if (kind === 'visit' && visit?.passed !== true) return 'visit';
  if (kind === 'hearing' && !hearing?.recordedAt) return 'hearing';
  if (kind === 'notice' && notice?.received?.some(({ answer }) => !answer)) return 'answers';
  if (kind === 'notice' && notice?.over === false) return 'end';
  if (kind !== 'expert-review' || !experts) return undefined;
  if (experts.given < Math.max(experts.least, experts.named)) return 'opinions';
  return experts.favour < experts.pass ? 'favour' : undefined;
}
