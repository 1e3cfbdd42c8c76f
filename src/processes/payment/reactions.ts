// What a case causes in an order to pay, and a payment in its case. It must never decide: the other side may still refuse.
import type { Order, Reaction } from '../../kernel/index.ts';
import type { CaseState } from '../case/index.ts';
import type { FeeAssessed } from '../case/outside-events.ts';
import type { StepState } from '../case/state.ts';
import type { StepSentBack } from '../case/step-events.ts';
import type { PaymentState } from './state.ts';

/** A step was told what it costs: order it, unless it costs nothing. */
const orderPayment: Reaction = {
  name: 'order-payment',
  kind: 'case',
  on: ['fee-assessed'],
  react: ({ event }, _state, id) => {
    const { step, lines, amount, payment } = event as unknown as FeeAssessed;
    if (amount === 0) return [];
    return [{ kind: 'payment', id: payment, command: 'open', input: { case: id, step, lines } }];
  },
};

/** The case came to nothing: whatever was asked for it is given up or given back. */
const giveBack: Reaction = {
  name: 'give-back',
  kind: 'case',
  on: ['case-refused', 'case-withdrawn'],
  react: ({ event }, state) => {
    const { steps, rounds } = state as CaseState;
    return [...Object.values(steps), ...Object.values(rounds).flat()].flatMap(refundOf(event.type));
  },
};

/** Sent back before it was paid: the next round asks anew, and for what it then costs. */
const giveUp: Reaction = {
  name: 'give-up-payment',
  kind: 'case',
  on: ['step-sent-back'],
  react: ({ event }, state) =>
    (event as unknown as StepSentBack).again
      .flatMap((step) => (state as CaseState).rounds[step]?.at(-1) ?? [])
      .filter(({ state: was }) => was !== 'approved')
      .flatMap(refundOf(event.type)),
};

function refundOf(reason: string): (step: StepState) => readonly Order[] {
  return ({ fee }) =>
    fee && fee.amount > 0 ? [{ kind: 'payment', id: fee.payment, command: 'refund', input: { reason } }] : [];
}

/** Paid: the case may go on. */
const recordPayment: Reaction = {
  name: 'record-payment',
  kind: 'payment',
  on: ['payment-paid'],
  react: ({ event }, state, id) => {
    const { step, amount, case: caseId } = state as PaymentState;
    const input = { step, payment: id, amount, transaction: event.transaction };
    return [{ kind: 'case', id: caseId, command: 'record-payment', input }];
  },
};

export const paymentReactions: readonly Reaction[] = [orderPayment, giveBack, giveUp, recordPayment];
