// The door of the calendar feed: a private address under which a person's deadlines can be read, until he ends it. It must never hold a deadline itself.
import { z } from 'zod';
import {
  accept,
  type CommandRule,
  citizenName,
  declareRelations,
  type Instant,
  type Party,
  type Process,
  type Recorded,
  reject,
  toTimestamp,
} from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';

export type CalendarFeedEvent =
  | {
      readonly type: 'calendar-feed-opened';
      readonly holder: { readonly id: string; readonly name: string; readonly citizenId: string };
      /** Nobody can guess it; whoever has it may read. */
      readonly secret: string;
    }
  | { readonly type: 'calendar-feed-closed' };

export interface CalendarFeedState {
  readonly status: 'open' | 'closed';
  readonly holder: { readonly id: string; readonly name: string; readonly citizenId: string };
  readonly secret: string;
  readonly openedAt: Instant;
}

const initial: CalendarFeedState = {
  status: 'open',
  holder: { id: '', name: '', citizenId: '' },
  secret: '',
  openedAt: 0,
};

type Rule<I> = CommandRule<CalendarFeedState, CalendarFeedEvent, CityFacts, I>;
const nothing = z.strictObject({});
/** One open address a person: a second one would be forgotten and never ended. */
const claimOf = (party: string) => `calendar-feed/${party}`;

const open: Rule<z.infer<typeof nothing>> = {
  schema: nothing,
  starts: true,
  who: ['person'],
  when: [],
  decide: (_state, _input, { actor, newId }) => {
    if (actor.type !== 'party') return reject('calendar-feed.people-only');
    const { id, name, citizenId } = actor;
    const secret = `${newId()}${newId()}`;
    return accept({
      events: [{ type: 'calendar-feed-opened', holder: { id, name, citizenId }, secret }],
      claims: [{ key: claimOf(id), code: 'calendar-feed.open-already' }],
    });
  },
};

const close: Rule<z.infer<typeof nothing>> = {
  schema: nothing,
  who: ['holder'],
  when: ['open'],
  decide: ({ holder }) =>
    accept({ events: [{ type: 'calendar-feed-closed' }], releases: [claimOf(holder.id)] }),
};

const relationsOf = declareRelations<CalendarFeedState, CityFacts, 'person' | 'holder'>(initial, [
  { is: 'person', of: 'party', at: 'start' },
  { is: 'holder', of: 'party', named: { name: 'holder', find: ({ holder }) => [holder.id || undefined] } },
]);

export const calendarFeedProcess: Process<CalendarFeedState, CalendarFeedEvent, CityFacts> = {
  kind: 'calendar-feed',
  plural: 'calendar-feeds',
  initial,
  evolve: evolveFeed,
  commands: { open, close },
  relations: relationsOf,
  readers: ['holder'],
  status: ({ status }) => status,
  notNow: () => ({ code: 'calendar-feed.closed' }),
  head: ({ status, holder }) => ({
    status,
    parties: [...(holder.id ? [holder.id] : []), citizenName(holder.citizenId)],
    summary: {},
  }),
  view: (state, { actor, id, facts }) => ({
    openedAt: toTimestamp(state.openedAt),
    ...(state.status === 'open' &&
      relationsOf(state, actor, facts).has('holder') && {
        path: `/me/calendar.ics?token=${id}.${state.secret}`,
      }),
  }),
  tasks: () => [],
  deadlines: () => [],
  measures: () => [],
};

function evolveFeed(state: CalendarFeedState, { event, at }: Recorded<CalendarFeedEvent>): CalendarFeedState {
  return event.type === 'calendar-feed-closed'
    ? { ...state, status: 'closed', secret: '' }
    : { status: 'open', holder: event.holder, secret: event.secret, openedAt: at };
}

/** The person an address reads for; undefined when the address is none, is wrong or was ended. */
export function feedReader(
  state: unknown,
  secret: string,
  same: (a: string, b: string) => boolean,
): Party | undefined {
  if (typeof state !== 'object' || state === null || !('secret' in state)) return undefined;
  const feed = state as CalendarFeedState;
  if (feed.status !== 'open' || feed.secret === '' || !same(feed.secret, secret)) return undefined;
  return { type: 'party', ...feed.holder };
}
