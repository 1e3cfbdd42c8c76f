// Checks that lists follow from what items say. It must never know a list of the city.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ItemList, type ListRule, listsOf } from './guidance.ts';
import type { Item } from './item.ts';
import { plainItem } from './plain.test-data.ts';

const on = (item: Partial<Item>, ...any: readonly ListRule[]) => {
  const list: ItemList = { id: 'it', name: { zh: '单', en: 'list' }, says: { zh: '说', en: 'says' }, any };
  return listsOf({ ...plainItem, ...item } as Item, [list]).length === 1;
};
const half = { amount: 0.5, unit: 'worktime' } as const;

describe('a list made from what items say [row 15.3]', () => {
  it('takes an item that keeps any one of its rules', () => {
    assert.ok(on({ promised: half }, { instant: true }, { within: half }));
    assert.ok(
      on(
        { instant: { rules: [] }, promised: { amount: 9, unit: 'workday' } },
        { instant: true },
        { within: half },
      ),
    );
    assert.ok(!on({ promised: { amount: 1, unit: 'workday' } }, { instant: true }, { within: half }));
  });

  it('asks for all that one rule names', () => {
    assert.ok(on({ indicator: 6, visits: 1 }, { indicator: 6, visits: 1 }));
    assert.ok(!on({ indicator: 5, visits: 1 }, { indicator: 6, visits: 1 }));
    assert.ok(!on({ indicator: 6, visits: 2 }, { indicator: 6, visits: 1 }));
  });

  it('never takes a coarser unit for a finer one', () => {
    assert.ok(on({ promised: half }, { within: { amount: 1, unit: 'workday' } }));
    assert.ok(!on({ promised: { amount: 1, unit: 'day' } }, { within: { amount: 2, unit: 'worktime' } }));
  });

  it('knows every other property an item may be listed by', () => {
    assert.ok(on({ online: 4 }, { online: 4 }) && !on({ online: 3 }, { online: 4 }));
    assert.ok(on({ nearby: true }, { nearby: true }) && !on({ nearby: false }, { nearby: true }));
    assert.ok(on({ anywhere: true }, { anywhere: true }) && !on({ anywhere: false }, { anywhere: true }));
    assert.ok(!on({ uses: [] }, { bundle: true }));
    assert.ok(on({ uses: [{ item: 'a', after: [] }] }, { bundle: true }));
    assert.ok(!on({}, { commitment: true }) && !on({}, { deferral: true }));
    const note = { zh: '收费', en: 'charged' };
    assert.ok(on({ fee: { amount: 100, note, lines: [] } }, { charged: true }));
    assert.ok(!on({ fee: { amount: 0, note, lines: [] } }, { charged: true }));
  });
});
