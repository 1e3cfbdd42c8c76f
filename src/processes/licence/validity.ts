// How long a licence is valid and when it may be renewed. It must never know a particular type of licence.
import {
  addDays,
  type Calendar,
  type CalendarDate,
  type Duration,
  dateOf,
  type Instant,
  instantOf,
} from '../../kernel/index.ts';
import type { LicenceType } from '../item.ts';
import { inForce, legalLimit } from '../law.ts';
import { monthsLater } from '../time.ts';
import type { LicenceState } from './state.ts';

/** The end of the next term: it follows the old one without a gap, whenever the decision falls. */
export function nextEnd(validTo: Instant, months: number): Instant {
  // The old end is the midnight that closes its last day.
  return monthsLater(validTo - 1, months);
}

/** The first day on which the next term may be asked for, and the last on which that is in time. */
export interface RenewalWindow {
  readonly first: CalendarDate;
  readonly last: CalendarDate;
}

/** Undefined where it has no end or nothing renews it. */
export function renewalWindow(
  { validTo }: LicenceState,
  type: LicenceType | undefined,
  calendar?: Calendar,
): RenewalWindow | undefined {
  if (!type?.renewal || validTo === undefined) return undefined;
  const end = dateOf(validTo - 1);
  const { within, before } = type.renewal;
  const latest = before && inForce(before, end) ? before : legalLimit('renewal', 'licensing', end);
  return {
    first: daysBefore(end, within, calendar),
    last: latest ? daysBefore(end, latest.limit, calendar) : end,
  };
}

/** When the time to renew begins, for a reminder: no calendar is at hand where deadlines are derived. */
export function renewableFrom(state: LicenceState, type: LicenceType | undefined): Instant | undefined {
  const window = renewalWindow(state, type);
  return window && instantOf(window.first, '00:00');
}

/** The last day with that much time left; the end's own day counts. A working day no calendar knows is a week's share. */
function daysBefore(end: CalendarDate, limit: Duration, calendar?: Calendar): CalendarDate {
  const share = addDays(end, -calendarDays(limit));
  if (limit.unit !== 'workday' || !calendar) return share;
  let date = end;
  for (let left = limit.amount; left > 0; date = addDays(date, -1)) {
    const works = calendar.isWorkday(date);
    if (!works.ok) return share;
    if (works.value) left -= 1;
  }
  return date;
}

function calendarDays({ amount, unit }: Duration): number {
  if (unit === 'day') return amount;
  return unit === 'hour' ? Math.ceil(amount / 24) : Math.ceil((amount * 7) / 5);
}
