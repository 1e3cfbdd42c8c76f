// What can happen to an order to pay, in the past tense. It must never hold a rule.
import type { Text } from '../../kernel/index.ts';
import type { ChargedLine } from '../fees.ts';

export interface PaymentOrdered {
  readonly type: 'payment-ordered';
  readonly case: string;
  readonly step: string;
  readonly item: string;
  readonly title: Text;
  readonly number: string;
  readonly region: string;
  readonly agency: string;
  readonly payer: { readonly name: string; readonly citizenId: string; readonly id?: string };
  /** Who filed for the payer: a firm's people, or one person by a recorded mandate. */
  readonly agent?: { readonly firm?: string; readonly citizenId?: string };
  readonly lines: readonly ChargedLine[];
  readonly amount: number;
}

/** The cashier knows the order: it can be paid there. */
export interface PaymentOffered {
  readonly type: 'payment-offered';
  readonly order: string;
  readonly payUrl: string;
}

export interface PaymentPaid {
  readonly type: 'payment-paid';
  readonly transaction: string;
  readonly channel: string;
  readonly atWindow: boolean;
}

export interface PaymentCancelled {
  readonly type: 'payment-cancelled';
  readonly reason: string;
}

export interface RefundOrdered {
  readonly type: 'refund-ordered';
  readonly reason: string;
}

export interface RefundDone {
  readonly type: 'refund-done';
  readonly transaction: string;
}

export type PaymentEvent =
  | PaymentOrdered
  | PaymentOffered
  | PaymentPaid
  | PaymentCancelled
  | RefundOrdered
  | RefundDone;
