// Proves the calendar: every day of twelve years against an independent table, the borders of what is covered, times and dates.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import chineseDays from 'chinese-days';
import fc from 'fast-check';
import {
  addDays,
  cityCalendarSchema,
  createCalendar,
  dateOf,
  fromTimestamp,
  holidayNames,
  instantOf,
  isDate,
  noticeSchema,
  type Season,
  toTimestamp,
  weekdayOf,
} from './calendar.ts';
import { nationalNotices } from './holidays.ts';

const allYear: Season = {
  from: '01-01',
  to: '12-31',
  open: [
    ['08:30', '12:00'],
    ['14:30', '18:00'],
  ],
};
const calendar = createCalendar({ notices: nationalNotices, officeHours: [allYear] });

function daysFrom(from: string, to: string): string[] {
  const days: string[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) days.push(date);
  return days;
}

/** Free and worked days that differ from Monday-to-Friday in a year, in the short form the rules give them. */
function exceptions(year: number): { free: string[]; worked: string[] } {
  const free: string[] = [];
  const worked: string[] = [];
  for (const date of daysFrom(`${year}-01-01`, `${year}-12-31`)) {
    const name = calendar.nameOf(date);
    if (name === 'make-up') worked.push(date.slice(5));
    else if (name) free.push(date.slice(5));
  }
  return { free, worked };
}

const span = (year: number, from: string, to = from): string[] =>
  daysFrom(`${year}-${from}`, `${year}-${to}`).map((date) => date.slice(5));

describe('holidays', () => {
  it('agree with chinese-days on every day from 2015 to 2026', () => {
    // No difference is intended: any that appears is an error here or there and must be looked up in the notice.
    const differing = daysFrom('2015-01-01', '2026-12-31').filter((date) => {
      const ours = calendar.isWorkday(date);
      return !ours.ok || ours.value !== chineseDays.isWorkday(date);
    });
    assert.deepEqual(differing, []);
  });

  it('name each weekday off and each make-up day as chinese-days does', () => {
    const theirs: Record<string, string> = {
      元旦: 'new-year',
      春节: 'spring-festival',
      清明: 'qingming',
      劳动节: 'labour-day',
      端午: 'dragon-boat',
      中秋: 'mid-autumn',
      国庆节: 'national-day',
      中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日: 'victory-day',
    };
    // Mid-autumn falls inside the National Day week in these years; the notices name one holiday for the whole.
    const intended = new Set(['2017-10-04', '2025-10-06']);
    let compared = 0;
    for (const date of daysFrom('2015-01-01', '2026-12-31')) {
      const { name, work } = chineseDays.getDayDetail(date);
      const chineseName = name.split(',')[1];
      if (!chineseName || intended.has(date)) continue;
      assert.equal(calendar.nameOf(date), work ? 'make-up' : theirs[chineseName], date);
      compared += 1;
    }
    assert.ok(compared > 350);
  });

  it('are those of the rules for 2021, 2025 and 2026', () => {
    assert.deepEqual(exceptions(2021), {
      free: [
        ...span(2021, '01-01', '01-03'),
        ...span(2021, '02-11', '02-17'),
        ...span(2021, '04-03', '04-05'),
        ...span(2021, '05-01', '05-05'),
        ...span(2021, '06-12', '06-14'),
        ...span(2021, '09-19', '09-21'),
        ...span(2021, '10-01', '10-07'),
      ],
      worked: ['02-07', '02-20', '04-25', '05-08', '09-18', '09-26', '10-09'],
    });
    assert.deepEqual(exceptions(2025), {
      free: [
        ...span(2025, '01-01'),
        ...span(2025, '01-28', '02-04'),
        ...span(2025, '04-04', '04-06'),
        ...span(2025, '05-01', '05-05'),
        ...span(2025, '05-31', '06-02'),
        ...span(2025, '10-01', '10-08'),
      ],
      worked: ['01-26', '02-08', '04-27', '09-28', '10-11'],
    });
    assert.deepEqual(exceptions(2026), {
      free: [
        ...span(2026, '01-01', '01-03'),
        ...span(2026, '02-15', '02-23'),
        ...span(2026, '04-04', '04-06'),
        ...span(2026, '05-01', '05-05'),
        ...span(2026, '06-19', '06-21'),
        ...span(2026, '09-25', '09-27'),
        ...span(2026, '10-01', '10-07'),
      ],
      worked: ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
    });
  });
});

