// Booking a quarter-hour, drawing a ticket, being called, not coming. It must never give one place to two people.
import { z } from 'zod';
import {
  type Actor,
  accept,
  addDays,
  type Claim,
  type CommandRule,
  type Context,
  checkCitizenId,
  claimStream,
  type Decision,
  dateOf,
  fromTimestamp,
  type Result,
  reject,
  type StreamRef,
  toTimestamp,
} from '../../kernel/index.ts';
import type { Window } from '../city.ts';
import type { CityFacts } from '../facts.ts';
import { covers } from '../region.ts';
import type { AppointmentEvent } from './events.ts';
import { personKey, placeKey, type Slot, slotsOf } from './slots.ts';
import type { AppointmentState } from './state.ts';

type AppointmentRule<I> = CommandRule<AppointmentState, AppointmentEvent, CityFacts, I>;
type AppointmentContext = Context<CityFacts>;

/** Who does not come within this time has missed it: the place goes to the next. */
export const graceMs = 15 * 60_000;
const most = 20;

const person = z.strictObject({
  name: z.string().trim().min(2).max(50),
  citizenId: z.string().min(15).max(25),
  phone: z.string().min(5).max(25).optional(),
});

const bookInput = z.strictObject({
  window: z.string().min(1).max(80),
  item: z.string().min(1).max(80),
  /** Start of the slot, RFC 3339; absent: without an appointment, a ticket for now. */
  at: z
    .string()
    .refine((text) => fromTimestamp(text) !== undefined, 'input.not-a-time')
    .optional(),
  /** At the hall: who came. */
  person: person.optional(),
});
type BookInput = z.infer<typeof bookInput>;

export const book: AppointmentRule<BookInput> = {
  schema: bookInput,
  starts: true,
  who: ['person', 'hall'],
  when: [],
  needs: (_state, input) => placesOf(input),
  decide: (_state, input, context) => {
    const { facts, now } = context;
    const window = facts.city.windows.find(({ id }) => id === input.window);
    if (!window?.booking) return reject('appointment.window-unknown', { window: input.window });
    if (!facts.city.items.has(input.item)) return reject('item.not-found', { item: input.item });
    const who = personOf(input, window, context);
    if (!who.ok) return who;
    const at = fromTimestamp(input.at ?? '');
    if (input.at !== undefined && at !== undefined && at < now) return reject('appointment.past');
    const date = dateOf(at ?? now);
    if (date > addDays(dateOf(now), window.booking.ahead))
      return reject('appointment.too-far', { days: window.booking.ahead });
    const slots = slotsOf(window, date, context.calendar);
    if (!slots.ok) return slots;
    const length = window.booking.minutes * 60_000;
    const slot = slots.value.find((one) =>
      at === undefined ? one.at <= now && now < one.at + length : one.at === at,
    );
    if (!slot) return reject(at === undefined ? 'appointment.closed-now' : 'appointment.not-a-slot');
    const wanted = { window: input.window, item: input.item, person: who.value };
    const own = { key: personKey(who.value.citizenId, date, input.item), code: 'appointment.twice' };
    return at === undefined ? walkIn(wanted, own, context) : placed(slot, wanted, own, context);
  },
};

/** Streams of the places that may be taken: the engine reads who holds them. Without a time none is. */
function placesOf({ window, at }: BookInput): readonly StreamRef[] {
  const start = fromTimestamp(at ?? '');
  if (start === undefined) return [];
  return Array.from({ length: most }, (_, place) => ({
    kind: 'claim',
    id: claimStream(placeKey(window, start, place)),
  }));
}

type Wanted = Pick<AppointmentState, 'window' | 'item' | 'person'>;

function placed(
  slot: Slot,
  wanted: Wanted,
  own: Claim,
  { found }: AppointmentContext,
): Result<Decision<AppointmentEvent>> {
  const free = (place: number): boolean => {
    const state = found.get(claimStream(placeKey(wanted.window, slot.at, place)));
    return (state as { readonly holder?: string } | undefined)?.holder === undefined;
  };
  const place = Array.from({ length: slot.places }, (_, i) => i).find(free);
  if (place === undefined) return reject('appointment.slot-taken');
  const key = placeKey(wanted.window, slot.at, place);
  const claims = [{ key, code: 'appointment.slot-taken' }, own];
  const booked: AppointmentEvent = {
    ...{ type: 'appointment-booked', ...wanted, place, walkIn: false },
    ...{ at: toTimestamp(slot.at), claims: claims.map((claim) => claim.key) },
  };
  return accept({ events: [booked], claims });
}

