// What can happen to an appointment, in the past tense. It must never hold a rule.
import type { AppointmentState } from './state.ts';

export interface AppointmentBooked {
  readonly type: 'appointment-booked';
  readonly window: string;
  readonly item: string;
  /** RFC 3339. */
  readonly at: string;
  readonly place: number;
  readonly person: AppointmentState['person'];
  readonly walkIn: boolean;
  readonly claims: readonly string[];
}
export interface PersonArrived {
  readonly type: 'person-arrived';
}
export interface PersonCalled {
  readonly type: 'person-called';
  readonly counter: string;
}
export interface AppointmentEnded {
  readonly type: 'appointment-ended';
  readonly how: 'served' | 'missed' | 'cancelled';
}
export type AppointmentEvent = AppointmentBooked | PersonArrived | PersonCalled | AppointmentEnded;
