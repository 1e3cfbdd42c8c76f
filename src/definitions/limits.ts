// Whether one limit is within another, across units. It must never know a calendar: it compares what each limit can cost at worst.
import type { Duration } from '../kernel/clock.ts';

const officeUnits: ReadonlySet<string> = new Set(['workday', 'worktime']);
const hoursPerDay = 24;
/** An ordinary week: five working days take seven calendar days. */
const calendarDaysPerWorkday = 7 / 5;

/** `workday` and `day` count whole days; `worktime` and `hour` may be broken. */
export function isWellFormed({ amount, unit }: Duration): boolean {
  return amount > 0 && (unit === 'worktime' || unit === 'hour' || Number.isInteger(amount));
}

/**
 * A promise keeps within the law's limit. Units of one family compare directly. Calendar days hold at most as many
 * working days, so n days are within n working days; n working days need an ordinary week's share of calendar days.
 */
export function isWithin(promised: Duration, statutory: Duration): boolean {
  const promisedOffice = officeUnits.has(promised.unit);
  if (promisedOffice === officeUnits.has(statutory.unit)) return days(promised) <= days(statutory);
  return promisedOffice
    ? days(promised) * calendarDaysPerWorkday <= days(statutory)
    : Math.ceil(days(promised)) <= days(statutory);
}

export function isSame(a: Duration, b: Duration): boolean {
  return a.amount === b.amount && a.unit === b.unit;
}

/** Days of its own family. */
export function days({ amount, unit }: Duration): number {
  return unit === 'hour' ? amount / hoursPerDay : amount;
}

export function describeLimit({ amount, unit }: Duration): string {
  return `${amount} ${unit}`;
}
