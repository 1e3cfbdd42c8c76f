// What a reader of an order to pay sees: the contract with API and web. It must never hold what only the payer may see.
import type { Text } from '../../kernel/text.ts';
import type { Timestamp } from '../case/view.ts';
import type { ChargedLine } from '../fees.ts';

/** `ordered`: not at the cashier yet; `payable`; `cancelled` before anything was paid; `refunding`: the money is on its way back. */
export const paymentStatuses = ['ordered', 'payable', 'paid', 'cancelled', 'refunding', 'refunded'] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

export interface PaymentView {
  readonly status: PaymentStatus;
  readonly case: string;
  readonly step: string;
  readonly item: string;
  readonly title: Text;
  readonly number: string;
  readonly agency: string;
  readonly payer: { readonly name: string };
  readonly lines: readonly ChargedLine[];
  /** Fen. */
  readonly amount: number;
  readonly orderedAt: Timestamp;
  /** Where one pays; only while it can be paid. */
  readonly payUrl?: string;
  readonly paidAt?: Timestamp;
  readonly transaction?: string;
  readonly channel?: string;
  /** Paid in cash or by card at a window: whoever gives it back is a person. */
  readonly atWindow?: boolean;
  readonly cancelledFor?: string;
  readonly refund?: {
    readonly reason: string;
    readonly orderedAt: Timestamp;
    readonly doneAt?: Timestamp;
    readonly transaction?: string;
  };
  readonly may: readonly string[];
}
