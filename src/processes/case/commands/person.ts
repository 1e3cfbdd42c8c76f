// The way to a human: whoever was, or would be, decided on by rule may have a person look. It must never be withheld once a rule has decided.
import { z } from 'zod';
import { dueAt, reject, toTimestamp } from '../../../kernel/index.ts';
import { isInstant } from '../by-itself.ts';
import { conclude } from '../follow.ts';
import { type CaseRule, itemOf } from '../rule.ts';

const askInput = z.strictObject({ reason: z.string().trim().min(2).max(1000).optional() });

/** Before submitting: no rule decides. After a decision by rule: somebody of the lead agency looks and answers. */
export const askForPerson: CaseRule<z.infer<typeof askInput>> = {
  schema: askInput,
  who: ['applicant', 'agent'],
  when: ['draft', 'accepted', 'ready', 'closed'],
  decide: (state, { reason }, context) => {
    const item = itemOf(state, context.facts);
    if (!item.instant) return reject('case.person-decides');
    if (state.person) return reject('case.person-already-asked');
    const asked = { type: 'person-asked', ...(reason && { reason }) } as const;
    if (state.status === 'draft') return conclude(state, [asked], context);
    if (!isInstant(state)) return reject('case.person-decides');
    const due = dueAt(context.now, item.promised, context.calendar);
    return due.ok ? conclude(state, [{ ...asked, due: toTimestamp(due.value) }], context) : due;
  },
};

const answerInput = z.strictObject({ note: z.string().trim().min(5).max(1000) });

export const answerPerson: CaseRule<z.infer<typeof answerInput>> = {
  schema: answerInput,
  who: ['lead'],
  when: ['accepted', 'ready', 'closed'],
  decide: (state, { note }, context) => {
    const { actor } = context;
    if (actor.type !== 'staff' || !actor.roles.includes('approver')) return reject('case.lead-approver-only');
    if (state.person?.due === undefined || state.person.answer) return reject('case.person-not-asked');
    return conclude(state, [{ type: 'person-answered', note }], context);
  },
};
