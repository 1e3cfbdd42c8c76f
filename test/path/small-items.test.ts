// Closing a firm and moving one, end to end, until a stranger is told. It must never set a licence's status but through its case.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type HouseServer, openHouseServer } from '../house-server.ts';
import { approve, ask, founded, licenceOf } from './walk.ts';

let server: HouseServer;
before(async () => {
  server = await openHouseServer({ startAt: '2026-05-18T09:00:00+08:00' });
});
after(() => server.close());

async function begun(item: string, form: Readonly<Record<string, unknown>>): Promise<string> {
  const { id } = await server.open('applicant', { item });
  await server.give('applicant', id, 'save-draft', { form });
  await server.give('applicant', id, 'submit');
  await server.give('window-clerk', id, 'accept');
  return id;
}

describe('small items', () => {
  it('[row 1.7] closing ends the licence once every agency agrees, and the verify question says so', async () => {
    const { licence } = await founded(server, { companyName: '关河' });
    const id = await begun('cancel-a-sole-trader', {
      ...{
        licence: licence.id,
        reason: 'closed',
        debtsSettled: true,
        hasStaff: false,
        delivery: 'electronic',
      },
    });
    const early = await server.refuse('approver-registration', id, 'decide-step', {
      ...{ step: 'deregistration', outcome: 'approve', checklist: { objections: 'yes', eligible: 'yes' } },
    });
    assert.equal(early, 'case.step-not-open');
    const open = await server.view('applicant', id);
    assert.equal(open.steps.find((step) => step.id === 'insurance')?.state, 'skipped');
    await approve(server, id, 'tax', 'approver-tax');
    assert.equal((await licenceOf(server, licence.id)).status, 'valid');
    await approve(server, id, 'deregistration', 'approver-registration');
    assert.equal((await licenceOf(server, licence.id)).status, 'cancelled');
    const proof = await ask(server, 'verify-licence', { code: licence.number });
    assert.deepEqual([proof.found, proof.status], [true, 'cancelled']);
    assert.equal(proof.checks.find((check: { id: string }) => check.id === 'status').ok, false);
    assert.equal((await server.view('applicant', id)).status, 'closed');
  });

  it('[row 1.7] is refused while debts are open', async () => {
    const { licence } = await founded(server, { companyName: '涧东' });
    const { id } = await server.open('applicant', { item: 'cancel-a-sole-trader' });
    const form = { licence: licence.id, reason: 'closed', debtsSettled: false, hasStaff: false };
    await server.give('applicant', id, 'save-draft', { form });
    assert.equal(await server.refuse('applicant', id, 'submit'), 'case.form-incomplete');
  });

  it('[row 15.1] moving replaces the licence: same number, new address, the old one leads to the new', async () => {
    const { licence } = await founded(server, { companyName: '云丘' });
    const old = await licenceOf(server, licence.id);
    const id = await begun('change-registered-address', {
      ...{ licence: licence.id, region: '140881', address: '府西街8号', premises: 'owned' },
      delivery: 'electronic',
    });
    await approve(server, id, 'registration', 'approver-registration');
    const before = await licenceOf(server, licence.id);
    assert.equal(before.status, 'replaced');
    assert.ok(before.replacedBy);
    const fresh = await licenceOf(server, before.replacedBy);
    assert.deepEqual([fresh.status, fresh.number, fresh.edition], ['valid', old.number, old.edition + 1]);
    assert.notEqual(fresh.statusIndex, old.statusIndex);
    assert.match(fresh.fields.find((field) => field.id === 'address')?.value ?? '', /府西街8号/);
    const stale = await ask(server, 'verify-licence', { code: licence.id });
    assert.deepEqual([stale.found, stale.status], [true, 'replaced']);
    const current = await ask(server, 'verify-licence', { code: old.number });
    assert.equal(current.status, 'valid');
    await approve(server, id, 'tax', 'approver-tax');
    assert.equal((await server.view('applicant', id)).status, 'closed');
  });
});
