// Proves the clock on the days that trip clocks up: eves, make-up Saturdays, noon, closing time, nights, pauses.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Calendar, createCalendar, fromTimestamp, type Instant, toTimestamp } from './calendar.ts';
import {
  closePauses,
  type Duration,
  dueAt,
  lightOf,
  limitOf,
  officeTimeLeft,
  type Pause,
  shareUsed,
  usedBetween,
} from './clock.ts';
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
const hour = 60 * minute;

/** `02-13 16:50` of 2026, or with a year in front. */
function at(text: string): Instant {
  const instant = fromTimestamp(`${(text.length === 11 ? `2026-${text}` : text).replace(' ', 'T')}:00+08:00`);
  if (instant === undefined) throw new Error(`the test has a bad time: ${text}`);
  return instant;
}

function say(instant: Instant): string {
  return toTimestamp(instant)
    .slice(0, 16)
    .replace('T', ' ')
    .replace(/^2026-/, '');
}

/** `[from, to]`, `to` absent while it lasts. */
function pauses(spans: readonly (readonly [string, string?])[]): Pause[] {
  return spans.map(([from, to]) => ({ from: at(from), to: to === undefined ? null : at(to) }));
}

type Case = readonly [
  what: string,
  start: string,
  limit: string,
  due: string,
  ...spans: (readonly [string, string?])[],
];

function check(cases: readonly Case[], using: Calendar = calendar): void {
  for (const [what, start, limit, due, ...spans] of cases) {
    const [amount, unit] = limit.split(' ');
    it(`${what}: ${start} + ${limit}`, () => {
      const duration = { amount: Number(amount), unit } as Duration;
      const answer = dueAt(at(start), duration, using, pauses(spans));
      assert.equal(answer.ok ? say(answer.value) : answer.rejection.code, due);
    });
  }
}

// February 2026: Friday 13th, make-up Saturday 14th, Spring Festival 15th to 23rd, Tuesday 24th to make-up Saturday 28th.
describe('worktime', () => {
  check([
    ['[row 1.4] Friday 16:50 before a make-up Saturday', '02-13 16:50', '0.5 worktime', '02-14 10:50'],
    ['[row 1.4] a whole day from there', '02-13 16:50', '1 worktime', '02-14 16:50'],
    ['the eve of a nine-day holiday', '02-14 17:00', '0.5 worktime', '02-24 11:00'],
    ['[row 1.4] the eve of a seven-day holiday', '09-30 17:00', '0.5 worktime', '10-08 11:00'],
    ['an ordinary Friday', '03-06 16:50', '0.5 worktime', '03-09 10:50'],
    ['an ordinary Saturday', '03-07 10:00', '0.5 worktime', '03-09 12:00'],
    ['one minute before noon', '03-02 11:59', '0.5 worktime', '03-02 17:59'],
    ['exactly noon', '03-02 12:00', '0.5 worktime', '03-02 18:00'],
    ['in the lunch break', '03-02 13:10', '0.5 worktime', '03-02 18:00'],
    ['exactly closing time', '03-02 18:00', '0.5 worktime', '03-03 12:00'],
    ['before opening', '03-02 06:00', '1 worktime', '03-02 18:00'],
    ['opening', '03-02 08:30', '0.5 worktime', '03-02 12:00'],
    ['late at night', '03-02 23:59', '1 worktime', '03-03 18:00'],
    ['a quarter', '03-02 11:00', '0.25 worktime', '03-02 15:15'],
    ['the last day of a covered year', '12-31 17:00', '0.5 worktime', 'calendar.year-not-covered'],
    ['the last closing of a covered year', '12-31 14:30', '0.5 worktime', '12-31 18:00'],
  ]);
});