/** Takes no place from anybody who booked: he is called when the counter is free of them. */
function walkIn(wanted: Wanted, own: Claim, { now }: AppointmentContext): Result<Decision<AppointmentEvent>> {
  const booked: AppointmentEvent = {
    ...{ type: 'appointment-booked', ...wanted, place: 0, walkIn: true },
    ...{ at: toTimestamp(now), claims: [own.key] },
  };
  return accept({ events: [booked, { type: 'person-arrived' }], claims: [own] });
}

function personOf(
  input: BookInput,
  window: Window,
  { actor, now }: AppointmentContext,
): Result<AppointmentState['person']> {
  if (actor.type === 'party') {
    if (input.person) return reject('appointment.hall-only');
    if (input.at === undefined) return reject('appointment.time-needed');
    const { id, name, citizenId, phone } = actor;
    return accept({ id, name, citizenId: citizenId.toUpperCase(), ...(phone && { phone }) });
  }
  if (!input.person || !isOfHall(actor, window)) return reject('appointment.person-needed');
  const checked = checkCitizenId(input.person.citizenId, dateOf(now));
  if (!checked.ok)
    return reject('appointment.person-invalid', undefined, [
      { path: 'person.citizenId', code: checked.rejection.code },
    ]);
  const { name, phone } = input.person;
  return accept({ name, citizenId: checked.value.code, ...(phone && { phone }) });
}

/** The window clerks of the place the hall serves, whichever agency pays them. */
export function isOfHall(actor: Actor, window: Window | undefined): boolean {
  return (
    actor.type === 'staff' &&
    window !== undefined &&
    actor.roles.includes('window-clerk') &&
    covers(actor.region, window.region)
  );
}

const nothing = z.strictObject({});

/** At the machine or the desk of the hall; too early is fine, too late is not. */
export const arrive: AppointmentRule<Record<string, never>> = {
  schema: nothing,
  who: ['person', 'hall'],
  when: ['booked'],
  decide: (state, _input, { now }) =>
    dateOf(now) === dateOf(state.at)
      ? accept({ events: [{ type: 'person-arrived' }] })
      : reject('appointment.another-day', { date: dateOf(state.at) }),
};

const callInput = z.strictObject({ counter: z.string().trim().min(1).max(20) });

export const call: AppointmentRule<z.infer<typeof callInput>> = {
  schema: callInput,
  who: ['hall'],
  when: ['arrived', 'called'],
  decide: (_state, { counter }) => accept({ events: [{ type: 'person-called', counter }] }),
};

function ending(
  how: 'served' | 'missed' | 'cancelled',
  who: readonly string[],
  when: readonly string[],
): AppointmentRule<Record<string, never>> {
  return {
    schema: nothing,
    ...{ who, when },
    decide: (state) =>
      // What was served keeps its key: nobody books the same matter twice a day. Everything else goes back.
      accept({
        events: [{ type: 'appointment-ended', how }],
        releases: how === 'served' ? [] : state.claims,
      }),
  };
}

export const serve = ending('served', ['hall'], ['called']);
export const miss = ending('missed', ['hall'], ['arrived', 'called']);
export const cancel = ending('cancelled', ['person', 'hall'], ['booked']);

export const lapse: AppointmentRule<Record<string, never>> = {
  schema: nothing,
  who: ['system'],
  when: ['booked'],
  decide: (state, _input, { now }) =>
    now < state.at + graceMs
      ? reject('appointment.not-due-yet')
      : accept({ events: [{ type: 'appointment-ended', how: 'missed' }], releases: state.claims }),
};

export const appointmentCommands = { book, arrive, call, serve, miss, cancel, lapse } as const;
export type AppointmentCommand = keyof typeof appointmentCommands;
