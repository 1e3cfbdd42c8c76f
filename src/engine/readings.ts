// Everything that is read: a view, its history, lists and inboxes, each only for who may see it. It must never change a state.
import { type Actor, citizenName } from '../kernel/actor.ts';
import type { Calendar } from '../kernel/calendar.ts';
import { inboxOf, mayRead, reasonFor, visibilityOf } from './access.ts';
import { readCursor, writeCursor } from './cursor.ts';
import type { Engine, Fault, Listed } from './engine.ts';
import { present } from './give.ts';
import { isKey } from './idempotency.ts';
import { refusal } from './plan.ts';
import { type Store, StoreUnavailable, type TimeSource, type Tokenise } from './ports.ts';
import type { AnyProcess, Snapshot, Snapshots } from './snapshot.ts';
import type { AccessPurpose, Reading, Witness } from './witness.ts';

export interface Readings {
  readonly store: Store;
  readonly processes: ReadonlyMap<string, AnyProcess>;
  readonly snapshots: Snapshots;
  readonly calendar: Calendar;
  readonly time: TimeSource;
  readonly facts: (kind: string) => unknown;
  readonly tokenise: Tokenise;
  readonly witness: Witness;
}

const defaultLimit = 20;
const mostPerPage = 100;
/** Words of a query at most; more only slow the search. */
const mostWords = 32;

type Reads = Pick<Engine, 'view' | 'events' | 'list' | 'tasks' | 'accessOf' | 'stateOf' | 'findByKey'>;

