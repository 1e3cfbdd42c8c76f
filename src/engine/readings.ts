// Everything that is read: a view, its history, lists and inboxes, each only for who may see it. It must never change a state.
import type { Actor } from '../kernel/actor.ts';
import type { Calendar } from '../kernel/calendar.ts';
import { inboxOf, reasonFor, visibilityOf } from './access.ts';
import { readCursor, writeCursor } from './cursor.ts';
import type { Engine, Fault, Listed } from './engine.ts';
import { present } from './give.ts';
import { isKey } from './idempotency.ts';
import { refusal } from './plan.ts';
import { type Store, StoreUnavailable, type TimeSource, type Tokenise } from './ports.ts';
import type { AnyProcess, Snapshot, Snapshots } from './snapshot.ts';

export interface Readings {
  readonly store: Store;
  readonly processes: ReadonlyMap<string, AnyProcess>;
  readonly snapshots: Snapshots;
  readonly calendar: Calendar;
  readonly time: TimeSource;
  readonly facts: (kind: string) => unknown;
  readonly tokenise: Tokenise;
}

const defaultLimit = 20;
const mostPerPage = 100;
/** Words of a query at most; more only slow the search. */
const mostWords = 32;

type Reads = Pick<Engine, 'view' | 'events' | 'list' | 'tasks' | 'stateOf' | 'findByKey'>;

export function createReadings(readings: Readings): Reads {
  return {
    view: (kind, id, actor) =>
      reached(async () => {
        const found = await admit(readings, kind, id, actor);
        if ('code' in found) return { type: 'fault', fault: found };
        return { type: 'found', value: present(found.process, found.snapshot, actor, readings) };
      }),
    events: (kind, id, actor) =>
      reached(async () => {
        const found = await admit(readings, kind, id, actor);
        if ('code' in found) return { type: 'fault', fault: found };
        const streams = await readings.store.loadEvents([{ id, upTo: found.snapshot.version }]);
        return { type: 'found', value: streams.get(id)?.events ?? [] };
      }),
    list: (kind, actor, query) => reached(() => list(readings, kind, actor, query)),
    tasks: (actor, query) => reached(() => tasks(readings, actor, query)),
    stateOf: async (kind, id) => {
      const snapshot = await load(readings, kind, id);
      return snapshot && { state: snapshot.state, version: snapshot.version };
    },
    findByKey: async (kind, key) => (isKey(key) ? readings.store.findByKey(kind, key) : []),
  };
}

async function reached<T>(
  read: () => Promise<T>,
): Promise<T | { readonly type: 'fault'; readonly fault: Fault }> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof StoreUnavailable) return { type: 'fault', fault: { code: 'unavailable' } };
    throw error;
  }
}

async function load({ snapshots }: Readings, kind: string, id: string): Promise<Snapshot | undefined> {
  if (!isKey(id)) return undefined;
  const [snapshot] = await snapshots.refresh([id]);
  return snapshot?.kind === kind && snapshot.version > 0 ? snapshot : undefined;
}

async function admit(
  readings: Readings,
  kind: string,
  id: string,
  actor: Actor,
): Promise<{ readonly process: AnyProcess; readonly snapshot: Snapshot } | Fault> {
  const process = readings.processes.get(kind);
  const snapshot = process && (await load(readings, kind, id));
  if (process === undefined || snapshot === undefined) return { code: 'not-found' };
  const facts = readings.facts(kind);
  const relations = process.relations(snapshot.state, actor, facts);
  if (process.readers.some((reader) => relations.has(reader))) return { process, snapshot };
  return { code: 'forbidden', reason: reasonFor(actor, process.head(snapshot.state, id, facts)) };
}

type Limited = { readonly limit?: number };

function limitOf({ limit = defaultLimit }: Limited): number | undefined {
  return Number.isInteger(limit) && limit >= 1 && limit <= mostPerPage ? limit : undefined;
}

function limitInvalid() {
  return {
    type: 'rejected',
    rejection: { code: 'list.limit-invalid', params: { max: mostPerPage } },
  } as const;
}

const nothing = { type: 'listed', items: [], next: null } as const;

/** One row more than asked tells whether there is a next page. */
function page<T>(rows: readonly T[], limit: number, cursorOf: (row: T) => string): Listed<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { type: 'listed', items, next: rows.length > limit && last !== undefined ? cursorOf(last) : null };
}

async function list(
  { store, processes, tokenise }: Readings,
  kind: string,
  actor: Actor,
  query: Parameters<Engine['list']>[2],
): ReturnType<Engine['list']> {
  if (!processes.has(kind)) return { type: 'fault', fault: { code: 'not-found' } };
  const limit = limitOf(query);
  if (limit === undefined) return limitInvalid();
  const after = query.after === undefined ? undefined : readCursor(query.after, ['instant', 'text']);
  if (query.after !== undefined && after === undefined) return refusal('list.cursor-invalid');
  const visible = visibilityOf(actor);
  if (visible === undefined || (query.status !== undefined && !isKey(query.status))) return nothing;
  const words = query.q === undefined ? [] : [...new Set(tokenise(query.q, 'query'))].slice(0, mostWords);
  // A query of nothing but punctuation finds nothing, rather than everything.
  if (query.q !== undefined && query.q.trim() !== '' && words.length === 0) return nothing;
  const rows = await store.list({
    kind,
    visible,
    words,
    limit: limit + 1,
    ...(query.status !== undefined && { status: query.status }),
    ...(after !== undefined && { after: { updated: after[0] as number, id: after[1] as string } }),
  });
  return page(rows, limit, ({ updated, id }) => writeCursor([updated, id]));
}

async function tasks(
  { store }: Readings,
  actor: Actor,
  query: Parameters<Engine['tasks']>[1],
): ReturnType<Engine['tasks']> {
  const limit = limitOf(query);
  if (limit === undefined) return limitInvalid();
  const after =
    query.after === undefined ? undefined : readCursor(query.after, ['instant-or-none', 'text', 'text']);
  if (query.after !== undefined && after === undefined) return refusal('list.cursor-invalid');
  const inbox = inboxOf(actor);
  if (inbox === undefined) return nothing;
  const rows = await store.tasks({
    ...inbox,
    limit: limit + 1,
    ...(after !== undefined && {
      after: { due: after[0] as number | null, stream: after[1] as string, key: after[2] as string },
    }),
  });
  return page(rows, limit, ({ due, stream, key }) => writeCursor([due ?? null, stream, key]));
}
