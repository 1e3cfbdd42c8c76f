// The tables of the public log: turns committed events into leaves, each exactly once and in one order, and reads what was published. It must never hash or sign: that comes in.
import type { Database, Queries } from './database.ts';
import { millis } from './rows.ts';

/** What the log is before a batch. */
export interface LogBefore {
  readonly size: number;
  /** Newest checkpoint; absent while there is none. */
  readonly newest: { readonly root: Uint8Array; readonly note: string } | undefined;
  /** The tile of this level and number, as wide as it is. */
  readonly tile: (level: number, number: number) => Promise<Uint8Array | undefined>;
}

/** What a batch makes of it. */
export interface LogBatch {
  /** In the order of the hashes given. */
  readonly leaves: readonly { readonly salt: Uint8Array; readonly entry: Uint8Array }[];
  readonly tiles: readonly { readonly level: number; readonly number: number; readonly bytes: Uint8Array }[];
  readonly root: Uint8Array;
  readonly note: string;
}

export interface LoggedEvent {
  readonly version: number;
  readonly at: number;
  readonly type: string;
  /** Exact bytes. */
  readonly actor: string;
  readonly body: string;
  /** Hex. */
  readonly hash: string;
  /** Absent while it is not in the log yet. Salt and entry hex. */
  readonly leaf?: { readonly number: number; readonly salt: string; readonly entry: string };
}

export interface SignedCheckpoint {
  readonly size: number;
  readonly root: Uint8Array;
  /** Signed note with the log's and the witnesses' signatures. */
  readonly note: string;
  /** Names of the witnesses that signed it. */
  readonly witnesses: readonly string[];
}

export interface LogStore {
  /**
   * Makes at most `most` committed events that are in no leaf into leaves. Answers how many; undefined while another
   * server is at it. `extend` gets their hashes, hex; without any it is not called.
   */
  readonly append: (
    most: number,
    extend: (hashes: readonly string[], before: LogBefore) => Promise<LogBatch>,
  ) => Promise<number | undefined>;
  /** The newest one, or with `cosigned` the newest a witness signed. */
  readonly checkpoint: (cosigned?: boolean) => Promise<SignedCheckpoint | undefined>;
  /** Puts another signature of the log under the newest checkpoint. */
  readonly signAgain: (size: number, note: string) => Promise<void>;
  readonly addCosignature: (size: number, witness: string, line: string) => Promise<void>;
  readonly tile: (level: number, number: number) => Promise<Uint8Array | undefined>;
  /** Entries `from` up to but not including `to`. */
  readonly entries: (from: number, to: number) => Promise<readonly Uint8Array[]>;
  /** Events of a stream, oldest first, with their leaves. */
  readonly events: (stream: string) => Promise<readonly LoggedEvent[]>;
}

/** Everything with a number up to `upTo` is decided once every transaction below `ended` has ended. */
interface Barrier {
  readonly upTo: bigint;
  readonly ended: bigint;
}

export function createLogStore(database: Database): LogStore {
  let barrier: Barrier | undefined;
  return {
    append: (most, extend) =>
      database.transaction(async (queries) => {
        // A statement of its own: what is read after it is read with the lock held.
        const [lock] = await queries.query<{ held: boolean }>(
          // Joins that read whole tables are off: a plan made while a table was small would do so later.
          `select pg_try_advisory_xact_lock(hashtext($1), 40) as held, set_config('enable_hashjoin', 'off', true),
             set_config('enable_mergejoin', 'off', true), set_config('enable_seqscan', 'off', true),
             set_config('jit', 'off', true)`,
          [`yimen log ${database.schema}`],
        );
        if (!lock?.held) return undefined;
        const stand = await readStand(queries);
        const passed = barrier && stand.oldest >= barrier.ended ? barrier : undefined;
        barrier = nextBarrier(barrier, stand);
        const waiting = await readWaiting(queries, stand.decided, most);
        if (passed) await decide(queries, stand, passed, waiting.length < most ? undefined : waiting.at(-1));
        if (waiting.length === 0) return 0;
        const before = {
          ...stand,
          tile: (level: number, number: number) => readTile(queries, level, number),
        };
        const batch = await extend(
          waiting.map(({ hash }) => hash),
          before,
        );
        await writeBatch(queries, stand.size, waiting, batch);
        return waiting.length;
      }),
    ...readsOf(database),
    signAgain: async (size, note) => {
      await database.query('update checkpoint set note = $2 where size = $1', [size, note]);
    },
    addCosignature: async (size, witness, line) => {
      await database.query(
        `insert into cosignature (size, witness, line) values ($1, $2, $3)
         on conflict (size, witness) do update set line = excluded.line`,
        [size, witness, line],
      );
    },
  };
}

interface Stand {
  readonly size: number;
  readonly newest: LogBefore['newest'];
  readonly decided: bigint;
  readonly largest: bigint;
  /** Number of the oldest transaction still running, and of the next to begin. */
  readonly oldest: bigint;
  readonly next: bigint;
}

async function readStand(queries: Queries): Promise<Stand> {
  const [row] = await queries.query<{
    size: string | number | null;
    root: Uint8Array | null;
    note: string | null;
    decided: string | number;
    largest: string | number;
    oldest: string;
    next: string;
  }>(
    `select c.size, c.root, c.note, m.decided, coalesce((select max(seq) from event), 0) as largest,
       pg_snapshot_xmin(pg_current_snapshot())::text as oldest,
       pg_snapshot_xmax(pg_current_snapshot())::text as next
     from log_mark m left join (select size, root, note from checkpoint order by size desc limit 1) c on true`,
  );
  if (row === undefined) throw new Error('The mark of the public log is gone.');
  return {
    size: Number(row.size ?? 0),
    newest: row.root && row.note !== null ? { root: new Uint8Array(row.root), note: row.note } : undefined,
    decided: BigInt(row.decided),
    largest: BigInt(row.largest),
    oldest: BigInt(row.oldest),
    next: BigInt(row.next),
  };
}