export function createReadings(readings: Readings): Reads {
  return {
    view: (kind, id, actor, reading) =>
      reached(async () => {
        const found = await admit(readings, kind, id, actor, reading);
        if ('code' in found) return { type: 'fault', fault: found };
        return { type: 'found', value: present(found.process, found.snapshot, actor, readings) };
      }),
    events: (kind, id, actor, reading) =>
      reached(async () => {
        const found = await admit(readings, kind, id, actor, reading);
        if ('code' in found) return { type: 'fault', fault: found };
        const streams = await readings.store.loadEvents([{ id, upTo: found.snapshot.version }]);
        return { type: 'found', value: streams.get(id)?.events ?? [] };
      }),
    list: (kind, actor, query, reading) =>
      reached(async () => {
        const listed = await list(readings, kind, actor, query);
        if (listed.type !== 'listed') return listed;
        const reads = listed.items.map(({ id, head }) => ({
          id,
          kind,
          parties: head.parties ?? [],
          summary: head.summary,
        }));
        const purpose = query.q === undefined ? 'list' : 'search';
        await readings.witness.saw(actor, reads, reading, { purpose, note: query.q });
        return listed;
      }),
    tasks: (actor, query, reading) =>
      reached(async () => {
        const listed = await tasks(readings, actor, query);
        if (listed.type !== 'listed') return listed;
        const reads = listed.items.map(({ stream, kind, about, summary }) => {
          return { id: stream, kind, parties: about, summary };
        });
        await readings.witness.saw(actor, reads, reading, { purpose: 'inbox' });
        return listed;
      }),
    accessOf: (actor, query) => reached(() => accessOf(readings, actor, query)),
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
  reading: Reading | undefined,
): Promise<{ readonly process: AnyProcess; readonly snapshot: Snapshot } | Fault> {
  const process = readings.processes.get(kind);
  const snapshot = process && (await load(readings, kind, id));
  if (process === undefined || snapshot === undefined) return { code: 'not-found' };
  const facts = readings.facts(kind);
  const head = process.head(snapshot.state, id, facts);
  if (!mayRead(process, snapshot.state, actor, facts)) {
    return { code: 'forbidden', reason: reasonFor(actor, head) };
  }
  await readings.witness.saw(
    actor,
    [{ id, kind, parties: head.parties ?? [], summary: head.summary }],
    reading,
    purposeOf(process, snapshot.state, actor, facts),
  );
  return { process, snapshot };
}

/** A task that waits for the reader's office makes it handling; else his role, where it is his role to look. */
function purposeOf(
  process: AnyProcess,
  state: unknown,
  actor: Actor,
  facts: unknown,
): { readonly purpose: AccessPurpose; readonly note?: string } {
  if (actor.type !== 'staff') return { purpose: 'look-up' };
  const { agency, roles } = actor;
  const task = process
    .tasks(state, facts)
    .find((one) => one.agency === agency && (one.role === undefined || roles.includes(one.role)));
  if (task) return { purpose: 'handling', note: task.key };
  if (roles.includes('auditor')) return { purpose: 'audit' };
  return { purpose: roles.includes('supervisor') ? 'supervision' : 'look-up' };
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

/** Pages of the store read for one page at most: whoever may read next to nothing of what is there gets shorter pages. */
const mostRounds = 6;

interface Paging<T, C> {
  readonly limit: number;
  readonly after: C | undefined;
  readonly read: (after: C | undefined, limit: number) => Promise<readonly T[]>;
  readonly cursorOf: (row: T) => C;
  /** Which of the rows the actor may read, in their order. */
  readonly readable: (rows: readonly T[]) => Promise<readonly T[]>;
}

/** The next rows the actor may read. One row more than asked tells whether there is a next page. */
async function page<T, C extends Parameters<typeof writeCursor>[0]>(
  paging: Paging<T, C>,
): Promise<Listed<T>> {
  const { limit, read, cursorOf, readable } = paging;
  const items: T[] = [];
  let after = paging.after;
  for (let round = 0; round < mostRounds; round += 1) {
    const rows = await read(after, limit + 1);
    items.push(...(await readable(rows)));
    const last = rows.at(-1);
    if (items.length > limit) {
      const kept = items.slice(0, limit);
      return { type: 'listed', items: kept, next: writeCursor(cursorOf(kept.at(-1) as T)) };
    }
    if (rows.length <= limit || last === undefined) return { type: 'listed', items, next: null };
    after = cursorOf(last);
  }
  return { type: 'listed', items, next: after === undefined ? null : writeCursor(after) };
}

/** A list shows nobody a row that he could not open: heads are only how it is found. */
function readableBy<T>(readings: Readings, actor: Actor, streamOf: (row: T) => { kind: string; id: string }) {
  return async (rows: readonly T[]): Promise<readonly T[]> => {
    const snapshots = await readings.snapshots.refresh(rows.map((row) => streamOf(row).id));
    const states = new Map(snapshots.map(({ id, state, version }) => [id, { state, version }]));
    return rows.filter((row) => {
      const { kind, id } = streamOf(row);
      const process = readings.processes.get(kind);
      const found = states.get(id);
      if (process === undefined || found === undefined || found.version === 0) return false;
      return mayRead(process, found.state, actor, readings.facts(kind));
    });
  };
}

async function list(
  readings: Readings,
  kind: string,
  actor: Actor,
  query: Parameters<Engine['list']>[2],
): ReturnType<Engine['list']> {
  const { store, tokenise } = readings;
  const process = readings.processes.get(kind);
  if (process === undefined) return { type: 'fault', fault: { code: 'not-found' } };
  const limit = limitOf(query);
  if (limit === undefined) return limitInvalid();
  const after = query.after === undefined ? undefined : readCursor(query.after, ['instant', 'text']);
  if (query.after !== undefined && after === undefined) return refusal('list.cursor-invalid');
  const visible = visibilityOf(process, actor);
  if (visible === undefined || (query.status !== undefined && !isKey(query.status))) return nothing;
  const words = query.q === undefined ? [] : [...new Set(tokenise(query.q, 'query'))].slice(0, mostWords);
  // A query of nothing but punctuation finds nothing, rather than everything.
  if (query.q !== undefined && query.q.trim() !== '' && words.length === 0) return nothing;
  return page({
    ...{ limit, after: after as readonly [number, string] | undefined },
    read: (from, most) =>
      store.list({
        ...{ kind, visible, words, limit: most },
        ...(query.status !== undefined && { status: query.status }),
        ...(from !== undefined && { after: { updated: from[0], id: from[1] } }),
      }),
    cursorOf: ({ updated, id }) => [updated, id] as const,
    readable: readableBy(readings, actor, ({ id }) => ({ kind, id })),
  });
}

async function tasks(
  readings: Readings,
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
  return page({
    ...{ limit, after: after as readonly [number | null, string, string] | undefined },
    read: (from, most) =>
      readings.store.tasks({
        ...inbox,
        limit: most,
        ...(from !== undefined && { after: { due: from[0], stream: from[1], key: from[2] } }),
      }),
    cursorOf: ({ due, stream, key }) => [due ?? null, stream, key] as const,
    readable: readableBy(readings, actor, ({ kind, stream }) => ({ kind, id: stream })),
  });
}

async function accessOf(
  { store }: Readings,
  actor: Actor,
  query: Parameters<Engine['accessOf']>[1],
): ReturnType<Engine['accessOf']> {
  const limit = limitOf(query);
  if (limit === undefined) return limitInvalid();
  const after = query.after === undefined ? undefined : readCursor(query.after, ['instant', 'text']);
  if (query.after !== undefined && after === undefined) return refusal('list.cursor-invalid');
  if (actor.type !== 'party') return nothing;
  const person = citizenName(actor.citizenId.toUpperCase());
  return page({
    ...{ limit, after: after as readonly [number, string] | undefined },
    read: (from, most) =>
      store.accessOf(person, {
        limit: most,
        ...(from !== undefined && { after: { at: from[0], id: from[1] } }),
      }),
    cursorOf: ({ at, id }) => [at, id] as const,
    readable: async (notes) => notes,
  });
}
