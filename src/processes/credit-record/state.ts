// What is on record against a citizen or a firm, for as long as the law lets it. It must never hold more of a matter than its kind, ground and time.
import type { Duration, Instant, Text } from '../../kernel/index.ts';
import type { Doer } from '../case/state.ts';
import type { CreditKind } from '../city.ts';
import type { Subject } from '../subject.ts';

export const entryStatuses = ['active', 'repaired', 'ended', 'struck'] as const;
export type EntryStatus = (typeof entryStatuses)[number];

export interface Basis {
  readonly law: Text;
  readonly article: string;
}

export interface Paper {
  readonly file: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
}

export interface Repair {
  readonly askedAt: Instant;
  readonly statement: string;
  /** What shows that it was put right. */
  readonly papers: readonly Paper[];
  /** When the agency must have answered. */
  readonly due: Instant;
  readonly decided?: {
    readonly at: Instant;
    readonly by: Doer;
    readonly outcome: 'repair' | 'refuse';
    readonly note: string;
  };
}

export interface Entry {
  readonly id: string;
  readonly kind: CreditKind;
  /** Who made it, and so who repairs it (谁认定谁修复). */
  readonly agency: string;
  readonly by: Doer;
  readonly what: string;
  readonly basis: Basis;
  /** The case it comes from. */
  readonly case?: string;
  readonly region?: string;
  /** Who filed for the firm it is about: a firm has no hands, so he asks for its repair. */
  readonly filedBy?: string;
  readonly since: Instant;
  readonly until: Instant;
  /** Repair may be asked for from here on. */
  readonly repairFrom: Instant;
  readonly conditions: readonly Text[];
  readonly answered: Duration;
  readonly appeal: Text;
  readonly status: EntryStatus;
  readonly repair?: Repair;
  readonly ended?: { readonly at: Instant; readonly reason?: string };
}

export interface CreditState {
  readonly subject: Subject;
  readonly entries: readonly Entry[];
}

export const initialCredit: CreditState = { subject: { name: '' }, entries: [] };

/** What rules may know of a record: whether something stands against the party now. */
export interface Standing {
  readonly serious: boolean;
  readonly falsePromise: boolean;
}
export const clean: Standing = { serious: false, falsePromise: false };

/** Whether a state found by id is a credit record's. */
export function isCreditRecord(state: unknown): state is CreditState {
  return typeof state === 'object' && state !== null && 'subject' in state && 'entries' in state;
}

/** What an entry of this kind keeps its subject from, while it stands: a promise instead of papers, and a decision by rule. */
export function barsPromises(kind: CreditKind): boolean {
  return kind === 'serious' || kind === 'false-promise';
}

/** An entry past its time no longer counts, also before the engine has written that down. */
export function inForce(entry: Entry, now: Instant): boolean {
  return entry.status === 'active' && now < entry.until;
}

export function standingOf(state: unknown, now: Instant): Standing {
  const standing = isCreditRecord(state) ? state.entries.filter((entry) => inForce(entry, now)) : [];
  return {
    serious: standing.some(({ kind }) => kind === 'serious'),
    falsePromise: standing.some(({ kind }) => kind === 'false-promise'),
  };
}
