// Carries events of one process to others as commands, after commit and at least once. It must never decide.
import type { EventBody, Reaction, Recorded } from '../kernel/process.ts';
import type { Given, Outcome } from './engine.ts';
import type { Courier, Log, OutboxRow, Store } from './ports.ts';
import { type AnyProcess, absent, advance, type Snapshots } from './snapshot.ts';

export interface Dispatcher {
  readonly store: Pick<Store, 'outbox' | 'clearOutbox' | 'deferOutbox' | 'loadEvents' | 'noteErrands'>;
  readonly snapshots: Pick<Snapshots, 'peek'>;
  readonly processOf: (kind: string) => AnyProcess;
  readonly reactions: readonly Reaction[];
  readonly couriers: readonly Courier[];
  /** Something waits for a courier. */
  readonly noted: () => void;
  readonly give: (given: Given) => Promise<Outcome>;
  readonly now: () => number;
  readonly log: Log;
}

/** What one pass did; `handled` 0 means that nothing was waiting. */
export interface Pass {
  readonly given: number;
  readonly handled: number;
}

const mostPerPass = 100;

export async function dispatchOutbox(dispatcher: Dispatcher): Promise<Pass> {
  const { store, now } = dispatcher;
  const rows = await store.outbox(now(), mostPerPass);
  const byStream = Map.groupBy(rows, (row) => row.stream);
  let given = 0;
  const done: string[] = [];
  await Promise.all(
    [...byStream.values()].map(async (inOrder) => {
      for (const row of inOrder) {
        const outcome = await react(dispatcher, row);
        given += outcome.given;
        if (!outcome.done) {
          await store.deferOutbox([row.id], now() + backoffMs(row.attempts));
          return;
        }
        done.push(row.id);
      }
    }),
  );
  if (done.length > 0) await store.clearOutbox(done);
  return { given, handled: rows.length };
}

/** One second, doubling up to an hour. */
export function backoffMs(attempts: number): number {
  return Math.min(3_600_000, 1000 * 2 ** Math.min(attempts, 20));
}

async function react(
  dispatcher: Dispatcher,
  row: OutboxRow,
): Promise<{ readonly given: number; readonly done: boolean }> {
  let given = 0;
  try {
    const state = await loadStateAt(dispatcher, row);
    const recorded = row.recorded as Recorded<EventBody & Record<string, unknown>>;
    for (const reaction of dispatcher.reactions) {
      if (reaction.kind !== row.kind || !reaction.on.includes(recorded.event.type)) continue;
      for (const [i, order] of reaction.react(recorded, state, row.stream).entries()) {
        const outcome = await dispatcher.give({
          ...order,
          actor: { type: 'system', id: `reaction/${reaction.name}` },
          key: `reaction/${reaction.name}/${row.id}/${i}`,
        });
        given += 1;
        if (!isAnswered(dispatcher.log, outcome, { reaction: reaction.name, event: row.id, order: i })) {
          return { given, done: false };
        }
      }
    }
    await noteErrands(dispatcher, row);
    return { given, done: true };
  } catch (error) {
    dispatcher.log.error({ error, event: row.id }, 'a reaction failed; it will be tried again');
    return { given, done: false };
  }
}

/** Noted before the event leaves the outbox, so it is either still there or already an errand. */
async function noteErrands({ store, couriers, noted }: Dispatcher, row: OutboxRow): Promise<void> {
  const { version, event } = row.recorded;
  const concerned = couriers.filter(({ kind, on }) => kind === row.kind && on.includes(event.type));
  if (concerned.length === 0) return;
  await store.noteErrands(
    concerned.map(({ name }) => ({ courier: name, stream: row.stream, kind: row.kind, version })),
  );
  noted();
}

/** A no is an answer. So are the faults that no second try can mend; the others are tried again. */
export function isAnswered(log: Log, outcome: Outcome, details: object): boolean {
  if (outcome.type === 'done') return true;
  if (outcome.type === 'rejected') {
    // The code alone: parameters repeat what people wrote.
    log.warn({ ...details, rejection: outcome.rejection.code }, 'a command of the engine was rejected');
    return true;
  }
  if (outcome.fault.code === 'not-found' || outcome.fault.code === 'forbidden') {
    log.error({ ...details, fault: outcome.fault }, 'a command of the engine could not be given');
    return true;
  }
  return false;
}

/** The state right after the event. */
export async function loadStateAt(
  dispatcher: Pick<Dispatcher, 'snapshots' | 'processOf'> & { readonly store: Pick<Store, 'loadEvents'> },
  row: Pick<OutboxRow, 'stream' | 'kind' | 'recorded'>,
): Promise<unknown> {
  const { version } = row.recorded;
  const cached = dispatcher.snapshots.peek(row.stream);
  if (cached?.version === version) return cached.state;
  const streams = await dispatcher.store.loadEvents([{ id: row.stream, upTo: version }]);
  const stored = streams.get(row.stream);
  if (stored === undefined) throw new Error(`Stream ${row.stream} of the outbox does not exist.`);
  return advance(dispatcher.processOf(row.kind), absent(row.stream), stored.kind, stored.events).state;
}
