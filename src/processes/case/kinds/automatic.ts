// Rules decide; where one does not hold, the step falls to a person who sees which. It must never refuse by rule.
import { accept } from '../../../kernel/index.ts';
import { decidedByItself } from '../deciding.ts';
import { conditionData } from '../rule.ts';
import type { StepKindRules } from './kind.ts';

export const automatic: StepKindRules = {
  decided: ({ at }) => at.rules !== undefined,
  follows: ({ item, state, step, at }, { facts }) => {
    if (at.rules) return accept([]);
    const data = conditionData(state.answers, state, item, facts);
    const rules = Object.fromEntries(step.rules.map(({ id, expect }) => [id, facts.holds(expect, data)]));
    const tried = { type: 'rules-tried', step: step.id, rules } as const;
    return Object.values(rules).every(Boolean)
      ? accept([tried, decidedByItself(state, step, 'rules', facts)])
      : accept([tried]);
  },
  view: ({ step, at }) => {
    const tried = at?.rules;
    return tried
      ? { rules: step.rules.map(({ id, says }) => ({ id, says, holds: tried[id] === true })) }
      : {};
  },
};
