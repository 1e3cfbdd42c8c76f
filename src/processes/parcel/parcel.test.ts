// Results by post: to the door, back again, to nowhere; and the case that waits for them.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CaseState } from '../case/index.ts';
import { stranger, system, wang } from '../city.test-data.ts';
import { approver, clerk, facts, type Lived, money, payable } from '../payment/payment.test-data.ts';
import { Trial } from '../trial.test-data.ts';
import { type ParcelState, parcelProcess } from './index.ts';

/** Paid and decided: the results are ready. */
function ready(form: object = {}): Lived & { readonly parcel: string } {
  const lived = payable(form);
  lived.give(system, 'settle', money, lived.payment);
  lived.give(approver, 'decide-step', { step: 'register', outcome: 'approve' });
  return { ...lived, parcel: `parcel-${lived.id}-1` };
}

function collected(): ReturnType<typeof ready> {
  const lived = ready();
  lived.give(system, 'take', { tracking: 'YC0001' }, lived.parcel);
  lived.give(system, 'track', { status: 'collected', tracking: 'YC0001' }, lived.parcel);
  return lived;
}

const track = (lived: ReturnType<typeof ready>, status: string, more: object = {}) =>
  lived.give(system, 'track', { status, tracking: 'YC0001', ...more }, lived.parcel);

describe('[rows 5.8, 15.12] a parcel', () => {
  it('is ordered when the results are ready, with the sender paying, and ends the case at the door', () => {
    const lived = ready();
    assert.equal(lived.state<CaseState>().parcel?.state, 'ordered');
    assert.deepEqual(lived.state<ParcelState>(lived.parcel).to, {
      name: wang.name,
      phone: wang.phone,
      region: '140802',
      address: '河东东街10号',
    });
    lived.give(system, 'take', { tracking: 'YC0001' }, lived.parcel);
    for (const status of ['collected', 'on-the-way', 'delivered'])
      assert.equal(track(lived, status), undefined);
    const { status, delivery } = lived.state<CaseState>();
    assert.equal(status, 'closed');
    assert.deepEqual([delivery?.method, delivery?.tracking], ['post', 'YC0001']);
  });

  it('takes news twice as once, old news as none, and a wrong number or a second ending as wrong', () => {
    const lived = collected();
    assert.equal(track(lived, 'collected'), undefined);
    assert.equal(track(lived, 'on-the-way', { place: '太原' }), undefined);
    assert.equal(track(lived, 'collected'), undefined, 'told late');
    assert.equal(lived.state<ParcelState>(lived.parcel).status, 'on-the-way');
    assert.equal(track(lived, 'delivered', { tracking: 'YC0002' }), 'parcel.tracking-unknown');
    assert.equal(track(lived, 'delivered'), undefined);
    assert.equal(track(lived, 'returned'), 'parcel.already-ended');
    const events = lived.world.streams.get(lived.parcel)?.events();
    assert.equal(events?.filter((one) => one === 'parcel-tracked').length, 3);
  });

  it('that comes back waits for another choice, and another parcel goes to the new address', () => {
    const lived = collected();
    assert.equal(track(lived, 'returned', { note: '收件人搬走' }), undefined);
    assert.deepEqual(lived.state<CaseState>().parcel, {
      ...{ id: lived.parcel, state: 'returned', tracking: 'YC0001', note: '收件人搬走' },
    });
    assert.equal(lived.state<CaseState>().status, 'ready');
    assert.equal(lived.give(wang, 'choose-delivery', { method: 'post', address: '解放路 8 号' }), undefined);
    const second = lived.state<ParcelState>(`parcel-${lived.id}-2`);
    assert.equal(second.to.address, '解放路 8 号');
    // The first one is over for the case: what is said of it now changes nothing.
    assert.equal(
      lived.give(system, 'record-parcel', { parcel: lived.parcel, state: 'delivered' }),
      'case.parcel-not-awaited',
    );
  });

  it('that came back may be fetched instead, or done with electronically', () => {
    const fetched = collected();
    track(fetched, 'returned');
    assert.equal(fetched.give(clerk, 'hand-over', { method: 'window', receiver: wang.name }), undefined);
    assert.equal(fetched.state<CaseState>().status, 'closed');
    const electronic = collected();
    track(electronic, 'returned');
    assert.equal(electronic.give(wang, 'choose-delivery', { method: 'electronic' }), undefined);
    assert.equal(electronic.state<CaseState>().status, 'closed');
  });
});

