// When a hall takes appointments: its quarter-hours on the real calendar, weekends where it opens. It must never know who booked.
import {
  accept,
  type Calendar,
  type CalendarDate,
  type Instant,
  instantOf,
  type Result,
} from '../../kernel/index.ts';
import type { Window } from '../city.ts';

export interface Slot {
  readonly at: Instant;
  /** How many can be served at once then. */
  readonly places: number;
}

/** Slots of a day in order; none on a day the hall is closed or takes no appointments. */
export function slotsOf(window: Window, date: CalendarDate, calendar: Calendar): Result<readonly Slot[]> {
  const { booking } = window;
  if (!booking) return accept([]);
  const hours = calendar.officeHours(date);
  if (!hours.ok) return hours;
  const step = booking.minutes * 60_000;
  const within = (from: Instant, to: Instant, places: number): readonly Slot[] => {
    const count = Math.max(0, Math.floor((to - from) / step));
    return Array.from({ length: count }, (_, i) => ({ at: from + i * step, places }));
  };
  if (hours.value.length > 0)
    return accept(hours.value.flatMap(({ from, to }) => within(from, to, booking.counters)));
  const { weekend } = booking;
  return accept(
    weekend
      ? weekend.open.flatMap(([from, to]) =>
          within(instantOf(date, from), instantOf(date, to), weekend.counters),
        )
      : [],
  );
}

/** Key of one counter's quarter-hour: whoever takes it first has it. */
export function placeKey(window: string, at: Instant, place: number): string {
  return `appointment/${window}/${at}/${place}`;
}

/** One appointment a day for one matter: a second is a slip of the finger or somebody hoarding. */
export function personKey(citizenId: string, date: CalendarDate, item: string): string {
  return `appointment-of/${citizenId}/${date}/${item}`;
}
