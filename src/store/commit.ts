// Turns groups into the arrays of `commit_groups` and its rows into outcomes. It must never know what an event means.
import type { Group, GroupOutcome, Seen, StreamChange } from '../engine/ports.ts';
import type { Instant } from '../kernel/calendar.ts';
import type { Database } from './database.ts';

type Cell = string | number | boolean | null;
type Column<T> = readonly [type: string, get: (row: T) => Cell];

interface In<T> {
  readonly group: number;
  readonly row: T;
}

/** A row of a stream's children, with the stream it belongs to. */
interface Of<T> {
  readonly stream: StreamChange;
  readonly part: T;
}

const streamColumns: readonly Column<StreamChange>[] = [
  ['text', (s) => s.id],
  ['text', (s) => s.kind],
  ['integer', (s) => s.expected],
  ['integer', (s) => lastOf(s).version],
  ['text', (s) => lastOf(s).hash],
  ['text', (s) => s.head.status],
  ['text', (s) => s.head.region ?? null],
  ['text', (s) => s.head.agency ?? null],
  ['text', (s) => literal(s.head.agencies ?? [])],
  ['text', (s) => literal(s.head.parties ?? [])],
  ['timestamptz', (s) => moment(s.head.due)],
  ['text', (s) => literal(s.words)],
  ['text', (s) => JSON.stringify(s.head.summary)],
  ['text', (s) => literal(s.head.keys ?? [])],
  ['timestamptz', (s) => moment(lastOf(s).at)],
];

const readColumns: readonly Column<Group['reads'][number]>[] = [
  ['text', (r) => r.id],
  ['integer', (r) => r.version],
];

const eventColumns: readonly Column<Of<StreamChange['events'][number]>>[] = [
  ['text', ({ stream }) => stream.id],
  ['text', ({ stream }) => stream.kind],
  ['integer', ({ part }) => part.version],
  ['text', ({ part }) => part.type],
  ['text', ({ part }) => part.body],
  ['text', ({ part }) => part.actor],
  ['timestamptz', ({ part }) => moment(part.at)],
  ['text', ({ part }) => part.hash],
  ['boolean', ({ part }) => part.out],
];

const taskColumns: readonly Column<Of<StreamChange['tasks'][number]>>[] = [
  ['text', ({ stream }) => stream.id],
  ['text', ({ stream }) => stream.kind],
  ['text', ({ part }) => part.key],
  ['text', ({ part }) => part.agency ?? null],
  ['text', ({ part }) => part.region ?? null],
  ['text', ({ part }) => part.role ?? null],
  ['text', ({ part }) => literal(part.parties ?? [])],
  ['timestamptz', ({ part }) => moment(part.due)],
  ['timestamptz', ({ part }) => moment(part.since)],
  ['boolean', ({ part }) => part.paused ?? false],
  ['text', ({ part }) => part.holder ?? null],
  ['text', ({ part }) => JSON.stringify(part.summary)],
];

const deadlineColumns: readonly Column<Of<StreamChange['deadlines'][number]>>[] = [
  ['text', ({ stream }) => stream.id],
  ['text', ({ stream }) => stream.kind],
  ['text', ({ part }) => part.name],
  ['timestamptz', ({ part }) => moment(part.at)],
  ['text', ({ part }) => part.command],
  ['text', ({ part }) => JSON.stringify(part.input ?? null)],
];

const measureColumns: readonly Column<Of<StreamChange['measures'][number]>>[] = [
  ['text', ({ stream }) => stream.id],
  ['integer', ({ part }) => part.version],
  ['text', ({ part }) => part.promise],
  ['text', ({ part }) => part.agency ?? null],
  ['text', ({ part }) => part.region ?? null],
  ['double precision', ({ part }) => part.used],
  ['double precision', ({ part }) => part.limit],
  ['boolean', ({ part }) => part.kept],
  ['timestamptz', ({ part }) => moment(part.at)],
];

