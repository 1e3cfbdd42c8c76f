// The term of a licence ended before anybody decided its renewal: the law takes that as a yes, and the case ends so. It must never be given by a person.
import { z } from 'zod';
import { accept, reject } from '../../../kernel/index.ts';
import { decidedByItself } from '../deciding.ts';
import type { CaseEvent } from '../events.ts';
import { isOpen } from '../evolve.ts';
import { conclude, play } from '../follow.ts';
import { type CaseRule, itemOf } from '../rule.ts';

const silenceInput = z.strictObject({
  step: z.string().min(1).max(80),
  licence: z.string().min(1).max(80),
  number: z.string().min(1).max(80),
  type: z.string().min(1).max(80),
});

export const deemRenewed: CaseRule<z.infer<typeof silenceInput>> = {
  schema: silenceInput,
  who: ['system'],
  when: ['accepted'],
  decide: (state, { step: id, licence, number, type }, context) => {
    if (state.renews?.licence !== licence) return reject('case.licence-not-awaited', { step: id });
    const steps = itemOf(state, context.facts).steps.filter(({ kind }) => kind !== 'hand-over');
    const recorded: CaseEvent = { type: 'licence-recorded', step: id, licence, licenceType: type, number };
    const all: CaseEvent[] = [];
    const releases: string[] = [];
    let now = state;
    // Each round decides what is open and frees what waited for it; a graph has no circle, so this ends.
    for (let round = 0; round <= steps.length; round += 1) {
      const open = steps.filter((step) => isOpen(now.steps[step.id]));
      if (open.length === 0) break;
      const decided = open.map((step): CaseEvent => {
        const { acts: _, produces: __, ...rest } = decidedByItself(now, step, 'silence', context.facts);
        return rest;
      });
      const renews = open.some((step) => step.id === id);
      const next = conclude(now, renews ? [...decided, recorded] : decided, context);
      if (!next.ok) return next;
      all.push(...next.value.events);
      releases.push(...(next.value.releases ?? []));
      now = next.value.events.reduce((before, event) => play(before, event, context), now);
    }
    return accept({ events: all, releases });
  },
};
