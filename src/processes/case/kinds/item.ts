// A step that is a case of another item: begun when the step opens, decided as that case ends. It must never be decided by a person here.
import { accept } from '../../../kernel/index.ts';
import { decisionOf } from '../deciding.ts';
import { includedId } from '../inclusion/inclusion-events.ts';
import type { StepKindRules } from './kind.ts';

export const itemKind: StepKindRules = {
  decided: () => false,
  lasting: true,
  follows: ({ state, step, at }, { id, facts }) => {
    const { included } = at;
    if (!included) {
      const own = includedId(id, step.id, state.rounds[step.id]?.length ?? 0);
      return accept([{ type: 'case-included', step: step.id, case: own, item: step.item ?? '' }]);
    }
    const { outcome, reason } = included;
    if (!outcome) return accept([]);
    const made = { outcome, checklist: {}, how: 'included', ...(reason && { note: reason }) } as const;
    const decided = decisionOf(state, step, made, facts);
    return outcome === 'refuse' && step.onRefuse === 'close'
      ? accept([decided, { type: 'case-refused', step: step.id, reasons: [reason ?? ''] }])
      : accept([decided]);
  },
  tasks: () => [],
  view: ({ at, step }, { facts }) => {
    const { included } = at ?? {};
    if (!included) return {};
    const name = facts.city.items.get(included.item)?.name ?? step.name;
    return { included: { case: included.case, item: included.item, name } };
  },
};
