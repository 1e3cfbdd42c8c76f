// What lives through time: decide, evolve and what follows from a state. It must never know storage, HTTP or the time of day.
import type { z } from 'zod';
import type { Actor } from './actor.ts';
import type { Calendar, Instant } from './calendar.ts';
import type { Rejection, Result } from './rejection.ts';
import type { Relations } from './standing.ts';

/** What happened, in the past tense. The body must be JSON; times inside it are RFC 3339 strings. */
export interface EventBody {
  readonly type: string;
}

/** An event with what the engine adds when it is stored. */
export interface Recorded<E extends EventBody = EventBody> {
  readonly event: E;
  /** Version of the stream after this event; the first event makes version 1. */
  readonly version: number;
  readonly at: Instant;
  readonly actor: Actor;
}

/** A file a command names; with `name`, what the caller wants it called. */
export interface FileRef {
  readonly file: string;
  readonly name?: string;
}

/** An uploaded file as the store of files knows it, never as the caller describes it. */
export interface KeptFile {
  readonly file: string;
  /** Cleaned; the id when the caller gave none. */
  readonly name: string;
  readonly size: number;
  /** Found from the bytes. */
  readonly type: string;
}

/** What a command may look at besides the state. Everything impure arrives here, already looked up. */
export interface Context<F> {
  readonly now: Instant;
  readonly actor: Actor;
  /** Id of the stream the command is given to. */
  readonly id: string;
  readonly calendar: Calendar;
  /** States of the streams named by `needs`, by stream id; a stream that does not exist is absent. */
  readonly found: ReadonlyMap<string, unknown>;
  /** The files named by `files`, by id: as they are kept, or why they cannot be used. */
  readonly files: ReadonlyMap<string, Result<KeptFile>>;
  /** A fresh random id of 26 characters, for what the command creates inside its stream. */
  readonly newId: () => string;
  /** What this kind of process may know of the city: definitions, words, checks. */
  readonly facts: F;
}

/** A unique thing this stream takes or gives back, e.g. `company-name/140802/5132/禾门`. The first holder wins. */
export interface Claim {
  readonly key: string;
  /** Code of the rejection the loser gets, e.g. `name.taken`. */
  readonly code: string;
}

/** Id of the stream that says who holds a claim; `needs` may name it, its state is `{holder}`, absent or undefined when free. */
export function claimStream(key: string): string {
  return `claim/${key}`;
}

export interface Decision<E extends EventBody> {
  readonly events: readonly E[];
  readonly claims?: readonly Claim[];
  /** Keys of claims given back. */
  readonly releases?: readonly string[];
}

/** One command: its input, who may give it, in which statuses, and the rule. */
export interface CommandRule<S, E extends EventBody, F, I = never> {
  readonly schema: z.ZodType<I>;
  /** This command starts the process: `POST /v1/{plural}`. Exactly one command of a process has it. */
  readonly starts?: boolean;
  /**
   * Of a command that starts: the stream's id follows from the input, so whoever means the same thing finds the same
   * stream. Where it exists already the command goes on with it instead of starting another.
   */
  readonly idOf?: (input: I) => string;
  /** Relations of which the actor must hold at least one (see `Process.relations`). */
  readonly who: readonly string[];
  /** Statuses in which the command may be given; `'*'` is any. Ignored when `starts`. */
  readonly when: readonly string[];
  /** Streams whose states the rule reads. */
  readonly needs?: (state: S, input: I) => readonly StreamRef[];
  /** Uploaded files the rule must know; kept by content, so what is found once stays true. */
  readonly files?: (input: I) => readonly FileRef[];
  readonly decide: (state: S, input: I, context: Context<F>) => Result<Decision<E>>;
}

export interface StreamRef {
  readonly kind: string;
  readonly id: string;
}

/** What a list, an inbox and a search may show of a stream without reading its events. Never a form. */
export interface Head {
  readonly status: string;
  readonly region?: string;
  /** Agency that leads. */
  readonly agency?: string;
  /** Agencies whose staff may see it, the lead included. */
  readonly agencies?: readonly string[];
  /** People who may see it in their own lists: party ids, or `citizenName` of those known by number only. */
  readonly parties?: readonly string[];
  /** When the promise falls due. */
  readonly due?: Instant;
  /** Words to find it by, in any order. */
  readonly search?: string;
  /** A small JSON summary for lists: title, item, number … */
  readonly summary: Readonly<Record<string, unknown>>;
  /** Further exact keys to find it by (`citizen-id/…`, `credit-code/…`). */
  readonly keys?: readonly string[];
}

