// Keeps what a citizen holds in step with his licences. It must never judge a licence.
import type { Reaction } from '../../kernel/index.ts';
import { toTimestamp } from '../../kernel/index.ts';
import type { LicenceState } from '../licence/index.ts';
import { holdingKind } from './index.ts';

/** Everything that may change whether a licence is in force, or until when. */
const turns = [
  'licence-issued',
  'licence-suspended',
  'licence-resumed',
  'licence-restored',
  'licence-renewed',
  'licence-cancelled',
  'licence-replaced',
  'licence-revoked',
  'licence-expired',
];

const noteLicence: Reaction = {
  name: 'note-licence',
  kind: 'licence',
  on: turns,
  react: (_recorded, state, id) => {
    const { holder, type, number, status, validTo } = state as LicenceState;
    const licence = {
      ...{ id, type, number, status },
      ...(validTo !== undefined && { validTo: toTimestamp(validTo) }),
    };
    return [{ kind: holdingKind, command: 'note', input: { citizenId: holder.citizenId, licence } }];
  },
};

export const holdingReactions: readonly Reaction[] = [noteLicence];
