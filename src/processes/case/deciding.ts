// What a decision of a step records: the outcome, the licence it issues or acts on. It must never ask who decides.
import type { CityFacts } from '../facts.ts';
import type { Step } from '../item.ts';
import { valueAt } from './answers.ts';
import type { DecidedHow, StepDecided } from './events.ts';
import { conditionData, itemOf } from './rule.ts';
import type { CaseState, ChecklistAnswers } from './state.ts';

export interface Outcome {
  readonly outcome: 'approve' | 'refuse';
  readonly checklist: ChecklistAnswers;
  readonly note?: string | undefined;
  /** Absent: a person decided. */
  readonly how?: DecidedHow;
}

export function decisionOf(state: CaseState, step: Step, input: Outcome, facts: CityFacts): StepDecided {
  const { outcome, checklist, note, how } = input;
  const approved = outcome === 'approve';
  const acts = approved ? actsOf(state, step, facts) : undefined;
  return {
    type: 'step-decided',
    step: step.id,
    outcome,
    checklist,
    ...(note && { note }),
    ...(how && { how }),
    ...(approved && step.produces && { produces: step.produces }),
    ...(acts && { acts }),
    ...(approved && step.reaches && { reaches: step.reaches }),
  };
}

/** Approved without a person. */
export function decidedByItself(
  state: CaseState,
  step: Step,
  how: DecidedHow,
  facts: CityFacts,
): StepDecided {
  return decisionOf(state, step, { outcome: 'approve', checklist: {}, how }, facts);
}

function actsOf(state: CaseState, { acts }: Step, facts: CityFacts): StepDecided['acts'] {
  const licence = acts && valueAt(state.answers, acts.on);
  if (!acts || licence === undefined) return undefined;
  const data = conditionData(state.answers, state, itemOf(state, facts), facts);
  const changes = Object.entries(acts.changes ?? {}).flatMap(([id, expression]) => {
    const words = facts.textOf(expression, data);
    return words === undefined ? [] : [[id, words] as const];
  });
  return {
    licence: String(licence),
    command: acts.command,
    ...(acts.command === 'replace' && { changes: Object.fromEntries(changes) }),
  };
}
