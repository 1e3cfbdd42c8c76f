// The smallest processes that use everything the engine gives: a counter and a booking. They must never know a city.
import { z } from 'zod';
import type { EventBody, Process, Reaction, Recorded } from '../../src/kernel/process.ts';
import { accept, reject } from '../../src/kernel/rejection.ts';
import { declareRelations, type Place } from '../../src/kernel/standing.ts';

export interface CounterState {
  readonly owner: string;
  readonly name: string;
  readonly total: number;
  readonly status: 'open' | 'closed';
  readonly agency: string;
  readonly region: string;
  readonly since: number;
  readonly closesAt: number | undefined;
  readonly booked: readonly string[];
}

export type CounterEvent =
  | {
      readonly type: 'counter-opened';
      readonly name: string;
      readonly owner: string;
      readonly agency: string;
      readonly region: string;
      readonly closesAt?: number | undefined;
    }
  | { readonly type: 'counted'; readonly by: number }
  | { readonly type: 'named'; readonly name: string }
  | { readonly type: 'booked'; readonly what: string }
  | { readonly type: 'unbooked'; readonly what: string }
  | { readonly type: 'counter-closed'; readonly late: boolean };

const initial: CounterState = {
  owner: '',
  name: '',
  total: 0,
  status: 'open',
  agency: '',
  region: '',
  since: 0,
  closesAt: undefined,
  booked: [],
};

const place: Place<CounterState, unknown> = { name: 'counter', find: ({ region }) => region };

function evolve(state: CounterState, { event, at }: Recorded<CounterEvent>): CounterState {
  switch (event.type) {
    case 'counter-opened':
      return { ...state, ...event, since: at, closesAt: event.closesAt };
    case 'counted':
      return { ...state, total: state.total + event.by };
    case 'named':
      return { ...state, name: event.name };
    case 'booked':
      return { ...state, booked: [...state.booked, event.what] };
    case 'unbooked':
      return { ...state, booked: state.booked.filter((what) => what !== event.what) };
    case 'counter-closed':
      return { ...state, status: 'closed' };
  }
}

const name = z.string().min(1).max(40);

export const counter: Process<CounterState, CounterEvent, unknown> = {
  kind: 'counter',
  plural: 'counters',
  initial,
  evolve,
  commands: {
    open: {
      schema: z.strictObject({
        name,
        agency: z.string().default('bureau'),
        region: z.string().default('140802'),
        closesAt: z.number().optional(),
      }),
      starts: true,
      who: ['anybody'],
      when: [],
      decide: (_, input, { actor }) =>
        accept({
          events: [{ type: 'counter-opened', owner: 'id' in actor ? actor.id : '', ...input }],
        }),
    },
    count: {
      schema: z.object({ by: z.number().int().max(1000) }),
      who: ['owner', 'system'],
      when: ['open'],
      decide: (state, { by }) => {
        if (by === 666) throw new Error('a bug in a rule');
        if (state.total + by < 0) return reject('counter.below-zero', { total: state.total });
        return accept({ events: by === 0 ? [] : [{ type: 'counted', by }] });
      },
    },
    rename: {
      schema: z.strictObject({ name }),
      who: ['owner'],
      when: ['*'],
      decide: (_, input) => accept({ events: [{ type: 'named', name: input.name }] }),
    },
    book: {
      schema: z.strictObject({ what: name }),
      who: ['owner'],
      when: ['open'],
      decide: (_, { what }) =>
        accept({ events: [{ type: 'booked', what }], claims: [{ key: what, code: 'booking.taken' }] }),
    },
    exchange: {
      schema: z.strictObject({ from: name, to: name }),
      who: ['owner'],
      when: ['open'],
      decide: (_, { from, to }) =>
        accept({
          events: [
            { type: 'unbooked', what: from },
            { type: 'booked', what: to },
          ],
          claims: [{ key: to, code: 'booking.taken' }],
          releases: [from],
        }),
    },
    'copy-from': {
      schema: z.strictObject({ other: z.string() }),
      who: ['owner'],
      when: ['open'],
      needs: (_, { other }) => [{ kind: 'counter', id: other }],
      decide: (_, { other }, { found }) => {
        const seen = found.get(other) as CounterState | undefined;
        return seen === undefined
          ? reject('counter.no-other', { other })
          : accept({ events: [{ type: 'counted', by: seen.total }] });
      },
    },
    close: {
      schema: z.strictObject({ late: z.boolean().default(false) }),
      who: ['owner', 'system'],
      when: ['open'],
      decide: (_, { late }) => accept({ events: [{ type: 'counter-closed', late }] }),
    },
  },
  relations: declareRelations(initial, [
    { is: 'anybody', of: 'party', at: 'always' },
    { is: 'anybody', of: 'staff', at: 'always' },
    { is: 'anybody', of: 'system', at: 'always' },
    { is: 'system', of: 'system', at: 'always' },
    { is: 'owner', of: 'party', named: { name: 'owner', find: ({ owner }) => [owner] } },
    {
      is: 'clerk',
      of: 'staff',
      office: { name: 'agency', find: ({ agency }) => [{ agency }] },
      place,
    },
    { is: 'supervisor', of: 'staff', roles: ['supervisor'], place },
    { is: 'auditor', of: 'staff', roles: ['auditor'] },
  ]),
  readers: ['owner', 'clerk', 'supervisor', 'auditor', 'system'],
  status: (state) => state.status,
  head: (state) => ({
    status: state.status,
    region: state.region,
    agency: state.agency,
    agencies: [state.agency],
    parties: [state.owner],
    ...(state.closesAt !== undefined && { due: state.closesAt }),
    search: state.name,
    summary: { name: state.name, total: state.total },
    keys: [`name/${state.name}`],
  }),
  view: (state, { actor }) => ({
    name: state.name,
    total: state.total,
    booked: state.booked,
    yours: 'id' in actor && actor.id === state.owner,
  }),
  tasks: (state) =>
    state.status === 'closed'
      ? []
      : [
          {
            key: 'count',
            agency: state.agency,
            region: state.region,
            role: 'approver' as const,
            since: state.since,
            ...(state.closesAt !== undefined && { due: state.closesAt }),
            summary: { name: state.name },
          },
          { key: 'own', parties: [state.owner], since: state.since, summary: { name: state.name } },
        ],
  deadlines: (state) =>
    state.status === 'open' && state.closesAt !== undefined
      ? [{ name: 'close', at: state.closesAt, command: 'close', input: { late: true } }]
      : [],
  measures: (before, { event, at }) =>
    event.type === 'counter-closed'
      ? [
          {
            promise: 'count',
            agency: before.agency,
            region: before.region,
            used: at - before.since,
            limit: 1000,
            kept: at - before.since <= 1000,
          },
        ]
      : [],
};

/** Each closed counter counts once on the counter it is named after, and opens a memorial. */
export const tally: Reaction = {
  name: 'tally',
  kind: 'counter',
  on: ['counter-closed'],
  react: (_recorded: Recorded<EventBody & Record<string, unknown>>, state) => {
    const { name } = state as CounterState;
    const [, id] = /^for (\S+)$/.exec(name) ?? [];
    return id === undefined
      ? []
      : [
          { kind: 'counter', id, command: 'count', input: { by: 1 } },
          { kind: 'counter', command: 'open', input: { name: `memorial of ${id}` } },
        ];
  },
};
