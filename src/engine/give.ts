// The entrance for commands: reads them, knows repeats, hands them to the writer and words its answer. It must never decide.
import type { Actor } from '../kernel/actor.ts';
import type { Calendar } from '../kernel/calendar.ts';
import { parseInput } from '../kernel/input.ts';
import { reject } from '../kernel/rejection.ts';
import type { Verdict } from './batch.ts';
import type { Current, Engine, Given, Outcome } from './engine.ts';
import { type Idempotency, idempotencyOf, isKey } from './idempotency.ts';
import { type Command, fault, outage, refusal } from './plan.ts';
import {
  type FindFile,
  type Log,
  type Seen,
  type Store,
  StoreUnavailable,
  type TimeSource,
} from './ports.ts';
import { type AnyProcess, absent, advance, type Snapshot, type Snapshots } from './snapshot.ts';
import type { Witness } from './witness.ts';
import type { Writer } from './writer.ts';

export interface Entrance {
  readonly store: Pick<Store, 'findSeen' | 'loadEvents'>;
  readonly processes: ReadonlyMap<string, AnyProcess>;
  readonly snapshots: Snapshots;
  readonly writer: Writer;
  readonly witness: Witness;
  readonly calendar: Calendar;
  readonly time: TimeSource;
  readonly facts: (kind: string) => unknown;
  readonly newId: () => string;
  readonly findFile?: FindFile;
  readonly log: Log;
  readonly mostWaiting: number;
  readonly readOnly: () => boolean;
}

export interface Doorway {
  readonly give: Engine['give'];
  /** Refuses new commands; those of the engine itself only when `all`. */
  readonly refuse: (whose: 'others' | 'all') => void;
  /** Resolves when every command taken so far has its answer, looked-up repeats included. */
  readonly idle: () => Promise<void>;
}

export function createGive(entrance: Entrance): Doorway {
  const inFlight = new Map<string, { readonly fingerprint: string; readonly outcome: Promise<Outcome> }>();
  let refused: 'none' | 'others' | 'all' = 'none';
  const running = new Set<Promise<Outcome>>();
  const take = async (given: Given): Promise<Outcome> => {
    if (refused === 'all' || (refused === 'others' && given.actor.type !== 'system')) {
      return fault({ code: 'stopping' });
    }
    if (entrance.readOnly()) return fault({ code: 'read-only' });
    if (given.key !== undefined && !isKey(given.key)) return refusal('idempotency.key-invalid');
    const command = read(entrance, given);
    if (command === undefined) return fault({ code: 'not-found' });
    const idempotency = idempotencyOf(given);
    if (idempotency === undefined) return carry(entrance, command, undefined);
    const name = `${idempotency.caller}\n${idempotency.key}`;
    const earlier = inFlight.get(name);
    if (earlier !== undefined) {
      return earlier.fingerprint === idempotency.fingerprint
        ? earlier.outcome
        : refusal('idempotency.key-reused');
    }
    const outcome = carry(entrance, command, idempotency).finally(() => inFlight.delete(name));
    inFlight.set(name, { fingerprint: idempotency.fingerprint, outcome });
    return outcome;
  };
  const give = (given: Given): Promise<Outcome> => {
    const outcome = take(given);
    running.add(outcome);
    const forget = () => running.delete(outcome);
    outcome.then(forget, forget);
    return outcome;
  };
  return {
    give,
    idle: async () => {
      await Promise.allSettled(running);
    },
    refuse: (whose) => {
      refused = whose;
    },
  };
}

/** Undefined: no such command, or an id where none belongs. Only the system may choose the id of what it starts, unless the input says it. */
function read(entrance: Entrance, given: Given): Command | undefined {
  const process = entrance.processes.get(given.kind);
  const rule =
    process && Object.hasOwn(process.commands, given.command) ? process.commands[given.command] : undefined;
  if (process === undefined || rule === undefined) return undefined;
  const input = parseInput(rule.schema, given.input);
  const named = rule.starts !== true || (given.actor.type === 'system' && !rule.idOf) ? given.id : undefined;
  if (given.id !== named || (named === undefined && rule.starts !== true)) return undefined;
  if (named !== undefined && !isKey(named)) return undefined;
  const chosen = rule.idOf && input.ok ? rule.idOf(input.value) : named;
  return {
    process,
    rule,
    name: given.command,
    id: chosen ?? entrance.newId(),
    freshId: chosen === undefined,
    input,
    actor: given.actor,
    actorText: JSON.stringify(given.actor),
    expectedVersion: given.expectedVersion,
    reading: given.reading,
    files: new Map(),
  };
}

