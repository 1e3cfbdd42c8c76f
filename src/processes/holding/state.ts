// What a citizen holds with the city: licences in force and commitments that cover more than one case. It must never hold what a licence states.
import type { Instant } from '../../kernel/index.ts';

export interface HeldLicence {
  readonly id: string;
  readonly type: string;
  readonly number: string;
  readonly status: string;
  readonly validTo?: Instant;
}

/** A commitment for a whole stage of a project (联合告知承诺), as its first case signed it. */
export interface HeldCommitment {
  readonly stage: string;
  readonly project: string;
  readonly case: string;
  /** Templates it covers, by item. */
  readonly covers: Readonly<Record<string, string>>;
  readonly at: Instant;
}

export interface HoldingState {
  readonly citizenId: string;
  readonly licences: readonly HeldLicence[];
  readonly commitments: readonly HeldCommitment[];
}

export const initialHolding: HoldingState = { citizenId: '', licences: [], commitments: [] };

export function isHolding(state: unknown): state is HoldingState {
  return typeof state === 'object' && state !== null && 'licences' in state && 'commitments' in state;
}

/** Types of the licences in force now, each once. */
export function heldTypes(state: unknown, now: Instant): readonly string[] {
  if (!isHolding(state)) return [];
  const valid = state.licences.filter(
    ({ status, validTo }) => status === 'valid' && (validTo === undefined || now < validTo),
  );
  return [...new Set(valid.map(({ type }) => type))].sort();
}
