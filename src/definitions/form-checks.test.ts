// Checks that the rules over several answers in Yuncheng's items refuse what they are there to refuse. It must never repeat a rule of the linter.
import assert from 'node:assert/strict';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import type { City } from '../processes/item.ts';
import { createConditions } from './conditions.ts';
import { loadCity } from './load-city.ts';

let city: City;
before(async () => {
  const loaded = await loadCity(path.resolve(import.meta.dirname, '../../cities/yuncheng'));
  assert.ok(loaded.city);
  city = loaded.city;
});

function refusals(id: string, form: Readonly<Record<string, unknown>>): readonly string[] {
  const { holds } = createConditions(city);
  const checks = city.items.get(id)?.form.checks ?? [];
  return checks.filter(({ expect }) => !holds(expect, { form })).map(({ code }) => code);
}

describe('a rule over several answers', () => {
  it('refuses to move no account at all [row 5.7]', () => {
    const nothing = {
      movePower: false,
      moveWater: false,
      moveGas: false,
      moveTelevision: false,
      networkBy: 'none',
    };
    assert.deepEqual(refusals('move-household-accounts', nothing), ['property.nothing-to-move']);
    assert.deepEqual(refusals('move-household-accounts', { ...nothing, networkBy: 'mobile' }), []);
  });

  it('refuses a period that ends before it begins', () => {
    const period = { fromMonth: '2026-05-01', toMonth: '2026-04-30' };
    assert.deepEqual(refusals('personal-income-tax-record', period), ['period.reversed']);
    assert.deepEqual(
      refusals('personal-income-tax-record', { fromMonth: '2026-05-01', toMonth: '2026-05-01' }),
      [],
    );
  });

  it('refuses more research staff than staff', () => {
    for (const id of ['technology-based-small-firm', 'recognise-high-tech-firm']) {
      assert.deepEqual(refusals(id, { researchStaff: 11, employees: 10 }), ['research.more-than-staff']);
      assert.deepEqual(refusals(id, { researchStaff: 10, employees: 10 }), []);
    }
  });
});
