// What the rooms around the engine may ask of it. It must never know HTTP, SQL or a particular process.
import type { Actor } from '../kernel/actor.ts';
import type { Instant } from '../kernel/calendar.ts';
import type { EventBody, Head, Recorded, Task } from '../kernel/process.ts';
import type { Rejection } from '../kernel/rejection.ts';
import type { AccessNote, Reading } from './witness.ts';

/** A command somebody gives. `input` is not yet trusted: the engine parses it by the command's schema. */
export interface Given {
  readonly kind: string;
  /** Absent for the command that starts a process; only the system may choose the id of what it starts. */
  readonly id?: string;
  readonly command: string;
  readonly input: unknown;
  readonly actor: Actor;
  /** Idempotency key, unique per caller: a repeat returns the first answer. The public has none. */
  readonly key?: string;
  /** Refuse unless the stream is at this version. */
  readonly expectedVersion?: number;
  /** The request whose answer shows what became of it. */
  readonly reading?: Reading | undefined;
}

/** The world says no, in an expected way. */
export type Fault =
  | { readonly code: 'not-found' }
  /** `reason` is the stable code: `access.not-yours`, `access.other-agency`, `access.other-region`, `access.role-missing`. */
  | { readonly code: 'forbidden'; readonly reason: string }
  | { readonly code: 'version-conflict'; readonly version: number }
  | { readonly code: 'stopping' }
  | { readonly code: 'unavailable' }
  /** The store takes nothing in for now; readings go on. */
  | { readonly code: 'read-only' };

export interface Current {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
  readonly status: string;
  readonly view: Readonly<Record<string, unknown>>;
}

export type Outcome =
  | { readonly type: 'done'; readonly current: Current }
  | { readonly type: 'rejected'; readonly rejection: Rejection }
  | { readonly type: 'fault'; readonly fault: Fault };

export type Found<T> =
  | { readonly type: 'found'; readonly value: T }
  | { readonly type: 'fault'; readonly fault: Fault };

/** A page of a list. Rejection: `list.cursor-invalid`, `list.limit-invalid`. */
export type Listed<T> =
  | { readonly type: 'listed'; readonly items: readonly T[]; readonly next: string | null }
  | { readonly type: 'rejected'; readonly rejection: Rejection }
  | { readonly type: 'fault'; readonly fault: Fault };

export interface ListedTask extends Task {
  readonly stream: string;
  readonly kind: string;
  /** The people its stream names. */
  readonly about: readonly string[];
}

export interface ListedHead {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
  readonly head: Head;
  readonly updated: Instant;
}

export interface Engine {
  /** The one write path: authorise, load, decide, append, reply. Acknowledged means stored. */
  readonly give: (given: Given) => Promise<Outcome>;
  readonly view: (kind: string, id: string, actor: Actor, reading?: Reading) => Promise<Found<Current>>;
  readonly events: (
    kind: string,
    id: string,
    actor: Actor,
    reading?: Reading,
  ) => Promise<Found<readonly Recorded<EventBody>[]>>;
  /** Only what the actor may see. `q` is split into words by the tokeniser. `next` is an opaque cursor. */
  readonly list: (
    kind: string,
    actor: Actor,
    query: {
      readonly status?: string;
      readonly q?: string;
      readonly after?: string;
      readonly limit?: number;
    },
    reading?: Reading,
  ) => Promise<Listed<ListedHead>>;
  /** The actor's inbox, most urgent first. */
  readonly tasks: (
    actor: Actor,
    query: { readonly after?: string; readonly limit?: number },
    reading?: Reading,
  ) => Promise<Listed<ListedTask>>;
  /** Who looked at this citizen's data, newest first. */
  readonly accessOf: (
    actor: Actor,
    query: { readonly after?: string; readonly limit?: number },
  ) => Promise<Listed<AccessNote>>;
  /** The state, for rooms that compute from it (documents, public proofs); no permission is checked. */
  readonly stateOf: (
    kind: string,
    id: string,
  ) => Promise<{ readonly state: unknown; readonly version: number } | undefined>;
  /** Streams by an exact key of their head, newest first; no permission is checked. */
  readonly findByKey: (kind: string, key: string) => Promise<readonly ListedHead[]>;
  /** Forgets the states in memory: what was readable when they were made may have been erased. */
  readonly forget: () => void;
  /** Erases a citizen: `destroy` makes his values unreadable, then lists are written anew. Answers the streams that named him. */
  readonly erase: (citizenId: string, destroy: () => Promise<void>) => Promise<readonly string[]>;
  /** Fires what is due and carries out reactions until nothing is left; answers how many commands were given. */
  readonly settle: () => Promise<number>;
  /** Starts the loops for deadlines and reactions. */
  readonly start: () => void;
  /** Refuses new commands, stores what was taken, stops the loops. */
  readonly stop: () => Promise<void>;
}
