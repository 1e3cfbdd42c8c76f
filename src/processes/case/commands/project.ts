// What the project tells a case: that it is open under this code, that something it waited for has happened. It must never be given by a person.
import { z } from 'zod';
import { accept } from '../../../kernel/index.ts';
import { conclude } from '../follow.ts';
import type { CaseRule } from '../rule.ts';

const codeInput = z.strictObject({ code: z.string().min(1).max(40) });

export const noteProject: CaseRule<z.infer<typeof codeInput>> = {
  schema: codeInput,
  who: ['system'],
  when: ['*'],
  decide: (state, { code }) =>
    state.project?.code === code
      ? accept({ events: [] })
      : accept({ events: [{ type: 'project-noted', code }] }),
};

const milestoneInput = z.strictObject({ milestone: z.string().min(1).max(80) });

export const noteMilestone: CaseRule<z.infer<typeof milestoneInput>> = {
  schema: milestoneInput,
  who: ['system'],
  when: ['*'],
  decide: (state, { milestone }, context) =>
    state.project?.milestones.includes(milestone)
      ? accept({ events: [] })
      : conclude(state, [{ type: 'milestone-noted', milestone }], context),
};
