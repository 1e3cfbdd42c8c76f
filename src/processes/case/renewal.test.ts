// A case that renews a licence: only in time, by its own item, and decided by silence when nobody answers.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cancel, city, facts, staff, system, wang } from '../city.test-data.ts';
import type { Item, LicenceType, Step } from '../item.ts';
import { initialLicence, type LicenceState } from '../licence/state.ts';
import { at, Trial } from '../trial.test-data.ts';
import { caseProcess } from './index.ts';
import { done, rejected } from './walk.test-data.ts';

const [only] = cancel.steps;
const check: Step = { ...(only as Step), id: 'check', acts: undefined };
const renewal: Step = {
  ...check,
  id: 'renewal',
  after: ['check'],
  acts: { on: 'licence', command: 'renew' },
};
const item: Item = { ...cancel, id: 'renew-it', steps: [check, renewal] };

const type = city.licenceTypes.get('business-licence');
assert.ok(type);
const within = { amount: 30, unit: 'day' } as const;
const before = {
  limit: { amount: 5, unit: 'workday' },
  ...{ law: { zh: '办法', en: 'Measures' }, article: '35', says: { zh: '期满前', en: 'Before' } },
  validFrom: '2020-01-01',
} as const;
const licenceTypes = new Map<string, LicenceType>([
  [
    'permit',
    { ...type, id: 'permit', renewal: { item: 'renew-it', within, before, late: 'taken', silence: true } },
  ],
  [
    'strict',
    { ...type, id: 'strict', renewal: { item: 'renew-it', within, before, late: 'refused', silence: true } },
  ],
  ['other', { ...type, id: 'other' }],
]);
const world: typeof facts = {
  ...facts,
  city: { ...city, licenceTypes, items: new Map([[item.id, item]]) },
  itemAt: () => item,
};

const permit: LicenceState = {
  ...initialLicence,
  type: 'permit',
  identifier: 'x',
  holder: { name: wang.name, citizenId: wang.citizenId },
  validTo: at('2026-12-20 00:00'),
};

function filed(licence: LicenceState, now = '2026-11-24 09:00') {
  const trial = new Trial(caseProcess, world, now, 'case-renewal');
  trial.others.set('licence-1', licence);
  done(trial.give(wang, 'open', { item: item.id }));
  done(trial.give(wang, 'save-draft', { form: { licence: 'licence-1' } }));
  return { trial, given: trial.give(wang, 'submit', {}) };
}

const problem = ({ given }: ReturnType<typeof filed>) =>
  given.type === 'rejected' ? given.rejection.errors?.[0]?.code : given.type;

describe('asking for a renewal', () => {
  it('is too early before its time, and for its own kind of licence only', () => {
    assert.equal(problem(filed(permit, '2026-11-10 09:00')), 'form.renewal-too-early');
    assert.equal(problem(filed({ ...permit, type: 'other' })), 'form.licence-not-renewable');
    assert.equal(problem(filed({ ...permit, status: 'expired' })), 'form.licence-not-valid');
    const renewal = { case: 'case-0', step: 'renewal' };
    assert.equal(problem(filed({ ...permit, renewal })), 'form.renewal-asked-already');
    assert.equal(problem(filed(permit)), 'done');
  });

  it('is too late after the last day where the law says so, and taken late elsewhere', () => {
    // Five working days before Saturday 19 December, its last day, is Friday 11: on Monday four full ones are left.
    const strict = { ...permit, type: 'strict' };
    assert.equal(problem(filed(strict, '2026-12-14 09:00')), 'form.renewal-too-late');
    assert.equal(problem(filed(strict, '2026-12-11 17:00')), 'done');
    assert.equal(problem(filed(permit, '2026-12-14 09:00')), 'done');
  });

  it('begins on its first day exactly', () => {
    assert.equal(problem(filed(permit, '2026-11-18 23:00')), 'form.renewal-too-early');
    assert.equal(problem(filed(permit, '2026-11-19 00:30')), 'done');
  });
});

describe('a renewal nobody decides', () => {
  function accepted() {
    const { trial } = filed(permit);
    done(trial.give(staff('approval', 'window-clerk'), 'accept'));
    return trial;
  }
  const told = { step: 'renewal', licence: 'licence-1', number: 'N1', type: 'permit' };

  it('is approved by silence, every step that was left, and says so', () => {
    const trial = accepted();
    assert.deepEqual(trial.state.renews, { licence: 'licence-1', step: 'renewal' });
    done(trial.give(system, 'deem-renewed', told));
    assert.equal(trial.state.status, 'closed');
    assert.deepEqual(
      Object.values(trial.state.steps).map(({ state, how }) => [state, how]),
      [
        ['approved', 'silence'],
        ['approved', 'silence'],
      ],
    );
    assert.deepEqual(
      trial.state.licences.map(({ number }) => number),
      ['N1'],
    );
    assert.deepEqual(trial.replayed(), trial.state);
  });

  it('is nobody’s to deem, and of no other licence', () => {
    const trial = accepted();
    for (const actor of [wang, staff('approval', 'approver')])
      assert.equal(trial.give(actor, 'deem-renewed', told).type, 'forbidden');
    rejected(
      trial.give(system, 'deem-renewed', { ...told, licence: 'licence-2' }),
      'case.licence-not-awaited',
    );
  });
});

describe('a licence that is not suspended', () => {
  it('cannot be restored', () => {
    const restoring: Step = { ...check, id: 'restore', acts: { on: 'licence', command: 'restore' } };
    const restore: Item = { ...item, id: 'restore-it', steps: [restoring] };
    const trial = new Trial(
      caseProcess,
      { ...world, itemAt: () => restore, city: { ...world.city, items: new Map([[restore.id, restore]]) } },
      '2026-11-24 09:00',
      'case-restore',
    );
    trial.others.set('licence-1', permit);
    done(trial.give(wang, 'open', { item: restore.id }));
    done(trial.give(wang, 'save-draft', { form: { licence: 'licence-1' } }));
    const given = trial.give(wang, 'submit', {});
    assert.equal(
      given.type === 'rejected' && given.rejection.errors?.[0]?.code,
      'form.licence-not-suspended',
    );
    trial.others.set('licence-1', { ...permit, status: 'suspended' });
    done(trial.give(wang, 'submit', {}));
  });
});
