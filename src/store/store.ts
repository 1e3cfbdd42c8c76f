// The engine's store on PostgreSQL: append, read, list. It must never decide anything.
import { type Sealing, unsealed } from '../engine/index.ts';
import type { MeasureSummary, OutboxRow, Seen, Store, StoredStream, WantedStream } from '../engine/ports.ts';
import type { EventBody, Recorded } from '../kernel/process.ts';
import { accessCalls } from './access-log.ts';
import { commitGroups } from './commit.ts';
import type { Database } from './database.ts';
import { erasingCalls } from './erasing.ts';
import { errandCalls } from './errands.ts';
import { listHeads, listTasks } from './lists.ts';
import {
  type DeadlineColumns,
  deadlineOf,
  type EventRow,
  type HeadColumns,
  headColumns,
  headOf,
  millis,
  openRows,
} from './rows.ts';

/** `close` closes the database too. Without `sealing` everything is kept as it is. */
export function createStore(database: Database, sealing: Sealing = unsealed): Store {
  const { blind } = sealing;
  return {
    commit: (groups) => commitGroups(database, groups, blind),
    loadEvents: (wanted) => loadEvents(database, sealing, wanted),
    findSeen: (caller, key) => findSeen(database, caller, key),
    list: (query) => listHeads(database, query, blind),
    findByKey: async (kind, key) =>
      (
        await database.query<HeadColumns>(
          `select ${headColumns} from stream where kind = $1 and keys @> array[$2]
           order by stream.updated desc, id desc limit 100`,
          [kind, blind(key)],
        )
      ).map(headOf),
    tasks: (query) => listTasks(database, query, blind),
    ...deadlineCalls(database),
    ...outboxCalls(database, sealing),
    ...errandCalls(database, sealing),
    ...accessCalls(database, blind),
    ...erasingCalls(database, blind),
    measures: (query) => summarise(database, query),
    saveDefinitions: async (definitions) => {
      await database.query(
        `insert into definition (id, version, body)
         select * from unnest($1::text[], $2::text[], $3::text[]) on conflict do nothing`,
        [
          definitions.map(({ id }) => id),
          definitions.map(({ version }) => version),
          definitions.map(({ body }) => body),
        ],
      );
    },
    loadDefinitions: () => database.query('select id, version, body from definition order by id, version'),
    close: () => database.close(),
  };
}

interface StreamEventRow extends EventRow {
  readonly id: string;
  readonly kind: string;
  readonly head_version: number;
  readonly hash: string;
}

async function loadEvents(
  database: Database,
  sealing: Sealing,
  wanted: readonly WantedStream[],
): Promise<ReadonlyMap<string, StoredStream>> {
  const rows = await database.query<StreamEventRow>(
    `select s.id, s.kind, s.version as head_version, s.hash, e.version, e.body::text as body,
       e.actor::text as actor, ${millis('e.at')} as at
     from unnest($1::text[], $2::integer[], $3::integer[]) as w (id, after, up_to)
     join stream s on s.id = w.id
     left join event e on e.stream = s.id and e.version > w.after and e.version <= w.up_to
     order by s.id, e.version`,
    [
      wanted.map((one) => one.id),
      wanted.map((one) => one.after ?? 0),
      wanted.map((one) => one.upTo ?? 2_147_483_647),
    ],
    'load-events',
  );
  const streams = new Map<string, StoredStream & { events: Recorded<EventBody>[] }>();
  for (const row of rows) {
    let stream = streams.get(row.id);
    if (stream === undefined) {
      stream = { kind: row.kind, version: row.head_version, hash: row.hash, events: [] };
      streams.set(row.id, stream);
    }
  }
  const events = rows.filter(({ version }) => version !== null);
  const opened = await openRows(sealing, events, ({ id }) => id);
  for (const [i, recorded] of opened.entries()) streams.get(events[i]?.id ?? '')?.events.push(recorded);
  return streams;
}

async function findSeen(database: Database, caller: string, key: string): Promise<Seen | undefined> {
  const [row] = await database.query<Seen>(
    'select caller, key, fingerprint, kind, stream, version from command_seen where caller = $1 and key = $2',
    [caller, key],
    'find-seen',
  );
  return row;
}

