// An order to pay, from the step that asks for it to the money, there or back. It must never charge what the city may not charge.
import { z } from 'zod';
import { accept, type CommandRule, type Decision, dateOf, type Result, reject } from '../../kernel/index.ts';
import { type CaseState, isCase } from '../case/state.ts';
import type { CityFacts } from '../facts.ts';
import { type ChargedLine, listedLines, namedAbolished } from '../fees.ts';
import type { PaymentEvent, PaymentOrdered } from './events.ts';
import type { PaymentState } from './state.ts';

type PaymentRule<I> = CommandRule<PaymentState, PaymentEvent, CityFacts, I>;

const text = z.object({ zh: z.string().max(300), en: z.string().max(300) });
const reason = z.string().trim().min(2).max(500);

const openInput = z.strictObject({
  case: z.string().min(1).max(80),
  step: z.string().min(1).max(80),
  lines: z
    .array(
      z.strictObject({
        id: z.string().min(1).max(80),
        name: text,
        amount: z.int().min(0).max(100_000_000_000),
        basis: text,
      }),
    )
    .max(50),
});
type OpenInput = z.infer<typeof openInput>;

/** Refuses whatever is not exactly what the case was told it costs, and what no city may charge. */
export const open: PaymentRule<OpenInput> = {
  schema: openInput,
  starts: true,
  who: ['system'],
  when: [],
  needs: (_state, input) => [{ kind: 'case', id: input.case }],
  decide: (_state, input, { facts, found, now }) => {
    const opened = found.get(input.case);
    if (!isCase(opened)) return reject('payment.case-not-found');
    const item = facts.itemAt(opened.item, opened.definition);
    const step = item?.steps.find(({ id }) => id === input.step);
    const at = opened.steps[input.step];
    if (!item || step?.kind !== 'payment' || !at?.fee)
      return reject('payment.step-not-open', { step: input.step });
    const lawful = chargeable(input.lines, listedLines(item.fee), dateOf(now), facts, {
      form: opened.answers,
    });
    if (!lawful.ok) return lawful;
    const amount = sum(input.lines);
    if (amount === 0) return reject('payment.nothing-to-pay');
    if (amount !== at.fee.amount)
      return reject('payment.amount-differs', { amount, expected: at.fee.amount });
    const { applicant, number = '' } = opened;
    return one({
      type: 'payment-ordered',
      ...{ case: input.case, step: input.step, item: item.id, title: item.name, number },
      region: opened.region ?? facts.city.region,
      agency: step.agency,
      payer: {
        name: applicant.name,
        citizenId: applicant.citizenId,
        ...(applicant.id && { id: applicant.id }),
      },
      ...agentOf(opened),
      lines: input.lines,
      amount,
    });
  },
};

/** Whoever filed may pay as well: a bank that registers its mortgage pays for it. */
function agentOf({ mandate }: CaseState): Pick<PaymentOrdered, 'agent'> {
  if (!mandate || mandate.endedAt !== undefined) return {};
  return {
    agent: mandate.mandate === undefined ? { firm: mandate.agentId } : { citizenId: mandate.by.citizenId },
  };
}

/** Each line is one the item lists, and none is a fee that was done away with. */
function chargeable(
  lines: readonly ChargedLine[],
  listed: ReturnType<typeof listedLines>,
  today: string,
  { city, holds }: CityFacts,
  data: Readonly<Record<string, unknown>>,
): Result<null> {
  for (const { id, name } of lines) {
    const gone = namedAbolished([id, name.zh, name.en], city.outside).find(
      ({ from, when }) => from <= today && (when === undefined || holds(when, data)),
    );
    if (gone)
      return reject('payment.fee-abolished', { fee: gone.name.zh, basis: gone.basis.zh, from: gone.from });
    const known = listed.find((line) => line.id === id);
    if (!known || known.name.zh !== name.zh || known.name.en !== name.en)
      return reject('payment.fee-not-listed', { fee: name.zh });
  }
  return accept(null);
}

function sum(lines: readonly ChargedLine[]): number {
  return lines.reduce((total, { amount }) => total + amount, 0);
}

