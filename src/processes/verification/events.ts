// What can happen to a verification, in the past tense. It must never hold a rule.
import type { Committed } from '../case/commitment.ts';
import type { Timestamp } from '../case/view.ts';
import type { Visit } from './state.ts';

export interface VerificationOpened {
  readonly type: 'verification-opened';
  readonly case: string;
  readonly number: string;
  readonly item: string;
  readonly definition: string;
  readonly commitment: Committed;
  readonly subject: {
    readonly name: string;
    readonly citizenId: string;
    readonly creditCode?: string | undefined;
  };
  readonly region: string;
  readonly agency: string;
  readonly how: 'online' | 'on-site' | 'waived';
  readonly due?: Timestamp;
}

export interface VerificationTaken {
  readonly type: 'verification-taken';
}

export interface VerificationReleased {
  readonly type: 'verification-released';
}

/** Found wanting in something that can be put right: told once, with a date. */
export interface MendingOrdered {
  readonly type: 'mending-ordered';
  readonly lines: readonly string[];
  readonly note: string;
  readonly due: Timestamp;
}

export interface MendingReported {
  readonly type: 'mending-reported';
  readonly note: string;
}

export interface PromiseKept {
  readonly type: 'promise-kept';
  readonly note: string;
  readonly visit?: Visit | undefined;
}

export interface PromiseFalse {
  readonly type: 'promise-false';
  readonly note: string;
  readonly basis: { readonly law: string; readonly article: string };
  readonly visit?: Visit | undefined;
}

/** Not done in time: the supervisor is told. */
export interface VerificationOverdue {
  readonly type: 'verification-overdue';
}

export type VerificationEvent =
  | VerificationOpened
  | VerificationTaken
  | VerificationReleased
  | MendingOrdered
  | MendingReported
  | PromiseKept
  | PromiseFalse
  | VerificationOverdue;
