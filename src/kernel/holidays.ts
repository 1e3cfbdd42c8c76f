// Statutory holidays and make-up workdays of China by the State Council's yearly notices. It must never hold a day no notice names.
import type { HolidayId, Notice } from './calendar.ts';

type Span = readonly [name: HolidayId, from: string, to: string];

/** Days are written `MM-DD` of the notice's year, or in full when they lie in the year before. */
function notice(year: number, source: string, spans: readonly Span[], makeUp: readonly string[]): Notice {
  const full = (day: string): string => (day.length === 5 ? `${year}-${day}` : day);
  return {
    year,
    source,
    holidays: spans.map(([name, from, to]) => ({ name, from: full(from), to: full(to) })),
    makeUp: makeUp.map(full),
  };
}

/**
 * The notices for 2015 to 2026, amendments worked in. A span holds every free day of a holiday, the ordinary weekend
 * days inside it too; a make-up day is a Saturday or Sunday that is worked. The notice for the next year, published
 * each November, may still change the last days of December.
 */
export const nationalNotices: readonly Notice[] = [
  notice(
    2015,
    // The second made 3 and 4 September free and 6 September a workday for the 70th anniversary of victory.
    '国办发明电〔2014〕28号；国发明电〔2015〕1号',
    [
      ['new-year', '01-01', '01-03'],
      ['spring-festival', '02-18', '02-24'],
      ['qingming', '04-04', '04-06'],
      ['labour-day', '05-01', '05-03'],
      ['dragon-boat', '06-20', '06-22'],
      ['victory-day', '09-03', '09-05'],
      ['mid-autumn', '09-26', '09-27'],
      ['national-day', '10-01', '10-07'],
    ],
    ['01-04', '02-15', '02-28', '09-06', '10-10'],
  ),
  notice(
    2016,
    '国办发明电〔2015〕18号',
    [
      ['new-year', '01-01', '01-03'],
      ['spring-festival', '02-07', '02-13'],
      ['qingming', '04-02', '04-04'],
      ['labour-day', '04-30', '05-02'],
      ['dragon-boat', '06-09', '06-11'],
      ['mid-autumn', '09-15', '09-17'],
      ['national-day', '10-01', '10-07'],
    ],
    ['02-06', '02-14', '06-12', '09-18', '10-08', '10-09'],
  ),
  notice(
    2017,
    '国办发明电〔2016〕17号',
    [
      ['new-year', '2016-12-31', '01-02'],
      ['spring-festival', '01-27', '02-02'],
      ['qingming', '04-02', '04-04'],
      ['labour-day', '04-29', '05-01'],
      ['dragon-boat', '05-28', '05-30'],
      ['national-day', '10-01', '10-08'],
    ],
    ['01-22', '02-04', '04-01', '05-27', '09-30'],
  ),
  notice(
    2018,
    '国办发明电〔2017〕12号',
    [
      ['new-year', '2017-12-30', '01-01'],
      ['spring-festival', '02-15', '02-21'],
      ['qingming', '04-05', '04-07'],
      ['labour-day', '04-29', '05-01'],
      ['dragon-boat', '06-16', '06-18'],
      ['mid-autumn', '09-22', '09-24'],
      ['national-day', '10-01', '10-07'],
    ],
    ['02-11', '02-24', '04-08', '04-28', '09-29', '09-30'],
  ),
  notice(
    2019,
    // The second lengthened the May holiday from one day to four, with two make-up days.
    '国办发明电〔2018〕15号；国办发明电〔2019〕3号',
    [
      ['new-year', '2018-12-30', '01-01'],
      ['spring-festival', '02-04', '02-10'],
      ['qingming', '04-05', '04-07'],
      ['labour-day', '05-01', '05-04'],
      ['dragon-boat', '06-07', '06-09'],
      ['mid-autumn', '09-13', '09-15'],
      ['national-day', '10-01', '10-07'],
    ],
    ['2018-12-29', '02-02', '02-03', '04-28', '05-05', '09-29', '10-12'],
  ),
  notice(
    2020,
    // The second extended the Spring Festival to 2 February in the epidemic, so 1 February was not made up.
    '国办发明电〔2019〕16号；国办发明电〔2020〕1号',
    [
      ['new-year', '01-01', '01-01'],
      ['spring-festival', '01-24', '02-02'],
      ['qingming', '04-04', '04-06'],
      ['labour-day', '05-01', '05-05'],
      ['dragon-boat', '06-25', '06-27'],
      ['national-day', '10-01', '10-08'],
    ],
    ['01-19', '04-26', '05-09', '06-28', '09-27', '10-10'],
  ),
  notice(
    2021,
    '国办发明电〔2020〕27号',
    [
      ['new-year', '01-01', '01-03'],
      ['spring-festival', '02-11', '02-17'],
      ['qingming', '04-03', '04-05'],
      ['labour-day', '05-01', '05-05'],
      ['dragon-boat', '06-12', '06-14'],
      ['mid-autumn', '09-19', '09-21'],
      ['national-day', '10-01', '10-07'],
    ],
    ['02-07', '02-20', '04-25', '05-08', '09-18', '09-26', '10-09'],
  ),
  notice(
    2022,
    '国办发明电〔2021〕11号',
    [
      ['new-year', '01-01', '01-03'],
      ['spring-festival', '01-31', '02-06'],
      ['qingming', '04-03', '04-05'],
      ['labour-day', '04-30', '05-04'],
      ['dragon-boat', '06-03', '06-05'],
      ['mid-autumn', '09-10', '09-12'],
      ['national-day', '10-01', '10-07'],
    ],
    ['01-29', '01-30', '04-02', '04-24', '05-07', '10-08', '10-09'],
  ),
  notice(
    2023,
    '国办发明电〔2022〕16号',
    [
      ['new-year', '2022-12-31', '01-02'],
      ['spring-festival', '01-21', '01-27'],
      ['qingming', '04-05', '04-05'],
      ['labour-day', '04-29', '05-03'],
      ['dragon-boat', '06-22', '06-24'],
      ['mid-autumn', '09-29', '09-29'],
      ['national-day', '09-30', '10-06'],
    ],
    ['01-28', '01-29', '04-23', '05-06', '06-25', '10-07', '10-08'],
  ),
  notice(
    2024,
    '国办发明电〔2023〕7号',
    [
      ['new-year', '01-01', '01-01'],
      ['spring-festival', '02-10', '02-17'],
      ['qingming', '04-04', '04-06'],
      ['labour-day', '05-01', '05-05'],
      ['dragon-boat', '06-10', '06-10'],
      ['mid-autumn', '09-15', '09-17'],
      ['national-day', '10-01', '10-07'],
    ],
    ['02-04', '02-18', '04-07', '04-28', '05-11', '09-14', '09-29', '10-12'],
  ),
  notice(
    2025,
    '国办发明电〔2024〕12号',
    [
      ['new-year', '01-01', '01-01'],
      ['spring-festival', '01-28', '02-04'],
      ['qingming', '04-04', '04-06'],
      ['labour-day', '05-01', '05-05'],
      ['dragon-boat', '05-31', '06-02'],
      ['national-day', '10-01', '10-08'],
    ],
    ['01-26', '02-08', '04-27', '09-28', '10-11'],
  ),
  notice(
    2026,
    '国办发明电〔2025〕7号',
    [
      ['new-year', '01-01', '01-03'],
      ['spring-festival', '02-15', '02-23'],
      ['qingming', '04-04', '04-06'],
      ['labour-day', '05-01', '05-05'],
      ['dragon-boat', '06-19', '06-21'],
      ['mid-autumn', '09-25', '09-27'],
      ['national-day', '10-01', '10-07'],
    ],
    ['01-04', '02-14', '02-28', '05-09', '09-20', '10-10'],
  ),
];
