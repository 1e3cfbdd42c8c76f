// Days as the law and the city count them: workdays, make-up days, office hours. It must never guess a year it has no notice for.
import type { Result } from './rejection.ts';

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
  /** Why a day is not an ordinary one: holiday name or `make-up`, else undefined. */
  readonly nameOf: (date: CalendarDate) => string | undefined;
}
