// Working time as law counts it. It must never know today's date: every instant comes in.
import {
  addDays,
  type Calendar,
  type CalendarDate,
  dateOf,
  type Instant,
  type Interval,
  instantOf,
} from './calendar.ts';
import { accept, type Result, reject } from './rejection.ts';

export const units = ['workday', 'worktime', 'day', 'hour'] as const;
export type Unit = (typeof units)[number];

export interface Duration {
  readonly amount: number;
  readonly unit: Unit;
}

/** The clock stands still in `[from, to)`; `to` null while it still does. */
export interface Pause {
  readonly from: Instant;
  readonly to: Instant | null;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** A working day in the measure of promises: seven office hours, whatever the season's hours are. */
export const workdayMs = 7 * hourMs;
/** Ten thousand hours is over a year, ten thousand days a working life: more is a slip of the keyboard. */
const largestAmount = 10_000;
/** A limit in calendar days runs to the evening of its last day. */
const dayEnds = '18:00';

/**
 * The instant a limit ends; what is done at that very instant is still in time.
 *
 * - `workday`: the day of the event is not counted; ends at the close of the n-th working day. A day counts when the
 *   clock runs at its close. (Administrative Licensing Law, article 82: limits are in working days.)
 * - `worktime`: n × 7 office hours from the instant on; time outside office hours and paused time does not count.
 * - `day`: the day of the event is not counted; ends at 18:00 of the n-th calendar day, or of the next working day
 *   when that one is free. A day counts when the clock runs at its 18:00, and it ends on none where it does not.
 * - `hour`: clock hours from the instant on, less paused time.
 *
 * Pauses may overlap, be empty and come in any order. Rejects `clock.amount-invalid {amount, unit}`,
 * `calendar.year-not-covered {year}`, and `clock.paused` when a pause without an end stops the limit from ever being
 * reached: to show what would be due if the clock ran again now, close it first (`closePauses`).
 */
export function dueAt(
  start: Instant,
  limit: Duration,
  calendar: Calendar,
  pauses: readonly Pause[] = [],
): Result<Instant> {
  const invalid = amountProblem(limit);
  if (invalid) return invalid;
  const stops = mergePauses(pauses);
  switch (limit.unit) {
    case 'workday':
      return dueAtClose(start, limit.amount, calendar, stops);
    case 'worktime':
      return dueInOfficeTime(start, limitOf(limit), calendar, stops);
    case 'day':
      return dueInDays(start, limit.amount, calendar, stops);
    case 'hour':
      return dueInClockTime(start, limitOf(limit), stops);
  }
}

/** Pauses with the open ones ended at `now`, for asking what would be due if the clock ran again from now on. */
export function closePauses(pauses: readonly Pause[], now: Instant): readonly Pause[] {
  return pauses.map(({ from, to }) => ({ from, to: to ?? Math.max(from, now) }));
}

/**
 * A limit in ms of its own measure: seven office hours for each working day, 24 clock hours for each calendar day.
 * With `usedBetween` it makes a `Measure`. Whether a promise was kept is decided by `dueAt` alone: the day of the
 * event is free for `workday` and `day`, so more than the limit can be used in time.
 */
export function limitOf({ amount, unit }: Duration): number {
  return Math.round(amount * { workday: workdayMs, worktime: workdayMs, day: dayMs, hour: hourMs }[unit]);
}

/** Time used in `[from, to)` in the unit's measure, pauses left out: office ms for `workday` and `worktime`, clock ms for `day` and `hour`. */
export function usedBetween(
  from: Instant,
  to: Instant,
  unit: Unit,
  calendar: Calendar,
  pauses: readonly Pause[] = [],
): Result<number> {
  if (to <= from) return accept(0);
  const stops = mergePauses(pauses);
  if (unit === 'day' || unit === 'hour') return accept(lengthOf(runningParts({ from, to }, stops)));
  let used = 0;
  for (let date = dateOf(from), last = dateOf(to); date <= last; date = addDays(date, 1)) {
    const hours = calendar.officeHours(date);
    if (!hours.ok) return hours;
    for (const open of hours.value) {
      const part = { from: Math.max(open.from, from), to: Math.min(open.to, to) };
      used += lengthOf(runningParts(part, stops));
    }
  }
  return accept(used);
}

export interface Running {
  readonly start: Instant;
  /** As `dueAt` gave it for the same pauses, open ones closed at `now`. */
  readonly due: Instant;
  readonly now: Instant;
  readonly pauses?: readonly Pause[];
}

/** How much of the way from start to due is gone, in the unit's measure: 0 at the start, 1 when due, more when late. */
export function shareUsed(
  { start, due, now, pauses = [] }: Running,
  unit: Unit,
  calendar: Calendar,
): Result<number> {
  const stops = closePauses(pauses, now);
  const whole = usedBetween(start, due, unit, calendar, stops);
  const used = usedBetween(start, now, unit, calendar, stops);
  if (!whole.ok) return whole;
  if (!used.ok) return used;
  return accept(whole.value === 0 ? (now < due ? 0 : 1) : used.value / whole.value);
}

/** Office time from now until due in ms; negative when late. */
export function officeTimeLeft(now: Instant, due: Instant, calendar: Calendar): Result<number> {
  if (now <= due) return usedBetween(now, due, 'worktime', calendar);
  const late = usedBetween(due, now, 'worktime', calendar);
  return late.ok ? accept(0 - late.value) : late;
}

export const lights = ['green', 'yellow', 'red', 'grey'] as const;
export type Light = (typeof lights)[number];

/**
 * The lamp over a piece of work, by the usage of service halls (rules of the plan, section 0.6): grey while the clock
 * is stopped; red after the due instant; yellow when one working day or less of office time is left of a whole of two
 * or more, or a fifth or less of a shorter one; else green. Where office time says nothing (a limit wholly outside
 * office hours, a year without a calendar) the share of clock time decides.
 */
export function lightOf(work: Running & { readonly paused: boolean }, calendar: Calendar): Light {
  const { now, start, due, paused, pauses = [] } = work;
  if (paused) return 'grey';
  if (now > due) return 'red';
  const stops = closePauses(pauses, now);
  const whole = usedBetween(start, due, 'worktime', calendar, stops);
  const left = usedBetween(now, due, 'worktime', calendar, stops);
  if (!whole.ok || !left.ok || whole.value === 0) return due - now <= (due - start) / 5 ? 'yellow' : 'green';
  const warning = whole.value >= 2 * workdayMs ? Math.max(workdayMs, whole.value / 5) : whole.value / 5;
  return left.value <= warning ? 'yellow' : 'green';
}

function amountProblem(limit: Duration): ReturnType<typeof reject> | undefined {
  const { amount, unit } = limit;
  const inRange = Number.isFinite(amount) && amount > 0 && amount <= largestAmount && limitOf(limit) > 0;
  const whole = Number.isInteger(amount) || unit === 'worktime' || unit === 'hour';
  return inRange && whole ? undefined : reject('clock.amount-invalid', { amount: String(amount), unit });
}

function dueAtClose(
  start: Instant,
  days: number,
  calendar: Calendar,
  stops: readonly Interval[],
): Result<Instant> {
  let counted = 0;
  for (let date = addDays(dateOf(start), 1); ; date = addDays(date, 1)) {
    const hours = calendar.officeHours(date);
    if (!hours.ok) return hours;
    const close = hours.value.at(-1)?.to;
    if (close !== undefined && runsAt(close, stops)) counted += 1;
    if (close !== undefined && counted === days) return accept(close);
    if (stoppedForGood(date, stops)) return reject('clock.paused');
  }
}

function dueInOfficeTime(
  start: Instant,
  wanted: number,
  calendar: Calendar,
  stops: readonly Interval[],
): Result<Instant> {
  let left = wanted;
  for (let date = dateOf(start); ; date = addDays(date, 1)) {
    const hours = calendar.officeHours(date);
    if (!hours.ok) return hours;
    for (const open of hours.value) {
      for (const part of runningParts({ from: Math.max(open.from, start), to: open.to }, stops)) {
        if (part.to - part.from >= left) return accept(part.from + left);
        left -= part.to - part.from;
      }
    }
    if (stoppedForGood(date, stops)) return reject('clock.paused');
  }
}

function dueInDays(
  start: Instant,
  days: number,
  calendar: Calendar,
  stops: readonly Interval[],
): Result<Instant> {
  let counted = 0;
  for (let end = instantOf(dateOf(start), dayEnds) + dayMs; ; end += dayMs) {
    const date = dateOf(end);
    if (runsAt(end, stops)) {
      counted += 1;
      if (counted >= days) {
        const workday = calendar.isWorkday(date);
        if (!workday.ok || workday.value) return workday.ok ? accept(end) : workday;
      }
    }
    if (stoppedForGood(date, stops)) return reject('clock.paused');
  }
}

function dueInClockTime(start: Instant, wanted: number, stops: readonly Interval[]): Result<Instant> {
  let left = wanted;
  for (const part of runningParts({ from: start, to: Number.POSITIVE_INFINITY }, stops)) {
    if (part.to - part.from >= left) return accept(part.from + left);
    left -= part.to - part.from;
  }
  return reject('clock.paused');
}

/** Pauses in order, without overlaps and empty ones; one that is still open ends never. */
function mergePauses(pauses: readonly Pause[]): readonly Interval[] {
  const sorted = pauses
    .map(({ from, to }) => ({ from, to: to ?? Number.POSITIVE_INFINITY }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
  const merged: { from: Instant; to: Instant }[] = [];
  for (const pause of sorted) {
    const last = merged.at(-1);
    if (last && pause.from <= last.to) last.to = Math.max(last.to, pause.to);
    else merged.push({ ...pause });
  }
  return merged;
}

/** What is left of an interval when merged pauses are taken out, in order. */
function runningParts({ from, to }: Interval, stops: readonly Interval[]): readonly Interval[] {
  const parts: Interval[] = [];
  let at = from;
  for (const stop of stops) {
    if (stop.to <= at) continue;
    if (stop.from >= to) break;
    if (stop.from > at) parts.push({ from: at, to: stop.from });
    at = stop.to;
  }
  if (at < to) parts.push({ from: at, to });
  return parts;
}

function lengthOf(parts: readonly Interval[]): number {
  return parts.reduce((sum, { from, to }) => sum + (to - from), 0);
}

function runsAt(instant: Instant, stops: readonly Interval[]): boolean {
  return !stops.some(({ from, to }) => from <= instant && instant < to);
}

function stoppedForGood(date: CalendarDate, stops: readonly Interval[]): boolean {
  const last = stops.at(-1);
  return last !== undefined && last.to === Number.POSITIVE_INFINITY && last.from <= instantOf(date, '24:00');
}
