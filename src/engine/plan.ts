// One command against the states it touches: what it would change, or why not. It must never wait, load or store.
import { type Actor, citizenName } from '../kernel/actor.ts';
import type { Calendar, Instant } from '../kernel/calendar.ts';
import {
  type CommandRule,
  type Context,
  claimStream,
  type Decision,
  type EventBody,
  type Head,
  type Recorded,
} from '../kernel/process.ts';
import { type Rejection, type Result, reject } from '../kernel/rejection.ts';
import { reasonFor } from './access.ts';
import { hashLink } from './chain.ts';
import { type ClaimEvent, claimProcess, holderOf } from './claim.ts';
import type { Fault, Outcome } from './engine.ts';
import {
  type SaltOf,
  type StoredEvent,
  type StoredMeasure,
  StoreReadOnly,
  type StoreUnavailable,
  type StreamChange,
  type Tokenise,
} from './ports.ts';
import { actorPlace, eventPlace, KeysMissing, type Sealing } from './sealing.ts';
import { type AnyProcess, absent, type Snapshot } from './snapshot.ts';
import type { Reading } from './witness.ts';

/** A command on its way, parsed but not yet decided. */
export interface Command {
  readonly process: AnyProcess;
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: each command has its own input type
  readonly rule: CommandRule<any, any, any, any>;
  readonly id: string;
  /** The id was made for this command, so nothing can be stored under it. */
  readonly freshId: boolean;
  readonly input: Result<unknown>;
  readonly actor: Actor;
  /** The actor as JSON, once. */
  readonly actorText: string;
  readonly expectedVersion: number | undefined;
  readonly reading: Reading | undefined;
  readonly files: Context<unknown>['files'];
}

export interface Tools {
  readonly now: () => Instant;
  readonly calendar: Calendar;
  readonly facts: (kind: string) => unknown;
  readonly newId: () => string;
  readonly tokenise: Tokenise;
  readonly sealing: Sealing;
  /** Some reaction listens to this event. */
  readonly listens: (kind: string, type: string) => boolean;
  readonly saltOf?: SaltOf | undefined;
}

export interface Change {
  readonly change: StreamChange;
  readonly after: Snapshot;
}

export type Plan =
  /** States the cache does not hold. */
  | { readonly type: 'unknown'; readonly ids: readonly string[] }
  /** A stream it touches is being stored. */
  | { readonly type: 'busy'; readonly id: string }
  /** Keys that are not at hand. */
  | { readonly type: 'locked'; readonly owners: readonly string[] }
  | { readonly type: 'refused'; readonly outcome: Refused; readonly touched: readonly Snapshot[] }
  | {
      readonly type: 'planned';
      readonly changes: readonly Change[];
      readonly touched: readonly Snapshot[];
      /** The stream the command was given to, after it. */
      readonly after: Snapshot;
    };

export type Refused = Exclude<Outcome, { readonly type: 'done' }>;
export type Look = (id: string) => Snapshot | 'unknown' | 'busy';

/** Throws whatever a rule throws: that is a bug of this command alone. */
export function plan(command: Command, look: Look, tools: Tools): Plan {
  try {
    return decide(command, look, tools);
  } catch (error) {
    if (error instanceof KeysMissing) return { type: 'locked', owners: error.owners };
    throw error;
  }
}

function decide(command: Command, look: Look, tools: Tools): Plan {
  const found = command.freshId ? absent(command.id) : look(command.id);
  if (found === 'unknown') return { type: 'unknown', ids: [command.id] };
  if (found === 'busy') return { type: 'busy', id: command.id };
  const touched = command.freshId ? [] : [found];
  const refuse = (outcome: Refused): Plan => ({ type: 'refused', outcome, touched });

  const { process, rule } = command;
  const facts = tools.facts(process.kind);
  const state = found.version === 0 ? process.initial : found.state;
  const refusal = admit(command, found, state, facts);
  if (refusal !== undefined) return refuse(refusal);
  if (!command.input.ok) return refuse(rejected(command.input.rejection));
  const input = command.input.value;

  const needs = lookAll(rule.needs?.(state, input).map((ref) => ref.id) ?? [], look);
  if (needs.type !== 'found') return needs;
  touched.push(...needs.snapshots);

  const now = Math.max(tools.now(), found.at);
  const context: Context<unknown> = {
    now,
    actor: command.actor,
    id: command.id,
    calendar: tools.calendar,
    found: new Map(needs.snapshots.filter((one) => one.version > 0).map((one) => [one.id, one.state])),
    files: command.files,
    newId: tools.newId,
    facts,
  };
  const decided: Result<Decision<EventBody>> = rule.decide(state, input, context);
  if (!decided.ok) return refuse(rejected(decided.rejection));
  return settle(command, found, decided.value, now, { look, tools, facts, touched });
}

