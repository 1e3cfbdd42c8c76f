// Everything a licence remembers of its life. It must never hold what the holder shows to whom.
import type { Instant, Text } from '../../kernel/index.ts';
import type { LicenceStatus } from './view.ts';

export interface LicenceField {
  readonly id: string;
  readonly label: Text;
  readonly value: string;
  readonly always: boolean;
}

export interface Show {
  readonly code: string;
  readonly fields: readonly string[];
  readonly until: Instant;
}

export interface LicenceState {
  readonly status: LicenceStatus;
  readonly type: string;
  readonly name: Text;
  readonly number: string;
  readonly identifier: string;
  readonly version: number;
  readonly holder: { readonly name: string; readonly citizenId: string; readonly partyId?: string };
  readonly issuer: { readonly agency: string; readonly name: Text };
  /** Who applied for it, when that was somebody else than the holder. */
  readonly filedBy: string;
  readonly region: string;
  /** When the first version was issued; a replacement keeps it. */
  readonly firstIssuedAt: Instant;
  readonly issuedAt: Instant;
  readonly validTo?: Instant;
  readonly fields: readonly LicenceField[];
  readonly case?: string;
  readonly step?: string;
  readonly replaces?: string;
  readonly replacedBy?: string;
  readonly statusReason?: string;
  readonly lost?: { readonly at: Instant; readonly note?: string };
  /** The case that asks for the next term, while it is open. */
  readonly renewal?: { readonly case: string; readonly step: string; readonly late?: true };
  readonly renewals: readonly {
    readonly at: Instant;
    readonly case: string;
    readonly how: 'decided' | 'silence';
  }[];
  /** The end the holder was reminded of. */
  readonly remindedFor?: Instant;
  /** Of a withdrawn one: what the holder is paid. */
  readonly compensation?: string;
  readonly statusIndex: number;
  /** The code for a machine made last, and when it printed. */
  readonly print?: { readonly code: string; readonly until: Instant; readonly usedAt?: Instant } | undefined;
  readonly shows: readonly Show[];
  /** The offer to a wallet made last, and how far it came. */
  readonly wallet?:
    | {
        readonly offer: string;
        readonly until: Instant;
        readonly token?: string;
        readonly tokenUntil?: Instant;
        readonly key?: string;
        readonly fetchedAt?: Instant;
      }
    | undefined;
}

/** Whether a state found by id is a licence's and not that of some other stream whose id was typed in. */
export function isLicence(state: unknown): state is LicenceState {
  return typeof state === 'object' && state !== null && 'identifier' in state && 'statusIndex' in state;
}

export const initialLicence: LicenceState = {
  status: 'valid',
  type: '',
  name: { zh: '', en: '' },
  number: '',
  identifier: '',
  version: 0,
  holder: { name: '', citizenId: '' },
  filedBy: '',
  issuer: { agency: '', name: { zh: '', en: '' } },
  region: '',
  firstIssuedAt: 0,
  issuedAt: 0,
  fields: [],
  renewals: [],
  statusIndex: 0,
  shows: [],
};
