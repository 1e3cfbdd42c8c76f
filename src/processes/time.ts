// Times as events write them. It must never know what time it is.
import { dateOf, fromTimestamp, type Instant, instantOf } from '../kernel/index.ts';
import type { Timestamp } from './case/view.ts';

/** The instant of a time our own rules wrote into an event. Throws on anything else: that is a bug, not an input. */
export function instantFrom(timestamp: Timestamp): Instant {
  const instant = fromTimestamp(timestamp);
  if (instant === undefined) throw new Error(`not a timestamp: ${timestamp}`);
  return instant;
}

/** The end of the same day that many months later; the last day of a shorter month. */
export function monthsLater(now: number, months: number): number {
  const [year = 0, month = 0, day = 0] = dateOf(now).split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  const date = `${last.toISOString().slice(0, 8)}${String(Math.min(day, last.getUTCDate())).padStart(2, '0')}`;
  return instantOf(date, '24:00');
}
