// Another agency's system works on the step; people of the agency can always do it instead. It must never stall on a machine.
import { toTimestamp } from '../../../kernel/index.ts';
import type { StepKindRules } from './kind.ts';

export const system: StepKindRules = {
  decided: () => true,
  tasks: ({ at }, usual) => [
    {
      ...usual,
      summary: { ...usual.summary, system: at.system?.silentSince === undefined ? 'waiting' : 'silent' },
    },
  ],
  view: ({ step, at }, { facts }) => {
    const known = facts.city.outside?.systems.find(({ id }) => id === step.system);
    const { toldAt, silentSince } = at?.system ?? {};
    return {
      system: {
        name: known?.name ?? { zh: step.system ?? '', en: step.system ?? '' },
        ...(toldAt !== undefined && { toldAt: toTimestamp(toldAt) }),
        ...(silentSince !== undefined && toldAt === undefined && { silentSince: toTimestamp(silentSince) }),
      },
    };
  },
};
