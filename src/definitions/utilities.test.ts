// Holds the connections to power, water and gas to what the plan promises, figure by figure. It must never repeat what the linter refuses anyway.
import assert from 'node:assert/strict';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import type { City, Item, Step } from '../processes/item.ts';
import { loadCity } from './load-city.ts';
import { mayHold } from './path-conditions.ts';

let city: City;
before(async () => {
  const loaded = await loadCity(path.resolve(import.meta.dirname, '../../cities/yuncheng'));
  assert.deepEqual(loaded.problems, []);
  assert.ok(loaded.city);
  city = loaded.city;
});

function itemOf(id: string): Item {
  const item = city.items.get(id);
  assert.ok(item, `no item ${id}`);
  return item;
}

/** Steps of a customer on this path one after the other; the contract counts with the application, what runs beside the works is not one more. */
function stepsFor(item: Item, id: string): number {
  const met = item.steps.filter(({ when }) => when === undefined || mayHold(when, id));
  const depth = (step: Step): number =>
    (step.kind === 'sign' ? 0 : 1) +
    Math.max(0, ...met.filter((one) => step.after.includes(one.id)).map(depth));
  return 1 + Math.max(...met.map(depth));
}

const promisesOf = (item: Item) =>
  Object.fromEntries(item.paths.map(({ id, promised }) => [id, `${promised.amount} ${promised.unit}`]));

describe('power', () => {
  it('takes two steps for homes and small firms, four for 10 kV [row 3.1]', () => {
    const low = itemOf('low-voltage-power');
    assert.deepEqual(
      ['home', 'small-firm'].map((id) => stepsFor(low, id)),
      [2, 2],
    );
    const high = itemOf('high-voltage-power');
    assert.deepEqual(
      ['single', 'dual'].map((id) => stepsFor(high, id)),
      [4, 4],
    );
  });

  it('needs one document, and nobody hands it in [row 3.2]', () => {
    for (const id of ['low-voltage-power', 'high-voltage-power']) {
      const { materials } = itemOf(id);
      assert.deepEqual(
        materials.map(({ grade, accept }) => [grade, accept.length]),
        [['A', 0]],
      );
    }
  });

  it('needs no permit at low voltage, three days beside the works at 10 kV [row 3.3]', () => {
    assert.ok(itemOf('low-voltage-power').steps.every(({ agency }) => agency === 'power-grid'));
    const permit = itemOf('high-voltage-power').steps.find(({ id }) => id === 'road-permit');
    const works = itemOf('high-voltage-power').steps.find(({ id }) => id === 'design-and-works');
    assert.deepEqual([permit?.limit, permit?.after], [{ amount: 3, unit: 'workday' }, works?.after]);
  });

  it('keeps the plan’s times, each kind of customer its own [row 3.4]', () => {
    assert.deepEqual(promisesOf(itemOf('low-voltage-power')), {
      home: '2 day',
      'small-firm': '5 workday',
      other: '7 workday',
    });
    assert.deepEqual(promisesOf(itemOf('high-voltage-power')), { dual: '35 workday', single: '25 workday' });
  });

  it('costs a low-voltage customer nothing and takes no visit [row 3.5]', () => {
    const { fee, visits } = itemOf('low-voltage-power');
    assert.deepEqual([fee.amount, fee.lines, visits], [0, [], 0]);
  });
});

describe('water and gas', () => {
  const both = ['water-connection', 'gas-connection'];

  it('ask for three papers at most, and let all but the application follow [row 4.1]', () => {
    for (const id of both) {
      const { materials, deferral } = itemOf(id);
      assert.ok(materials.length <= 3);
      assert.deepEqual(
        materials.filter(({ main }) => !main).map((material) => material.id),
        deferral?.materials,
      );
    }
  });

  it('take ten working days, gas in four, two and four; works and road permits do not count [row 4.3]', () => {
    for (const id of both) {
      const item = itemOf(id);
      assert.deepEqual(item.promised, { amount: 10, unit: 'workday' });
      assert.deepEqual(
        item.steps.filter(({ excluded }) => excluded).map((step) => step.id),
        ['design-and-works', 'road-permit'],
      );
    }
    const limit = (id: string) => itemOf('gas-connection').steps.find((step) => step.id === id)?.limit.amount;
    for (const firm of ['jingwei', 'minsheng'])
      assert.deepEqual(
        ['survey', 'inspect', 'gas-on'].map((part) => limit(`${part}-${firm}`)),
        [4, 2, 4],
      );
  });

  it('charge nothing [row 4.4]', () => {
    for (const id of both) assert.deepEqual([itemOf(id).fee.amount, itemOf(id).fee.lines], [0, []]);
  });
});
