// A credit record as one reader may see it: himself all of it, an agency its own entries in full. It must never show one agency what another found.
import {
  type Actor,
  type Duration,
  dateOf,
  maskCitizenId,
  maskName,
  type Reader,
  type Text,
  toTimestamp,
} from '../../kernel/index.ts';
import type { Timestamp } from '../case/view.ts';
import type { CreditKind } from '../city.ts';
import type { CityFacts } from '../facts.ts';
import { type CreditCommand, creditCommands } from './commands.ts';
import { creditRelationsOf, mayAskFor } from './relations.ts';
import {
  type Basis,
  barsPromises,
  type CreditState,
  type Entry,
  type EntryStatus,
  inForce,
  type Paper,
  type Standing,
  standingOf,
} from './state.ts';

export interface CreditView {
  readonly subject: { readonly name: string; readonly citizenId?: string; readonly creditCode?: string };
  readonly standing: Standing;
  readonly entries: readonly EntryView[];
  /** Papers handed in for repair, by entry: each is at `/files/` of the record. */
  readonly materials: readonly { readonly id: string; readonly files: readonly Paper[] }[];
  readonly may: readonly CreditCommand[];
}

export interface EntryView {
  readonly id: string;
  readonly kind: CreditKind;
  readonly status: EntryStatus;
  readonly agency: string;
  readonly agencyName: Text;
  readonly since: Timestamp;
  readonly until: Timestamp;
  /** What was found; only for the party, the agency that found it and auditors. */
  readonly what?: string;
  readonly basis: Basis;
  readonly case?: string;
  readonly appeal: Text;
  readonly conditions: readonly Text[];
  readonly repairFrom: Timestamp;
  /** How long the agency has to answer. */
  readonly answered: Duration;
  /** While it stands nothing is granted on a promise or by rule alone. */
  readonly barsPromises: boolean;
  /** Repair may be asked for now, by whoever reads this. */
  readonly repairable: boolean;
  readonly repair?: {
    readonly askedAt: Timestamp;
    readonly due: Timestamp;
    readonly statement?: string;
    readonly papers?: readonly Paper[];
    readonly outcome?: 'repair' | 'refuse';
    readonly note?: string;
    readonly decidedAt?: Timestamp;
  };
  readonly endedAt?: Timestamp;
  readonly endReason?: string;
}

export function creditView(state: CreditState, { actor, now, facts }: Reader<CityFacts>): CreditView {
  const relations = creditRelationsOf(state, actor, facts);
  const own = relations.has('subject');
  const { name, citizenId, creditCode } = state.subject;
  return {
    subject: {
      name: own || citizenId === undefined ? name : maskName(name),
      ...(citizenId && { citizenId: own ? citizenId : maskCitizenId(citizenId) }),
      ...(creditCode && { creditCode }),
    },
    standing: standingOf(state, now),
    entries: state.entries.map((entry) => entryView(entry, state, { actor, now, facts })),
    materials: state.entries.flatMap((entry) =>
      entry.repair && isOpenTo(entry, state, actor) ? [{ id: entry.id, files: entry.repair.papers }] : [],
    ),
    may: mayGive(state, actor, now, facts),
  };
}

function isAuthor(entry: Entry, actor: Actor): boolean {
  return actor.type === 'staff' && actor.agency === entry.agency;
}

/** The party itself, who made the entry, and who audits, read all of it. */
function isOpenTo(entry: Entry, state: CreditState, actor: Actor): boolean {
  return (
    mayAskFor(state, entry, actor) ||
    isAuthor(entry, actor) ||
    (actor.type === 'staff' && actor.roles.includes('auditor'))
  );
}

function entryView(
  entry: Entry,
  state: CreditState,
  { actor, now, facts: { city } }: Pick<Reader<CityFacts>, 'actor' | 'now' | 'facts'>,
): EntryView {
  const full = isOpenTo(entry, state, actor);
  const { repair, ended } = entry;
  const decided = repair?.decided;
  return {
    ...{ id: entry.id, kind: entry.kind, agency: entry.agency, basis: entry.basis },
    status: entry.status === 'active' && !inForce(entry, now) ? 'ended' : entry.status,
    agencyName: city.agencies.get(entry.agency)?.name ?? { zh: entry.agency, en: entry.agency },
    since: toTimestamp(entry.since),
    until: toTimestamp(entry.until),
    ...(full && { what: entry.what, ...(entry.case && { case: entry.case }) }),
    ...{ appeal: entry.appeal, conditions: entry.conditions, answered: entry.answered },
    repairFrom: toTimestamp(entry.repairFrom),
    barsPromises: inForce(entry, now) && barsPromises(entry.kind),
    repairable: isRepairable(entry, now) && (actor.type !== 'party' || mayAskFor(state, entry, actor)),
    ...(repair && {
      repair: {
        askedAt: toTimestamp(repair.askedAt),
        due: toTimestamp(repair.due),
        ...(full && { statement: repair.statement, papers: repair.papers }),
        ...(decided && {
          outcome: decided.outcome,
          decidedAt: toTimestamp(decided.at),
          ...(full && { note: decided.note }),
        }),
      },
    }),
    ...(ended && {
      endedAt: toTimestamp(ended.at),
      ...(full && ended.reason && { endReason: ended.reason }),
    }),
  };
}

export function isRepairable(entry: Entry, now: number): boolean {
  return (
    inForce(entry, now) && now >= entry.repairFrom && (!entry.repair || entry.repair.decided !== undefined)
  );
}

function mayGive(state: CreditState, actor: Actor, now: number, facts: CityFacts): readonly CreditCommand[] {
  const relations: ReadonlySet<string> = creditRelationsOf(state, actor, facts);
  const own = state.entries.filter((entry) => isAuthor(entry, actor) && inForce(entry, now));
  const fits: Partial<Record<CreditCommand, boolean>> = {
    'ask-repair': state.entries.some((entry) => isRepairable(entry, now) && mayAskFor(state, entry, actor)),
    'decide-repair': own.some(({ repair }) => repair !== undefined && !repair.decided),
    strike: own.length > 0,
  };
  return (Object.keys(creditCommands) as CreditCommand[]).filter(
    (name) => fits[name] === true && creditCommands[name].who.some((one) => relations.has(one)),
  );
}

/** For lists: what stands, by kind, until when. */
export function summaryOf(state: CreditState): Readonly<Record<string, unknown>> {
  const standing = state.entries.filter(({ status }) => status === 'active');
  return {
    name: state.subject.citizenId ? maskName(state.subject.name) : state.subject.name,
    entries: standing.map(({ kind, agency, until }) => ({ kind, agency, until: dateOf(until) })),
  };
}
