// Tests of the columns of a steps graph. It must never draw.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { layersOf } from './layers.ts';

const ids = (columns: readonly (readonly { id: string }[])[]) => columns.map((c) => c.map((n) => n.id));

describe('columns of steps', () => {
  it('puts parallel steps into one column', () => {
    const steps = [
      { id: 'registration', after: [] },
      { id: 'seals', after: ['registration'] },
      { id: 'tax', after: ['registration'] },
      { id: 'hand-over', after: ['seals', 'tax'] },
    ];
    assert.deepEqual(ids(layersOf(steps)), [['registration'], ['seals', 'tax'], ['hand-over']]);
  });

  it('always puts a step after all it waits for', () => {
    const graph = fc
      .array(fc.array(fc.nat(9), { maxLength: 3 }), { minLength: 1, maxLength: 10 })
      .map((lists) =>
        lists.map((after, i) => ({ id: String(i), after: after.filter((j) => j < i).map(String) })),
      );
    fc.assert(
      fc.property(graph, (steps) => {
        const columns = layersOf(steps);
        const column = new Map(columns.flatMap((c, x) => c.map((n) => [n.id, x] as const)));
        assert.equal(column.size, steps.length);
        for (const step of steps) {
          for (const before of step.after)
            assert.ok((column.get(before) ?? 99) < (column.get(step.id) ?? -1));
        }
      }),
    );
  });

  it('draws even a ring', () => {
    const ring = [
      { id: 'a', after: ['b'] },
      { id: 'b', after: ['a'] },
    ];
    assert.equal(layersOf(ring).flat().length, 2);
  });
});
