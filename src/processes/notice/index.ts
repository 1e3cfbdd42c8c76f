// The door of the public notice: what a case publishes, anybody may read and object to. It must never show who objected to anybody but the office.
import {
  declareRelations,
  type Office,
  type Place,
  type Process,
  type Reader,
  type Recorded,
  toTimestamp,
} from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import { instantFrom } from '../time.ts';
import { noticeCommands } from './commands.ts';
import type { NoticeEvent } from './events.ts';
import { initialNotice, type NoticeState } from './state.ts';
import type { NoticeView } from './view.ts';

export type { NoticeEvent } from './events.ts';
export type { NoticeState } from './state.ts';
export type { NoticeView } from './view.ts';

/** The head key under which every notice that is out is found. */
export const openNotices = 'notices/open';

export const noticeRelations = [
  'anybody', // whoever reads it, signed in or not
  'office', // the agency that published it
  'system',
] as const;

const publisher: Office<NoticeState, unknown> = {
  name: 'publisher',
  find: ({ agency }) => [{ agency }],
};
/** A notice of no place in particular is for the whole city. */
const place: Place<NoticeState, CityFacts> = {
  name: 'notice',
  find: ({ region }, { city }) => region ?? city.region,
};

const relationsOf = declareRelations<NoticeState, CityFacts, (typeof noticeRelations)[number]>(
  initialNotice,
  [
    { is: 'anybody', of: 'anybody' },
    {
      is: 'office',
      of: 'staff',
      roles: ['window-clerk', 'approver', 'supervisor'],
      office: publisher,
      place,
    },
    { is: 'system', of: 'system', at: 'always' },
  ],
);

export const noticeProcess: Process<NoticeState, NoticeEvent, CityFacts> = {
  kind: 'notice',
  plural: 'notices',
  initial: initialNotice,
  evolve: evolveNotice,
  commands: noticeCommands,
  relations: relationsOf,
  readers: noticeRelations,
  status: (state) => state.status,
  notNow: () => ({ code: 'notice.ended' }),
  head: (state, _id, facts) => ({
    status: state.status,
    ...(state.region && { region: state.region }),
    agency: state.agency,
    agencies: [...facts.city.agencies.keys()],
    search: [state.title.zh, state.title.en, state.about.zh, state.about.en].join(' '),
    summary: {
      ...{ title: state.title, about: state.about },
      agency: facts.city.agencies.get(state.agency)?.name ?? { zh: state.agency, en: state.agency },
      publishedAt: toTimestamp(state.publishedAt),
      until: toTimestamp(state.until),
      ...(state.hearing && { hearing: { place: state.hearing.place } }),
    },
    keys: state.status === 'open' ? [openNotices] : [],
  }),
  view: (state, reader) => ({ ...noticeView(state, reader) }),
  tasks: () => [],
  deadlines: ({ status, until }) =>
    status === 'open' ? [{ name: 'end', at: until, command: 'end', input: {} }] : [],
  measures: () => [],
};

function noticeView(state: NoticeState, { actor, facts, now }: Reader<CityFacts>): NoticeView {
  const office = relationsOf(state, actor, facts).has('office');
  const agency = facts.city.agencies.get(state.agency);
  const out = state.status === 'open' && now < state.until;
  return {
    status: state.status,
    ...{ title: state.title, about: state.about, says: state.says },
    agency: state.agency,
    agencyName: agency?.name ?? { zh: state.agency, en: state.agency },
    ...(agency && { phone: agency.phone }),
    ...(state.region && { region: state.region }),
    publishedAt: toTimestamp(state.publishedAt),
    until: toTimestamp(state.until),
    objections: state.objections.length,
    ...(state.hearing && { hearing: state.hearing }),
    ...(office && {
      case: state.case,
      received: state.objections.map((one) => ({ ...one, at: toTimestamp(one.at) })),
    }),
    may: out && !state.hearing && actor.type !== 'system' ? ['object'] : [],
  };
}

function evolveNotice(state: NoticeState, { event, at }: Recorded<NoticeEvent>): NoticeState {
  switch (event.type) {
    case 'notice-posted': {
      const { type: _, until, region, hearing, ...rest } = event;
      const more = { ...(region && { region }), ...(hearing && { hearing }) };
      return { ...state, ...rest, ...more, publishedAt: at, until: instantFrom(until) };
    }
    case 'hearing-moved':
      return { ...state, status: 'open', until: instantFrom(event.until), hearing: event.hearing };
    case 'objection-raised': {
      const { objection: id, name, phone, says } = event;
      return { ...state, objections: [...state.objections, { id, at, name, phone, says }] };
    }
    case 'notice-ended':
      return { ...state, status: 'ended' };
    case 'notice-withdrawn':
      return { ...state, status: 'withdrawn' };
  }
}
