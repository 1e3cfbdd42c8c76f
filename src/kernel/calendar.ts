// Days as the law and the city count them: workdays, make-up days, office hours. It must never guess a year it has no notice for.
import { z } from 'zod';
import { accept, type Result, reject } from './rejection.ts';
import type { Text } from './text.ts';

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;
/** `YYYY-MM-DD` in Chinese standard time (UTC+8, no summer time since 1992). */
export type CalendarDate = string;

export interface Interval {
  readonly from: Instant;
  readonly to: Instant;
}

export interface Calendar {
  /** Rejects `calendar.year-not-covered {year}` for a year without a published notice. */
  readonly isWorkday: (date: CalendarDate) => Result<boolean>;
  /** Office hours of a workday in order; empty on other days. */
  readonly officeHours: (date: CalendarDate) => Result<readonly Interval[]>;
  /** Why a day is not an ordinary one: holiday id (see `holidayNames`) or `make-up`, else undefined. */
  readonly nameOf: (date: CalendarDate) => string | undefined;
}

export const holidayIds = [
  'new-year',
  'spring-festival',
  'qingming',
  'labour-day',
  'dragon-boat',
  'mid-autumn',
  'national-day',
  'victory-day',
  'extra',
] as const;
export type HolidayId = (typeof holidayIds)[number];

/** What `Calendar.nameOf` answers, in words for people. */
export const holidayNames: Readonly<Record<HolidayId | 'make-up', Text>> = {
  'new-year': { zh: '元旦', en: 'New Year’s Day' },
  'spring-festival': { zh: '春节', en: 'Spring Festival' },
  qingming: { zh: '清明节', en: 'Tomb-Sweeping Day' },
  'labour-day': { zh: '劳动节', en: 'Labour Day' },
  'dragon-boat': { zh: '端午节', en: 'Dragon Boat Festival' },
  'mid-autumn': { zh: '中秋节', en: 'Mid-Autumn Festival' },
  'national-day': { zh: '国庆节', en: 'National Day' },
  'victory-day': { zh: '抗战胜利纪念日', en: 'Victory Day' },
  extra: { zh: '临时放假', en: 'Extra holiday' },
  'make-up': { zh: '调休上班', en: 'Make-up workday' },
};

const dateSchema = z.string().refine(isDate, 'a date that exists, written YYYY-MM-DD');
const monthDaySchema = z
  .string()
  .refine(
    (value) => /^\d\d-\d\d$/.test(value) && isDate(`2024-${value}`),
    'a day of the year, written MM-DD',
  );
const timeOfDay = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;
const timeSchema = z.string().regex(timeOfDay, 'a time of day, written HH:MM');

/** One State Council notice: which days of (and around) a year are free, and which weekend days are worked. */
export const noticeSchema = z
  .strictObject({
    year: z.int().min(2000).max(2100),
    /** The notice and what amended it, by number. */
    source: z.string().min(1),
    /** Free days, both ends included, weekends inside them too. */
    holidays: z.array(
      z
        .strictObject({ name: z.enum(holidayIds), from: dateSchema, to: dateSchema })
        .refine(({ from, to }) => from <= to, 'a holiday ends on or after the day it begins'),
    ),
    /** Weekend days worked in exchange. */
    makeUp: z.array(dateSchema),
  })
  .refine(
    ({ makeUp, holidays }) => makeUp.every((d) => !holidays.some(({ from, to }) => from <= d && d <= to)),
    'a make-up workday cannot lie inside a holiday',
  )
  .refine(
    ({ makeUp }) => makeUp.every((d) => weekdayOf(d) >= 6),
    'a make-up workday is a Saturday or Sunday',
  );
export type Notice = z.infer<typeof noticeSchema>;

/** Office hours of the part of the year from `from` to `to`, both ends included; it may run over the turn of the year. */
export const seasonSchema = z.strictObject({
  from: monthDaySchema,
  to: monthDaySchema,
  open: z
    .array(z.tuple([timeSchema, timeSchema]))
    .min(1)
    .refine((open) => {
      const times = open.flat();
      return times.every((time, i) => i === 0 || (times[i - 1] ?? '') < time);
    }, 'office hours in order, each closing after its opening'),
});
export type Season = z.infer<typeof seasonSchema>;

/** What a city writes in its `calendar.yaml`. Its notices are added to the national ones; for the same year the city's wins. */
export const cityCalendarSchema = z.strictObject({
  officeHours: z
    .array(seasonSchema)
    .refine(
      (seasons) => everyDayOfAYear().every((day) => seasons.filter((s) => inSeason(day, s)).length === 1),
      'every day of the year lies in exactly one season',
    ),
  notices: z.array(noticeSchema),
});
export type CityCalendar = z.infer<typeof cityCalendarSchema>;