describe('[row 5.8] a delivery', () => {
  it('to nowhere is not sent: the person chooses again', () => {
    for (const [form, code] of [
      [{ deliveryAddress: '' }, 'delivery.address-missing'],
      [{ deliveryAddress: '我家' }, 'delivery.address-missing'],
    ] as const) {
      const lived = ready(form);
      assert.deepEqual(lived.state<CaseState>().parcel, { state: 'impossible', note: code });
      assert.equal(lived.world.streams.has(lived.parcel), false);
      assert.equal(lived.give(wang, 'choose-delivery', { method: 'post' }), 'delivery.address-missing');
      const far = { method: 'post', region: '110101', address: '长安街 1 号' };
      assert.equal(lived.give(wang, 'choose-delivery', far), 'delivery.out-of-reach');
      assert.equal(lived.give(wang, 'choose-delivery', { ...far, region: '140105' }), undefined);
      assert.equal(lived.state<CaseState>().parcel?.state, 'ordered');
    }
  });

  it('is refused by the parcel itself too, whoever orders it', () => {
    const lived = ready();
    const open = (to: object) => {
      const trial = new Trial(parcelProcess, facts, '2026-05-18 09:00', 'parcel-x');
      for (const [id, one] of lived.world.streams) trial.others.set(id, one.state);
      const given = trial.give(system, 'open', {
        case: lived.id,
        to: { name: '王', region: '140802', ...to },
      });
      return given.type === 'rejected' ? given.rejection.code : given.type;
    };
    assert.equal(open({}), 'delivery.address-missing');
    assert.equal(open({ address: '    ' }), 'delivery.address-missing');
    assert.equal(open({ region: '110101', address: '长安街 1 号' }), 'delivery.out-of-reach');
    assert.equal(open({ address: '河东街 1 号' }), 'done');
  });

  it('cannot change while the parcel is on its way, nor be handed over twice', () => {
    const lived = collected();
    const other = { method: 'window', receiver: wang.name };
    assert.equal(lived.give(clerk, 'hand-over', other), 'case.parcel-on-its-way');
    assert.equal(lived.give(wang, 'choose-delivery', { method: 'window' }), 'case.parcel-on-its-way');
    assert.equal(lived.give(wang, 'choose-delivery', { method: 'printer' }), 'case.delivery-not-offered');
  });

  it('at the window before the carrier came calls the carrier off', () => {
    const lived = ready();
    assert.equal(lived.give(clerk, 'hand-over', { method: 'window', receiver: wang.name }), undefined);
    assert.equal(lived.state<ParcelState>(lived.parcel).status, 'cancelled');
  });

  it('the carrier will not take is the person’s to choose again', () => {
    const lived = ready();
    assert.equal(lived.give(system, 'decline', { note: '地址不详' }, lived.parcel), undefined);
    assert.deepEqual(lived.state<CaseState>().parcel, {
      id: lived.parcel,
      state: 'impossible',
      note: '地址不详',
    });
  });

  it('shows the address to the receiver and the window only', () => {
    const trial = collected().world.streams.get('parcel-case-1-1');
    assert.ok(trial);
    assert.equal((trial.view(wang).to as { address: string }).address, '河东东街10号');
    assert.equal((trial.view(approver).to as { address: string }).address, '***');
    assert.equal(trial.process.relations(trial.state, stranger, facts).size, 0);
    for (const actor of [wang, clerk])
      assert.equal(trial.give(actor, 'track', { status: 'delivered', tracking: 'YC0001' }).type, 'forbidden');
    assert.deepEqual(trial.replayed(), trial.state);
  });
});
