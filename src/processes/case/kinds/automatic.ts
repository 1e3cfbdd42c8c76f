// Rules decide; where one does not hold, the step falls to a person who sees which. It must never refuse by rule.
import { accept } from '../../../kernel/index.ts';
import { decidedByItself } from '../deciding.ts';
import { allHold, tryRules } from '../rules.ts';
import type { StepKindRules } from './kind.ts';

export const automatic: StepKindRules = {
  decided: ({ at }) => at.rules !== undefined,
  follows: ({ item, state, step, at }, { facts }) => {
    if (at.rules) return accept([]);
    const rules = tryRules(step.rules, state, item, facts);
    const tried = { type: 'rules-tried', step: step.id, rules } as const;
    return allHold(rules) ? accept([tried, decidedByItself(state, step, 'rules', facts)]) : accept([tried]);
  },
  view: ({ step, at }) => {
    const tried = at?.rules;
    return tried
      ? { rules: step.rules.map(({ id, says }) => ({ id, says, holds: tried[id] === true })) }
      : {};
  },
};