describe('worktime with pauses', () => {
  check([
    ['inside the morning', '03-02 09:00', '0.5 worktime', '03-02 16:00', ['03-02 10:00', '03-02 11:00']],
    ['over a night', '03-02 16:00', '0.5 worktime', '03-03 12:00', ['03-02 17:00', '03-03 09:30']],
    ['only the night', '03-02 16:00', '0.5 worktime', '03-03 10:00', ['03-02 18:00', '03-03 08:30']],
    ['only lunch', '03-02 11:00', '0.5 worktime', '03-02 17:00', ['03-02 12:00', '03-02 14:30']],
    ['over a holiday', '02-14 16:00', '0.5 worktime', '02-24 12:00', ['02-14 17:00', '02-24 09:30']],
    ['only the holiday', '02-14 17:00', '0.5 worktime', '02-24 11:00', ['02-15 00:00', '02-24 00:00']],
    ['empty', '03-02 09:00', '0.5 worktime', '03-02 15:00', ['03-02 10:00', '03-02 10:00']],
    ['turned round', '03-02 09:00', '0.5 worktime', '03-02 15:00', ['03-02 11:00', '03-02 10:00']],
    [
      'overlapping and unsorted',
      '03-02 09:00',
      '0.5 worktime',
      '03-02 16:30',
      ['03-02 10:30', '03-02 11:30'],
      ['03-02 10:00', '03-02 11:00'],
    ],
    ['before the start', '03-02 09:00', '0.5 worktime', '03-02 15:00', ['03-01 09:00', '03-02 09:00']],
    [
      'already running at the start',
      '03-02 09:00',
      '0.5 worktime',
      '03-02 16:00',
      ['03-02 08:30', '03-02 10:00'],
    ],
    ['after it was due', '03-02 09:00', '0.5 worktime', '03-02 15:00', ['03-02 15:00', '03-04 15:00']],
    ['without an end', '03-02 09:00', '0.5 worktime', 'clock.paused', ['03-02 11:00']],
    ['without an end, after it was due', '03-02 09:00', '0.5 worktime', '03-02 15:00', ['03-02 15:00']],
    ['without an end from midnight', '03-02 17:00', '0.5 worktime', 'clock.paused', ['03-03 00:00']],
  ]);
});

describe('workday', () => {
  check([
    ['the day of the event is free', '03-02 08:30', '1 workday', '03-03 18:00'],
    ['at any hour of it', '03-02 23:59', '1 workday', '03-03 18:00'],
    ['Friday before a make-up Saturday', '02-13 16:50', '1 workday', '02-14 18:00'],
    ['and one more, over the holiday', '02-13 16:50', '2 workday', '02-24 18:00'],
    ['from a Saturday', '03-07 10:00', '1 workday', '03-09 18:00'],
    ['twenty, the ordinary limit of a licence', '09-21 10:00', '20 workday', '10-26 18:00'],
    ['into a year without a calendar', '12-31 10:00', '1 workday', 'calendar.year-not-covered'],
    ['stopped over one closing', '03-02 10:00', '2 workday', '03-05 18:00', ['03-03 17:00', '03-04 09:00']],
    [
      'stopped and running again the same day',
      '03-02 10:00',
      '2 workday',
      '03-04 18:00',
      ['03-03 09:00', '03-03 17:59'],
    ],
    ['running again at the close', '03-02 10:00', '2 workday', '03-04 18:00', ['03-03 09:00', '03-03 18:00']],
    ['stopped from the close', '03-02 10:00', '1 workday', '03-04 18:00', ['03-03 18:00', '03-03 18:01']],
    [
      'stopped over a weekend only',
      '03-06 10:00',
      '1 workday',
      '03-09 18:00',
      ['03-06 18:01', '03-09 08:30'],
    ],
    [
      'stopped over a holiday only',
      '02-14 10:00',
      '1 workday',
      '02-24 18:00',
      ['02-15 00:00', '02-24 08:30'],
    ],
    ['without an end', '03-02 10:00', '1 workday', 'clock.paused', ['03-03 10:00']],
  ]);
});

describe('day', () => {
  check([
    ['the day of the event is free', '03-02 10:00', '1 day', '03-03 18:00'],
    ['rolls from Saturday to Monday', '03-02 10:00', '5 day', '03-09 18:00'],
    ['ends on a make-up Saturday', '02-09 10:00', '5 day', '02-14 18:00'],
    ['rolls over a whole holiday', '02-09 10:00', '6 day', '02-24 18:00'],
    ['rolls into a year without a calendar', '12-25 10:00', '7 day', 'calendar.year-not-covered'],
    [
      'a stopped evening does not count',
      '03-02 10:00',
      '2 day',
      '03-05 18:00',
      ['03-03 12:00', '03-04 12:00'],
    ],
    ['a stopped morning counts', '03-02 10:00', '2 day', '03-04 18:00', ['03-03 08:00', '03-03 12:00']],
    ['never ends while stopped', '03-02 10:00', '5 day', '03-10 18:00', ['03-08 00:00', '03-10 00:00']],
    ['without an end', '03-02 10:00', '1 day', 'clock.paused', ['03-03 10:00']],
  ]);
});

describe('hour', () => {
  check([
    ['runs through the night', '03-02 23:30', '2 hour', '03-03 01:30'],
    ['runs into a year without a calendar', '12-31 23:00', '2 hour', '2027-01-01 01:00'],
    ['half an hour', '03-02 10:00', '0.5 hour', '03-02 10:30'],
    ['less what was stopped', '03-02 10:00', '2 hour', '03-02 13:00', ['03-02 11:00', '03-02 12:00']],
    ['without an end', '03-02 10:00', '2 hour', 'clock.paused', ['03-02 11:00']],
  ]);
});

