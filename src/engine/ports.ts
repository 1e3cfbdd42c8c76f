// What the engine needs from the world, as named results. It must never know who keeps it: PostgreSQL, a disk, a test.
import type { Instant } from '../kernel/calendar.ts';
import type {
  Deadline,
  EventBody,
  FileRef,
  Head,
  KeptFile,
  Measure,
  Order,
  Recorded,
  Task,
} from '../kernel/process.ts';
import type { Result } from '../kernel/rejection.ts';
import type { AccessNote } from './witness.ts';

/** One stream's part of a commit. */
export interface StreamChange {
  readonly id: string;
  readonly kind: string;
  /** Version the rules decided on; 0 for a new stream. */
  readonly expected: number;
  /** At least one, in order. */
  readonly events: readonly StoredEvent[];
  readonly head: Head;
  /** `head.search` as the tokeniser cuts it. */
  readonly words: readonly string[];
  readonly tasks: readonly Task[];
  readonly deadlines: readonly Deadline[];
  readonly measures: readonly StoredMeasure[];
}

export interface StoredMeasure extends Measure {
  /** Version of the event it comes from. */
  readonly version: number;
  readonly at: Instant;
}

export interface StoredEvent {
  readonly version: number;
  readonly type: string;
  /** Exact bytes of the body, hashed as they stand. */
  readonly body: string;
  /** Exact bytes of the actor as JSON, hashed as they stand. */
  readonly actor: string;
  readonly at: Instant;
  /** SHA-256, hex: see `chain.ts`. */
  readonly hash: string;
  /** A reaction listens to it: goes to the outbox. */
  readonly out: boolean;
  /** What was sealed into `body`, for those in this process who hear of it. */
  readonly event?: EventBody;
}

/** What stands or falls together: the streams one or more commands touched. */
export interface Group {
  readonly streams: readonly StreamChange[];
  /** Streams the rules only read: refused as stale when another writer moved one. Version 0: must not exist. */
  readonly reads: readonly { readonly id: string; readonly version: number }[];
  /** Commands answered by this group. */
  readonly seen: readonly Seen[];
}

export interface Seen {
  /** Who gave it and the key he gave: unique together. */
  readonly caller: string;
  readonly key: string;
  /** Hash of command and input: the same key with another content is refused. */
  readonly fingerprint: string;
  readonly kind: string;
  readonly stream: string;
  /** Version after the command: the first answer is the view at this version. */
  readonly version: number;
}

export type GroupOutcome =
  | { readonly type: 'stored' }
  /** Streams another writer moved; nothing of the group is stored. */
  | { readonly type: 'stale'; readonly streams: readonly string[] }
  /** Keys that were seen before; nothing of the group is stored. */
  | { readonly type: 'seen'; readonly keys: readonly { readonly caller: string; readonly key: string }[] };

/** The store cannot be reached: the outcome of what was asked is unknown. Every method of a store may throw it. */
export class StoreUnavailable extends Error {
  override readonly name: string = 'StoreUnavailable';
}

/** The store answers and takes nothing in: a standby, or closed for maintenance. Nothing of what was asked is stored. */
export class StoreReadOnly extends StoreUnavailable {
  override readonly name = 'StoreReadOnly';
}

/** What a store can do now. */
export type Condition = 'open' | 'read-only' | 'away';

/** Events after version `after` (default 0) and up to `upTo` (default the last). */
export interface WantedStream {
  readonly id: string;
  readonly after?: number;
  readonly upTo?: number;
}