describe('holiday notices', () => {
  it('hold the three amendments', () => {
    const workday = (date: string) => {
      const answer = calendar.isWorkday(date);
      return answer.ok && answer.value;
    };
    assert.deepEqual(['2015-09-03', '2015-09-04', '2015-09-06'].map(workday), [false, false, true]);
    assert.deepEqual(['2020-01-31', '2020-02-01', '2020-02-03'].map(workday), [false, false, true]);
    assert.deepEqual(['2019-04-28', '2019-05-02', '2019-05-03', '2019-05-05'].map(workday), [
      true,
      false,
      false,
      true,
    ]);
  });

  it('are well-formed notices, each with its number, and every name has words', () => {
    for (const notice of nationalNotices) {
      assert.deepEqual(noticeSchema.parse(notice), notice);
      assert.match(notice.source, /〔\d{4}〕\d+号/);
    }
    assert.deepEqual(
      nationalNotices.map(({ year }) => year),
      Array.from({ length: 12 }, (_, i) => 2015 + i),
    );
    for (const text of Object.values(holidayNames)) assert.ok(text.zh && text.en);
  });
});

describe('calendar', () => {
  it('refuses a year without a notice, and takes it once a city loads one', () => {
    const expected = { code: 'calendar.year-not-covered', params: { year: 2027 } };
    const answer = calendar.isWorkday('2027-01-04');
    assert.deepEqual(answer, { ok: false, rejection: expected });
    assert.deepEqual(calendar.officeHours('2027-01-04'), { ok: false, rejection: expected });
    assert.equal(calendar.nameOf('2027-01-01'), undefined);
    const later = {
      year: 2027,
      source: 'test',
      holidays: [{ name: 'new-year' as const, from: '2026-12-31', to: '2027-01-02' }],
      makeUp: ['2026-12-27'],
    };
    const wider = createCalendar({ notices: [...nationalNotices, later], officeHours: [allYear] });
    assert.deepEqual(wider.isWorkday('2027-01-04'), { ok: true, value: true });
    // A notice reaches back into the December before it.
    assert.deepEqual(wider.isWorkday('2026-12-31'), { ok: true, value: false });
    assert.deepEqual(wider.isWorkday('2026-12-27'), { ok: true, value: true });
  });

  it('lets a later notice for a year replace the earlier', () => {
    const replaced = { year: 2026, source: 'test', holidays: [], makeUp: [] };
    const plain = createCalendar({ notices: [...nationalNotices, replaced], officeHours: [allYear] });
    assert.deepEqual(plain.isWorkday('2026-10-01'), { ok: true, value: true });
    assert.deepEqual(plain.isWorkday('2026-01-04'), { ok: true, value: false });
  });

  it('refuses a date that does not exist', () => {
    assert.deepEqual(calendar.isWorkday('2026-02-29'), {
      ok: false,
      rejection: { code: 'calendar.date-invalid', params: { value: '2026-02-29' } },
    });
  });

  it('gives office hours on workdays and make-up days only', () => {
    const hours = calendar.officeHours('2026-02-14');
    assert.deepEqual(hours.ok && hours.value.map(({ from, to }) => [toTimestamp(from), toTimestamp(to)]), [
      ['2026-02-14T08:30:00+08:00', '2026-02-14T12:00:00+08:00'],
      ['2026-02-14T14:30:00+08:00', '2026-02-14T18:00:00+08:00'],
    ]);
    assert.deepEqual(calendar.officeHours('2026-02-16'), { ok: true, value: [] });
    assert.deepEqual(calendar.officeHours('2026-03-07'), { ok: true, value: [] });
  });

  it('changes office hours with the season, over the turn of the year too', () => {
    const seasons: Season[] = [
      {
        from: '05-01',
        to: '09-30',
        open: [
          ['08:00', '12:00'],
          ['15:00', '18:00'],
        ],
      },
      {
        from: '10-01',
        to: '04-30',
        open: [
          ['08:30', '12:00'],
          ['14:00', '17:30'],
        ],
      },
    ];
    assert.deepEqual(cityCalendarSchema.parse({ officeHours: seasons, notices: [] }).officeHours, seasons);
    const seasonal = createCalendar({ notices: nationalNotices, officeHours: seasons });
    const opening = (date: string) => {
      const hours = seasonal.officeHours(date);
      return hours.ok && hours.value[0] && toTimestamp(hours.value[0].from).slice(11, 16);
    };
    assert.deepEqual(
      ['2026-04-30', '2026-05-06', '2026-09-30', '2026-10-08', '2026-12-31', '2026-01-05'].map(opening),
      ['08:30', '08:00', '08:00', '08:30', '08:30', '08:30'],
    );
  });

  it('throws when a day lies in no season', () => {
    assert.throws(
      () => createCalendar({ notices: nationalNotices, officeHours: [{ ...allYear, to: '12-30' }] }),
      /no office hours are given for 2015-12-31/,
    );
  });
});