interface Surroundings {
  readonly look: Look;
  readonly tools: Tools;
  readonly facts: unknown;
  readonly touched: readonly Snapshot[];
}

function settle(
  command: Command,
  before: Snapshot,
  decision: Decision<EventBody>,
  now: Instant,
  around: Surroundings,
): Plan {
  if (before.version === 0 && decision.events.length === 0) {
    throw new Error(`${command.process.kind}/${command.name} starts a stream without an event.`);
  }
  const claims = claim(command, decision, now, around);
  if (claims.type === 'unknown' || claims.type === 'busy') return claims;
  const touched = [...around.touched, ...claims.touched];
  if (claims.type === 'taken') return { type: 'refused', outcome: rejected({ code: claims.code }), touched };
  if (decision.events.length === 0)
    return { type: 'planned', changes: claims.changes, touched, after: before };
  const own = append(command.process, before, decision.events, command, now, around);
  return { type: 'planned', changes: [own, ...claims.changes], touched, after: own.after };
}

function admit(command: Command, found: Snapshot, state: unknown, facts: unknown): Refused | undefined {
  const { process, rule, name } = command;
  const exists = found.version > 0;
  if (!rule.starts && (!exists || found.kind !== process.kind)) return fault({ code: 'not-found' });
  const goesOn = !rule.starts || (rule.idOf !== undefined && exists && found.kind === process.kind);
  const relations = process.relations(goesOn ? state : process.initial, command.actor, facts);
  if (!rule.who.some((relation) => relations.has(relation))) {
    const head = exists && goesOn ? process.head(state, command.id, facts) : undefined;
    return fault({ code: 'forbidden', reason: reasonFor(command.actor, head) });
  }
  if (rule.starts) {
    return exists && !goesOn
      ? rejected({ code: `${process.kind}.already-exists`, params: { id: command.id } })
      : undefined;
  }
  if (command.expectedVersion !== undefined && command.expectedVersion !== found.version) {
    return fault({ code: 'version-conflict', version: found.version });
  }
  const status = process.status(state);
  if (rule.when.includes('*') || rule.when.includes(status)) return undefined;
  const why = process.notNow?.(state, name);
  return rejected(why ?? { code: `${process.kind}.not-in-status`, params: { status, command: name } });
}

type Looked =
  | { readonly type: 'found'; readonly snapshots: readonly Snapshot[] }
  | { readonly type: 'unknown'; readonly ids: readonly string[] }
  | { readonly type: 'busy'; readonly id: string };

function lookAll(ids: readonly string[], look: Look): Looked {
  const snapshots: Snapshot[] = [];
  const unknown: string[] = [];
  for (const id of new Set(ids)) {
    const found = look(id);
    if (found === 'busy') return { type: 'busy', id };
    if (found === 'unknown') unknown.push(id);
    else snapshots.push(found);
  }
  return unknown.length > 0 ? { type: 'unknown', ids: unknown } : { type: 'found', snapshots };
}

type Claimed =
  | { readonly type: 'unknown'; readonly ids: readonly string[] }
  | { readonly type: 'busy'; readonly id: string }
  | { readonly type: 'taken'; readonly code: string; readonly touched: readonly Snapshot[] }
  | { readonly type: 'claimed'; readonly changes: readonly Change[]; readonly touched: readonly Snapshot[] };

