// Everything a mandate remembers: who may act for whom, in what, until when. It must never hold what was done by it but the cases' ids.
import type { Instant } from '../../kernel/index.ts';

export const mandateStatuses = [
  'offered', // given, not yet taken on
  'active',
  'declined',
  'revoked', // by the one who gave it
  'resigned', // by the one who held it
  'expired',
] as const;
export type MandateStatus = (typeof mandateStatuses)[number];

/** `id` is absent while only his number is known. */
export interface MandateParty {
  readonly id?: string;
  readonly name: string;
  readonly citizenId: string;
  readonly phone?: string;
}

export interface MandateState {
  readonly status: MandateStatus;
  readonly principal: MandateParty;
  readonly delegate: MandateParty;
  /** The firm it is given for: a licence its principal answers for. */
  readonly firm?: { readonly licence: string; readonly name: string; readonly number: string };
  /** Ids of items; empty: whatever the city offers. */
  readonly items: readonly string[];
  readonly until: Instant;
  /** Taken down at a counter: where the paper is kept. */
  readonly evidence?: string;
  readonly recordedBy?: { readonly agency: string; readonly name: string };
  readonly grantedAt: Instant;
  readonly takenAt?: Instant;
  readonly endedAt?: Instant;
  readonly reason?: string;
  /** Cases opened by it. */
  readonly cases: readonly string[];
}

export const initialMandate: MandateState = {
  status: 'offered',
  principal: { name: '', citizenId: '' },
  delegate: { name: '', citizenId: '' },
  items: [],
  until: 0,
  grantedAt: 0,
  cases: [],
};

export function isMandate(state: unknown): state is MandateState {
  return typeof state === 'object' && state !== null && 'delegate' in state && 'until' in state;
}