export interface Store {
  /** One round trip: each group wholly or not at all, all of them in one transaction. */
  readonly commit: (groups: readonly Group[]) => Promise<readonly GroupOutcome[]>;
  /** One snapshot of all of them; a stream that does not exist is absent. */
  readonly loadEvents: (wanted: readonly WantedStream[]) => Promise<ReadonlyMap<string, StoredStream>>;
  readonly findSeen: (caller: string, key: string) => Promise<Seen | undefined>;
  readonly list: (query: HeadQuery) => Promise<readonly HeadRow[]>;
  readonly findByKey: (kind: string, key: string) => Promise<readonly HeadRow[]>;
  readonly tasks: (query: TaskQuery) => Promise<readonly StoredTask[]>;
  /** Due and not deferred, earliest first. */
  readonly dueDeadlines: (now: Instant, limit: number) => Promise<readonly DueDeadline[]>;
  /** Forgets deadlines that were answered, unless the stream has moved since they were read. */
  readonly clearDeadlines: (deadlines: readonly DueDeadline[]) => Promise<void>;
  readonly deferDeadlines: (deadlines: readonly DueDeadline[], until: Instant) => Promise<void>;
  /** Oldest first, within a stream in order of version; a stream with a deferred row waits behind it. */
  readonly outbox: (now: Instant, limit: number) => Promise<readonly OutboxRow[]>;
  readonly clearOutbox: (ids: readonly string[]) => Promise<void>;
  readonly deferOutbox: (ids: readonly string[], until: Instant) => Promise<void>;
  /** Noted once however often it is said. */
  readonly noteErrands: (errands: readonly NewErrand[]) => Promise<void>;
  /** Of one courier, oldest first; within a stream in order of version, behind any that was put off. */
  readonly errands: (courier: string, now: Instant, limit: number) => Promise<readonly ErrandRow[]>;
  readonly clearErrand: (errand: ErrandRow) => Promise<void>;
  readonly deferErrand: (errand: ErrandRow, until: Instant) => Promise<void>;
  readonly measures: (query: {
    readonly promise?: string;
    readonly from?: Instant;
    readonly to?: Instant;
  }) => Promise<readonly MeasureSummary[]>;
  /** Stored when it resolves; notes with the id of an earlier one are added to it. */
  readonly noteAccess: (notes: readonly AccessNote[]) => Promise<void>;
  /** Answers that carried this citizen's data, newest first; `after` is the last of the page before. */
  readonly accessOf: (
    person: string,
    page: { readonly after?: { readonly at: Instant; readonly id: string }; readonly limit: number },
  ) => Promise<readonly AccessNote[]>;
  readonly findAccess: (id: string) => Promise<AccessNote | undefined>;
  /** Streams whose head names this citizen. */
  readonly streamsOf: (person: string) => Promise<readonly string[]>;
  /** Those of them that have tasks, whoever they wait for. */
  readonly waitsFor: (person: string) => Promise<readonly string[]>;
  /** Writes names, words and summaries of heads and tasks anew where the stream is still at this version. */
  readonly rewriteHeads: (
    heads: readonly (Pick<StreamChange, 'id' | 'head' | 'words' | 'tasks'> & { readonly version: number })[],
  ) => Promise<void>;
  /** Definitions by content hash: a running case keeps the one it opened with. */
  readonly saveDefinitions: (definitions: readonly StoredDefinition[]) => Promise<void>;
  readonly loadDefinitions: () => Promise<readonly StoredDefinition[]>;
  readonly close: () => Promise<void>;
}

export interface StoredDefinition {
  readonly id: string;
  readonly version: string;
  readonly body: string;
}

export interface DueDeadline extends Deadline {
  /** How often it was deferred. */
  readonly attempts: number;
  readonly stream: string;
  readonly kind: string;
  /** Version of the stream when this was read. */
  readonly version: number;
}

export interface StoredStream {
  readonly kind: string;
  /** Version and hash of the last event, whatever part of them was asked for. */
  readonly version: number;
  readonly hash: string;
  readonly events: readonly Recorded<EventBody>[];
}

export interface HeadRow {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
  readonly head: Head;
  readonly updated: Instant;
}

/** Newest first by (updated, id); `after` is the last row of the page before. At least one of the `visible` ways must hold. */
export interface HeadQuery {
  readonly kind: string;
  readonly visible: Visibility;
  readonly status?: string;
  /** Each must begin some word of the head. */
  readonly words?: readonly string[];
  readonly after?: { readonly updated: Instant; readonly id: string };
  readonly limit: number;
}

