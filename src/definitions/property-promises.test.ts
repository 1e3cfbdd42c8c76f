// Checks the register's items against the plan's figures for registering property. It must never repeat a rule of the linter.
import assert from 'node:assert/strict';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import type { City, Item } from '../processes/item.ts';
import { days } from './limits.ts';
import { loadCity } from './load-city.ts';

let city: City;
before(async () => {
  const loaded = await loadCity(path.resolve(import.meta.dirname, '../../cities/yuncheng'));
  assert.ok(loaded.city);
  city = loaded.city;
});

function item(id: string): Item {
  const found = city.items.get(id);
  assert.ok(found, id);
  return found;
}

/** At once: taken in and decided within the same half day. */
const halfDay = 0.5;
const limits: Readonly<Record<string, number>> = {
  'release-a-mortgage': halfDay,
  'seize-a-property': halfDay,
  'object-to-a-property-record': halfDay,
  'cancel-property-registration': 1,
  'mortgage-a-house': 1,
  'mortgage-firm-property': 1,
  'transfer-a-house': 3,
  'certificate-for-a-new-home': 3,
  'change-property-record': 3,
  'correct-property-record': 3,
  'advance-notice-of-a-purchase': 3,
  'first-registration-of-land': 5,
};

describe('the register of property', () => {
  it('promises each kind of registration what the plan says [row 5.2]', () => {
    for (const [id, most] of Object.entries(limits)) {
      const { promised, acceptance } = item(id);
      assert.ok(promised.unit === 'workday' || promised.unit === 'worktime', id);
      const taken = most === halfDay ? days(acceptance.limit) : 0;
      assert.ok(days(promised) + taken <= most, id);
      const promise = city.promises.find((one) => one.id === id);
      assert.deepEqual(promise?.limit, promised, id);
      assert.equal(promise?.owner, 'land', id);
    }
  });

  it('takes tax and gives the certificate between firms in one step on the spot, paid at the same window [row 5.1]', () => {
    const { steps, promised, partners } = item('firm-to-firm-transfer');
    assert.deepEqual(
      steps.filter(({ kind }) => kind !== 'hand-over' && kind !== 'payment').map(({ produces }) => produces),
      ['property-certificate'],
    );
    assert.ok(days(promised) <= halfDay);
    assert.ok(partners.includes('tax'));
  });

  it('gives the certificate on the day the land is handed over [row 5.5]', () => {
    const { promised, steps } = item('land-certificate-at-handover');
    assert.deepEqual(promised, { amount: 1, unit: 'workday' });
    assert.ok(steps.some(({ produces }) => produces === 'property-certificate'));
  });

  it('moves water, power, gas, network and television side by side, each going on without the others [row 5.7]', () => {
    const { steps } = item('move-household-accounts');
    for (const step of steps) {
      assert.deepEqual(step.after, [], step.id);
      assert.equal(step.onRefuse, 'continue', step.id);
      assert.ok(step.when, step.id);
    }
    const companies = new Set(steps.map(({ agency }) => agency));
    for (const id of ['power-grid', 'water-yinlong', 'gas-minsheng', 'network-unicom', 'cable-tv']) {
      assert.ok(companies.has(id), id);
    }
  });
});
