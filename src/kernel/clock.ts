// Working time as law counts it. It must never know today's date: every instant comes in.
import type { Instant } from './calendar.ts';

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
