// An order to pay from the step to the money, there and back, with every no on the way.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CaseState } from '../case/index.ts';
import { stranger, system, wang } from '../city.test-data.ts';
import { Trial } from '../trial.test-data.ts';
import { type PaymentState, paymentProcess } from './index.ts';
import { approver, clerk, facts, filed, money, payable, supervisor } from './payment.test-data.ts';

const stepOf = (lived: { state: <S>() => S }, step = 'pay') => lived.state<CaseState>().steps[step];

describe('[row 15.1] paying for a case', () => {
  it('orders what the item costs for these answers when the step opens, line by line', () => {
    const lived = payable({ insured: 2 });
    const { status, lines, amount, payer } = lived.state<PaymentState>(lived.payment);
    assert.equal(status, 'payable');
    assert.deepEqual(
      lines.map(({ id, amount: fen }) => [id, fen]),
      [
        ['registration', 8000],
        ['copies', 200],
      ],
    );
    assert.equal(amount, 8200);
    assert.equal(payer.name, wang.name);
    assert.equal(stepOf(lived)?.state, 'queued');
    assert.equal(
      lived.give(approver, 'decide-step', { step: 'pay', outcome: 'approve' }),
      'case.step-needs-role',
    );
    assert.equal(
      lived.give(clerk, 'decide-step', { step: 'pay', outcome: 'approve' }),
      'case.step-decides-itself',
    );
  });

  it('goes on by itself once it is paid, and takes the same news twice as once', () => {
    const lived = payable();
    assert.equal(lived.give(system, 'settle', money, lived.payment), undefined);
    assert.equal(stepOf(lived)?.state, 'approved');
    assert.equal(stepOf(lived)?.how, 'paid');
    assert.equal(stepOf(lived, 'register')?.state, 'queued');
    assert.equal(lived.give(system, 'settle', money, lived.payment), undefined);
    assert.equal(lived.state<PaymentState>(lived.payment).paid?.transaction, 't-1');
    assert.equal(
      lived.world.streams
        .get(lived.payment)
        ?.events()
        .filter((one) => one === 'payment-paid').length,
      1,
    );
  });

  it('[row 4.4] makes no order where nothing is due: the step passes by itself', () => {
    const lived = payable({ rented: true });
    assert.equal(stepOf(lived)?.how, 'free');
    assert.equal(lived.world.streams.has(lived.payment), false);
    assert.deepEqual(stepOf(lived)?.fee?.dropped, ['account-opening']);
  });

  it('refuses another amount, another order and a second payment, and loses nothing by it', () => {
    const lived = payable();
    const settle = (more: object) => lived.give(system, 'settle', { ...money, ...more }, lived.payment);
    assert.equal(settle({ amount: 7999 }), 'payment.amount-differs');
    assert.equal(settle({ amount: -8000 }), 'payment.amount-differs');
    assert.equal(settle({ order: 'o-2' }), 'payment.order-unknown');
    assert.equal(lived.state<PaymentState>(lived.payment).status, 'payable');
    assert.equal(settle({}), undefined);
    assert.equal(settle({ transaction: 't-2' }), 'payment.already-paid');
  });
});

describe('[row 15.1] paying at a window', () => {
  it('is taken at the window from whoever has no phone, and when the cashier is down', () => {
    const lived = filed();
    lived.give(approver, 'decide-step', { step: 'check', outcome: 'approve' });
    const payment = `payment-${lived.id}-pay`;
    assert.equal(lived.state<PaymentState>(payment).status, 'ordered');
    assert.equal(lived.give(wang, 'take-at-window', { receipt: 'R-001' }, payment), 'forbidden');
    assert.equal(lived.give(clerk, 'take-at-window', { receipt: 'R-001' }, payment), undefined);
    assert.equal(stepOf(lived)?.state, 'approved');
    assert.equal(lived.give(clerk, 'take-at-window', { receipt: 'R-002' }, payment), 'payment.not-in-status');
  });

  it('shows the page to pay to the payer and the window, and nothing to a stranger', () => {
    const lived = payable();
    const trial = lived.world.streams.get(lived.payment);
    assert.ok(trial);
    assert.equal(trial.view(wang).payUrl, 'https://cashier.example/o-1');
    assert.equal(trial.view(supervisor).payUrl, undefined);
    assert.equal(trial.process.relations(trial.state, stranger, facts).size, 0);
    assert.deepEqual(trial.replayed(), trial.state);
  });
});

