// Asking, answering, mending, confirming. It must never let an agency close its own finding.
import { z } from 'zod';
import {
  accept,
  type CommandRule,
  type Context,
  type Duration,
  dueAt,
  type Result,
  reject,
  toTimestamp,
} from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import type { FollowUpEvent } from './events.ts';
import type { FollowUpState } from './state.ts';

type FollowUpRule<I> = CommandRule<FollowUpState, FollowUpEvent, CityFacts, I>;
type FollowUpContext = Context<CityFacts>;

const text = z.strictObject({ zh: z.string(), en: z.string() });
const duration = z.strictObject({
  amount: z.number().positive(),
  unit: z.enum(['workday', 'worktime', 'day', 'hour']),
});

const askInput = z.strictObject({
  ...{
    case: z.string(),
    number: z.string(),
    item: z.string(),
    title: text,
    agency: z.string(),
    region: z.string(),
  },
  person: z.strictObject({ id: z.string().optional(), name: z.string(), citizenId: z.string() }),
  questions: z.array(text).max(10),
  within: duration,
});

export const ask: FollowUpRule<z.infer<typeof askInput>> = {
  schema: askInput,
  starts: true,
  who: ['system'],
  when: [],
  decide: (_state, input, context) =>
    dated(input.within, context, (due) => [{ type: 'follow-up-asked', ...input, due }]),
};

function dated(
  limit: Duration,
  { now, calendar }: FollowUpContext,
  events: (due: string) => readonly FollowUpEvent[],
): Result<{ readonly events: readonly FollowUpEvent[] }> {
  const due = dueAt(now, limit, calendar);
  return due.ok ? accept({ events: events(toTimestamp(due.value)) }) : due;
}

const answerInput = z.strictObject({
  answers: z
    .array(z.strictObject({ good: z.boolean(), say: z.string().trim().min(1).max(500).optional() }))
    .min(1)
    .max(10),
});

export const answer: FollowUpRule<z.infer<typeof answerInput>> = {
  schema: answerInput,
  who: ['person', 'caller'],
  when: ['asked'],
  decide: (state, { answers }, context) => {
    if (answers.length !== state.questions.length)
      return reject('follow-up.answers-missing', { count: state.questions.length });
    const how = context.actor.type === 'party' ? ('person' as const) : ('telephone' as const);
    const silent = answers.findIndex(({ good, say }) => !good && !say);
    if (silent >= 0)
      return reject('follow-up.say-what', undefined, [
        { path: `answers.${silent}.say`, code: 'form.required' },
      ]);
    if (answers.every(({ good }) => good))
      return accept({
        events: [
          { type: 'follow-up-answered', answers, how },
          { type: 'follow-up-closed', how: 'good' },
        ],
      });
    return dated(state.within, context, (due) => [{ type: 'follow-up-answered', answers, how, due }]);
  },
};

const mendInput = z.strictObject({ what: z.string().trim().min(4).max(1000) });

export const mend: FollowUpRule<z.infer<typeof mendInput>> = {
  schema: mendInput,
  who: ['agency'],
  when: ['found'],
  decide: (state, { what }, context) =>
    dated(state.within, context, (due) => [{ type: 'finding-mended', what, due }]),
};

export const confirm: FollowUpRule<Record<string, never>> = {
  schema: z.strictObject({}),
  who: ['person', 'caller'],
  when: ['mended'],
  decide: () => accept({ events: [{ type: 'follow-up-closed', how: 'confirmed' }] }),
};

const reopenInput = z.strictObject({ say: z.string().trim().min(2).max(500) });

export const reopen: FollowUpRule<z.infer<typeof reopenInput>> = {
  schema: reopenInput,
  who: ['person', 'caller'],
  when: ['mended'],
  decide: (state, { say }, context) =>
    dated(state.within, context, (due) => [{ type: 'finding-reopened', say, due }]),
};

/** No answer: nobody is pressed. A finding that waits to be confirmed counts as mended; one not mended never lapses. */
export const lapse: FollowUpRule<Record<string, never>> = {
  schema: z.strictObject({}),
  who: ['system'],
  when: ['asked', 'mended'],
  decide: (state, _input, { now }) =>
    now < state.due
      ? reject('follow-up.not-due-yet')
      : accept({
          events: [{ type: 'follow-up-closed', how: state.status === 'asked' ? 'unanswered' : 'silence' }],
        }),
};

export const followUpCommands = { ask, answer, mend, confirm, reopen, lapse } as const;
export type FollowUpCommand = keyof typeof followUpCommands;
