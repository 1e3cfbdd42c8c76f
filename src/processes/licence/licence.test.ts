// The life of a licence after it is issued, and what a stranger learns of it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkELicenceId } from '../../kernel/index.ts';
import { done, rejected } from '../case/walk.test-data.ts';
import { city, facts, li, nobody, staff, stranger, system, wang } from '../city.test-data.ts';
import { licenceOfCode, licenceProcess, proofByCode, proofByNumber } from './index.ts';
import { blank, issued, order } from './issued.test-data.ts';

const issuer = staff('approval', 'approver');

describe('issue', () => {
  it('is the engine’s alone, for a type the city issues', () => {
    for (const actor of [wang, issuer, nobody])
      assert.equal(blank().give(actor, 'issue', order).type, 'forbidden');
    rejected(blank().give(system, 'issue', { ...order, type: 'fishing' }), 'licence.type-unknown');
  });

  it('takes another number and place when the first are held, and refuses when all are', () => {
    const held = new Map<string, string>();
    const first = blank(held);
    done(first.give(system, 'issue', order));
    const second = blank(held, 'licence-2');
    done(second.give(system, 'issue', order));
    assert.notEqual(second.state.number, first.state.number);
    assert.notEqual(second.state.statusIndex, first.state.statusIndex);
    const full: string[] = [];
    for (let i = 3; i < 12; i += 1) {
      const given = blank(held, `licence-${i}`).give(system, 'issue', order);
      if (given.type === 'rejected') full.push(given.rejection.code);
    }
    assert.deepEqual([...new Set(full)], ['licence.status-list-full']);
  });

  it('gives a zone without a code of its own the area above it', () => {
    const zone = { code: '140871', name: { zh: '经开区', en: 'Zone' }, parent: '140800', standard: false };
    const regions = new Map([...city.regions, [zone.code, zone] as const]);
    const trial = blank(undefined, 'licence-1', { ...facts, city: { ...city, regions } });
    done(trial.give(system, 'issue', { ...order, region: zone.code }));
    assert.equal(trial.state.number.slice(0, 8), '91140800');
  });

  it('numbers plainly what has no credit code, and ends on its last day', () => {
    const type = city.licenceTypes.get('business-licence');
    assert.ok(type);
    const permit = { ...type, creditCodePrefix: undefined, months: 3 };
    const licenceTypes = new Map([[permit.id, permit]]);
    const trial = blank(undefined, 'licence-1', { ...facts, city: { ...city, licenceTypes } });
    done(trial.give(system, 'issue', order));
    assert.match(trial.state.number, /^2026[0-9A-Z]{8}$/);
    assert.ok(checkELicenceId(trial.state.identifier).ok);
    const [expiry] = licenceProcess.deadlines(trial.state, facts);
    rejected(trial.give(system, 'expire'), 'licence.not-due-yet');
    trial.now = expiry?.at ?? 0;
    assert.equal(trial.view(wang).status, 'expired');
    assert.equal(proofByNumber(trial.state, trial.now).status, 'expired');
    done(trial.give(system, 'expire'));
    rejected(trial.give(wang, 'show', { fields: [], minutes: 5 }), 'licence.expired');
  });
});

describe('the issuing agency', () => {
  it('suspends, resumes and cancels with a reason; others do not', () => {
    const trial = issued();
    for (const actor of [
      staff('police', 'approver'),
      staff('approval', 'window-clerk'),
      staff('approval', 'approver', { region: '140821' }),
      wang,
      nobody,
    ])
      for (const command of ['suspend', 'cancel'])
        assert.equal(trial.give(actor, command, { reason: '核查' }).type, 'forbidden');
    rejected(trial.give(issuer, 'suspend', {}), 'input.invalid');
    done(trial.give(issuer, 'suspend', { reason: '年报未公示' }));
    assert.equal(trial.view(stranger).statusReason, '年报未公示');
    rejected(trial.give(issuer, 'suspend', { reason: '再来' }), 'licence.suspended');
    done(trial.give(issuer, 'resume', { reason: '已公示' }));
    assert.equal(trial.state.statusReason, undefined);
    done(trial.give(issuer, 'cancel', { reason: '申请注销' }));
    rejected(trial.give(issuer, 'cancel', { reason: '申请注销' }), 'licence.already-cancelled');
    rejected(trial.give(issuer, 'resume', { reason: '反悔' }), 'licence.cancelled');
    assert.deepEqual(trial.replayed(), trial.state);
  });

  it('cannot name a case that would be told', () => {
    const trial = issued();
    done(trial.give(issuer, 'cancel', { reason: '注销', case: 'case-9', step: 'cancel' }));
    const last = trial.log.at(-1)?.event as { case?: string };
    assert.equal(last.case, undefined);
  });
});

describe('showing a licence', () => {
  it('is the holder’s, shows what he chose, and ends by itself', () => {
    const trial = issued();
    for (const actor of [li, stranger, issuer, system])
      assert.equal(trial.give(actor, 'show', { fields: [], minutes: 5 }).type, 'forbidden');
    rejected(trial.give(wang, 'show', { fields: ['salary'], minutes: 5 }), 'licence.field-unknown');
    rejected(trial.give(wang, 'show', { fields: [], minutes: 16 }), 'input.invalid');
    done(trial.give(wang, 'show', { fields: ['representative'], minutes: 5 }));
    const [shown] = trial.view(wang).shows as { code: string }[];
    const code = shown?.code ?? '';
    assert.equal(licenceOfCode(code), trial.id);
    assert.equal(trial.view(li).shows, undefined);
    const proof = proofByCode(trial.state, code, trial.now);
    assert.deepEqual(
      proof.fields.map(({ id, value }) => `${id} ${value ?? '-'}`),
      ['name 运城市禾门有限公司', 'representative 王禾', 'address -', `number ${trial.state.number}`],
    );
    trial.now += 5 * 60_000;
    assert.deepEqual(proofByCode(trial.state, code, trial.now).code, 'show-code.expired');
    assert.deepEqual(trial.view(wang).shows, []);
  });

  it('can be ended, by loss and suspension too, and is limited', () => {
    const trial = issued();
    const show = () => trial.give(wang, 'show', { fields: [], minutes: 15 });
    for (let i = 0; i < 5; i += 1) done(show());
    rejected(show(), 'licence.too-many-shows');
    const code = trial.state.shows[0]?.code ?? '';
    done(trial.give(wang, 'end-show', { code }));
    rejected(trial.give(wang, 'end-show', { code }), 'show-code.not-found');
    assert.equal(proofByCode(trial.state, code, trial.now).found, false);
    done(trial.give(wang, 'report-lost', { note: '手机丢了' }));
    assert.deepEqual(trial.state.shows, []);
    assert.ok(trial.view(wang).lostAt);
    done(show());
    done(trial.give(issuer, 'suspend', { reason: '核查' }));
    assert.deepEqual(trial.state.shows, []);
  });

  it('tells a stranger with the number what is public and no more', () => {
    const trial = issued();
    const proof = proofByNumber(trial.state, trial.now);
    assert.equal(proof.status, 'valid');
    assert.equal(proof.fields.find(({ id }) => id === 'representative')?.value, undefined);
    assert.equal(proofByNumber(undefined, trial.now).code, 'licence.not-found');
    assert.equal(proofByCode(undefined, 'x.y', trial.now).code, 'show-code.expired');
    for (const code of ['', '.', 'x', 'x.', '.y']) assert.equal(licenceOfCode(code), undefined);
  });
});
