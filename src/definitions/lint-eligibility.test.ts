// Checks the rules of a questionnaire, one mistake each. It must never know a real item.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ItemFile } from './item-schema.ts';
import { lintEligibility } from './lint-eligibility.ts';

const lookup = { regions: new Map(), trades: new Map() } as never;
const label = { zh: '多大', en: 'How old' };
const age = { id: 'age', type: 'integer', label, required: true } as const;

function codes(...conditions: readonly Readonly<Record<string, unknown>>[]) {
  const item = { conditions: conditions.map((one) => ({ zh: '成年', en: 'Of age', ...one })) };
  return lintEligibility(item as unknown as ItemFile, lookup).map(({ code }) => code);
}

describe('the linter of a questionnaire', () => {
  it('passes what compiles and is used', () => {
    assert.deepEqual(codes({ ask: age, holds: 'form.age >= 16.0' }), []);
    assert.deepEqual(codes({}), []);
  });

  it('refuses a condition over what is not asked', () => {
    assert.deepEqual(codes({ holds: 'form.age >= 16.0' }), ['definition.condition-wrong']);
  });

  it('refuses a condition that is none', () => {
    assert.deepEqual(codes({ ask: age, holds: 'form.age + 1.0' }), ['definition.condition-wrong']);
  });

  it('refuses what is asked for nothing', () => {
    assert.deepEqual(codes({ ask: age }), ['definition.ask-unused']);
  });

  it('refuses what not everybody can answer', () => {
    const ask = { ...age, type: 'licence' };
    assert.deepEqual(codes({ ask, holds: 'form.age == "1"' }), ['definition.ask-type']);
  });

  it('refuses one question asked twice', () => {
    const one = { ask: age, holds: 'form.age >= 16.0' };
    assert.ok(codes(one, one).includes('definition.id-duplicate'));
  });
});