describe('office hours of the season', () => {
  const seasonal = createCalendar({
    notices: nationalNotices,
    officeHours: [
      {
        from: '05-01',
        to: '09-30',
        open: [
          ['08:00', '12:00'],
          ['15:00', '18:30'],
        ],
      },
      { from: '10-01', to: '04-30', open: [['09:00', '17:00']] },
    ],
  });
  check(
    [
      ['worktime counts real hours of each day', '04-30 16:00', '1 worktime', '05-06 17:00'],
      ['workday ends at the close of its season', '04-30 10:00', '1 workday', '05-06 18:30'],
      ['and in winter at that one', '10-08 10:00', '1 workday', '10-09 17:00'],
      ['calendar days end at 18:00', '04-30 10:00', '1 day', '05-06 18:00'],
    ],
    seasonal,
  );
});

describe('amounts', () => {
  const wrong: Duration[] = [
    { amount: 0, unit: 'worktime' },
    { amount: -1, unit: 'workday' },
    { amount: Number.NaN, unit: 'hour' },
    { amount: Number.POSITIVE_INFINITY, unit: 'hour' },
    { amount: 0.5, unit: 'workday' },
    { amount: 1.5, unit: 'day' },
    { amount: 10_001, unit: 'hour' },
    { amount: 1e-9, unit: 'worktime' },
  ];
  for (const limit of wrong) {
    it(`${limit.amount} ${limit.unit} is refused`, () => {
      assert.deepEqual(dueAt(at('03-02 10:00'), limit, calendar), {
        ok: false,
        rejection: {
          code: 'clock.amount-invalid',
          params: { amount: String(limit.amount), unit: limit.unit },
        },
      });
    });
  }
});

describe('time used', () => {
  const used = (from: string, to: string, unit: Duration['unit'], ...spans: [string, string?][]) => {
    const answer = usedBetween(at(from), at(to), unit, calendar, pauses(spans));
    return answer.ok ? answer.value / hour : answer.rejection.code;
  };

  it('is office time for workday and worktime', () => {
    assert.equal(used('02-13 16:50', '02-14 10:50', 'worktime'), 3.5);
    assert.equal(used('02-13 16:50', '02-24 10:30', 'workday'), 70 / 60 + 7 + 2);
    assert.equal(used('02-13 16:50', '02-14 10:50', 'worktime', ['02-13 17:00', '02-14 09:00']), 2);
    assert.equal(used('03-02 10:00', '03-02 17:00', 'worktime', ['03-02 11:00']), 1);
  });

  it('is clock time for day and hour', () => {
    assert.equal(used('03-02 10:00', '03-04 10:00', 'day'), 48);
    assert.equal(used('03-02 10:00', '03-04 10:00', 'hour', ['03-02 20:00', '03-03 08:00']), 36);
  });

  it('is nothing when nothing has passed, and unknown in a year without a calendar', () => {
    assert.equal(used('03-02 10:00', '03-02 10:00', 'worktime'), 0);
    assert.equal(used('03-04 10:00', '03-02 10:00', 'hour'), 0);
    assert.equal(used('12-31 10:00', '2027-01-02 10:00', 'worktime'), 'calendar.year-not-covered');
  });

  it('is measured against the promise in the same unit', () => {
    assert.equal(limitOf({ amount: 0.5, unit: 'worktime' }), 3.5 * hour);
    assert.equal(limitOf({ amount: 3, unit: 'workday' }), 21 * hour);
    assert.equal(limitOf({ amount: 2, unit: 'day' }), 48 * hour);
    assert.equal(limitOf({ amount: 2, unit: 'hour' }), 2 * hour);
  });

  it('left is office time, negative when late', () => {
    const left = (now: string, due: string) => {
      const answer = officeTimeLeft(at(now), at(due), calendar);
      return answer.ok ? answer.value / hour : answer.rejection.code;
    };
    assert.equal(left('02-13 16:50', '02-14 10:50'), 3.5);
    assert.equal(left('02-14 11:50', '02-14 10:50'), -1);
    assert.equal(left('02-24 08:30', '02-14 18:00'), 0);
  });
});

