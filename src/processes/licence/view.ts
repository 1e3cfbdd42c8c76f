// What a reader of a licence sees: the contract with API and web. It must never hold what the holder did not show.
import type { Text } from '../../kernel/text.ts';
import type { Timestamp } from '../case/view.ts';

export const licenceStatuses = [
  'valid',
  'suspended',
  'replaced',
  'cancelled',
  'revoked',
  'withdrawn',
  'expired',
] as const;
export type LicenceStatus = (typeof licenceStatuses)[number];

/** One way in which a licence can be checked; signed when it is fetched. */
export interface ProofPaper {
  readonly algorithm: 'ES256' | 'SM2-SM3';
  /** Name of the paper under the licence's documents. */
  readonly document: string;
  /** Where the keys are published, the earlier ones too. */
  readonly keys: string;
}

export const licenceProofs: readonly ProofPaper[] = [
  { algorithm: 'ES256', document: 'credential', keys: '/.well-known/jwt-vc-issuer' },
  { algorithm: 'SM2-SM3', document: 'second-proof', keys: '/.well-known/jwt-vc-issuer' },
];

export interface LicenceView {
  readonly status: LicenceStatus;
  readonly type: string;
  readonly name: Text;
  /** Unified credit code for a business licence. */
  readonly number: string;
  /** GB/T 36904 identifier with its check character. */
  readonly identifier: string;
  /** 1 for the first, one more with each replacement; in the identifier too. */
  readonly edition: number;
  readonly holder: { readonly name: string; readonly id?: string };
  readonly issuer: { readonly agency: string; readonly name: Text };
  readonly issuedAt: Timestamp;
  readonly validTo?: Timestamp;
  readonly fields: readonly {
    readonly id: string;
    readonly label: Text;
    readonly value: string;
    readonly always: boolean;
  }[];
  readonly case?: string;
  readonly replaces?: string;
  readonly replacedBy?: string;
  readonly statusReason?: string;
  /** Of a withdrawn one: what the holder is paid. */
  readonly compensation?: string;
  /** Where it can be renewed: by which item, from when, whether a case has asked, how it was renewed before. */
  readonly renewal?: {
    readonly item: string;
    /** First moment it may be asked for. */
    readonly from: Timestamp;
    /** End of the last day on which that is in time. */
    readonly until: Timestamp;
    /** What becomes of a late one. */
    readonly late: 'taken' | 'refused';
    readonly silence: boolean;
    readonly asked?: string;
    /** It was asked for late: the term ends unless the decision comes first. */
    readonly askedLate?: true;
    readonly before: readonly { readonly at: Timestamp; readonly how: 'decided' | 'silence' }[];
  };
  /** Items that do something else with it, by id. */
  readonly services: readonly string[];
  /** The holder reported a printed copy or a phone lost; what he had shown was ended. */
  readonly lostAt?: Timestamp;
  /** Position in the public status list. */
  readonly statusIndex: number;
  /** How a stranger can check it without asking us. */
  readonly proofs: readonly ProofPaper[];
  /** Codes the holder made that have not expired; only the holder sees them. */
  readonly shows?: readonly {
    readonly code: string;
    readonly fields: readonly string[];
    readonly until: Timestamp;
  }[];
  /** The code for a machine made last; only the holder sees it, and the code itself only while it prints. */
  readonly print?: { readonly code?: string; readonly until: Timestamp; readonly usedAt?: Timestamp };
  /** The offer to a wallet made last; only the holder sees it, its number only while it can be redeemed. */
  readonly wallet?: { readonly offer?: string; readonly until: Timestamp; readonly fetched?: Timestamp };
  readonly may: readonly string[];
}

/** What a machine tells whoever typed a code, before it prints: enough to know it is his, not to know him. */
export interface PrintFacts {
  readonly name: Text;
  readonly number: string;
  readonly holder: string;
  readonly issuer: Text;
  readonly until: Timestamp;
}

/** What a stranger learns from a code, a number or a QR. */
export interface LicenceProof {
  readonly found: boolean;
  readonly name?: Text;
  readonly status?: LicenceStatus;
  readonly issuer?: Text;
  readonly issuedAt?: Timestamp;
  readonly asOf: Timestamp;
  readonly fields: readonly { readonly id: string; readonly label: Text; readonly value?: string }[];
  /** Each with its outcome; `second` is the SM2 signature. */
  readonly checks: readonly {
    readonly id: 'issuer' | 'second' | 'unchanged' | 'status';
    readonly ok: boolean;
    readonly note: Text;
  }[];
  /** What the checks do not tell, in plain words. */
  readonly notChecked: readonly Text[];
  /** Why nothing is shown: `show-code.expired`, `licence.not-found`. */
  readonly code?: string;
}
