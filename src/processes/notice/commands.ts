// What may be done with a public notice. It must never ask who objects to be anybody.
import { z } from 'zod';
import { accept, type CommandRule, reject, toTimestamp } from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import type { NoticeEvent } from './events.ts';
import type { NoticeState } from './state.ts';

type NoticeRule<I> = CommandRule<NoticeState, NoticeEvent, CityFacts, I>;

const text = z.strictObject({ zh: z.string(), en: z.string() });
const hearing = z.strictObject({
  place: z.string().max(200),
  about: z.string().max(2000),
  note: z.string().max(500).optional(),
});
const postInput = z.strictObject({
  case: z.string().min(1).max(80),
  step: z.string().min(1).max(80),
  title: text,
  about: text,
  says: text,
  agency: z.string().min(1).max(80),
  region: z.string().max(6).optional(),
  until: z.string().max(40),
  /** Of a hearing: until it begins there is nothing to object to but a seat to take. */
  hearing: hearing.optional(),
});

const post: NoticeRule<z.infer<typeof postInput>> = {
  schema: postInput,
  starts: true,
  who: ['system'],
  when: [],
  decide: (state, input) =>
    accept({ events: state.case === '' ? [{ type: 'notice-posted' as const, ...input }] : [] }),
};

const moveInput = z.strictObject({ until: z.string().max(40), hearing });

/** A hearing that was put off keeps its address. Said twice, it changes nothing. */
const move: NoticeRule<z.infer<typeof moveInput>> = {
  schema: moveInput,
  who: ['system'],
  when: ['*'],
  decide: (state, { until, hearing: to }) => {
    const from = state.hearing;
    const same =
      toTimestamp(state.until) === until &&
      (['place', 'about', 'note'] as const).every((key) => from?.[key] === to[key]);
    return accept({ events: same ? [] : [{ type: 'hearing-moved' as const, until, hearing: to }] });
  },
};

const objectInput = z.strictObject({
  /** Who objects, and how to reach him; seen by the office alone. */
  name: z.string().trim().min(2).max(80),
  phone: z.string().trim().min(5).max(40),
  says: z.string().trim().min(5).max(4000),
});

/** More than any notice has drawn; beyond it somebody is filling the office's desk on purpose. */
const mostObjections = 500;

const object: NoticeRule<z.infer<typeof objectInput>> = {
  schema: objectInput,
  who: ['anybody'],
  when: ['open'],
  decide: (state, input, { now, newId }) => {
    if (state.hearing) return reject('notice.of-a-hearing');
    if (now >= state.until) return reject('notice.ended');
    if (state.objections.length >= mostObjections) return reject('notice.objections-full');
    // Sent twice by an impatient finger, it counts once.
    const same = state.objections.some((one) => one.says === input.says && one.phone === input.phone);
    return accept({
      events: same ? [] : [{ type: 'objection-raised' as const, objection: newId(), ...input }],
    });
  },
};

const end: NoticeRule<object> = {
  schema: z.strictObject({}),
  who: ['system'],
  when: ['open'],
  decide: ({ until }, _input, { now }) =>
    accept({ events: now >= until ? [{ type: 'notice-ended' as const }] : [] }),
};

const withdraw: NoticeRule<object> = {
  schema: z.strictObject({}),
  who: ['system'],
  when: ['*'],
  decide: ({ status }) =>
    accept({ events: status === 'open' ? [{ type: 'notice-withdrawn' as const }] : [] }),
};

export const noticeCommands = { post, move, object, end, withdraw } as const;
