// Tests of the lanes' geometry. It must never draw.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { dayLabelAt, laneMarks, makeAxis, type OfficeDay, openParts, windowDays } from './geometry.ts';

const hour = 3_600_000;
const at = (day: number, clock: number) =>
  Date.parse('2026-11-22T16:00:00Z') + day * 24 * hour + clock * hour;
const days: readonly OfficeDay[] = [0, 1, 2].map((d) => ({
  date: `2026-11-${23 + d}`,
  hours: [
    { from: at(d, 8.5), to: at(d, 12) },
    { from: at(d, 14.5), to: at(d, 18) },
  ],
}));
const axis = makeAxis(days.slice(0, 2));

describe('axis of office hours', () => {
  it('gives lunch 2 % and night 4 %, the rest in proportion', () => {
    assert.deepEqual(
      axis.shut.map(({ from, to }) => Math.round(to - from)),
      [2, 4, 2],
    );
    assert.equal(axis.at(at(0, 8.5)), 0);
    assert.equal(axis.at(at(0, 12)), 23);
    assert.equal(axis.at(at(0, 14.5)), 25);
    assert.equal(Math.round(axis.at(at(1, 18))), 100);
  });

  it('never runs backwards and stays on the page', () => {
    const instant = fc.integer({ min: at(0, 0), max: at(3, 0) });
    fc.assert(
      fc.property(instant, instant, (a, b) => {
        const [x, y] = [axis.at(Math.min(a, b)), axis.at(Math.max(a, b))];
        assert.ok(x <= y + 1e-9 && x >= 0 && y <= 100);
      }),
    );
  });

  it('draws no mark across closed time', () => {
    const parts = openParts(axis, { from: at(0, 11), to: at(1, 9) });
    assert.equal(parts.length, 3);
    for (const part of parts) {
      for (const shut of axis.shut) assert.ok(part.to <= shut.from + 1e-9 || part.from >= shut.to - 1e-9);
    }
  });
});

describe('a lane', () => {
  it('shows waiting, work, a pause cut out of the work, and the end', () => {
    const marks = laneMarks(
      axis,
      {
        opened: at(0, 9),
        taken: at(0, 9.5),
        done: at(0, 11.5),
        due: at(0, 16),
        pauses: [{ from: at(0, 10), to: at(0, 10.5) }],
      },
      at(0, 15),
    );
    assert.deepEqual(
      marks.map((m) => m.type),
      ['wait', 'work', 'work', 'hold', 'done', 'due'],
    );
  });

  it('marks a limit that passed as late', () => {
    const marks = laneMarks(axis, { opened: at(0, 9), due: at(0, 10), pauses: [] }, at(0, 11));
    assert.equal(marks.at(-1)?.type, 'late');
  });

  it('draws nothing for a step that has not begun, and no limit beyond the axis', () => {
    assert.deepEqual(laneMarks(axis, { due: at(2, 18), pauses: [] }, at(0, 9)), []);
  });
});

describe('the name of a day', () => {
  const widths = { label: 30, now: 12 };

  it('stands at its beginning while nothing is in the way', () => {
    assert.deepEqual(dayLabelAt(0, undefined, widths), { at: 0, anchor: 'start' });
    assert.deepEqual(dayLabelAt(0, 80, widths), { at: 0, anchor: 'start' });
  });

  it('gives way to the label of the present and stays on the page', () => {
    assert.deepEqual(dayLabelAt(0, 5, widths), { at: 17, anchor: 'start' });
    assert.deepEqual(dayLabelAt(52, 70, widths), { at: 58, anchor: 'end' });
  });
});

describe('which days are shown', () => {
  it('starts with the first day while it reaches the present', () => {
    assert.deepEqual(
      windowDays(days, at(0, 9), at(1, 10), 2).map((d) => d.date),
      ['2026-11-23', '2026-11-24'],
    );
  });

  it('moves on with the present', () => {
    assert.deepEqual(
      windowDays(days, at(0, 9), at(2, 10), 2).map((d) => d.date),
      ['2026-11-24', '2026-11-25'],
    );
  });

  it('shows the last day known when the present lies beyond', () => {
    assert.deepEqual(
      windowDays(days, at(0, 9), at(9, 10), 1).map((d) => d.date),
      ['2026-11-25'],
    );
  });
});