function deadlineCalls(
  database: Database,
): Pick<Store, 'dueDeadlines' | 'clearDeadlines' | 'deferDeadlines'> {
  return {
    dueDeadlines: async (now, limit) =>
      (
        await database.query<DeadlineColumns>(
          `select d.stream, d.kind, d.name, ${millis('d.at')} as at, d.command, d.input::text as input,
             d.attempts, s.version
           from deadline d join stream s on s.id = d.stream
           where d.try_at <= $1 order by d.try_at, d.stream, d.name limit $2`,
          [new Date(now).toISOString(), limit],
        )
      ).map(deadlineOf),
    clearDeadlines: async (deadlines) => {
      await database.query(
        `delete from deadline d using unnest($1::text[], $2::text[], $3::integer[]) as u (stream, name, version)
         where d.stream = u.stream and d.name = u.name
           and exists (select from stream s where s.id = u.stream and s.version = u.version)`,
        [deadlines.map((d) => d.stream), deadlines.map((d) => d.name), deadlines.map((d) => d.version)],
      );
    },
    deferDeadlines: async (deadlines, until) => {
      await database.query(
        `update deadline d set try_at = $3, attempts = d.attempts + 1
         from unnest($1::text[], $2::text[]) as u (stream, name)
         where d.stream = u.stream and d.name = u.name`,
        [deadlines.map((d) => d.stream), deadlines.map((d) => d.name), new Date(until).toISOString()],
      );
    },
  };
}

interface OutboxColumns extends EventRow {
  readonly stream: string;
  readonly kind: string;
  readonly attempts: number;
}

function outboxCalls(
  database: Database,
  sealing: Sealing,
): Pick<Store, 'outbox' | 'clearOutbox' | 'deferOutbox'> {
  return {
    outbox: async (now, limit): Promise<readonly OutboxRow[]> => {
      const rows = await database.query<OutboxColumns>(
        `select o.stream, o.kind, o.attempts, e.version, e.body::text as body, e.actor::text as actor,
             ${millis('e.at')} as at
           from outbox o join event e on e.stream = o.stream and e.version = o.version
           where o.try_at <= $1 and not exists (
             select from outbox earlier
             where earlier.stream = o.stream and earlier.version < o.version and earlier.try_at > $1)
           order by o.seq limit $2`,
        [new Date(now).toISOString(), limit],
      );
      const opened = await openRows(sealing, rows, ({ stream }) => stream);
      return rows.map(({ stream, version, kind, attempts }, i) => ({
        ...{ id: `${stream}/${version}`, stream, kind, attempts },
        recorded: opened[i] as Recorded<EventBody>,
      }));
    },
    clearOutbox: async (ids) => {
      await database.query(
        `delete from outbox o using unnest($1::text[], $2::integer[]) as u (stream, version)
         where o.stream = u.stream and o.version = u.version`,
        splitIds(ids),
      );
    },
    deferOutbox: async (ids, until) => {
      await database.query(
        `update outbox o set try_at = $3, attempts = o.attempts + 1
         from unnest($1::text[], $2::integer[]) as u (stream, version)
         where o.stream = u.stream and o.version = u.version`,
        [...splitIds(ids), new Date(until).toISOString()],
      );
    },
  };
}

function splitIds(ids: readonly string[]): readonly [string[], number[]] {
  const cut = ids.map((id) => id.lastIndexOf('/'));
  return [ids.map((id, i) => id.slice(0, cut[i])), ids.map((id, i) => Number(id.slice((cut[i] ?? 0) + 1)))];
}

async function summarise(
  database: Database,
  query: Parameters<Store['measures']>[0],
): Promise<readonly MeasureSummary[]> {
  const rows = await database.query<Record<keyof MeasureSummary, string | number>>(
    `select promise, count(*) as count, count(*) filter (where kept) as kept,
       percentile_disc(0.5) within group (order by used) as p50,
       percentile_disc(0.9) within group (order by used) as p90,
       (array_agg("limit" order by at desc))[1] as "limit"
     from fact
     where ($1::text is null or promise = $1)
       and ($2::timestamptz is null or at >= $2) and ($3::timestamptz is null or at < $3)
     group by promise order by promise`,
    [query.promise ?? null, iso(query.from), iso(query.to)],
  );
  return rows.map((row) => ({
    promise: String(row.promise),
    count: Number(row.count),
    kept: Number(row.kept),
    p50: Number(row.p50),
    p90: Number(row.p90),
    limit: Number(row.limit),
  }));
}

function iso(at: number | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString();
}
