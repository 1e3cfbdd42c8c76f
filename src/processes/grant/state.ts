// Everything a grant remembers: which role somebody shall have, who asked, who confirmed, until when. It must never hold what he did with it.
import type { Instant, StaffRole } from '../../kernel/index.ts';

export const grantStatuses = [
  'proposed', // one officer asked, nobody has confirmed
  'active',
  'declined',
  'revoked',
  'expired',
] as const;
export type GrantStatus = (typeof grantStatuses)[number];

export interface Officer {
  readonly id: string;
  readonly name: string;
}

export interface GrantState {
  readonly status: GrantStatus;
  readonly to: Officer;
  readonly role: StaffRole;
  readonly reason: string;
  readonly until: Instant;
  readonly proposedBy: Officer;
  readonly proposedAt: Instant;
  readonly confirmedBy?: Officer;
  readonly endedBy?: Officer;
  readonly endReason?: string;
}

export const initialGrant: GrantState = {
  ...{ status: 'proposed', to: { id: '', name: '' }, role: 'window-clerk', reason: '', until: 0 },
  ...{ proposedBy: { id: '', name: '' }, proposedAt: 0 },
};

export function isGrant(state: unknown): state is GrantState {
  return typeof state === 'object' && state !== null && 'proposedBy' in state && 'role' in state;
}

/** Whether the role counts now: what nobody confirmed, what ended and what ran out gives nothing. */
export function grants({ status, until }: GrantState, now: Instant): boolean {
  return status === 'active' && now < until;
}
