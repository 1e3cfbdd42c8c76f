// Proves the clock's laws on thousands of random limits, against a reference that walks minute by minute.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { addDays, createCalendar, dateOf, type Instant, instantOf } from './calendar.ts';
import { type Duration, dueAt, limitOf, type Pause, usedBetween } from './clock.ts';
import { nationalNotices } from './holidays.ts';

const calendar = createCalendar({
  notices: nationalNotices,
  officeHours: [
    {
      from: '01-01',
      to: '12-31',
      open: [
        ['08:30', '12:00'],
        ['14:30', '18:00'],
      ],
    },
  ],
});
const minute = 60_000;

const minutesIn = (from: string, to: string) => {
  const first = instantOf(from, '00:00');
  return fc
    .integer({ min: 0, max: (instantOf(to, '00:00') - first) / minute })
    .map((minutes) => first + minutes * minute);
};
// Twelve years with every holiday, ended early enough for the longest limit below to stay inside them.
const starts = fc.oneof(minutesIn('2015-01-01', '2026-09-01'), minutesIn('2026-01-20', '2026-03-10'));
const limits: fc.Arbitrary<Duration> = fc.oneof(
  fc.record({ amount: fc.integer({ min: 1, max: 12 }), unit: fc.constant('workday' as const) }),
  fc.record({
    amount: fc.integer({ min: 1, max: 40 }).map((n) => n / 4),
    unit: fc.constant('worktime' as const),
  }),
  fc.record({ amount: fc.integer({ min: 1, max: 20 }), unit: fc.constant('day' as const) }),
  fc.record({
    amount: fc.integer({ min: 1, max: 200 }).map((n) => n / 2),
    unit: fc.constant('hour' as const),
  }),
);
/** Offsets in minutes from the start, negative too; ends may lie before beginnings. */
const stops = fc.array(
  fc.tuple(fc.integer({ min: -2000, max: 20_000 }), fc.integer({ min: -100, max: 6000 })),
  { maxLength: 4 },
);
const pausesOf = (start: Instant, offsets: readonly (readonly [number, number])[]): Pause[] =>
  offsets.map(([from, length]) => ({ from: start + from * minute, to: start + (from + length) * minute }));

function due(start: Instant, limit: Duration, pauses: readonly Pause[] = []): Instant {
  const answer = dueAt(start, limit, calendar, pauses);
  assert.ok(answer.ok, 'the limit stays inside the covered years');
  return answer.value;
}

const workdays = new Map<string, boolean>();
function worked(date: string): boolean {
  const known = workdays.get(date) ?? chineseDays.isWorkday(date);
  workdays.set(date, known);
  return known;
}

/** The definition of each unit taken word for word, one minute at a time, over another source of holidays. */
function slowDue(start: Instant, { amount, unit }: Duration, pauses: readonly Pause[]): Instant {
  const eventDay = new Date(start + 8 * 3_600_000).toISOString().slice(0, 10);
  let counted = 0;
  for (let now = start; ; now += minute) {
    const local = new Date(now + 8 * 3_600_000).toISOString();
    const [date, time] = [local.slice(0, 10), local.slice(11, 16)];
    const runs = pauses.every(({ from, to }) => now < from || now >= (to ?? Number.POSITIVE_INFINITY));
    const evening = date > eventDay && time === '18:00' && runs;
    if (unit === 'workday' && evening && worked(date) && ++counted === amount) return now;
    if (unit === 'day' && evening && ++counted >= amount && worked(date)) return now;
    if (!runs || unit === 'workday' || unit === 'day') continue;
    const open = (time >= '08:30' && time < '12:00') || (time >= '14:30' && time < '18:00');
    if (unit === 'worktime' && !(open && worked(date))) continue;
    counted += 1;
    if (counted === amount * (unit === 'hour' ? 60 : 7 * 60)) return now + minute;
  }
}