const dayMs = 86_400_000;
/** Chinese standard time is eight hours ahead of UTC; summer time ended in 1991 and these rules never look back that far. */
const offsetMs = 8 * 3_600_000;

/** The day an instant falls on in China. */
export function dateOf(instant: Instant): CalendarDate {
  return new Date(instant + offsetMs).toISOString().slice(0, 10);
}

/** The instant of a time of day (`HH:MM`, `24:00` is the day's end). Throws on anything else: parse what people type first. */
export function instantOf(date: CalendarDate, time: string): Instant {
  if (!isDate(date) || !timeOfDay.test(time)) throw new RangeError(`no such time: ${date} ${time}`);
  return Date.parse(`${date}T00:00:00Z`) - offsetMs + minutesOf(time) * 60_000;
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(date: CalendarDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

/** True for a written date that exists, in the years 1 to 9999. */
export function isDate(value: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(value) || value.startsWith('0000')) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  // Some engines roll 31 June over to 1 July instead of refusing it.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** RFC 3339 in Chinese time, e.g. `2026-02-13T16:50:00+08:00`; milliseconds only when there are any. */
export function toTimestamp(instant: Instant): string {
  const text = new Date(instant + offsetMs).toISOString();
  return `${text.endsWith('.000Z') ? text.slice(0, -5) : text.slice(0, -1)}+08:00`;
}

const timestamp =
  /^(\d{4}-\d\d-\d\d)[Tt]([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(\.\d{1,9})?([Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** The instant an RFC 3339 time means, whatever its offset; undefined when it is none. A fraction is cut to milliseconds. */
export function fromTimestamp(value: string): Instant | undefined {
  const parts = timestamp.exec(value);
  if (!parts) return undefined;
  const [, date = '', hour, minute, second, fraction = '', zone = ''] = parts;
  if (!isDate(date)) return undefined;
  const offset = /^z$/i.test(zone) ? 0 : minutesOf(zone.slice(1)) * (zone.startsWith('-') ? -60_000 : 60_000);
  const clock = (Number(hour) * 60 + Number(minute)) * 60_000 + Number(second) * 1000;
  const millis = Number(fraction.slice(1, 4).padEnd(3, '0'));
  return Date.parse(`${date}T00:00:00Z`) + clock + millis - offset;
}

interface Day {
  readonly workday: boolean;
  readonly open: readonly Interval[];
  readonly name: string | undefined;
}

/**
 * A calendar over the years that have a notice. Days a notice does not name are worked from Monday to Friday.
 * A notice may name days of the year before (the New Year holiday of 2019 began on 30 December 2018); a later
 * notice for the same year replaces the earlier. Throws when a day lies in no season: the loader checks that first.
 */
export function createCalendar(input: {
  readonly notices: readonly Notice[];
  readonly officeHours: readonly Season[];
}): Calendar {
  const special = new Map<CalendarDate, string>();
  const notices = new Map(input.notices.map((notice) => [notice.year, notice]));
  for (const notice of notices.values()) {
    for (const { name, from, to } of notice.holidays) {
      for (let date = from; date <= to; date = addDays(date, 1)) special.set(date, name);
    }
    for (const date of notice.makeUp) special.set(date, 'make-up');
  }
  const days = new Map<CalendarDate, Day>();
  for (const year of notices.keys()) {
    for (let date = `${year}-01-01`; date.startsWith(String(year)); date = addDays(date, 1)) {
      days.set(date, dayAt(date, special.get(date), input.officeHours));
    }
  }
  const find = (date: CalendarDate): Result<Day> => {
    const day = days.get(date);
    if (day) return accept(day);
    return isDate(date)
      ? reject('calendar.year-not-covered', { year: Number(date.slice(0, 4)) })
      : reject('calendar.date-invalid', { value: date.slice(0, 30) });
  };
  return {
    isWorkday: (date) => {
      const day = find(date);
      return day.ok ? accept(day.value.workday) : day;
    },
    officeHours: (date) => {
      const day = find(date);
      return day.ok ? accept(day.value.open) : day;
    },
    nameOf: (date) => days.get(date)?.name,
  };
}

function dayAt(date: CalendarDate, name: string | undefined, seasons: readonly Season[]): Day {
  const workday = name === undefined ? weekdayOf(date) <= 5 : name === 'make-up';
  const season = seasons.find((s) => inSeason(date.slice(5), s));
  if (!season) throw new RangeError(`no office hours are given for ${date}`);
  const open = season.open.map(([from, to]) => ({ from: instantOf(date, from), to: instantOf(date, to) }));
  return { workday, open: workday ? open : [], name };
}

function inSeason(monthDay: string, { from, to }: Season): boolean {
  return from <= to ? from <= monthDay && monthDay <= to : from <= monthDay || monthDay <= to;
}

function everyDayOfAYear(): readonly string[] {
  return Array.from({ length: 366 }, (_, i) => addDays('2024-01-01', i).slice(5));
}