const seenColumns: readonly Column<Seen>[] = [
  ['text', (k) => k.caller],
  ['text', (k) => k.key],
  ['text', (k) => k.fingerprint],
  ['text', (k) => k.kind],
  ['text', (k) => k.stream],
  ['integer', (k) => k.version],
];

const types = [
  streamColumns,
  readColumns,
  eventColumns,
  taskColumns,
  deadlineColumns,
  measureColumns,
  seenColumns,
].flatMap((columns) => ['integer', ...columns.map(([type]) => type)]);

const statement = `select refused, because, what, caller_key from commit_groups(${types
  .map((type, i) => `$${i + 1}::${type}[]`)
  .join(', ')})`;

interface Refusal {
  readonly refused: number;
  readonly because: 'stale' | 'seen';
  readonly what: string;
  readonly caller_key: string | null;
}

export async function commitGroups(
  database: Database,
  given: readonly Group[],
  blind: (name: string) => string,
): Promise<readonly GroupOutcome[]> {
  const groups = given.map((group) => ({
    ...group,
    streams: group.streams.map((one) => blinded(one, blind)),
  }));
  const streams = rowsOf(groups, (group) => group.streams);
  const parts = <T>(of: (stream: StreamChange) => readonly T[]) =>
    streams.flatMap(({ group, row: stream }) => of(stream).map((part) => ({ group, row: { stream, part } })));
  const params = [
    ...columnsOf(streamColumns, streams),
    ...columnsOf(
      readColumns,
      rowsOf(groups, (group) => group.reads),
    ),
    ...columnsOf(
      eventColumns,
      parts((stream) => stream.events),
    ),
    ...columnsOf(
      taskColumns,
      parts((stream) => stream.tasks),
    ),
    ...columnsOf(
      deadlineColumns,
      parts((stream) => stream.deadlines),
    ),
    ...columnsOf(
      measureColumns,
      parts((stream) => stream.measures),
    ),
    ...columnsOf(
      seenColumns,
      rowsOf(groups, (group) => group.seen),
    ),
  ];
  return outcomes(groups, await database.query<Refusal>(statement, params, 'commit-groups'));
}

/** Names of citizens never reach a column as they are. */
function blinded(stream: StreamChange, blind: (name: string) => string): StreamChange {
  const { head, tasks } = stream;
  return {
    ...stream,
    head: {
      ...head,
      ...(head.parties && { parties: head.parties.map(blind) }),
      ...(head.keys && { keys: head.keys.map(blind) }),
    },
    tasks: tasks.map((task) => (task.parties ? { ...task, parties: task.parties.map(blind) } : task)),
  };
}

function outcomes(groups: readonly Group[], refusals: readonly Refusal[]): readonly GroupOutcome[] {
  return groups.map((_, index): GroupOutcome => {
    const mine = refusals.filter((refusal) => refusal.refused === index);
    const stale = mine.filter((refusal) => refusal.because === 'stale').map((refusal) => refusal.what);
    if (stale.length > 0) return { type: 'stale', streams: stale };
    if (mine.length === 0) return { type: 'stored' };
    return {
      type: 'seen',
      keys: mine.map((refusal) => ({ caller: refusal.what, key: refusal.caller_key ?? '' })),
    };
  });
}

function rowsOf<T>(groups: readonly Group[], of: (group: Group) => readonly T[]): readonly In<T>[] {
  return groups.flatMap((group, index) => of(group).map((row) => ({ group: index, row })));
}

function columnsOf<T>(columns: readonly Column<T>[], rows: readonly In<T>[]): readonly Cell[][] {
  return [rows.map(({ group }) => group), ...columns.map(([, get]) => rows.map(({ row }) => get(row)))];
}

function lastOf(stream: StreamChange) {
  const last = stream.events.at(-1);
  if (last === undefined) throw new Error(`A change of ${stream.id} carries no event.`);
  return last;
}

function moment(at: Instant | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString();
}

/** A PostgreSQL array literal: `{"a","b"}`. */
function literal(words: readonly string[]): string {
  if (words.length === 0) return '{}';
  return `{${words.map((word) => `"${word.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`;
}
