// A stream's folded state at one version, and the cache of those in use. It must never write.
import type { Instant } from '../kernel/calendar.ts';
import type { EventBody, Process, Recorded } from '../kernel/process.ts';
import type { Store, StoredStream, WantedStream } from './ports.ts';

// biome-ignore lint/suspicious/noExplicitAny: the engine carries states, events and facts it never looks into
export type AnyProcess = Process<any, any, any>;

export interface Snapshot {
  readonly id: string;
  /** Empty while the stream does not exist. */
  readonly kind: string;
  /** 0: does not exist. */
  readonly version: number;
  readonly hash: string;
  /** Time of the last event. */
  readonly at: Instant;
  readonly state: unknown;
}

export function absent(id: string): Snapshot {
  return { id, kind: '', version: 0, hash: id, at: 0, state: undefined };
}

/** Folds later events onto a snapshot; those it already holds are skipped. */
export function advance(
  process: AnyProcess,
  from: Snapshot,
  kind: string,
  events: readonly Recorded<EventBody>[],
): Snapshot {
  let state = from.version === 0 ? process.initial : from.state;
  let { version, at } = from;
  for (const recorded of events) {
    if (recorded.version <= version) continue;
    if (recorded.version !== version + 1) throw new Error(`Stream ${from.id} lacks version ${version + 1}.`);
    state = process.evolve(state, recorded);
    version = recorded.version;
    at = recorded.at;
  }
  return { ...from, kind, state, version, at };
}

export interface Snapshots {
  readonly peek: (id: string) => Snapshot | undefined;
  readonly put: (snapshot: Snapshot) => void;
  readonly drop: (id: string) => void;
  readonly clear: () => void;
  /** Asks the store what happened since; asked together in one round trip. Afterwards `peek` knows each of them. */
  readonly refresh: (ids: readonly string[]) => Promise<readonly Snapshot[]>;
}

/** Streams asked for in one query at most: bounds its memory, not its number of callers. */
const mostPerLoad = 256;

export function createSnapshots(
  store: Pick<Store, 'loadEvents'>,
  processOf: (kind: string) => AnyProcess,
  capacity: number,
): Snapshots {
  const known = new Map<string, Snapshot>();
  const put = (snapshot: Snapshot) => {
    known.delete(snapshot.id);
    known.set(snapshot.id, snapshot);
    if (known.size > capacity) {
      const [oldest] = known.keys();
      if (oldest !== undefined) known.delete(oldest);
    }
  };
  const peek = (id: string) => {
    const found = known.get(id);
    if (found !== undefined) {
      known.delete(id);
      known.set(id, found);
    }
    return found;
  };
  const merge = (base: Snapshot | undefined, id: string, stored: StoredStream | undefined) => {
    const cached = known.get(id);
    const from = cached !== undefined && cached.version >= (base?.version ?? 0) ? cached : base;
    const snapshot = newer(processOf, from, id, stored);
    put(snapshot);
    return snapshot;
  };
  return {
    peek,
    put,
    drop: (id) => void known.delete(id),
    clear: () => known.clear(),
    refresh: gather(store, (id) => known.get(id), merge),
  };
}

function newer(
  processOf: (kind: string) => AnyProcess,
  from: Snapshot | undefined,
  id: string,
  stored: StoredStream | undefined,
): Snapshot {
  if (stored === undefined) return from ?? absent(id);
  const advanced = advance(processOf(stored.kind), from ?? absent(id), stored.kind, stored.events);
  return advanced.version === stored.version ? { ...advanced, hash: stored.hash } : advanced;
}

type Waiter = { readonly resolve: (snapshot: Snapshot) => void; readonly reject: (error: unknown) => void };

/** Collects what is asked for in one turn of the event loop into one query. */
function gather(
  store: Pick<Store, 'loadEvents'>,
  base: (id: string) => Snapshot | undefined,
  merge: (base: Snapshot | undefined, id: string, stored: StoredStream | undefined) => Snapshot,
): Snapshots['refresh'] {
  let waiting = new Map<string, Waiter[]>();

  const load = async (asked: readonly (readonly [string, readonly Waiter[]])[]) => {
    const bases = new Map(asked.map(([id]) => [id, base(id)]));
    try {
      const wanted = asked.map(([id]): WantedStream => ({ id, after: bases.get(id)?.version ?? 0 }));
      const streams = await store.loadEvents(wanted);
      for (const [id, waiters] of asked) {
        try {
          const snapshot = merge(bases.get(id), id, streams.get(id));
          for (const waiter of waiters) waiter.resolve(snapshot);
        } catch (error) {
          for (const waiter of waiters) waiter.reject(error);
        }
      }
    } catch (error) {
      for (const [, waiters] of asked) for (const waiter of waiters) waiter.reject(error);
    }
  };
  const flush = () => {
    const asked = [...waiting];
    waiting = new Map();
    for (let i = 0; i < asked.length; i += mostPerLoad) void load(asked.slice(i, i + mostPerLoad));
  };
  const ask = (id: string) =>
    new Promise<Snapshot>((resolve, reject) => {
      if (waiting.size === 0) setImmediate(flush);
      const waiters = waiting.get(id);
      if (waiters === undefined) waiting.set(id, [{ resolve, reject }]);
      else waiters.push({ resolve, reject });
    });
  return (ids) => Promise.all([...new Set(ids)].map(ask));
}
