// A licence nears its end: reminded, renewed by decision or by silence, lost, withdrawn.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toTimestamp } from '../../kernel/index.ts';
import { done, rejected } from '../case/walk.test-data.ts';
import { city, facts, staff, system, wang } from '../city.test-data.ts';
import { at, Trial } from '../trial.test-data.ts';
import { type LicenceEvent, type LicenceState, licenceProcess } from './index.ts';

const issuer = staff('approval', 'approver');
const asked = { case: 'case-2', step: 'renewal' };
const order = { reason: 'YC-2027-1', ...asked };

function world(silence: boolean): typeof facts {
  const type = city.licenceTypes.get('business-licence');
  assert.ok(type);
  const permit = {
    ...type,
    months: 12,
    renewal: { item: 'renew-it', within: { amount: 90, unit: 'day' }, late: 'taken', silence },
  } as const;
  return { ...facts, city: { ...city, licenceTypes: new Map([[permit.id, permit]]) } };
}

/** Issued on 23 November 2026 for a year. */
function permit(silence = true): Trial<LicenceState, LicenceEvent, typeof facts> {
  const trial = new Trial(licenceProcess, world(silence), '2026-11-23 10:00', 'licence-1');
  const { name, citizenId } = wang;
  const form = { companyName: '禾门', legalRepresentative: [{ name, citizenId }] };
  const holder = { name, citizenId };
  const made = { type: 'business-licence', case: 'case-1', step: 'registration', region: '140802' };
  done(trial.give(system, 'issue', { ...made, form, holder, applicant: holder }));
  return trial;
}

const endOf = ({ state }: { readonly state: LicenceState }) => toTimestamp(state.validTo ?? 0).slice(0, 10);

describe('the end of a term', () => {
  it('is announced before it comes, once', () => {
    const trial = permit();
    const deadlines = () => licenceProcess.deadlines(trial.state, trial.facts).map(({ name }) => name);
    assert.deepEqual(deadlines(), ['expiry', 'renewal']);
    trial.now = at('2027-08-25 00:00');
    done(trial.give(system, 'remind'));
    assert.deepEqual(deadlines(), ['expiry']);
    done(trial.give(system, 'remind'));
    assert.equal(trial.log.filter(({ event }) => event.type === 'renewal-reminded').length, 1);
    assert.equal(trial.give(issuer, 'remind').type, 'forbidden');
  });

  it('ends the licence when nobody asked, or the law wants an answer', () => {
    const idle = permit();
    idle.now = at('2027-11-24 00:00');
    done(idle.give(system, 'expire'));
    assert.equal(idle.state.status, 'expired');
    rejected(idle.give(system, 'renew', order), 'licence.expired');
    const loud = permit(false);
    done(loud.give(system, 'ask-renewal', asked));
    rejected(loud.give(system, 'expire'), 'licence.not-due-yet');
    loud.now = at('2027-11-24 00:00');
    done(loud.give(system, 'expire'));
    assert.equal(loud.state.status, 'expired');
    done(loud.give(system, 'renew', order));
    assert.deepEqual([loud.state.status, endOf(loud)], ['valid', '2028-11-24']);
  });

  it('renews it by itself when it was asked for and nobody answered', () => {
    const trial = permit();
    const [before] = [endOf(trial)];
    done(trial.give(system, 'ask-renewal', asked));
    trial.now = at('2027-11-24 00:00');
    done(trial.give(system, 'expire'));
    assert.equal(trial.state.status, 'valid');
    assert.deepEqual([before, endOf(trial)], ['2027-11-24', '2028-11-24']);
    assert.deepEqual(
      trial.state.renewals.map(({ how, case: id }) => [how, id]),
      [['silence', 'case-2']],
    );
    assert.deepEqual(trial.replayed(), trial.state);
  });

  it('is not moved by a case that was refused, nor twice by one that was approved', () => {
    const trial = permit();
    done(trial.give(system, 'ask-renewal', asked));
    done(trial.give(system, 'drop-renewal', { case: 'another' }));
    assert.ok(trial.state.renewal);
    done(trial.give(system, 'drop-renewal', { case: 'case-2' }));
    trial.now = at('2027-11-24 00:00');
    done(trial.give(system, 'expire'));
    assert.equal(trial.state.status, 'expired');
    const again = permit();
    done(again.give(system, 'renew', order));
    done(again.give(system, 'renew', order));
    assert.equal(endOf(again), '2028-11-24');
  });

  it('does not come to what has none', () => {
    const trial = new Trial(licenceProcess, facts, '2026-11-23 10:00', 'licence-9');
    const { log } = permit();
    const first = log[0];
    assert.ok(first?.event.type === 'licence-issued');
    const { validTo: _, ...endless } = first.event;
    trial.state = licenceProcess.evolve(trial.state, { ...first, event: endless });
    rejected(trial.give(system, 'renew', order), 'licence.never-ends');
  });
});

describe('a renewal asked for late', () => {
  it('does not hold the end back, and the next term begins with the decision', () => {
    const trial = permit();
    // Its last day is 23 November 2027: thirty days before is 24 October.
    const late = { ...asked, at: '2027-10-25T08:30:00+08:00' };
    done(trial.give(system, 'ask-renewal', late));
    assert.equal(trial.state.renewal?.late, true);
    trial.now = at('2027-11-24 00:00');
    done(trial.give(system, 'expire'));
    assert.equal(trial.state.status, 'expired');
    trial.now = at('2027-12-01 10:00');
    done(trial.give(system, 'renew', order));
    assert.deepEqual([trial.state.status, endOf(trial)], ['valid', '2028-12-02']);
    assert.deepEqual(trial.replayed(), trial.state);
  });

  it('is counted from the day it was handed in, not the day a clerk took it', () => {
    const trial = permit();
    trial.now = at('2027-10-26 09:00');
    done(trial.give(system, 'ask-renewal', { ...asked, at: '2027-10-24T23:30:00+08:00' }));
    assert.equal(trial.state.renewal?.late, undefined);
  });
});

describe('a licence', () => {
  it('is withdrawn by its issuer alone, saying what the holder is paid', () => {
    const trial = permit();
    const input = { reason: '规划调整', compensation: '按评估补偿搬迁费 3 万元' };
    for (const actor of [wang, system, staff('tax', 'approver')])
      assert.equal(trial.give(actor, 'withdraw', input).type, 'forbidden');
    rejected(trial.give(issuer, 'withdraw', { reason: '规划调整' }), 'input.invalid');
    done(trial.give(issuer, 'withdraw', input));
    assert.deepEqual([trial.state.status, trial.state.compensation], ['withdrawn', input.compensation]);
    rejected(trial.give(issuer, 'withdraw', input), 'licence.withdrawn');
    assert.deepEqual(licenceProcess.deadlines(trial.state, trial.facts), []);
  });

  it('keeps its number and its end when it is issued again', () => {
    const trial = permit();
    done(trial.give(system, 'replace', { ...order, region: '140802', changes: {} }));
    const next = new Trial(licenceProcess, trial.facts, '2027-06-01 10:00', 'licence-2', trial.held);
    next.others.set('licence-1', trial.state);
    const { name, citizenId } = wang;
    const person = { name, citizenId };
    const made = { type: 'business-licence', case: 'case-3', step: 'reissue', region: '140802' };
    done(next.give(system, 'issue', { ...made, applicant: person, holder: person, replaces: 'licence-1' }));
    assert.equal(next.state.number, trial.state.number);
    assert.equal(next.state.version, 2);
    assert.equal(endOf(next), endOf(trial));
  });
});
