// Twelve thousand generated deadlines against a second computation that counts minutes and days off an explicit table. It must never share a line with the first.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { nationalNotices } from './holidays.ts';
import { type Calendar, createCalendar, dueAt, type Pause, toTimestamp, type Unit } from './index.ts';

const calendar: Calendar = createCalendar({
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

/** Days of 2026 that are free though not at a weekend, and weekend days that are worked, typed from the notice. */
const freeWeekdays =
  '01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 10-01 10-02 10-05 10-06 10-07';
const workedWeekends = '01-04 02-14 02-28 05-09 09-20 10-10';

const minuteMs = 60_000;
const perDay = 1440;
/** 1 January 2026, midnight in China, in minutes since the epoch. */
const first = Date.parse('2026-01-01T00:00:00+08:00') / minuteMs;
const days = 365;

/** One row for each day: worked or not, by weekday and the two lists alone. */
const worked: readonly boolean[] = Array.from({ length: days }, (_, day) => {
  const date = new Date(Date.UTC(2026, 0, 1 + day));
  const name = date.toISOString().slice(5, 10);
  const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
  return weekend ? workedWeekends.includes(name) : !freeWeekdays.includes(name);
});

/** One cell for each minute of the year: 1 while the office is open. */
const open = new Uint8Array(days * perDay);
worked.forEach((yes, day) => {
  for (let minute = 0; yes && minute < perDay; minute += 1) {
    const morning = minute >= 8 * 60 + 30 && minute < 12 * 60;
    const afternoon = minute >= 14 * 60 + 30 && minute < 18 * 60;
    if (morning || afternoon) open[day * perDay + minute] = 1;
  }
});

/** Minutes since the first of January. */
interface Stop {
  readonly from: number;
  readonly to: number;
}

const isStopped = (minute: number, stops: readonly Stop[]): boolean =>
  stops.some(({ from, to }) => from <= minute && minute < to);

/** Undefined beyond the end of the table. */
function counted(start: number, amount: number, unit: Unit, stops: readonly Stop[]): number | undefined {
  if (unit === 'worktime' || unit === 'hour') {
    let left = unit === 'hour' ? amount * 60 : amount * 7 * 60;
    for (let minute = start; minute < days * perDay; minute += 1) {
      if (isStopped(minute, stops) || (unit === 'worktime' && open[minute] === 0)) continue;
      left -= 1;
      if (left === 0) return minute + 1;
    }
    return undefined;
  }
  let left = amount;
  for (let day = Math.floor(start / perDay) + 1; day < days; day += 1) {
    const close = day * perDay + 18 * 60;
    if (isStopped(close, stops)) continue;
    if (unit === 'workday' && worked[day]) left -= 1;
    if (unit === 'day') left -= 1;
    if (left <= 0 && worked[day]) return close;
  }
  return undefined;
}

const moment = fc.integer({ min: 0, max: 300 * perDay });
const stops = fc.array(
  fc.record({
    from: fc.integer({ min: -3 * perDay, max: 12 * perDay }),
    length: fc.integer({ min: 0, max: 6 * perDay }),
  }),
  { maxLength: 4 },
);
const limit = fc.oneof(
  fc.record({ unit: fc.constant<Unit>('workday'), amount: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ unit: fc.constant<Unit>('day'), amount: fc.integer({ min: 1, max: 45 }) }),
  fc.record({
    unit: fc.constant<Unit>('worktime'),
    amount: fc.integer({ min: 1, max: 40 }).map((n) => n / 4),
  }),
  fc.record({ unit: fc.constant<Unit>('hour'), amount: fc.integer({ min: 1, max: 240 }) }),
);

describe('deadlines by two computations', () => {
  it('agree on twelve thousand limits of all four units, pauses, holidays and make-up days', () => {
    const met = new Map<string, number>();
    let compared = 0;
    fc.assert(
      fc.property(moment, limit, stops, (start, { amount, unit }, asked) => {
        const held = asked.map(({ from, length }) => ({ from: start + from, to: start + from + length }));
        const wanted = counted(start, amount, unit, held);
        fc.pre(wanted !== undefined);
        const pauses: readonly Pause[] = held.map(({ from, to }) => ({
          from: (first + from) * minuteMs,
          to: (first + to) * minuteMs,
        }));
        const due = dueAt((first + start) * minuteMs, { amount, unit }, calendar, pauses);
        assert.ok(due.ok);
        compared += 1;
        met.set(unit, (met.get(unit) ?? 0) + 1);
        assert.equal(toTimestamp(due.value), toTimestamp((first + (wanted ?? 0)) * minuteMs));
      }),
      { numRuns: 12_000, seed: 20_261_124, maxSkipsPerRun: 10 },
    );
    assert.ok(compared >= 12_000, `${compared} compared`);
    for (const unit of ['workday', 'day', 'worktime', 'hour'])
      assert.ok((met.get(unit) ?? 0) > 2000, `${unit}: ${met.get(unit)}`);
  });

  it('agree on every make-up day and every holiday of the year, from the day before', () => {
    const odd = `${freeWeekdays} ${workedWeekends}`.split(' ');
    for (const name of odd) {
      const day = (Date.parse(`2026-${name}T00:00:00+08:00`) / minuteMs - first) / perDay;
      for (const unit of ['workday', 'day', 'worktime'] as const) {
        const start = (day - 1) * perDay + 17 * 60;
        if (start < 0) continue;
        const due = dueAt((first + start) * minuteMs, { amount: 1, unit }, calendar);
        assert.ok(due.ok);
        const wanted = counted(start, 1, unit, []) ?? 0;
        assert.equal(
          toTimestamp(due.value),
          toTimestamp((first + wanted) * minuteMs),
          `${unit} over ${name}`,
        );
      }
    }
  });
});
