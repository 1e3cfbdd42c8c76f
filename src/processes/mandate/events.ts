// What can happen to a mandate, in the past tense. It must never hold a rule.
import type { MandateParty, MandateState } from './state.ts';

export interface MandateGranted {
  readonly type: 'mandate-granted';
  readonly principal: MandateParty;
  readonly delegate: MandateParty;
  readonly firm?: NonNullable<MandateState['firm']>;
  readonly items: readonly string[];
  /** RFC 3339. */
  readonly until: string;
  readonly evidence?: string;
}

export interface MandateTaken {
  readonly type: 'mandate-taken';
}

export interface MandateEnded {
  readonly type: 'mandate-ended';
  readonly how: 'declined' | 'revoked' | 'resigned' | 'expired';
  readonly reason?: string;
}

/** A case was opened by it: it has to hear when the mandate ends. */
export interface MandateUsed {
  readonly type: 'mandate-used';
  readonly case: string;
}

export type MandateEvent = MandateGranted | MandateTaken | MandateEnded | MandateUsed;
