// Everything an order to pay remembers of its life. It must never hold how the person paid, beyond the channel's name.
import type { Instant, Text } from '../../kernel/index.ts';
import type { ChargedLine } from '../fees.ts';
import type { PaymentStatus } from './view.ts';

export interface PaymentState {
  readonly status: PaymentStatus;
  readonly case: string;
  readonly step: string;
  readonly item: string;
  readonly title: Text;
  readonly number: string;
  readonly region: string;
  /** Agency the money is for. */
  readonly agency: string;
  readonly payer: { readonly name: string; readonly citizenId: string; readonly id?: string };
  /** Who filed for the payer: a firm's people, or one person by a recorded mandate. */
  readonly agent?: { readonly firm?: string; readonly citizenId?: string };
  readonly lines: readonly ChargedLine[];
  /** Fen. */
  readonly amount: number;
  readonly orderedAt: Instant;
  /** What the cashier gave: its own number of the order and where one pays. */
  readonly offer?: { readonly order: string; readonly payUrl: string };
  readonly paid?: {
    readonly at: Instant;
    /** The cashier's number of the payment, or the receipt of the window. */
    readonly transaction: string;
    readonly channel: string;
    readonly atWindow: boolean;
  };
  readonly cancelledFor?: string;
  readonly refund?: {
    readonly reason: string;
    readonly orderedAt: Instant;
    readonly transaction?: string;
    readonly doneAt?: Instant;
  };
}

export const initialPayment: PaymentState = {
  status: 'ordered',
  case: '',
  step: '',
  item: '',
  title: { zh: '', en: '' },
  number: '',
  region: '',
  agency: '',
  payer: { name: '', citizenId: '' },
  lines: [],
  amount: 0,
  orderedAt: 0,
};

/** Whether a state found by id is an order's and not that of some other stream whose id was typed in. */
export function isPayment(state: unknown): state is PaymentState {
  return typeof state === 'object' && state !== null && 'payer' in state && 'orderedAt' in state;
}

/** One order for one step of one case, however often it is asked for; another when the step was sent back (`round`). */
export function paymentId(caseId: string, step: string, round = 0): string {
  return `payment-${caseId}-${step}${round > 0 ? `-${round + 1}` : ''}`;
}