const offerInput = z.strictObject({ order: z.string().min(1).max(200), payUrl: z.url().max(2000) });

/** The cashier has the order. What was cancelled meanwhile stays cancelled, but the cashier's number is kept. */
export const offer: PaymentRule<z.infer<typeof offerInput>> = {
  schema: offerInput,
  who: ['system'],
  when: ['*'],
  decide: (state, input) =>
    state.offer ? accept({ events: [] }) : one({ type: 'payment-offered', ...input }),
};

const settleInput = z.strictObject({
  order: z.string().min(1).max(200),
  amount: z.int(),
  transaction: z.string().min(1).max(200),
  channel: z.string().min(1).max(40),
});

/** The cashier says it was paid. Money for an order that was given up meanwhile is kept on record and sent back. */
export const settle: PaymentRule<z.infer<typeof settleInput>> = {
  schema: settleInput,
  who: ['system'],
  when: ['*'],
  decide: (state, { order, amount, transaction, channel }) => {
    if (state.paid?.transaction === transaction) return accept({ events: [] });
    if (state.offer && order !== state.offer.order) return reject('payment.order-unknown', { order });
    if (amount !== state.amount) return reject('payment.amount-differs', { amount, expected: state.amount });
    if (state.paid) return reject('payment.already-paid', { transaction: state.paid.transaction });
    const paid = { type: 'payment-paid', transaction, channel, atWindow: false } as const;
    return state.status === 'cancelled'
      ? accept({ events: [paid, { type: 'refund-ordered', reason: state.cancelledFor ?? '' }] })
      : one(paid);
  },
};

const receipt = z.strictObject({ receipt: z.string().trim().min(3).max(60) });

/** Whoever has no phone, and everybody when the cashier is down, pays at the window. */
export const takeAtWindow: PaymentRule<z.infer<typeof receipt>> = {
  schema: receipt,
  who: ['window'],
  when: ['ordered', 'payable'],
  decide: (_state, input) =>
    one({ type: 'payment-paid', transaction: input.receipt, channel: 'window', atWindow: true }),
};

const reasonInput = z.strictObject({ reason });

/** The case came to nothing, or a supervisor found the charge wrong: what was paid goes back, what was not is not asked for. */
export const refund: PaymentRule<z.infer<typeof reasonInput>> = {
  schema: reasonInput,
  who: ['system', 'supervisor'],
  when: ['ordered', 'payable', 'paid'],
  decide: (state, input, { actor }) => {
    if (state.paid) return one({ type: 'refund-ordered', reason: input.reason });
    return actor.type === 'system'
      ? one({ type: 'payment-cancelled', reason: input.reason })
      : reject('payment.not-paid');
  },
};

const refundedInput = z.strictObject({ amount: z.int(), transaction: z.string().min(1).max(200) });

export const settleRefund: PaymentRule<z.infer<typeof refundedInput>> = {
  schema: refundedInput,
  who: ['system'],
  when: ['*'],
  decide: (state, { amount, transaction }) => {
    if (state.refund?.transaction === transaction) return accept({ events: [] });
    if (state.status !== 'refunding') return reject('payment.no-refund-due', { status: state.status });
    if (amount !== state.amount) return reject('payment.amount-differs', { amount, expected: state.amount });
    return one({ type: 'refund-done', transaction });
  },
};

/** What was paid at the window is handed back there. */
export const handBack: PaymentRule<z.infer<typeof receipt>> = {
  schema: receipt,
  who: ['window'],
  when: ['refunding'],
  decide: (state, input) =>
    state.paid?.atWindow
      ? one({ type: 'refund-done', transaction: input.receipt })
      : reject('payment.refund-by-cashier'),
};

function one(event: PaymentEvent): Result<Decision<PaymentEvent>> {
  return accept({ events: [event] });
}

export const paymentCommands = {
  open,
  offer,
  settle,
  'take-at-window': takeAtWindow,
  refund,
  'settle-refund': settleRefund,
  'hand-back': handBack,
} as const;
export type PaymentCommand = keyof typeof paymentCommands;
