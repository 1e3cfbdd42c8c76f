// A carrier to try the house against: takes parcels, gives numbers, and moves them when somebody says so. It must never send anything.
import { createHash } from 'node:crypto';
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
  readonly tracking: string;
  readonly number: string;
  readonly to: { readonly name: string; readonly region: string; readonly address: string };
  readonly notify: string;
  readonly state: string;
  readonly told: number;
}

const orderSchema = z.object({
  parcel: z.string().min(1),
  number: z.string(),
  payer: z.literal('sender'),
  to: z.object({ name: z.string(), region: z.string(), address: z.string().min(4) }),
  notify: z.url(),
});
const stages = ['collected', 'on-the-way', 'delivered', 'returned'] as const;
const stageNames = { collected: '已揽收', 'on-the-way': '运输中', delivered: '已签收', returned: '已退回' };

export async function carrierCounterpart(scope: FastifyInstance, options: CounterpartOptions): Promise<void> {
  const ledger = createLedger<Entry>(options.file);
  const teller = createTeller(options);
  scope.addHook('onClose', async () => teller.stop());
  listen(scope, options.secret, async ({ type, data }: Heard) => {
    if (type === 'yimen.parcel.called-off') {
      const parcel = String(data.parcel ?? '');
      const known = ledger.get(parcel);
      if (known) ledger.put(parcel, { ...known, state: 'called-off' });
      return { status: 200, body: {} };
    }
    const asked = type === 'yimen.parcel.ordered' ? orderSchema.safeParse(data) : undefined;
    if (!asked?.success) return { status: 422, body: { title: '收件信息不全 The order lacks something' } };
    const { parcel, ...order } = asked.data;
    const known = ledger.get(parcel);
    const tracking = known?.tracking ?? trackingOf(parcel);
    if (!known) ledger.put(parcel, { ...order, tracking, state: 'accepted', told: 0 });
    return { status: 200, body: { tracking } };
  });
  scope.get('/', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(listPage(ledger.all(), options.base())),
  );
  scope.post<{ Params: { parcel: string; stage: string } }>(
    '/parcels/:parcel/:stage',
    async (request, reply) => {
      const { parcel, stage } = request.params;
      const entry = ledger.get(parcel);
      if (!entry || !stages.includes(stage as 'collected'))
        return reply.code(404).send({ title: 'No such parcel.' });
      const told = entry.told + 1;
      ledger.put(parcel, { ...entry, state: stage, told });
      const { note } = fieldsOf(request.body);
      const data = {
        parcel,
        tracking: entry.tracking,
        ...(typeof note === 'string' && note !== '' && { note }),
      };
      await teller.tell(entry.notify, `parcel.${stage}`, `${parcel}-${told}`, data);
      return reply.redirect(`${options.base()}/`, 303);
    },
  );
}

/** The same parcel has the same number, however often it is ordered. */
function trackingOf(parcel: string): string {
  const digits =
    BigInt(`0x${createHash('sha256').update(parcel).digest('hex').slice(0, 15)}`) % 1_000_000_000n;
  return `EX${String(digits).padStart(9, '0')}CN`;
}

function listPage(parcels: readonly (readonly [string, Entry])[], base: string): string {
  const rows = parcels.map(([parcel, { tracking, number, to, state }]) => {
    const buttons = stages.map(
      (stage) =>
        `<form method="post" action="${escaped(base)}/parcels/${escaped(parcel)}/${stage}"><button type="submit">${stageNames[stage]} ${stage}</button></form>`,
    );
    return `<li><p>${escaped(tracking)} ${escaped(number)}: ${escaped(to.name)}, ${escaped(to.address)} (${escaped(state)})</p>${buttons.join(' ')}</li>`;
  });
  return pageOf(
    '模拟承运方 Practice carrier',
    rows.length > 0 ? `<ul>${rows.join('')}</ul>` : '<p>还没有邮件 No parcels yet</p>',
  );
}
