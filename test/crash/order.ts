// An order, what it causes elsewhere, and its deadline: everything a kill could lose or double. It must never know a city.
import { z } from 'zod';
import type { EventBody, Process, Reaction } from '../../src/kernel/process.ts';
import { accept } from '../../src/kernel/rejection.ts';
import { declareRelations } from '../../src/kernel/standing.ts';

interface OrderEvent extends EventBody {
  readonly type: 'ordered' | 'noted' | 'order-closed';
  readonly what: string;
  readonly closesAfter: number;
}

interface Order {
  readonly what: string;
  readonly since: number;
  readonly closesAfter: number;
  readonly open: boolean;
}

const blank: Order = { what: '', since: 0, closesAfter: 0, open: true };
const silence = { heard: 0 };

/** The house itself is not among `anybody`: deadlines and reactions are its own. */
const everybody = [
  { is: 'anybody', of: 'anybody', at: 'always' },
  { is: 'anybody', of: 'system', at: 'always' },
] as const;

const anybody = {
  readers: ['anybody'],
  tasks: () => [],
  measures: () => [],
};

/** No claim keeps a second one out: only its key does. */
export const order: Process<Order, OrderEvent, unknown> = {
  ...anybody,
  kind: 'order',
  plural: 'orders',
  initial: blank,
  relations: declareRelations(blank, everybody),
  evolve: (state, { event, at }) => {
    switch (event.type) {
      case 'ordered':
        return { what: event.what, since: at, closesAfter: event.closesAfter, open: true };
      case 'noted':
        return state;
      case 'order-closed':
        return { ...state, open: false };
    }
  },
  commands: {
    place: {
      schema: z.strictObject({ what: z.string(), closesAfter: z.number() }),
      starts: true,
      who: ['anybody'],
      when: [],
      decide: (_, input) => accept({ events: [{ type: 'ordered', ...input }] }),
    },
    note: {
      schema: z.strictObject({}),
      who: ['anybody'],
      when: ['open', 'closed'],
      decide: ({ what, closesAfter }) => accept({ events: [{ type: 'noted', what, closesAfter }] }),
    },
    close: {
      schema: z.null(),
      who: ['anybody'],
      when: ['open', 'closed'],
      decide: ({ what, closesAfter }) => accept({ events: [{ type: 'order-closed', what, closesAfter }] }),
    },
  },
  status: ({ open }) => (open ? 'open' : 'closed'),
  head: ({ what, open }) => ({
    ...{ status: open ? 'open' : 'closed', summary: { what }, keys: [what], search: what },
  }),
  view: ({ what }) => ({ what }),
  deadlines: ({ since, closesAfter, open }) =>
    open ? [{ name: 'close', at: since + closesAfter, command: 'close', input: null }] : [],
};

interface EchoEvent extends EventBody {
  readonly type: 'echoed';
  readonly of: string;
}

/** Hears what happened to orders, one stream for each. */
export const echo: Process<{ readonly heard: number }, EchoEvent, unknown> = {
  ...anybody,
  kind: 'echo',
  plural: 'echoes',
  initial: silence,
  relations: declareRelations(silence, everybody),
  evolve: ({ heard }) => ({ heard: heard + 1 }),
  commands: {
    begin: {
      schema: z.strictObject({ of: z.string() }),
      starts: true,
      who: ['anybody'],
      when: [],
      decide: (_, { of }) => accept({ events: [{ type: 'echoed', of }] }),
    },
    hear: {
      schema: z.strictObject({ of: z.string() }),
      who: ['anybody'],
      when: ['open'],
      decide: (_, { of }) => accept({ events: [{ type: 'echoed', of }] }),
    },
  },
  status: () => 'open',
  head: ({ heard }) => ({ status: 'open', summary: { heard }, keys: [], search: '' }),
  view: ({ heard }) => ({ heard }),
  deadlines: () => [],
};

export const echoOf = (orderId: string) => `echo-${orderId}`;

/** Every event of an order is echoed once: three in all. */
export const echoes: Reaction = {
  name: 'echoes',
  kind: 'order',
  on: ['ordered', 'noted', 'order-closed'],
  react: ({ event }, _, stream) => [
    {
      ...{ kind: 'echo', id: echoOf(stream), input: { of: event.type } },
      command: event.type === 'ordered' ? 'begin' : 'hear',
    },
  ],
};
