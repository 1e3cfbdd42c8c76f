// Checks what is refused in the terms around an item's steps. It must never depend on a real item.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { mains } from '../processes/case/clock/connection.test-data.ts';
import type { Item } from '../processes/item.ts';
import type { ItemFile } from './item-schema.ts';
import { lintClock } from './lint-clock.ts';

const codes = (change: Partial<Item>): readonly string[] =>
  lintClock({ ...mains, ...change } as unknown as ItemFile).map(({ code }) =>
    code.replace('definition.', ''),
  );
const within = { amount: 4, unit: 'workday' } as const;

it('lets follow only papers the item has, uploads, and can do without at first [row 4.1]', () => {
  assert.deepEqual(codes({}), []);
  const defers = (...materials: readonly string[]) => codes({ deferral: { materials, within } });
  assert.deepEqual(defers('application'), ['deferral-of-main-paper']);
  assert.deepEqual(defers('passport'), ['deferral-unknown']);
  assert.deepEqual(defers(), ['deferral-empty']);
  const told = mains.materials.map((material) => ({ ...material, accept: [] }));
  assert.deepEqual(codes({ materials: told }), ['deferral-needless', 'deferral-needless']);
});

it('lets no paper follow after the result is due, on any path', () => {
  const slow = { amount: 6, unit: 'workday' } as const;
  assert.deepEqual(codes({ deferral: { materials: ['map'], within: slow } }), [
    'deferral-longer-than-promise',
  ]);
  const text = { zh: '快', en: 'quick' };
  const quick = { amount: 3, unit: 'workday' } as const;
  const paths = [{ id: 'quick', name: text, says: text, promised: quick, statutory: quick }];
  assert.deepEqual(codes({ paths }), ['deferral-longer-than-promise']);
  const broken = { materials: ['map'], within: { amount: 0.5, unit: 'workday' } } as const;
  assert.deepEqual(codes({ deferral: broken }), ['limit-broken']);
});

it('answers an application no later than silence would', () => {
  const acceptance = { ...mains.acceptance, limit: { amount: 6, unit: 'workday' } } as const;
  assert.deepEqual(codes({ acceptance }), ['acceptance-slower-than-law']);
});

it('puts off only by a law with a date', () => {
  const text = { zh: '法', en: 'law' };
  const extension = { limit: within, law: text, article: '1', says: text, validFrom: '2022-02-30' };
  assert.deepEqual(codes({ extension }), ['date-wrong']);
  const broken = { ...extension, validFrom: '2022-03-01', limit: { amount: 0.5, unit: 'day' } } as const;
  assert.deepEqual(codes({ extension: broken }), ['limit-broken']);
});
