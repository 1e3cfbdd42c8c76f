// A decision put off once by a superior, and a promise not kept that must be explained. It must never extend what is late already.
import { z } from 'zod';
import {
  type Actor,
  accept,
  dateOf,
  dueAt,
  type Result,
  reject,
  toTimestamp,
} from '../../../kernel/index.ts';
import type { Item, LegalLimit } from '../../item.ts';
import { inForce, legalLimit } from '../../law.ts';
import { whyStanding } from '../clock/stands.ts';
import { promisedDue } from '../clock/whole.ts';
import { conclude } from '../follow.ts';
import { type CaseRule, itemOf } from '../rule.ts';

/** What the law of this act allows: the item's own law, else the general one; undefined where none does. */
export function extensionLaw(item: Item, on: string): LegalLimit | undefined {
  const own = item.extension;
  return own && inForce(own, on) ? own : legalLimit('extension', item.matter, on);
}

const extendInput = z.strictObject({
  /** In the unit of the law; the most it allows when absent. */
  amount: z.int().min(1).max(1000).optional(),
  /** Told to the applicant. */
  reason: z.string().trim().min(5).max(500),
});

export const extendCase: CaseRule<z.infer<typeof extendInput>> = {
  schema: extendInput,
  who: ['supervisor'],
  when: ['accepted'],
  decide: (state, { amount, reason }, context) => {
    const { now, calendar, facts } = context;
    const item = itemOf(state, facts);
    const leads = ofLead(context.actor, item);
    if (!leads.ok) return leads;
    if (state.extension) return reject('case.already-extended');
    const law = extensionLaw(item, dateOf(now));
    if (!law) return reject('case.extension-without-law');
    const most = law.limit.amount;
    if ((amount ?? most) > most) return reject('case.extension-too-long', { most, article: law.article });
    const due = promisedDue(state, item, facts, calendar, now);
    if (!due.ok) return due;
    if (now > due.value) return reject('case.extension-too-late');
    const more = { amount: amount ?? most, unit: law.limit.unit };
    if (whyStanding(state)) return conclude(state, [{ type: 'case-extended', more, reason }], context);
    const later = dueAt(due.value, more, calendar, state.stands);
    if (!later.ok) return later;
    return conclude(state, [{ type: 'case-extended', more, reason, due: toTimestamp(later.value) }], context);
  },
};

function ofLead(actor: Actor, item: Item): Result<null> {
  return actor.type === 'staff' && actor.agency === item.agency
    ? accept(null)
    : reject('case.not-the-lead', { agency: item.agency });
}

/** The moment after the promise fell due: only what is done by that very instant is in time. */
export const noteOverdue: CaseRule<Record<string, never>> = {
  schema: z.strictObject({}),
  who: ['system'],
  when: ['accepted', 'ready'],
  decide: (state, _input, context) => {
    const { now } = context;
    if (state.missed || state.due === undefined || now <= state.due) return reject('case.not-due-yet');
    return conclude(state, [{ type: 'promise-missed', due: toTimestamp(state.due) }], context);
  },
};

const explainInput = z.strictObject({ reason: z.string().trim().min(5).max(500) });

export const explainOverdue: CaseRule<z.infer<typeof explainInput>> = {
  schema: explainInput,
  who: ['lead', 'supervisor'],
  when: ['accepted', 'ready', 'closed', 'refused'],
  decide: (state, { reason }, context) => {
    const leads = ofLead(context.actor, itemOf(state, context.facts));
    if (!leads.ok) return leads;
    if (!state.missed) return reject('case.not-overdue');
    if (state.missed.explained) return reject('case.overdue-already-explained');
    return conclude(state, [{ type: 'overdue-explained', reason }], context);
  },
};

const overranInput = z.strictObject({ step: z.string().min(1).max(80) });

/** A planned end that passed goes to the superior of the step's agency: a pause may not be forgotten. */
export const notePauseOverrun: CaseRule<z.infer<typeof overranInput>> = {
  schema: overranInput,
  who: ['system'],
  when: ['accepted'],
  decide: (state, { step }, context) => {
    const pause = state.steps[step]?.pauses.at(-1);
    if (!pause || pause.to !== null) return reject('case.step-not-paused', { step });
    if (pause.overran !== undefined || pause.plannedTo === undefined || context.now < pause.plannedTo)
      return reject('case.not-due-yet');
    const overran = { type: 'pause-overran', step, plannedTo: toTimestamp(pause.plannedTo) } as const;
    return conclude(state, [overran], context);
  },
};
