// What the history of a definition shows: the smallest places that changed. It must never depend on the order of keys.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { differencesOf } from './differences.ts';

describe('differences of two versions', () => {
  it('name the place by ids, not by position', () => {
    const before = {
      steps: [
        { id: 'a', limit: { amount: 1 } },
        { id: 'b', limit: { amount: 2 } },
      ],
    };
    const after = {
      steps: [
        { id: 'b', limit: { amount: 3 } },
        { id: 'a', limit: { amount: 1 } },
      ],
    };
    assert.deepEqual(differencesOf(before, after), [{ at: 'steps.b.limit.amount', before: 2, after: 3 }]);
  });

  it('show what came and what went whole', () => {
    const before = { questions: ['a'], steps: [{ id: 'a' }] };
    const after = { questions: ['a', 'b'], steps: [{ id: 'a' }, { id: 'c', says: 'x' }] };
    assert.deepEqual(differencesOf(before, after), [
      { at: 'questions', before: ['a'], after: ['a', 'b'] },
      { at: 'steps.c', after: { id: 'c', says: 'x' } },
    ]);
    assert.deepEqual(differencesOf({ a: 1 }, {}), [{ at: 'a', before: 1 }]);
  });

  it('are none exactly when nothing differs', () => {
    const value = fc.object({ maxDepth: 3, values: [fc.integer(), fc.string(), fc.boolean()] });
    fc.assert(
      fc.property(value, (one) => {
        assert.deepEqual(differencesOf(one, structuredClone(one)), []);
      }),
    );
    fc.assert(
      fc.property(value, fc.integer(), (one, n) => {
        assert.ok(differencesOf(one, { ...one, added: n }).some(({ at }) => at === 'added'));
      }),
    );
  });
});
