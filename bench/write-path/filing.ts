// The process both sides of the bench run: a filing that is opened, filled in and handed on. It must never know who stores it.
import { z } from 'zod';
import type { EventBody, Process, Recorded } from '../../src/kernel/process.ts';
import { accept, reject } from '../../src/kernel/rejection.ts';
import { declareRelations } from '../../src/kernel/standing.ts';

export interface FilingState {
  readonly title: string;
  readonly owner: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly saved: number;
  readonly since: number;
}

export type FilingEvent = EventBody & {
  readonly type: 'opened' | 'filled';
  readonly title?: string;
  readonly owner?: string;
  readonly answers?: Readonly<Record<string, string>>;
};

const fill = z.strictObject({ answers: z.record(z.string().max(40), z.string().max(200)) });

/** Half a kilobyte of answers, as one page of a form sends. */
export const answers = Object.fromEntries(
  Array.from({ length: 8 }, (_, i) => [`field-${i}`, `运城市盐湖区河东东街 ${i} 号 禾门餐饮有限公司`]),
);

const blank: FilingState = { title: '', owner: '', answers: {}, saved: 0, since: 0 };

/** As in a form: an address and a name are personal, the rest is not. */
const personal: ReadonlySet<string> = new Set(['field-0', 'field-1']);

export const filing: Process<FilingState, FilingEvent, unknown> = {
  kind: 'filing',
  plural: 'filings',
  initial: blank,
  evolve: (state: FilingState, { event, at }: Recorded<FilingEvent>) =>
    event.type === 'opened'
      ? { ...state, title: event.title ?? '', owner: event.owner ?? '', since: at }
      : { ...state, answers: { ...state.answers, ...event.answers }, saved: state.saved + 1 },
  commands: {
    open: {
      schema: z.strictObject({ title: z.string().min(1).max(80) }),
      starts: true,
      who: ['anybody'],
      when: [],
      decide: (_, { title }, { actor }) =>
        accept({ events: [{ type: 'opened', title, owner: 'id' in actor ? actor.id : '' }] }),
    },
    fill: {
      schema: fill,
      who: ['owner'],
      when: ['draft'],
      decide: (state, input: z.infer<typeof fill>) =>
        state.saved > 1_000_000
          ? reject('filing.too-often')
          : accept({ events: [{ type: 'filled', ...input }] }),
    },
  },
  relations: declareRelations(blank, [
    { is: 'anybody', of: 'anybody', at: 'always' },
    { is: 'owner', of: 'anybody', named: { name: 'owner', find: ({ owner }) => [owner] } },
  ]),
  readers: ['owner'],
  status: () => 'draft',
  head: (state) => ({
    status: 'draft',
    region: '140802',
    agency: 'approval',
    agencies: ['approval', 'tax'],
    parties: [state.owner],
    search: state.title,
    summary: { title: state.title, saved: state.saved },
    keys: [`title/${state.title}`],
  }),
  view: ({ title, saved }) => ({ title, saved }),
  tasks: ({ since, title, saved }) => [
    { key: 'finish', agency: 'approval', region: '140802', since, summary: { title, saved } },
  ],
  personal: () => personal,
  deadlines: ({ since }) => [
    { name: 'expire', at: since + 2_592_000_000, command: 'fill', input: { answers: {} } },
  ],
  measures: () => [],
};
