// Tests of the promise line's geometry. It must never draw.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { keptTone, type PromiseFigures, promiseMarks, tickAt } from './geometry.ts';

const positive = fc.double({ min: 0, max: 1000, noNaN: true });
const limit = fc.double({ min: 0.01, max: 500, noNaN: true });
const anyFigures: fc.Arbitrary<PromiseFigures> = fc.oneof(
  fc.record({ kind: fc.constant('time' as const), p50: positive, p90: positive, limit }),
  fc.record({ kind: fc.constant('case' as const), share: positive }),
  fc.record({ kind: fc.constant('at-least' as const), reached: positive, limit }),
  fc.record({ kind: fc.constant('zero' as const), broken: fc.nat(40) }),
  fc.record({
    kind: fc.constant('count' as const),
    used: fc.nat(12),
    limit: fc.integer({ min: 1, max: 12 }),
  }),
);

describe('promise line', () => {
  it('stays on the line, and only what lies beyond the promise is vermilion', () => {
    fc.assert(
      fc.property(anyFigures, (figures) => {
        for (const mark of promiseMarks(figures)) {
          if ('at' in mark) continue;
          assert.ok(mark.from >= 0 && mark.to <= 100.001 && mark.to >= mark.from - 0.91);
          if (mark.type === 'whisker' || mark.type === 'bar') assert.ok(mark.to <= tickAt + 1e-9);
          if (mark.type === 'whisker-out') assert.ok(mark.from >= tickAt - 1e-9);
          if (mark.type === 'out' && figures.kind !== 'zero') assert.ok(mark.from >= tickAt - 1e-9);
        }
      }),
    );
  });

  it('puts the promise itself at the tick', () => {
    assert.deepEqual(promiseMarks({ kind: 'case', share: 1 }), [{ type: 'bar', from: 0, to: tickAt }]);
  });

  it('cuts a bar and a whisker at the tick', () => {
    assert.deepEqual(
      promiseMarks({ kind: 'time', p50: 5, p90: 20, limit: 10 }).map((m) => m.type),
      ['whisker', 'whisker-out', 'bar'],
    );
    assert.deepEqual(
      promiseMarks({ kind: 'time', p50: 12, p90: 14, limit: 10 }).map((m) => m.type),
      ['whisker-out', 'bar', 'out'],
    );
  });

  it('shows nothing kept where there is no data', () => {
    assert.deepEqual(promiseMarks({ kind: 'none' }), []);
  });

  it('calls a share by the look', () => {
    assert.deepEqual([0.899, 0.9, 0.949, 0.95].map(keptTone), ['over', 'soon', 'soon', '']);
  });
});