async function carry(
  entrance: Entrance,
  command: Command,
  idempotency: Idempotency | undefined,
): Promise<Outcome> {
  try {
    const complete = await withFiles(entrance, command);
    // Asked at the last moment before the queue: while files were looked up, others may have filled it.
    if (entrance.writer.open() >= entrance.mostWaiting) return fault({ code: 'unavailable' });
    const verdict = await submit(entrance, complete, idempotency);
    if (verdict.type === 'stored')
      return { type: 'done', current: await currentOf(entrance, command, verdict.after) };
    const repeated = idempotency === undefined ? undefined : await repeat(entrance, command, idempotency);
    if (repeated !== undefined) return repeated;
    return verdict.type === 'refused' ? verdict.outcome : fault({ code: 'unavailable' });
  } catch (error) {
    if (error instanceof StoreUnavailable) return outage(error);
    entrance.log.error({ error, kind: command.process.kind, command: command.name }, 'a command failed');
    throw error;
  }
}

/** Files are looked up before the command takes its turn: the writer never waits for a disk. */
async function withFiles({ findFile }: Entrance, command: Command): Promise<Command> {
  const refs = command.input.ok ? (command.rule.files?.(command.input.value) ?? []) : [];
  if (refs.length === 0) return command;
  const found = refs.map(async (ref) => [ref.file, await (findFile?.(ref) ?? noFile)] as const);
  return { ...command, files: new Map(await Promise.all(found)) };
}

const noFile = reject('file.not-found');

function submit(
  entrance: Entrance,
  command: Command,
  idempotency: Idempotency | undefined,
): Promise<Verdict> {
  return new Promise((answer, fail) =>
    entrance.writer.submit({
      command,
      idempotency,
      answer,
      fail,
    }),
  );
}

/** The first answer, if this key was stored: the state folded up to the version it left. */
async function repeat(
  entrance: Entrance,
  command: Command,
  idempotency: Idempotency,
): Promise<Outcome | undefined> {
  const seen = await entrance.store.findSeen(idempotency.caller, idempotency.key);
  if (seen === undefined) return undefined;
  if (seen.fingerprint !== idempotency.fingerprint) return refusal('idempotency.key-reused');
  const snapshot = await loadSeen(entrance, command, seen);
  return { type: 'done', current: await currentOf(entrance, command, snapshot) };
}

async function loadSeen(entrance: Entrance, { process }: Command, seen: Seen): Promise<Snapshot> {
  const streams = await entrance.store.loadEvents([{ id: seen.stream, upTo: seen.version }]);
  const stored = streams.get(seen.stream);
  if (stored === undefined) throw new Error(`Stream ${seen.stream} of a seen command does not exist.`);
  return advance(process, absent(seen.stream), stored.kind, stored.events);
}

/** The answer to a command shows the process as a reading does, so it is written down like one. */
async function currentOf(entrance: Entrance, command: Command, snapshot: Snapshot): Promise<Current> {
  const { process, actor, reading, name } = command;
  const { id, kind, state } = snapshot;
  const { parties = [], summary } = process.head(state, id, entrance.facts(process.kind));
  const why = { purpose: 'handling', note: name } as const;
  await entrance.witness.saw(actor, [{ id, kind, parties, summary }], reading, why);
  return present(process, snapshot, actor, entrance);
}

/** What this actor sees of a stream. */
export function present(
  process: AnyProcess,
  { id, version, state }: Snapshot,
  actor: Actor,
  { calendar, time, facts }: Pick<Entrance, 'calendar' | 'time' | 'facts'>,
): Current {
  const reader = { actor, id, now: time.now(), calendar, facts: facts(process.kind) };
  return {
    id,
    kind: process.kind,
    version,
    status: process.status(state),
    view: process.view(state, reader),
  };
}