describe('the due instant', () => {
  it('is the one a minute-by-minute reference finds', () => {
    fc.assert(
      fc.property(starts, limits, stops, (start, limit, offsets) => {
        const pauses = pausesOf(start, offsets);
        assert.equal(due(start, limit, pauses), slowDue(start, limit, pauses));
      }),
      { numRuns: 300 },
    );
  });

  it('is never earlier for a later start', () => {
    fc.assert(
      fc.property(
        starts,
        fc.integer({ min: 0, max: 20_000 }),
        limits,
        stops,
        (start, later, limit, offsets) => {
          const pauses = pausesOf(start, offsets);
          assert.ok(due(start + later * minute, limit, pauses) >= due(start, limit, pauses));
        },
      ),
    );
  });

  it('is never earlier for a larger amount', () => {
    fc.assert(
      fc.property(starts, limits, fc.integer({ min: 1, max: 5 }), stops, (start, limit, more, offsets) => {
        const pauses = pausesOf(start, offsets);
        const larger = { ...limit, amount: limit.amount + more };
        const [first, second] = [due(start, limit, pauses), due(start, larger, pauses)];
        // Calendar days that end on free days meet on the same next working day.
        assert.ok(limit.unit === 'day' ? second >= first : second > first);
      }),
    );
  });

  it('is never earlier for one pause more', () => {
    fc.assert(
      fc.property(starts, limits, stops, stops, (start, limit, some, more) => {
        const without = due(start, limit, pausesOf(start, some));
        assert.ok(due(start, limit, pausesOf(start, [...some, ...more])) >= without);
      }),
    );
  });

  it('does not depend on how pauses are written down', () => {
    fc.assert(
      fc.property(starts, limits, stops, fc.integer({ min: 0, max: 6000 }), (start, limit, offsets, cut) => {
        const pieces = offsets.flatMap(([from, length]): [number, number][] => {
          const first = Math.min(cut, Math.max(length, 0));
          return [
            [from + first, length - first],
            [from, first],
            [from, first],
          ];
        });
        assert.equal(due(start, limit, pausesOf(start, pieces)), due(start, limit, pausesOf(start, offsets)));
      }),
    );
  });
});

describe('working units', () => {
  it('are not moved by a pause outside office hours', () => {
    const night = fc.tuple(fc.integer({ min: 0, max: 870 }), fc.integer({ min: 0, max: 870 }));
    fc.assert(
      fc.property(starts, limits, fc.integer({ min: 0, max: 15 }), night, (start, limit, days, [a, b]) => {
        const evening = instantOf(addDays(dateOf(start), days), '18:00');
        const pause = { from: evening + Math.min(a, b) * minute, to: evening + Math.max(a, b) * minute };
        const worktime: Duration = { amount: Math.min(limit.amount, 10), unit: 'worktime' };
        assert.equal(due(start, worktime, [pause]), due(start, worktime));
      }),
    );
  });

  it('end inside office hours, a workday at their close', () => {
    fc.assert(
      fc.property(starts, limits, stops, (start, limit, offsets) => {
        if (limit.unit === 'hour') return;
        const end = due(start, limit, pausesOf(start, offsets));
        const hours = calendar.officeHours(dateOf(end));
        assert.ok(hours.ok && end > start);
        assert.ok(hours.value.some(({ from, to }) => from < end && end <= to));
        if (limit.unit === 'workday') assert.equal(end, hours.value.at(-1)?.to);
      }),
    );
  });
});

describe('time used', () => {
  it('at the due instant is the limit, for worktime and hour', () => {
    fc.assert(
      fc.property(starts, limits, stops, (start, limit, offsets) => {
        if (limit.unit === 'workday' || limit.unit === 'day') return;
        const pauses = pausesOf(start, offsets);
        const used = usedBetween(start, due(start, limit, pauses), limit.unit, calendar, pauses);
        assert.deepEqual(used, { ok: true, value: limitOf(limit) });
      }),
    );
  });

  it('adds up over any cut', () => {
    const length = fc.integer({ min: 0, max: 20_000 });
    fc.assert(
      fc.property(starts, length, length, limits, stops, (start, first, second, { unit }, offsets) => {
        const pauses = pausesOf(start, offsets);
        const used = (from: Instant, to: Instant): number => {
          const answer = usedBetween(from, to, unit, calendar, pauses);
          assert.ok(answer.ok);
          return answer.value;
        };
        const middle = start + first * minute;
        const end = middle + second * minute;
        assert.equal(used(start, middle) + used(middle, end), used(start, end));
      }),
    );
  });
});