/** Work that waits for somebody. */
export interface Task {
  /** Unique within its stream, e.g. the step id. */
  readonly key: string;
  readonly agency?: string;
  readonly region?: string;
  readonly role?: StaffTaskRole;
  /** People outside it waits for, named as in `Head.parties`. */
  readonly parties?: readonly string[];
  readonly due?: Instant;
  readonly since: Instant;
  /** Clock stands still for a legal ground. */
  readonly paused?: boolean;
  /** Staff id of the person who took it. */
  readonly holder?: string;
  /** What to show: step name id, item, title. */
  readonly summary: Readonly<Record<string, unknown>>;
}
export type StaffTaskRole = 'window-clerk' | 'approver' | 'supervisor';

/** A moment at which the engine gives `command` to this stream. Derived from the state, so it cannot be lost. */
export interface Deadline {
  readonly name: string;
  readonly at: Instant;
  readonly command: string;
  readonly input: unknown;
}

/** A figure for the promises, written when a step or a case ends. */
export interface Measure {
  /** Promise it belongs to, e.g. `start-a-company` or `start-a-company/registration`. */
  readonly promise: string;
  readonly agency?: string;
  readonly region?: string;
  /** Time used, in ms of the promise's unit; pauses and the applicant's own waiting are not in it. */
  readonly used: number;
  /** The promise in the same measure. */
  readonly limit: number;
  readonly kept: boolean;
}

/** A life. `S` state, `E` events, `F` the facts its rules may know. */
export interface Process<S, E extends EventBody, F> {
  readonly kind: string;
  /** Its name in a URL. */
  readonly plural: string;
  readonly initial: S;
  readonly evolve: (state: S, recorded: Recorded<E>) => S;
  // biome-ignore lint/suspicious/noExplicitAny: each command has its own input type; the engine only passes parsed input through
  readonly commands: Readonly<Record<string, CommandRule<S, E, F, any>>>;
  /** What the actor is to this stream: `applicant`, `signer`, `approver`, `window`, `system` …, declared by `declareRelations`. */
  readonly relations: Relations<S, F>;
  /** Relations that may read it. */
  readonly readers: readonly string[];
  readonly status: (state: S) => string;
  /** Why a command may not be given in this status, when `when` says so; absent: `<kind>.not-in-status`. */
  readonly notNow?: (state: S, command: string) => Rejection;
  readonly head: (state: S, id: string, facts: F) => Head;
  /** What this actor sees. JSON; times as RFC 3339 with offset. */
  readonly view: (state: S, reader: Reader<F>) => Readonly<Record<string, unknown>>;
  readonly tasks: (state: S, facts: F) => readonly Task[];
  readonly deadlines: (state: S, facts: F) => readonly Deadline[];
  /**
   * Names of properties whose values are personal in this process's events, beside those that are so everywhere
   * (citizen's number, telephone, address, a name beside a number); they are sealed where they are kept.
   */
  readonly personal?: (state: S, facts: F) => ReadonlySet<string>;
  readonly measures: (
    before: S,
    recorded: Recorded<E>,
    after: S,
    calendar: Calendar,
    facts: F,
  ) => readonly Measure[];
}

export interface Reader<F> {
  readonly actor: Actor;
  readonly id: string;
  readonly now: Instant;
  readonly calendar: Calendar;
  readonly facts: F;
}

/** A command another process shall get because of an event. */
export interface Order {
  readonly kind: string;
  /** Absent: start a new one. */
  readonly id?: string;
  readonly command: string;
  readonly input: unknown;
}

/** What one process causes in another: after commit, at least once, deduplicated by event. Pure. */
export interface Reaction {
  readonly name: string;
  readonly kind: string;
  readonly on: readonly string[];
  readonly react: (
    recorded: Recorded<EventBody & Record<string, unknown>>,
    state: unknown,
    id: string,
  ) => readonly Order[];
}