describe('[row 5.6] money back', () => {
  it('goes back when the case is refused after paying', () => {
    const lived = payable();
    lived.give(system, 'settle', money, lived.payment);
    lived.give(approver, 'decide-step', { step: 'register', outcome: 'refuse', note: '权属有争议' });
    assert.equal(lived.state<CaseState>().status, 'refused');
    assert.equal(lived.state<PaymentState>(lived.payment).status, 'refunding');
    const back = (more: object) =>
      lived.give(system, 'settle-refund', { amount: 8000, transaction: 'r-1', ...more }, lived.payment);
    assert.equal(back({ amount: 1 }), 'payment.amount-differs');
    assert.equal(back({}), undefined);
    assert.equal(back({}), undefined, 'told twice');
    assert.equal(lived.state<PaymentState>(lived.payment).status, 'refunded');
    assert.equal(back({ transaction: 'r-2' }), 'payment.no-refund-due');
  });

  it('goes back when the applicant withdraws after paying, which paying does not forbid', () => {
    const lived = payable();
    lived.give(system, 'settle', money, lived.payment);
    // The review before was decided: that binds.
    assert.equal(lived.give(wang, 'withdraw'), 'case.already-decided');
    assert.equal(lived.give(supervisor, 'refund', { reason: '算错了' }, lived.payment), undefined);
    assert.equal(lived.state<PaymentState>(lived.payment).refund?.reason, '算错了');
  });

  it('is not asked for any more when the case ends unpaid; money that comes late is sent back', () => {
    const lived = payable();
    const trial = lived.world.streams.get(lived.payment);
    assert.equal(lived.give(supervisor, 'refund', { reason: '算错了' }, lived.payment), 'payment.not-paid');
    assert.equal(lived.give(system, 'refund', { reason: 'case-withdrawn' }, lived.payment), undefined);
    assert.equal(lived.state<PaymentState>(lived.payment).status, 'cancelled');
    assert.equal(lived.give(system, 'settle', money, lived.payment), undefined);
    assert.equal(lived.state<PaymentState>(lived.payment).status, 'refunding');
    assert.deepEqual(trial?.events().slice(-3), ['payment-cancelled', 'payment-paid', 'refund-ordered']);
  });

  it('taken at a window is handed back at a window, as somebody’s task', () => {
    const lived = payable();
    lived.give(clerk, 'take-at-window', { receipt: 'R-001' }, lived.payment);
    lived.give(approver, 'decide-step', { step: 'register', outcome: 'refuse', note: '权属有争议' });
    const trial = lived.world.streams.get(lived.payment);
    assert.deepEqual(
      trial?.process.tasks(trial.state, facts).map(({ key, agency }) => [key, agency]),
      [['hand-back', 'approval']],
    );
    assert.equal(lived.give(clerk, 'hand-back', { receipt: 'R-002' }, lived.payment), undefined);
    assert.equal(lived.state<PaymentState>(lived.payment).status, 'refunded');
  });

  it('paid online is not handed back in cash as well', () => {
    const lived = payable();
    lived.give(system, 'settle', money, lived.payment);
    lived.give(system, 'refund', { reason: 'case-refused' }, lived.payment);
    assert.equal(
      lived.give(clerk, 'hand-back', { receipt: 'R-002' }, lived.payment),
      'payment.refund-by-cashier',
    );
  });
});

describe('[row 4.4] an order', () => {
  const ordered = (lines: readonly object[], lived = payable()) => {
    const trial = new Trial(paymentProcess, facts, '2026-05-18 09:00', 'payment-x');
    for (const [id, one] of lived.world.streams) trial.others.set(id, one.state);
    const given = trial.give(system, 'open', { case: lived.id, step: 'pay', lines });
    return given.type === 'rejected' ? given.rejection.code : given.type;
  };
  const line = {
    id: 'registration',
    name: { zh: '登记费', en: 'Registration' },
    amount: 8000,
    basis: { zh: '2559号', en: 'x' },
  };

  it('is made for what the case was told, and by nobody but the house', () => {
    assert.equal(ordered([line]), 'done');
    const trial = new Trial(paymentProcess, facts, '2026-05-18 09:00', 'payment-x');
    for (const actor of [wang, clerk, approver, supervisor])
      assert.equal(trial.give(actor, 'open', { case: 'x', step: 'pay', lines: [line] }).type, 'forbidden');
  });

  it('refuses a fee that was done away with, under whatever id or language, and what the item does not list', () => {
    const gone = { id: 'opening', name: { zh: '开户费', en: 'Opening' }, amount: 900, basis: line.basis };
    assert.equal(ordered([line, gone]), 'payment.fee-abolished');
    assert.equal(
      ordered([{ ...line, name: { zh: '登记费', en: 'Account-opening fees' } }]),
      'payment.fee-abolished',
    );
    assert.equal(ordered([{ ...line, id: 'account-opening-fee' }]), 'payment.fee-abolished');
    assert.equal(ordered([{ ...line, id: 'handling' }]), 'payment.fee-not-listed');
    assert.equal(ordered([{ ...line, name: { zh: '加急费', en: 'Express' } }]), 'payment.fee-not-listed');
  });

  it('refuses another sum, no sum, and a step that asks for nothing', () => {
    assert.equal(ordered([{ ...line, amount: 7000 }]), 'payment.amount-differs');
    assert.equal(ordered([line, line]), 'payment.amount-differs');
    assert.equal(ordered([]), 'payment.nothing-to-pay');
    assert.equal(ordered([line], { ...payable(), id: 'case-unknown' }), 'payment.case-not-found');
    assert.equal(ordered([line], { ...filed(), payment: '' }), 'payment.step-not-open');
  });
});
