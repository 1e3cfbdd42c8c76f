// The cashier calls back: forged, replayed, late, with another amount, twice; and the house that was told nothing true loses nothing.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newSecret } from '../../src/gateways/webhooks/index.ts';
import { type HouseServer, openHouseServer } from '../house-server.ts';
import { type Callback, callBack, paymentOf, stepOf, toBePaid } from './registration.ts';
import { type Stand, standIn } from './stand-in.ts';

const secret = newSecret();
let cashier: Stand;
let server: HouseServer;
before(async () => {
  cashier = await standIn(secret, (event) => ({
    status: 200,
    body: { order: `o-${event.data.payment}`, payUrl: 'https://cashier.example/pay' },
  }));
  server = await openHouseServer({
    startAt: '2026-05-18T09:00:00+08:00',
    settings: { cashier: { url: cashier.url, secret } },
  });
});
after(async () => {
  await server.close();
  await cashier.close();
});

async function payable() {
  const id = await toBePaid(server);
  const payment = await paymentOf(server, id);
  assert.equal(payment.status, 'payable');
  const data = { payment: payment.id, order: `o-${payment.id}`, amount: 8000, channel: 'wallet' };
  const paid = (more: object = {}, how: Partial<Callback> = {}) =>
    callBack(
      server,
      { ...data, transaction: `t-${payment.id}`, ...more },
      { id: `m-${payment.id}`, secret, ...how },
    );
  return { id, paid, status: async () => (await paymentOf(server, id)).status };
}

describe('[row 5.6] the cashier', () => {
  it('is told of an order as a signed CloudEvent, and its answer is where one pays', async () => {
    const { id } = await payable();
    const event = cashier.heard.at(-1);
    assert.equal(event?.specversion, '1.0');
    assert.equal(event?.type, 'yimen.payment.ordered');
    assert.equal(event?.data.amount, 8000);
    assert.equal(event?.data.notify, `${server.origin}/v1/callbacks/cashier`);
    assert.doesNotMatch(JSON.stringify(event), /1408021990/, 'no identity number leaves the house');
    assert.equal((await paymentOf(server, id)).payUrl, 'https://cashier.example/pay');
  });

  it('that pays is believed once, and twice is told the same', async () => {
    const { id, paid } = await payable();
    const first = await paid();
    assert.equal(first.status, 200, first.text);
    assert.deepEqual(await paid(), first);
    assert.deepEqual(await paid({}, { at: Date.now() - 60_000 }), first, 'sent again with its own time');
    await server.house.engine.settle();
    assert.equal(stepOf(await server.view('applicant', id), 'pay')?.state, 'approved');
  });

  it('forged, unsigned, replayed or garbled is refused, and the true word still counts', async () => {
    const { paid, status } = await payable();
    const no = async (told: ReturnType<typeof paid>, wanted: readonly [number, string]) => {
      const { status: number, code } = await told;
      assert.deepEqual([number, code], wanted);
    };
    await no(paid({}, { secret: newSecret() }), [401, 'callback.signature-wrong']);
    await no(paid({}, { at: Date.now() - 301_000 }), [401, 'callback.too-old']);
    await no(paid({}, { at: Date.now() + 400_000 }), [401, 'callback.too-old']);
    await no(paid({}, { body: 'not json' }), [400, 'callback.malformed']);
    await no(paid({}, { type: 'payment.smiled' }), [422, 'callback.not-understood']);
    await no(paid({ amount: '8000' }), [422, 'callback.not-understood']);
    await no(paid({}, { partner: 'nobody' }), [404, 'callback.partner-unknown']);
    await no(paid({ payment: 'payment-of-nobody' }), [404, 'request.not-found']);
    const bare = await fetch(`${server.origin}/v1/callbacks/cashier`, { method: 'POST', body: '{}' });
    assert.equal(bare.status, 401);
    assert.equal(await status(), 'payable');
    assert.equal((await paid()).status, 200);
    assert.equal(await status(), 'paid');
  });

  it('naming another amount or order is refused; the same message cannot say something else later', async () => {
    const { paid, status } = await payable();
    for (const amount of [7999, 8001, 0, -8000])
      assert.equal(
        (await paid({ amount }, { id: `m-${amount}-${Math.random()}` })).code,
        'payment.amount-differs',
      );
    assert.equal(
      (await paid({ order: 'o-else' }, { id: `m-${Math.random()}` })).code,
      'payment.order-unknown',
    );
    assert.equal(await status(), 'payable');
    assert.equal((await paid()).status, 200);
    assert.equal((await paid({ transaction: 't-else' })).code, 'idempotency.key-reused');
    const again = await paid({ transaction: 't-else' }, { id: `m-${Math.random()}` });
    assert.deepEqual([again.status, again.code], [422, 'payment.already-paid']);
  });
});

describe('[row 5.6] a cashier that is late or down', () => {
  it('that pays too late for a case given up gets an order to send it back', async () => {
    const { id, paid, status } = await payable();
    await server.house.engine.give({
      ...{ kind: 'payment', id: (await paymentOf(server, id)).id, command: 'refund' },
      ...{ input: { reason: 'case-withdrawn' }, actor: { type: 'system', id: 'test' } },
    });
    assert.equal(await status(), 'cancelled');
    await server.house.engine.settle();
    assert.equal(cashier.heard.at(-1)?.type, 'yimen.payment.closed');
    assert.equal((await paid()).status, 200);
    await server.house.engine.settle();
    assert.equal(await status(), 'refunding');
    assert.equal(cashier.heard.at(-1)?.type, 'yimen.refund.ordered');
  });

  it('that is down is asked again, later each time, while the window can take the money', async () => {
    cashier.down = true;
    const id = await toBePaid(server);
    assert.equal((await paymentOf(server, id)).status, 'ordered');
    cashier.down = false;
    await server.house.engine.settle();
    assert.equal((await paymentOf(server, id)).status, 'ordered', 'not at once');
    await server.moveTo('2026-05-18T11:00:00+08:00');
    assert.equal((await paymentOf(server, id)).status, 'payable');
  });
});
