// Experts give their opinions, each once, and enough must be in favour. It must never count an opinion nobody gave.
import { accept, reject, toTimestamp } from '../../../kernel/index.ts';
import type { StepKindRules } from './kind.ts';

export const expertReview: StepKindRules = {
  decided: () => true,
  ripe: ({ step, at }, outcome) => {
    const { least, pass } = step.experts ?? { least: 1, pass: 1 };
    const experts = at.experts ?? [];
    const given = experts.flatMap(({ opinion }) => opinion ?? []);
    if (experts.length < least || given.length < experts.length) {
      const missing = Math.max(least, experts.length) - given.length;
      return reject('case.opinions-missing', { step: step.id, missing });
    }
    const favour = given.filter((opinion) => opinion.favour).length;
    return outcome === 'refuse' || favour >= pass
      ? accept(null)
      : reject('case.experts-against', { step: step.id, favour, pass });
  },
  view: ({ step, at }, { actor }) => {
    if (!step.experts) return {};
    const experts = at?.experts ?? [];
    const inside = actor.type === 'staff';
    return {
      experts: {
        ...{ least: step.experts.least, pass: step.experts.pass },
        named: experts.length,
        given: experts.filter(({ opinion }) => opinion).length,
        favour: experts.filter(({ opinion }) => opinion?.favour).length,
        // Who they are stays inside until the decision: nobody outside shall talk to them.
        ...(inside && {
          people: experts.map(({ key, name, unit, opinion }) => ({
            ...{ key, name, unit },
            ...(opinion && {
              ...{ favour: opinion.favour, says: opinion.says, at: toTimestamp(opinion.at) },
            }),
          })),
        }),
      },
    };
  },
};
