// A cashier to try the house against: takes orders, has a page to pay at, calls back, sends money back. It must never move money.
import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import {
  type CounterpartOptions,
  createLedger,
  createTeller,
  escaped,
  fieldsOf,
  type Heard,
  listen,
  pageOf,
} from '../desk.ts';

interface Entry {
  readonly payment: string;
  readonly amount: number;
  readonly subject: { readonly zh: string; readonly en: string };
  readonly number: string;
  readonly lines: readonly {
    readonly name: { readonly zh: string; readonly en: string };
    readonly amount: number;
  }[];
  readonly notify: string;
  readonly back: string;
  readonly state: 'open' | 'paid' | 'closed' | 'refunded';
  readonly transaction?: string;
}

const text = z.object({ zh: z.string(), en: z.string() });
const orderSchema = z.object({
  payment: z.string().min(1),
  amount: z.int().positive(),
  subject: text,
  number: z.string(),
  lines: z.array(z.object({ name: text, amount: z.int() })),
  notify: z.url(),
  back: z.url(),
});
const paymentSchema = z.object({ payment: z.string().min(1) });
const refundSchema = z.object({ payment: z.string().min(1), amount: z.int().positive() });

export async function cashierCounterpart(scope: FastifyInstance, options: CounterpartOptions): Promise<void> {
  const ledger = createLedger<Entry>(options.file);
  const teller = createTeller(options);
  scope.addHook('onClose', async () => teller.stop());
  const find = (payment: string) => ledger.all().find(([, entry]) => entry.payment === payment);
  const hear = async ({ id, type, data }: Heard) => {
    if (type === 'yimen.payment.ordered') {
      const asked = orderSchema.safeParse(data);
      if (!asked.success) return { status: 422, body: { title: 'The order lacks something.' } };
      const known = find(asked.data.payment)?.[0];
      const order = known ?? `c${randomBytes(12).toString('hex')}`;
      if (known === undefined) ledger.put(order, { ...asked.data, state: 'open' });
      return { status: 200, body: { order, payUrl: `${options.base()}/pay/${order}` } };
    }
    if (type === 'yimen.payment.closed') {
      const found = find(paymentSchema.safeParse(data).data?.payment ?? '');
      if (found && found[1].state === 'open') ledger.put(found[0], { ...found[1], state: 'closed' });
      return { status: 200, body: {} };
    }
    const asked = type === 'yimen.refund.ordered' ? refundSchema.safeParse(data) : undefined;
    const found = find(asked?.data?.payment ?? '');
    if (!asked?.data || !found) return { status: 422, body: { title: 'There is nothing to send back.' } };
    const [order, entry] = found;
    if (asked.data.amount !== entry.amount)
      return { status: 422, body: { title: 'Another amount was paid.' } };
    if (entry.state === 'paid') ledger.put(order, { ...entry, state: 'refunded' });
    const { payment, amount, notify } = entry;
    // The same id for the same refund: told twice, it is one refund.
    await teller.tell(notify, 'refund.done', `refund-${id}`, { payment, amount, transaction: `R${order}` });
    return { status: 200, body: {} };
  };
  listen(scope, options.secret, hear);
  scope.get<{ Params: { order: string } }>('/pay/:order', async (request, reply) => {
    const entry = ledger.get(request.params.order);
    return reply
      .code(entry ? 200 : 404)
      .type('text/html; charset=utf-8')
      .send(
        entry
          ? payPage(request.params.order, entry, options.base())
          : pageOf('没有这笔订单 No such order', ''),
      );
  });
  scope.post<{ Params: { order: string } }>('/pay/:order', async (request, reply) => {
    const { order } = request.params;
    const entry = ledger.get(order);
    if (!entry) return reply.code(404).send({ title: 'No such order.' });
    if (entry.state !== 'open') return reply.code(409).send({ title: `This order is ${entry.state}.` });
    const channel = fieldsOf(request.body).channel === 'card' ? 'card' : 'wallet';
    const transaction = `T${order}`;
    ledger.put(order, { ...entry, state: 'paid', transaction });
    const { payment, amount, notify, back } = entry;
    await teller.tell(notify, 'payment.paid', `paid-${order}`, {
      payment,
      order,
      amount,
      transaction,
      channel,
    });
    return reply.redirect(back, 303);
  });
}

function payPage(order: string, entry: Entry, base: string): string {
  const yuan = (fen: number) => `¥${(fen / 100).toFixed(2)}`;
  const lines = entry.lines.map(
    ({ name, amount }) => `<li>${escaped(name.zh)} ${escaped(name.en)}: ${yuan(amount)}</li>`,
  );
  const state = { paid: '已付 Paid', closed: '已关闭 Closed', refunded: '已退回 Sent back', open: '' }[
    entry.state
  ];
  const form = `<form method="post" action="${escaped(base)}/pay/${escaped(order)}">
<p><label><input type="radio" name="channel" value="wallet" checked> 手机钱包 Phone wallet</label></p>
<p><label><input type="radio" name="channel" value="card"> 银行卡 Bank card</label></p>
<p><button type="submit">付款 Pay ${yuan(entry.amount)}</button></p></form>`;
  return pageOf(
    '模拟收银台 Practice cashier',
    `<p>${escaped(entry.subject.zh)} ${escaped(entry.subject.en)} ${escaped(entry.number)}</p>
<ul>${lines.join('')}</ul><p><strong>${yuan(entry.amount)}</strong></p>
${entry.state === 'open' ? form : `<p role="status">${state}</p>`}
<p><a href="${escaped(entry.back)}">返回 Back</a></p>`,
  );
}
