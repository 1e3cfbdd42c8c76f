// Puts the engine together: one way in for every change, one way out for every reading. It must never know a particular process.
import type { Calendar } from '../kernel/calendar.ts';
import type { Reaction } from '../kernel/process.ts';
import { claimKind, claimProcess } from './claim.ts';
import { createLanes } from './couriers.ts';
import { fireDeadlines } from './deadlines.ts';
import type { Engine } from './engine.ts';
import { eraseFrom } from './erasing.ts';
import { createGive } from './give.ts';
import type { Courier, FindFile, Log, SaltOf, Store, StreamChange, TimeSource, Tokenise } from './ports.ts';
import { dispatchOutbox } from './reactions.ts';
import { createReadings } from './readings.ts';
import { createRounds } from './rounds.ts';
import { type Sealing, unsealed } from './sealing.ts';
import { type AnyProcess, createSnapshots } from './snapshot.ts';
import { createWitness } from './witness.ts';
import { createWriter } from './writer.ts';

export interface EngineOptions {
  readonly store: Store;
  readonly processes: readonly AnyProcess[];
  readonly reactions: readonly Reaction[];
  /** Who carries events to the world outside; absent: nobody. */
  readonly couriers?: readonly Courier[];
  readonly calendar: Calendar;
  readonly time: TimeSource;
  /** What rules of this kind of process may know of the city. */
  readonly facts: (kind: string) => unknown;
  readonly tokenise: Tokenise;
  /** Looks an uploaded file up; absent: there are none. */
  readonly findFile?: FindFile;
  /** 26 characters, never the same twice; ids that grow with time keep the indexes small. */
  readonly newId: () => string;
  /** Absent: hashes of events hide nothing from whoever can guess, as in tests. */
  readonly saltOf?: SaltOf;
  readonly log?: Log;
  /** Hears what this engine stored, after the commit and before the answer. It must be quick and may not throw. */
  readonly heard?: (change: StreamChange) => void;
  /** Absent: nothing is sealed. */
  readonly sealing?: Sealing;
  /** Commands that may wait before more are refused as `unavailable` (default 10 000). */
  readonly mostWaiting?: number;
  /** The store is known to take nothing in: commands are refused as `read-only`, reactions, deadlines and couriers rest. */
  readonly readOnly?: () => boolean;
  /** States kept in memory (default 20 000). */
  readonly mostCached?: number;
}

export const silent: Log = { info: () => {}, warn: () => {}, error: () => {} };

export function createEngine(options: EngineOptions): Engine {
  const { store, time, log = silent, readOnly = () => false, sealing = unsealed } = options;
  const processes = register(options.processes);
  const processOf = (kind: string) => {
    const process = kind === claimKind ? claimProcess : processes.get(kind);
    if (process === undefined) throw new Error(`No process of kind ${kind} is registered.`);
    return process;
  };
  const snapshots = createSnapshots(store, processOf, options.mostCached ?? 20_000);
  const { reactions, couriers = [] } = options;
  const listened = new Set(
    [...reactions, ...couriers].flatMap(({ kind, on }) => on.map((type) => `${kind} ${type}`)),
  );
  const writer = createWriter({
    store,
    snapshots,
    log,
    tools: { ...options, sealing, now: time.now, listens: (kind, type) => listened.has(`${kind} ${type}`) },
    stored: (groups) => {
      const now = time.now();
      const streams = groups.flatMap(({ group }) => group.streams);
      if (options.heard) for (const change of streams) options.heard(change);
      const urgent = streams.some(
        ({ events, deadlines }) => events.some(({ out }) => out) || deadlines.some(({ at }) => at <= now),
      );
      if (urgent) rounds.poke();
    },
  });
  const witness = createWitness({ store, now: time.now, newId: options.newId, blind: sealing.blind });
  const entrance = createGive({
    ...options,
    ...{ log, processes, snapshots, writer, readOnly, witness },
    mostWaiting: options.mostWaiting ?? 10_000,
  });
  const common = { store, log, now: time.now, give: entrance.give };
  const loading = { ...common, snapshots, processOf };
  const outside = createLanes(couriers, loading, readOnly);
  const rounds = createRounds(
    [
      () => dispatchOutbox({ ...loading, reactions, couriers, noted: outside.poke }),
      () => fireDeadlines(common),
    ],
    log,
    readOnly,
  );
  return {
    give: entrance.give,
    ...createReadings({ ...options, processes, snapshots, witness }),
    forget: snapshots.clear,
    erase: (citizenId, destroy) => eraseFrom({ ...options, snapshots, processOf }, citizenId, destroy),
    settle: async () => {
      let given = 0;
      for (;;) {
        given += await rounds.settle();
        const carried = await outside.settle();
        if (carried === 0) return given;
        given += carried;
      }
    },
    start: () => {
      rounds.start();
      outside.start();
    },
    stop: async () => {
      entrance.refuse('others');
      await Promise.all([rounds.stop(), outside.stop()]);
      entrance.refuse('all');
      await entrance.idle();
    },
  };
}

function register(processes: readonly AnyProcess[]): ReadonlyMap<string, AnyProcess> {
  const registered = new Map<string, AnyProcess>();
  for (const process of processes) {
    if (registered.has(process.kind) || process.kind === claimKind) {
      throw new Error(`Two processes are of kind ${process.kind}.`);
    }
    const starts = Object.values(process.commands).filter((rule) => rule.starts);
    if (starts.length !== 1) throw new Error(`Exactly one command must start a ${process.kind}.`);
    registered.set(process.kind, process);
  }
  return registered;
}
