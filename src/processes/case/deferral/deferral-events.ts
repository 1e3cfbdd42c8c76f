// What can happen to papers that may follow later, in the past tense. It must never hold a rule.
import type { Timestamp } from '../view.ts';

/** What the applicant signed: which papers follow, and until when. Part of the content every signature covers. */
export interface Deferred {
  readonly materials: readonly string[];
  readonly until: Timestamp;
  /** Half of the time given: a reminder goes out then. */
  readonly remindAt: Timestamp;
}

export interface DeferredSupplied {
  readonly type: 'deferred-supplied';
  readonly material: string;
  readonly file: string;
  readonly name: string;
  readonly size: number;
  readonly mediaType: string;
}

export interface DeferralReminded {
  readonly type: 'deferral-reminded';
  readonly until: Timestamp;
}

/** The day passed without the papers: the case ends, and it goes to the record of the party. */
export interface DeferralBroken {
  readonly type: 'deferral-broken';
  readonly materials: readonly string[];
  readonly until: Timestamp;
}

export type DeferralEvent = DeferredSupplied | DeferralReminded | DeferralBroken;
