// Reads a length of time written in ISO 8601 and adds it to an instant in Chinese standard time. It must never know today's date.
import type { Instant } from '../../kernel/calendar.ts';
import { accept, type Result, reject } from '../../kernel/rejection.ts';

const chinaOffsetMs = 8 * 3_600_000;
const pattern =
  /^P(?=\d|T\d)(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?=\d)(?:(\d{1,8})H)?(?:(\d{1,10})M)?(?:(\d{1,12}(?:\.\d{1,3})?)S)?)?$/;

/**
 * `instant` plus an ISO 8601 duration such as `P3D`, `PT2H`, `P1M`. Years and months move the date and keep to the last day
 * of a shorter month; everything else is a fixed length. Rejects `clock.duration-malformed`.
 */
export function addDuration(instant: Instant, duration: string): Result<Instant> {
  const parts = pattern.exec(duration);
  if (!parts) return reject('clock.duration-malformed', { duration: duration.slice(0, 40) });
  const [years, months, weeks, days, hours, minutes, seconds] = parts
    .slice(1)
    .map((part) => Number(part ?? 0)) as [number, number, number, number, number, number, number];
  const moved = addMonths(instant, years * 12 + months);
  return accept(
    moved + ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60_000 + Math.round(seconds * 1000)),
  );
}

/** The same day and time of day `months` later (earlier when negative), on the month's last day where it has no such day. */
export function addMonths(instant: Instant, months: number): Instant {
  if (months === 0) return instant;
  const local = new Date(instant + chinaOffsetMs);
  const timeOfDay = (instant + chinaOffsetMs) % 86_400_000;
  const year = local.getUTCFullYear();
  const month = local.getUTCMonth() + months;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(local.getUTCDate(), lastDay)) + timeOfDay - chinaOffsetMs;
}

/** The year an instant falls in, in Chinese standard time. */
export function yearOf(instant: Instant): number {
  return new Date(instant + chinaOffsetMs).getUTCFullYear();
}

const rfc3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)$/;

/** An RFC 3339 time with its offset. A time without offset, or a day that does not exist, is `clock.instant-malformed`. */
export function parseInstant(text: string): Result<Instant> {
  const malformed = reject('clock.instant-malformed', { to: text.slice(0, 40) });
  if (!rfc3339.test(text)) return malformed;
  const instant = Date.parse(text.toUpperCase());
  if (Number.isNaN(instant)) return malformed;
  // Date.parse lets 31 February run on into March.
  const day = Number(text.slice(8, 10));
  const lastDay = new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0)).getUTCDate();
  return day <= lastDay ? accept(instant) : malformed;
}

/** `2026-11-24T09:30:00+08:00`. */
export function formatInstant(instant: Instant): string {
  return new Date(instant + chinaOffsetMs).toISOString().replace(/(?:\.000)?Z$/, '+08:00');
}