/**
 * A number is given out while its transaction runs, after that transaction took its own number (the head is written
 * before the event). So whatever holds a number up to the largest one seen had begun by then; when all that had begun have
 * ended, no number below can still appear. Gaps left by transactions that failed are passed the same way.
 */
function nextBarrier(barrier: Barrier | undefined, stand: Stand): Barrier {
  const pending = barrier && stand.oldest < barrier.ended;
  return pending ? barrier : { upTo: stand.largest, ended: stand.next };
}

/** `last`: where a full batch ends, behind which events may still wait; without it none does, but for those of this batch. */
async function decide(queries: Queries, stand: Stand, { upTo }: Barrier, last?: Waiting): Promise<void> {
  const decided = last === undefined || BigInt(last.seq) > upTo ? upTo : BigInt(last.seq);
  if (decided <= stand.decided) return;
  await queries.query('update log_mark set decided = $1', [String(decided)]);
}

interface Waiting {
  readonly seq: string | number;
  readonly hash: string;
}

function readWaiting(queries: Queries, decided: bigint, most: number): Promise<readonly Waiting[]> {
  return queries.query<Waiting>(
    `select e.seq, e.hash from event e
     where e.seq > $1::bigint and not exists (select from leaf l where l.event = e.seq)
     order by e.seq limit $2`,
    [String(decided), most],
    'log-waiting',
  );
}

async function writeBatch(
  queries: Queries,
  size: number,
  waiting: readonly Waiting[],
  { leaves, tiles, root, note }: LogBatch,
): Promise<void> {
  if (leaves.length !== waiting.length)
    throw new Error('A batch of the log must hold a leaf for each event.');
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  await queries.query(
    `with added as (
       insert into leaf (number, event, salt, entry)
       select $1::bigint + u.i - 1, u.event, decode(u.salt, 'hex'), decode(u.entry, 'hex')
       from unnest($2::bigint[], $3::text[], $4::text[]) with ordinality as u (event, salt, entry, i)),
     grown as (
       insert into tile (level, number, hashes)
       select u.level, u.number, decode(u.hashes, 'hex')
       from unnest($5::integer[], $6::bigint[], $7::text[]) as u (level, number, hashes)
       on conflict (level, number) do update set hashes = excluded.hashes)
     insert into checkpoint (size, root, note) values ($1::bigint + $8::bigint, decode($9, 'hex'), $10)`,
    [
      size,
      waiting.map(({ seq }) => String(seq)),
      leaves.map(({ salt }) => hex(salt)),
      leaves.map(({ entry }) => hex(entry)),
      tiles.map(({ level }) => level),
      tiles.map(({ number }) => number),
      tiles.map(({ bytes }) => hex(bytes)),
      leaves.length,
      hex(root),
      note,
    ],
    'log-append',
  );
}

async function readTile(queries: Queries, level: number, number: number): Promise<Uint8Array | undefined> {
  const [row] = await queries.query<{ hashes: Uint8Array }>(
    'select hashes from tile where level = $1 and number = $2',
    [level, number],
    'log-tile',
  );
  return row && new Uint8Array(row.hashes);
}

function readsOf(database: Database): Pick<LogStore, 'checkpoint' | 'tile' | 'entries' | 'events'> {
  return {
    checkpoint: async (cosigned = false) => {
      const [row] = await database.query<{
        size: string | number;
        root: Uint8Array;
        note: string;
        witnesses: readonly string[];
        lines: string;
      }>(
        `select c.size, c.root, c.note, coalesce(array_agg(s.witness order by s.witness)
             filter (where s.witness is not null), '{}') as witnesses,
           coalesce(string_agg(s.line, '' order by s.witness), '') as lines
         from (select size, root, note from checkpoint c
           where not $1::boolean or exists (select from cosignature s where s.size = c.size)
           order by size desc limit 1) c
         left join cosignature s on s.size = c.size
         group by c.size, c.root, c.note`,
        [cosigned],
      );
      if (row === undefined) return undefined;
      const { size, root, note, lines, witnesses } = row;
      return { size: Number(size), root: new Uint8Array(root), note: note + lines, witnesses };
    },
    tile: (level, number) => readTile(database, level, number),
    entries: async (from, to) => {
      const rows = await database.query<{ entry: Uint8Array }>(
        'select entry from leaf where number >= $1 and number < $2 order by number',
        [from, to],
      );
      return rows.map(({ entry }) => new Uint8Array(entry));
    },
    events: async (stream) => {
      const rows = await database.query<
        Omit<LoggedEvent, 'leaf' | 'at'> & {
          readonly at: string | number;
          readonly number: string | number | null;
          readonly salt: string;
          readonly entry: string;
        }
      >(
        `select e.version, ${millis('e.at')} as at, e.type, e.actor::text as actor, e.body::text as body, e.hash,
           l.number, encode(l.salt, 'hex') as salt, encode(l.entry, 'hex') as entry
         from event e left join leaf l on l.event = e.seq where e.stream = $1 order by e.version`,
        [stream],
      );
      return rows.map(({ number, salt, entry, at, ...event }) => ({
        ...event,
        at: Number(at),
        ...(number !== null && { leaf: { number: Number(number), salt, entry } }),
      }));
    },
  };
}
