// Everything an appointment remembers, from the booking to the counter. It must never hold a form.
import type { Instant } from '../../kernel/index.ts';

export const appointmentStatuses = ['booked', 'arrived', 'called', 'served', 'missed', 'cancelled'] as const;
export type AppointmentStatus = (typeof appointmentStatuses)[number];

export interface AppointmentState {
  readonly status: AppointmentStatus;
  readonly window: string;
  readonly item: string;
  readonly at: Instant;
  /** Which of the places of the slot. */
  readonly place: number;
  readonly person: {
    readonly id?: string;
    readonly name: string;
    readonly citizenId: string;
    readonly phone?: string;
  };
  readonly walkIn: boolean;
  readonly claims: readonly string[];
  readonly bookedAt: Instant;
  readonly arrivedAt?: Instant;
  readonly calledAt?: Instant;
  readonly counter?: string;
  readonly endedAt?: Instant;
}

export const initialAppointment: AppointmentState = {
  status: 'booked',
  window: '',
  item: '',
  at: 0,
  place: 0,
  person: { name: '', citizenId: '' },
  walkIn: false,
  claims: [],
  bookedAt: 0,
};
