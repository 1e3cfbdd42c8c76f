// A licence's state as what the city signs. It must never sign.
import { toTimestamp } from '../../kernel/index.ts';
import type { LicenceState } from '../../processes/licence/state.ts';
import type { IssuableLicence } from '../credentials/index.ts';

export function issuableOf(state: LicenceState): IssuableLicence {
  const { validTo, version: edition, ...rest } = state;
  return {
    ...rest,
    edition,
    issuedAt: toTimestamp(state.issuedAt),
    ...(validTo !== undefined && { validTo: toTimestamp(validTo) }),
  };
}