export type Visibility =
  /** `region` absent: every region. */
  | { readonly type: 'all'; readonly region?: string }
  /** Any of the names of the citizen (`namesOf`) is among the head's parties. */
  | { readonly type: 'party'; readonly parties: readonly string[] }
  /** Own agency; `region` absent: every region. */
  | { readonly type: 'agency'; readonly agency: string; readonly region?: string };

export interface TaskQuery {
  readonly agency?: string;
  /** Only tasks that wait for some agency. */
  readonly offices?: boolean;
  readonly region?: string;
  readonly roles?: readonly string[];
  /** Any of them: the names of the citizen (`namesOf`). */
  readonly parties?: readonly string[];
  /** Last row of the page before; `due` null when it has none (those come last). */
  readonly after?: { readonly due: Instant | null; readonly stream: string; readonly key: string };
  readonly limit: number;
}

export interface StoredTask extends Task {
  readonly stream: string;
  readonly kind: string;
  /** `Head.parties` of its stream. */
  readonly about: readonly string[];
}

export interface OutboxRow {
  /** `<stream>/<version>`. */
  readonly id: string;
  readonly stream: string;
  readonly kind: string;
  readonly recorded: Recorded<EventBody>;
  /** How often it was deferred. */
  readonly attempts: number;
}

export interface NewErrand {
  readonly courier: string;
  readonly stream: string;
  readonly version: number;
  readonly kind: string;
}

/** An event on its way to somebody outside. */
export interface ErrandRow {
  readonly courier: string;
  readonly stream: string;
  readonly kind: string;
  readonly recorded: Recorded<EventBody>;
  /** How often it was put off. */
  readonly attempts: number;
}

export interface MeasureSummary {
  readonly promise: string;
  readonly count: number;
  readonly kept: number;
  readonly p50: number;
  readonly p90: number;
  readonly limit: number;
}

/**
 * Carries events to somebody outside the house: a cashier, a carrier, an agency's system. After commit, at least once,
 * in a lane of its own: an outage out there delays no reaction and no deadline. Whoever receives must take the same
 * `id` twice as once.
 */
export interface Courier {
  readonly name: string;
  readonly kind: string;
  readonly on: readonly string[];
  /** Throwing is the same as `later`. */
  readonly carry: (errand: Errand) => Promise<Carried>;
}

export interface Errand {
  /** The same at every try: `<courier>/<stream>/<version>`. */
  readonly id: string;
  readonly stream: string;
  readonly recorded: Recorded<EventBody & Record<string, unknown>>;
  /** The state as it was right after the event. */
  readonly state: unknown;
  /** Tries before this one. */
  readonly attempts: number;
  /** The house is closing. */
  readonly signal: AbortSignal;
}

export interface Carried {
  /** `later`: the other side did not answer; tried again, later each time. */
  readonly type: 'done' | 'later';
  /** What the answer, or its absence, causes in the house. */
  readonly orders?: readonly Order[];
}

/** Cuts a text into the words it is found by. A query's word finds every indexed word that begins with it. */
export type Tokenise = (text: string, use: 'index' | 'query') => readonly string[];

/** Where the engine reports what a person must look at. Fits pino. */
export interface Log {
  readonly info: (details: object, message: string) => void;
  readonly warn: (details: object, message: string) => void;
  readonly error: (details: object, message: string) => void;
}

/** A file as it is kept; rejects `file.not-found` and what is wrong with the wanted name. */
export type FindFile = (ref: FileRef) => Promise<Result<KeptFile>>;

/** Hex, the same each time for the same event, and known to nobody who may not read it: hides who and what in a hash. */
export type SaltOf = (stream: string, version: number) => string;

/** The time, real or virtual. */
export interface TimeSource {
  readonly now: () => Instant;
}