/** Gives back first, so that a command may exchange what it holds. */
function claim(command: Command, decision: Decision<EventBody>, now: Instant, around: Surroundings): Claimed {
  const { claims = [], releases = [] } = decision;
  const looked = lookAll([...releases, ...claims.map((one) => one.key)].map(claimStream), around.look);
  if (looked.type !== 'found') return looked;
  const touched = looked.snapshots;
  const before = new Map(touched.map((one) => [one.id, one]));
  const holders = new Map(touched.map((one) => [one.id, holderOf(one.state)]));
  const events = new Map<string, ClaimEvent[]>();
  const note = (id: string, type: ClaimEvent['type']) => {
    events.set(id, [...(events.get(id) ?? []), { type, holder: command.id }]);
    holders.set(id, type === 'claim-taken' ? command.id : undefined);
  };
  for (const key of releases) {
    if (holders.get(claimStream(key)) === command.id) note(claimStream(key), 'claim-released');
  }
  for (const { key, code } of claims) {
    const holder = holders.get(claimStream(key));
    if (holder !== undefined && holder !== command.id) return { type: 'taken', code, touched };
    if (holder === undefined) note(claimStream(key), 'claim-taken');
  }
  const changes = [...events].map(([id, happened]) =>
    append(claimProcess, before.get(id) ?? absent(id), happened, command, now, around),
  );
  return { type: 'claimed', changes, touched };
}

function append(
  process: AnyProcess,
  before: Snapshot,
  happened: readonly EventBody[],
  command: Command,
  now: Instant,
  { tools, facts }: Surroundings,
): Change {
  const at = Math.max(now, before.at);
  const lived: Recorded[] = [];
  const measures: StoredMeasure[] = [];
  let { version } = before;
  let state = before.version === 0 ? process.initial : before.state;
  for (const one of happened) {
    version += 1;
    // Read back from its bytes, so that the state now is the state after any replay.
    const [event, actor] = [JSON.parse(JSON.stringify(one)), JSON.parse(command.actorText)];
    const recorded: Recorded = { event, version, at, actor };
    const earlier = state;
    state = process.evolve(state, recorded);
    for (const measure of process.measures(earlier, recorded, state, tools.calendar, facts)) {
      measures.push({ ...measure, version, at });
    }
    lived.push(recorded);
  }
  const head = process.head(state, before.id, facts);
  const personal = process.personal?.(state, facts);
  const events = seal(process, before, lived, { head, personal, command, tools });
  const hash = events.at(-1)?.hash ?? before.hash;
  const change: StreamChange = {
    id: before.id,
    kind: process.kind,
    expected: before.version,
    events,
    head,
    words: head.search === undefined ? [] : tools.tokenise(head.search, 'index'),
    tasks: process.tasks(state, facts),
    deadlines: process.deadlines(state, facts),
    measures,
  };
  return { change, after: { id: before.id, kind: process.kind, version, hash, at, state } };
}

interface Sealable {
  readonly head: Head;
  readonly personal: ReadonlySet<string> | undefined;
  readonly command: Command;
  readonly tools: Tools;
}

/** The events as they are stored and hashed: what nobody's record holds belongs to the citizen the stream is about. */
function seal(
  process: AnyProcess,
  before: Snapshot,
  lived: readonly Recorded[],
  { head, personal, command, tools }: Sealable,
): readonly StoredEvent[] {
  const about = head.parties?.find((name) => name.startsWith(citizenName('')));
  const owner = about ?? `stream/${before.id}`;
  const actor = have(tools.sealing.seal(command.actor, { place: actorPlace, owner }));
  let { hash } = before;
  return lived.map(({ event, version, at }) => {
    const body = have(tools.sealing.seal(event, { place: eventPlace(before.id, version), owner, personal }));
    const salt = tools.saltOf?.(before.id, version) ?? '';
    hash = hashLink(hash, { version, at, type: event.type, salt, actor, body });
    const out = tools.listens(process.kind, event.type);
    return { version, type: event.type, body, actor, at, hash, out, event };
  });
}

function have(sealed: string | readonly string[]): string {
  if (typeof sealed !== 'string') throw new KeysMissing(sealed);
  return sealed;
}

export function rejected(rejection: Rejection): Refused {
  return { type: 'rejected', rejection };
}

export function fault(what: Fault): Refused {
  return { type: 'fault', fault: what };
}

/** What a store that could not be written to means for whoever asked. */
export function outage(error: StoreUnavailable): Refused {
  return fault({ code: error instanceof StoreReadOnly ? 'read-only' : 'unavailable' });
}

export function refusal(code: string): Refused {
  return rejected(reject(code).rejection);
}
