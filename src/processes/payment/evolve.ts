// How each event changes what an order remembers. It must never refuse: what happened, happened.
import type { Recorded } from '../../kernel/index.ts';
import type { PaymentEvent } from './events.ts';
import type { PaymentState } from './state.ts';

export function evolvePayment(state: PaymentState, { event, at }: Recorded<PaymentEvent>): PaymentState {
  switch (event.type) {
    case 'payment-ordered': {
      const { type: _, ...order } = event;
      return { ...order, status: 'ordered', orderedAt: at };
    }
    case 'payment-offered':
      return {
        ...state,
        status: state.status === 'ordered' ? 'payable' : state.status,
        offer: { order: event.order, payUrl: event.payUrl },
      };
    case 'payment-paid': {
      const { transaction, channel, atWindow } = event;
      return { ...state, status: 'paid', paid: { at, transaction, channel, atWindow } };
    }
    case 'payment-cancelled':
      return { ...state, status: 'cancelled', cancelledFor: event.reason };
    case 'refund-ordered':
      return { ...state, status: 'refunding', refund: { reason: event.reason, orderedAt: at } };
    case 'refund-done':
      return {
        ...state,
        status: 'refunded',
        ...(state.refund && { refund: { ...state.refund, transaction: event.transaction, doneAt: at } }),
      };
  }
}
