// What can happen to a licence, in the past tense. It must never hold a rule.
import type { Text } from '../../kernel/index.ts';
import type { Timestamp } from '../case/view.ts';
import type { LicenceField } from './state.ts';

export interface LicenceIssued {
  readonly type: 'licence-issued';
  readonly licenceType: string;
  readonly name: Text;
  readonly number: string;
  readonly identifier: string;
  readonly version: number;
  readonly holder: { readonly name: string; readonly citizenId: string };
  readonly filedBy: string;
  readonly issuer: { readonly agency: string; readonly name: Text };
  readonly region: string;
  readonly firstIssuedAt: Timestamp;
  readonly validTo?: Timestamp;
  readonly fields: readonly LicenceField[];
  readonly case: string;
  readonly step: string;
  readonly replaces?: string;
  readonly statusIndex: number;
}

/** Suspended, resumed, cancelled: `case` and `step` when a case ordered it. */
interface Turned<T extends string> {
  readonly type: T;
  readonly reason: string;
  readonly case?: string;
  readonly step?: string;
}
export type LicenceSuspended = Turned<'licence-suspended'>;
export type LicenceResumed = Turned<'licence-resumed'>;
/** A case may order it again; then the event only tells that case that it is so. */
export type LicenceCancelled = Turned<'licence-cancelled'>;
/** It should not have been given. */
export type LicenceRevoked = Turned<'licence-revoked'>;

/** No longer the current version; the new one is issued with `changes`, by field id. */
export interface LicenceReplaced {
  readonly type: 'licence-replaced';
  readonly reason: string;
  readonly case: string;
  readonly step: string;
  readonly region: string;
  readonly changes: Readonly<Record<string, string>>;
}

/** A new term follows the old one without a gap. `silence`: nobody decided in time, and the law takes it as a yes. */
export interface LicenceRenewed {
  readonly type: 'licence-renewed';
  readonly how: 'decided' | 'silence';
  readonly until: Timestamp;
  readonly reason: string;
  readonly case: string;
  readonly step: string;
}

export interface RenewalAsked {
  readonly type: 'renewal-asked';
  readonly case: string;
  readonly step: string;
  /** After the last day the law gives: the end is not held back for it. */
  readonly late?: true;
}

export interface RenewalDropped {
  readonly type: 'renewal-dropped';
  readonly case: string;
}

/** The holder is told that the time to renew has begun. */
export interface RenewalReminded {
  readonly type: 'renewal-reminded';
}

export interface LicenceWithdrawn {
  readonly type: 'licence-withdrawn';
  readonly reason: string;
  readonly compensation: string;
}

export interface SuccessorNamed {
  readonly type: 'successor-named';
  readonly licence: string;
}

export interface LicenceExpired {
  readonly type: 'licence-expired';
}

export interface LossReported {
  readonly type: 'loss-reported';
  readonly note?: string;
}

export interface LicenceShown {
  readonly type: 'licence-shown';
  readonly code: string;
  readonly fields: readonly string[];
  readonly until: Timestamp;
}

export interface ShowEnded {
  readonly type: 'show-ended';
  readonly code: string;
}

/** Another than a show code: it prints once and shows nothing. */
export interface PrintCodeMade {
  readonly type: 'print-code-made';
  readonly code: string;
  readonly until: Timestamp;
}

/** A machine took the code. */
export interface LicencePrinted {
  readonly type: 'licence-printed';
}

/** Only the number of the offer: the code a wallet needs is made with the city's key and kept nowhere. */
export interface WalletOffered {
  readonly type: 'wallet-offered';
  readonly offer: string;
  readonly until: Timestamp;
}

/** `token`: digest of the access token. */
export interface WalletOfferRedeemed {
  readonly type: 'wallet-offer-redeemed';
  readonly token: string;
  readonly until: Timestamp;
}

/** `key`: thumbprint of the wallet's key the copy was bound to. */
export interface LicenceInWallet {
  readonly type: 'licence-in-wallet';
  readonly key: string;
}

export type LicenceEvent =
  | LicenceIssued
  | LicenceSuspended
  | LicenceResumed
  | LicenceCancelled
  | LicenceRevoked
  | LicenceReplaced
  | LicenceRenewed
  | RenewalAsked
  | RenewalDropped
  | RenewalReminded
  | LicenceWithdrawn
  | SuccessorNamed
  | LicenceExpired
  | LossReported
  | LicenceShown
  | ShowEnded
  | PrintCodeMade
  | LicencePrinted
  | WalletOffered
  | WalletOfferRedeemed
  | LicenceInWallet;
