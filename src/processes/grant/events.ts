// What happens to a grant. It must never decide anything.
import type { StaffRole } from '../../kernel/index.ts';
import type { Officer } from './state.ts';

export type GrantEvent =
  | {
      readonly type: 'grant-proposed';
      readonly to: Officer;
      readonly role: StaffRole;
      readonly reason: string;
      /** RFC 3339. */
      readonly until: string;
    }
  | { readonly type: 'grant-confirmed' }
  | {
      readonly type: 'grant-ended';
      readonly how: 'declined' | 'revoked' | 'expired';
      readonly reason?: string;
    };
