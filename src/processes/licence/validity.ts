// How long a licence is valid and when it may be renewed. It must never know a particular type of licence.
import type { Duration, Instant } from '../../kernel/index.ts';
import type { LicenceType } from '../item.ts';
import { monthsLater } from '../time.ts';
import type { LicenceState } from './state.ts';

/** The end of the next term: it follows the old one without a gap, whenever the decision falls. */
export function nextEnd(validTo: Instant, months: number): Instant {
  // The old end is the midnight that closes its last day.
  return monthsLater(validTo - 1, months);
}

const dayMs = 86_400_000;

/**
 * When the time to renew begins, in calendar days before the end; it may lie in a year no calendar covers yet, so a
 * working day is taken as a week's share. What is refused as too early is counted exactly (`isTooEarly`).
 */
export function renewableFrom(state: LicenceState, type: LicenceType | undefined): Instant | undefined {
  const within = type?.renewal?.within;
  return within && state.validTo !== undefined ? state.validTo - calendarDays(within) * dayMs : undefined;
}

function calendarDays({ amount, unit }: Duration): number {
  if (unit === 'day') return amount;
  return unit === 'hour' ? Math.ceil(amount / 24) : Math.ceil((amount * 7) / 5);
}