describe('share used', () => {
  const share = (now: string, ...spans: [string, string?][]) => {
    const stops = pauses(spans);
    const start = at('02-13 16:50');
    const due = dueAt(start, { amount: 0.5, unit: 'worktime' }, calendar, closePauses(stops, at(now)));
    assert.ok(due.ok);
    const answer = shareUsed({ start, due: due.value, now: at(now), pauses: stops }, 'worktime', calendar);
    return answer.ok ? answer.value : answer.rejection.code;
  };
  it('runs from nought at the start to one when due, and on', () => {
    assert.equal(share('02-13 16:50'), 0);
    assert.equal(share('02-13 18:00'), 1 / 3);
    assert.equal(share('02-14 08:30'), 1 / 3);
    assert.equal(share('02-14 10:50'), 1);
    assert.ok(Number(share('02-14 11:50')) > 1);
  });
  it('stands still while the clock does', () => {
    assert.equal(share('02-13 17:30', ['02-13 17:00']), 10 / 210);
    assert.equal(share('02-14 11:00', ['02-13 17:00']), 10 / 210);
  });
  it('is nought or one where the measure is empty', () => {
    const night = { start: at('03-02 20:00'), due: at('03-02 22:00') };
    assert.deepEqual(shareUsed({ ...night, now: at('03-02 21:00') }, 'worktime', calendar), {
      ok: true,
      value: 0,
    });
    assert.deepEqual(shareUsed({ ...night, now: at('03-02 22:00') }, 'worktime', calendar), {
      ok: true,
      value: 1,
    });
  });
});

describe('lights', () => {
  const light = (start: string, due: string, now: string, ...spans: [string, string?][]) =>
    lightOf({ start: at(start), due: at(due), now: at(now), paused: false, pauses: pauses(spans) }, calendar);

  it('is yellow for the last fifth of a short limit', () => {
    assert.equal(light('03-02 08:30', '03-02 12:00', '03-02 11:17'), 'green');
    assert.equal(light('03-02 08:30', '03-02 12:00', '03-02 11:18'), 'yellow');
    assert.equal(light('03-02 08:30', '03-02 12:00', '03-02 12:00'), 'yellow');
    assert.equal(light('03-02 08:30', '03-02 12:00', '03-02 12:01'), 'red');
  });

  it('is yellow for the last working day of a longer one, however many nights lie between', () => {
    assert.equal(light('02-12 08:30', '02-24 18:00', '02-14 17:59'), 'green');
    assert.equal(light('02-12 08:30', '02-24 18:00', '02-14 18:00'), 'yellow');
    assert.equal(light('02-12 08:30', '02-24 18:00', '02-20 10:00'), 'yellow');
  });

  it('is yellow for the last fifth when that is more than a day', () => {
    assert.equal(light('03-02 08:30', '03-27 18:00', '03-23 08:29'), 'green');
    assert.equal(light('03-02 08:30', '03-27 18:00', '03-23 17:59'), 'green');
    assert.equal(light('03-02 08:30', '03-27 18:00', '03-24 08:30'), 'yellow');
  });

  it('is grey while the clock is stopped, even late', () => {
    const work = { start: at('03-02 08:30'), due: at('03-02 12:00'), now: at('03-04 12:00'), paused: true };
    assert.equal(lightOf(work, calendar), 'grey');
  });

  it('leaves pauses out of the whole', () => {
    // 3.5 hours of work; with the pause in the whole of 17.5 the warning would come three hours before the end.
    assert.equal(light('03-02 16:00', '03-05 10:00', '03-05 08:30', ['03-02 18:00', '03-05 08:30']), 'green');
    assert.equal(light('03-02 16:00', '03-05 10:00', '03-05 08:30'), 'yellow');
  });

  it('falls back on clock time where office time says nothing', () => {
    assert.equal(light('03-02 20:00', '03-02 22:00', '03-02 21:00'), 'green');
    assert.equal(light('03-02 20:00', '03-02 22:00', '03-02 21:36'), 'yellow');
    assert.equal(light('12-31 20:00', '2027-01-01 20:00', '12-31 21:00'), 'green');
    assert.equal(light('12-31 20:00', '2027-01-01 20:00', '2027-01-01 19:00'), 'yellow');
    assert.equal(light('12-31 20:00', '2027-01-01 20:00', '2027-01-01 20:01'), 'red');
  });
});

describe('closing pauses', () => {
  it('ends the open ones now and leaves the others alone', () => {
    const given = pauses([['03-02 10:00', '03-02 11:00'], ['03-02 14:00'], ['03-02 16:00']]);
    assert.deepEqual(
      closePauses(given, at('03-02 15:00')),
      pauses([
        ['03-02 10:00', '03-02 11:00'],
        ['03-02 14:00', '03-02 15:00'],
        ['03-02 16:00', '03-02 16:00'],
      ]),
    );
  });
});
