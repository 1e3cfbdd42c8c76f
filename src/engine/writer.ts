// The one writer of a process: gathers commands, stores them in two lanes, answers each. It must never know SQL or HTTP.
import { type Batch, createBatch, type Pending, type TiedGroup } from './batch.ts';
import { fault, type Look, outage, type Plan, plan, type Refused, type Tools } from './plan.ts';
import { type GroupOutcome, type Log, type Store, StoreUnavailable } from './ports.ts';
import type { Snapshots } from './snapshot.ts';

/** Two, so that one batch is gathered and decided while another is made durable; more only compete for the disk. */
const lanes = 2;
/** Streams a batch writes at most. With 256 callers on two cores 128 stored about a fifth more than 64, at a lower latency. */
const mostStreams = 128;
/** Commands a batch holds at most, when many are given to the same stream. */
const mostCommands = 256;
/** Times a command is decided anew because another server moved its streams. */
const mostAttempts = 24;
/** Times a command is stored again after an error of the database that is not an outage, e.g. a deadlock. */
const mostErrors = 3;

export interface Writer {
  readonly submit: (asked: Asked) => void;
  /** Commands not yet answered. */
  readonly open: () => number;
}

/** A command as it arrives. */
export type Asked = Pick<Pending, 'command' | 'idempotency' | 'answer' | 'fail'>;

interface Desk {
  readonly store: Pick<Store, 'commit'>;
  readonly snapshots: Snapshots;
  readonly tools: Tools;
  readonly log: Log;
  readonly stored: (groups: readonly TiedGroup[]) => void;
  ready: Pending[];
  /** Some of them were sent back and stand behind their turn. */
  shuffled: boolean;
  /** Streams being stored, each with the commands that wait for it. */
  readonly busy: Map<string, Pending[]>;
  inFlight: number;
  woken: boolean;
}

export function createWriter(
  options: Pick<Desk, 'store' | 'snapshots' | 'tools' | 'log' | 'stored'>,
): Writer {
  const desk: Desk = { ...options, ready: [], shuffled: false, busy: new Map(), inFlight: 0, woken: false };
  let open = 0;
  let turns = 0;
  const closed = <T>(pass: (value: T) => void) => {
    return (value: T) => {
      open -= 1;
      pass(value);
    };
  };
  return {
    submit: (asked) => {
      open += 1;
      turns += 1;
      desk.ready.push({
        ...asked,
        answer: closed(asked.answer),
        fail: closed(asked.fail),
        fresh: new Set(),
        turn: turns,
        attempts: 0,
        alone: false,
      });
      wake(desk);
    },
    open: () => open,
  };
}

/** Waits for the end of this turn of the event loop, so that commands that arrive together are stored together. */
function wake(desk: Desk): void {
  if (desk.woken || desk.inFlight >= lanes || desk.ready.length === 0) return;
  desk.woken = true;
  setImmediate(() => {
    desk.woken = false;
    while (desk.inFlight < lanes && desk.ready.length > 0) {
      const batch = fill(desk);
      if (batch.commands() === 0) break;
      void flush(desk, batch);
    }
  });
}

function fill(desk: Desk): Batch {
  const batch = createBatch(mostStreams);
  const look: Look = (id) =>
    desk.busy.has(id) ? 'busy' : (batch.look(id) ?? desk.snapshots.peek(id) ?? 'unknown');
  const queue = desk.shuffled ? desk.ready.sort((a, b) => a.turn - b.turn) : desk.ready;
  desk.shuffled = false;
  let next = 0;
  while (next < queue.length && batch.streams() < mostStreams && batch.commands() < mostCommands) {
    const pending = queue[next];
    if (pending === undefined || (pending.alone && batch.commands() > 0)) break;
    if (!place(desk, batch, pending, look)) break;
    next += 1;
    if (pending.alone && batch.commands() > 0) break;
  }
  desk.ready = queue.slice(next);
  return batch;
}

/** False: it does not fit and opens the next batch. */
function place(desk: Desk, batch: Batch, pending: Pending, look: Look): boolean {
  let planned: Plan;
  try {
    planned = plan(pending.command, look, desk.tools);
  } catch (error) {
    pending.fail(error);
    return true;
  }
  switch (planned.type) {
    case 'unknown':
      void reload(desk, [pending], planned.ids);
      return true;
    case 'busy':
      desk.busy.get(planned.id)?.push(pending);
      return true;
    case 'locked':
      void unlock(desk, pending, planned.owners);
      return true;
    case 'refused':
      refuse(desk, batch, pending, planned);
      return true;
    case 'planned': {
      if (!batch.fits(planned)) return false;
      const { changes, touched, after } = planned;
      batch.add({ pending, changes, touched, verdict: { type: 'stored', after } });
      return true;
    }
  }
}

/**
 * A no may rest on a state another server has moved since, or on a command of this batch that is not stored yet.
 * The first is asked again, the second is answered only when the group is stored.
 */
