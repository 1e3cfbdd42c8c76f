// The door of an order to pay: the fee of a step, until it is paid, given up or given back. It must never hold a rule of its own.
// Rows 3.8, 4.4, 5.6, 15.1 of the plan
import {
  type Actor,
  agentName,
  citizenName,
  type Head,
  maskName,
  type Process,
  type Reader,
  type Task,
  toTimestamp,
} from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import { type PaymentCommand, paymentCommands } from './commands.ts';
import type { PaymentEvent } from './events.ts';
import { evolvePayment } from './evolve.ts';
import { paymentRelations, paymentRelationsOf } from './relations.ts';
import { initialPayment, type PaymentState } from './state.ts';
import type { PaymentView } from './view.ts';

export type { PaymentEvent } from './events.ts';
export { isPayment, type PaymentState, paymentId } from './state.ts';
export type { PaymentStatus, PaymentView } from './view.ts';

export const paymentProcess: Process<PaymentState, PaymentEvent, CityFacts> = {
  kind: 'payment',
  plural: 'payments',
  initial: initialPayment,
  evolve: evolvePayment,
  commands: paymentCommands,
  relations: paymentRelationsOf,
  readers: paymentRelations,
  status: (state) => state.status,
  notNow: (state, command) => ({
    code: 'payment.not-in-status',
    params: { status: state.status, command },
  }),
  head: paymentHead,
  view: (state, reader) => ({ ...paymentView(state, reader) }),
  tasks: paymentTasks,
  deadlines: () => [],
  measures: () => [],
};

function paymentHead(state: PaymentState): Head {
  return {
    status: state.status,
    region: state.region,
    agency: state.agency,
    agencies: [state.agency],
    parties: payerNames(state),
    search: [state.number, state.title.zh, state.title.en, state.payer.name].join(' '),
    summary: {
      title: state.title,
      number: state.number,
      case: state.case,
      amount: state.amount,
      payer: maskName(state.payer.name),
      ...(state.refund && { reason: state.refund.reason }),
      atWindow: state.paid?.atWindow === true,
    },
    keys: [`payment-case/${state.case}`],
  };
}

function payerNames({ payer, agent }: PaymentState): readonly string[] {
  return [
    ...(payer.id ? [payer.id] : []),
    citizenName(payer.citizenId.toUpperCase()),
    ...(agent?.firm ? [agentName(agent.firm)] : []),
    ...(agent?.citizenId ? [citizenName(agent.citizenId.toUpperCase())] : []),
  ];
}

/** Cash taken at a window is given back at a window: somebody must do it. */
function paymentTasks(state: PaymentState): readonly Task[] {
  if (state.status !== 'refunding' || !state.paid?.atWindow || !state.refund) return [];
  return [
    {
      key: 'hand-back',
      ...{ agency: state.agency, region: state.region, role: 'window-clerk' },
      since: state.refund.orderedAt,
      summary: { title: state.title, number: state.number, what: 'refund', amount: state.amount },
    },
  ];
}

function paymentView(state: PaymentState, { actor, facts }: Reader<CityFacts>): PaymentView {
  const relations = paymentRelationsOf(state, actor, facts);
  const { offer, paid, refund, payer } = state;
  const own = (['payer', 'agent', 'window'] as const).some((one) => relations.has(one));
  return {
    status: state.status,
    ...{ case: state.case, step: state.step, item: state.item, title: state.title, number: state.number },
    ...{ agency: state.agency, lines: state.lines, amount: state.amount },
    payer: { name: own ? payer.name : maskName(payer.name) },
    orderedAt: toTimestamp(state.orderedAt),
    ...(own && state.status === 'payable' && offer && { payUrl: offer.payUrl }),
    ...(paid && {
      paidAt: toTimestamp(paid.at),
      transaction: paid.transaction,
      channel: paid.channel,
      atWindow: paid.atWindow,
    }),
    ...(state.cancelledFor && { cancelledFor: state.cancelledFor }),
    ...(refund && {
      refund: {
        reason: refund.reason,
        orderedAt: toTimestamp(refund.orderedAt),
        ...(refund.doneAt !== undefined && { doneAt: toTimestamp(refund.doneAt) }),
        ...(refund.transaction && { transaction: refund.transaction }),
      },
    }),
    may: mayGive(state, actor, relations),
  };
}

function mayGive(
  state: PaymentState,
  actor: Actor,
  relations: ReadonlySet<string>,
): readonly PaymentCommand[] {
  return (Object.keys(paymentCommands) as PaymentCommand[]).filter((name) => {
    const rule = paymentCommands[name];
    if (rule.starts || actor.type === 'system') return false;
    if (name === 'refund' && !state.paid) return false;
    if (name === 'hand-back' && !state.paid?.atWindow) return false;
    return rule.when.includes(state.status) && rule.who.some((relation) => relations.has(relation));
  });
}
