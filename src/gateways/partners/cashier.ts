// The house's side of the cashier: what it is told of orders and refunds, and what its callbacks mean. It must never take money for what the rules did not order.
import { z } from 'zod';
import type { Courier, Errand } from '../../engine/index.ts';
import type { PaymentState } from '../../processes/payment/index.ts';
import type { Caller } from '../webhooks/index.ts';
import { type Outside, tell } from './outside.ts';

export function cashierCourier(outside: Outside): Courier {
  return {
    name: 'cashier',
    kind: 'payment',
    on: ['payment-ordered', 'payment-cancelled', 'payment-paid', 'refund-ordered'],
    carry: async (errand) => {
      const message = messageOf(errand, outside);
      if (!message) return { type: 'done' };
      const answer = await tell(outside, outside.cashier, errand, message);
      if (answer.type === 'silent') return { type: 'later' };
      if (errand.recorded.event.type !== 'payment-ordered' || answer.type === 'no') return { type: 'done' };
      const offer = offerSchema.safeParse(answer.body);
      // An answer that cannot be read is no answer: the order is not lost, it is asked for again.
      if (!offer.success) return { type: 'later' };
      return {
        type: 'done',
        orders: [{ kind: 'payment', id: errand.stream, command: 'offer', input: offer.data }],
      };
    },
  };
}

const offerSchema = z.object({ order: z.string().min(1).max(200), payUrl: z.url().max(2000) });

function messageOf({ recorded, state, stream }: Errand, { origin }: Outside) {
  const { amount, title, number, lines, paid, case: caseId } = state as PaymentState;
  const { event } = recorded;
  switch (event.type) {
    case 'payment-ordered':
      return {
        type: 'yimen.payment.ordered',
        data: {
          ...{ payment: stream, amount, subject: title, number, lines },
          notify: `${origin()}/v1/callbacks/cashier`,
          back: `${origin()}/cases/${caseId}`,
        },
      };
    case 'refund-ordered':
      // What a window took, a window gives back.
      return paid?.atWindow
        ? undefined
        : {
            type: 'yimen.refund.ordered',
            data: { payment: stream, amount, transaction: paid?.transaction, reason: event.reason },
          };
    case 'payment-paid':
      return event.atWindow ? { type: 'yimen.payment.closed', data: { payment: stream } } : undefined;
    default:
      return { type: 'yimen.payment.closed', data: { payment: stream } };
  }
}

const paidSchema = z.object({
  payment: z.string().min(1).max(200),
  order: z.string().min(1).max(200),
  amount: z.int(),
  transaction: z.string().min(1).max(200),
  channel: z.string().min(1).max(40),
});
const refundedSchema = z.object({
  payment: z.string().min(1).max(200),
  amount: z.int(),
  transaction: z.string().min(1).max(200),
});

export function cashierCaller(secret: string): Caller {
  return {
    name: 'cashier',
    secret,
    orderOf: (type, data) => {
      if (type === 'payment.paid') {
        const paid = paidSchema.safeParse(data);
        if (!paid.success) return undefined;
        const { payment, ...input } = paid.data;
        return { kind: 'payment', id: payment, command: 'settle', input };
      }
      const refunded = type === 'refund.done' ? refundedSchema.safeParse(data) : undefined;
      if (!refunded?.success) return undefined;
      const { payment, ...input } = refunded.data;
      return { kind: 'payment', id: payment, command: 'settle-refund', input };
    },
  };
}