function refuse(desk: Desk, batch: Batch, pending: Pending, planned: Plan & { type: 'refused' }): void {
  const { touched, outcome } = planned;
  const verdict = { type: 'refused', outcome } as const;
  if (touched.some(({ id }) => batch.look(id) !== undefined)) {
    batch.add({ pending, changes: [], touched, verdict });
    return;
  }
  const doubtful = touched.map(({ id }) => id).filter((id) => !pending.fresh.has(id));
  if (doubtful.length > 0) void reload(desk, [pending], doubtful);
  else pending.answer(verdict);
}

/** Asks the store for the newest of these streams and gives the commands another turn. */
async function reload(desk: Desk, pendings: readonly Pending[], ids: readonly string[]): Promise<void> {
  try {
    await desk.snapshots.refresh(ids);
    for (const pending of pendings) for (const id of ids) pending.fresh.add(id);
    again(desk, pendings);
  } catch (error) {
    for (const pending of pendings) give(pending, error);
  }
}

/** Fetches the keys a command's events are sealed with and gives it another turn. */
async function unlock(desk: Desk, pending: Pending, owners: readonly string[]): Promise<void> {
  try {
    await desk.tools.sealing.ready(owners);
    again(desk, [pending]);
  } catch (error) {
    give(pending, error);
  }
}

function again(desk: Desk, pendings: readonly Pending[]): void {
  desk.ready.push(...pendings);
  desk.shuffled = true;
  wake(desk);
}

function give(pending: Pending, error: unknown): void {
  if (error instanceof StoreUnavailable) {
    pending.answer({ type: 'refused', outcome: outage(error) });
  } else {
    pending.fail(error);
  }
}

async function flush(desk: Desk, batch: Batch): Promise<void> {
  const written = [...batch.written()];
  desk.inFlight += 1;
  for (const id of written) desk.busy.set(id, []);
  try {
    const groups = batch.groups();
    await attempt(desk, groups);
  } finally {
    desk.inFlight -= 1;
    const waited = written.flatMap((id) => desk.busy.get(id) ?? []);
    for (const id of written) desk.busy.delete(id);
    again(desk, waited);
  }
}

async function attempt(desk: Desk, groups: readonly TiedGroup[]): Promise<void> {
  let outcomes: readonly GroupOutcome[];
  try {
    outcomes = await desk.store.commit(groups.map(({ group }) => group));
  } catch (error) {
    for (const { group } of groups) for (const { id } of group.streams) desk.snapshots.drop(id);
    if (error instanceof StoreUnavailable) {
      for (const { placed } of groups) for (const { pending } of placed) give(pending, error);
    } else if (groups.length > 1) {
      for (const tied of groups) await attempt(desk, [tied]);
    } else {
      for (const tied of groups) separate(desk, tied, error);
    }
    return;
  }
  groups.forEach((tied, i) => {
    conclude(desk, tied, outcomes[i]);
  });
  desk.stored(groups.filter((_, i) => outcomes[i]?.type === 'stored'));
}

function conclude(desk: Desk, { group, placed, after }: TiedGroup, outcome: GroupOutcome | undefined): void {
  if (outcome === undefined) throw new Error('The store did not answer for a group.');
  if (outcome.type === 'stored') {
    for (const snapshot of after) {
      const known = desk.snapshots.peek(snapshot.id);
      if (known === undefined || known.version < snapshot.version) desk.snapshots.put(snapshot);
    }
    for (const { pending, verdict } of placed) pending.answer(verdict);
    return;
  }
  const retried: Pending[] = [];
  for (const { pending } of placed) {
    const { idempotency } = pending;
    const seen =
      outcome.type === 'seen' &&
      idempotency !== undefined &&
      outcome.keys.some((one) => one.caller === idempotency.caller && one.key === idempotency.key);
    if (seen) pending.answer({ type: 'seen' });
    else if (++pending.attempts < mostAttempts) retried.push(pending);
    else pending.answer({ type: 'refused', outcome: conflict(desk, pending) });
  }
  const ids = [...group.streams, ...group.reads].map(({ id }) => id);
  if (retried.length > 0) void reload(desk, retried, ids);
}

function conflict(desk: Desk, { command }: Pending): Refused {
  return fault({ code: 'version-conflict', version: desk.snapshots.peek(command.id)?.version ?? 0 });
}

/** The database refused this group for a reason of its own: each command is tried alone, so that one cannot harm another. */
function separate(desk: Desk, { placed }: TiedGroup, error: unknown): void {
  const retried: Pending[] = [];
  for (const { pending } of placed) {
    if (placed.length === 1 && ++pending.attempts >= mostErrors) {
      pending.fail(error);
      continue;
    }
    pending.alone = true;
    retried.push(pending);
  }
  if (retried.length > 0) {
    desk.log.warn(
      { error, commands: retried.length },
      'a group could not be stored; its commands are tried alone',
    );
    again(desk, retried);
  }
}