describe('city calendar schema', () => {
  const faulty: [string, unknown][] = [
    ['a gap between seasons', { officeHours: [{ ...allYear, to: '06-30' }], notices: [] }],
    ['two seasons on one day', { officeHours: [allYear, { ...allYear, from: '07-01' }], notices: [] }],
    [
      'a closing before its opening',
      { officeHours: [{ ...allYear, open: [['12:00', '08:30']] }], notices: [] },
    ],
    [
      'an hour that does not exist',
      { officeHours: [{ ...allYear, open: [['08:30', '25:00']] }], notices: [] },
    ],
    [
      'a make-up day on a Monday',
      {
        officeHours: [allYear],
        notices: [{ year: 2027, source: 'x', holidays: [], makeUp: ['2027-01-04'] }],
      },
    ],
    ['an unknown field', { officeHours: [allYear], notices: [], closed: true }],
  ];
  for (const [what, value] of faulty) {
    it(`refuses ${what}`, () => assert.equal(cityCalendarSchema.safeParse(value).success, false));
  }
});

describe('dates and instants', () => {
  it('use Chinese time', () => {
    assert.equal(dateOf(Date.UTC(2026, 1, 13, 15, 59, 59, 999)), '2026-02-13');
    assert.equal(dateOf(Date.UTC(2026, 1, 13, 16)), '2026-02-14');
    assert.equal(instantOf('2026-02-13', '08:30'), Date.UTC(2026, 1, 13, 0, 30));
    assert.equal(instantOf('2026-02-13', '24:00'), instantOf('2026-02-14', '00:00'));
    assert.throws(() => instantOf('2026-02-30', '08:30'), RangeError);
    assert.throws(() => instantOf('2026-02-13', '8:30'), RangeError);
  });

  it('know the weekday', () => {
    assert.deepEqual(['2026-02-13', '2026-02-14', '2026-02-15', '2024-02-29'].map(weekdayOf), [5, 6, 7, 4]);
  });

  it('know which dates exist', () => {
    for (const date of ['2024-02-29', '2000-02-29', '9999-12-31']) assert.ok(isDate(date), date);
    for (const date of [
      '2023-02-29',
      '1900-02-29',
      '2026-04-31',
      '2026-13-01',
      '2026-00-10',
      '0000-01-01',
      '2026-1-1',
      '',
    ]) {
      assert.ok(!isDate(date), date);
    }
  });

  it('write and read time stamps back', () => {
    assert.equal(toTimestamp(Date.UTC(2026, 1, 13, 8, 50)), '2026-02-13T16:50:00+08:00');
    assert.equal(toTimestamp(Date.UTC(2026, 1, 13, 8, 50, 1, 7)), '2026-02-13T16:50:01.007+08:00');
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1970), max: Date.UTC(2100) }), (instant) => {
        assert.equal(fromTimestamp(toTimestamp(instant)), instant);
        assert.equal(fromTimestamp(new Date(instant).toISOString()), instant);
        assert.equal(toTimestamp(instant).slice(0, 10), dateOf(instant));
      }),
    );
  });

  it('read any offset and refuse what is no time', () => {
    assert.equal(fromTimestamp('2026-02-13T03:50:00-05:00'), Date.UTC(2026, 1, 13, 8, 50));
    assert.equal(fromTimestamp('2026-02-13t08:50:00.5z'), Date.UTC(2026, 1, 13, 8, 50, 0, 500));
    const wrong = [
      '2026-02-13',
      '2026-02-13T16:50:00',
      '2026-02-13 16:50:00+08:00',
      '2026-02-30T16:50:00+08:00',
      '2026-02-13T24:00:00+08:00',
      '2026-02-13T16:60:00+08:00',
      '2026-02-13T16:50:00+8:00',
      ' 2026-02-13T16:50:00Z',
      '13 February 2026',
      '',
    ];
    for (const value of wrong) assert.equal(fromTimestamp(value), undefined, value);
  });
});
