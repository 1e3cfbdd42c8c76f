// Rows 6.4, 15.4, 15.11 of the plan
// The door of the appointment: a quarter-hour at a hall, from the booking to the counter. It must never hold a rule of its own.
import {
  citizenName,
  citizensNamed,
  dateOf,
  declareRelations,
  maskName,
  type Place,
  type Process,
  type Reader,
  type Recorded,
  toTimestamp,
} from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import { instantFrom } from '../time.ts';
import { type AppointmentCommand, appointmentCommands, graceMs } from './commands.ts';
import type { AppointmentEvent } from './events.ts';
import { type AppointmentState, initialAppointment } from './state.ts';

export type { AppointmentEvent } from './events.ts';
export { placeKey, type Slot, slotsOf } from './slots.ts';
export type { AppointmentState } from './state.ts';

const relations = ['person', 'hall', 'auditor', 'system'] as const;

const hall: Place<AppointmentState, CityFacts> = {
  name: 'hall',
  find: ({ window }, { city }) => city.windows.find(({ id }) => id === window)?.region,
};

const relationsOf = declareRelations<AppointmentState, CityFacts, (typeof relations)[number]>(
  initialAppointment,
  [
    { is: 'person', of: 'party', at: 'start' },
    { is: 'person', of: 'party', named: citizensNamed('person', ({ person }) => [person.citizenId]) },
    { is: 'hall', of: 'staff', at: 'start', roles: ['window-clerk'] },
    { is: 'hall', of: 'staff', roles: ['window-clerk'], place: hall },
    { is: 'auditor', of: 'staff', roles: ['auditor'] },
    { is: 'system', of: 'system', at: 'always' },
  ],
);

export const appointmentProcess: Process<AppointmentState, AppointmentEvent, CityFacts> = {
  kind: 'appointment',
  plural: 'appointments',
  initial: initialAppointment,
  evolve: evolveAppointment,
  commands: appointmentCommands,
  relations: relationsOf,
  readers: relations,
  status: (state) => state.status,
  notNow: ({ status }) => ({ code: 'appointment.not-in-status', params: { status } }),
  head: (state, _id, facts) => {
    const { window, item } = placeOf(state, facts);
    return {
      status: state.status,
      region: window?.region ?? facts.city.region,
      ...(item && { agency: item.acceptance.agency, agencies: [item.acceptance.agency] }),
      parties: [...(state.person.id ? [state.person.id] : []), citizenName(state.person.citizenId)],
      search: [ticketOf(state), item?.name.zh, item?.name.en, window?.name.zh].filter(Boolean).join(' '),
      summary: summaryOf(state, facts),
      keys: [`appointment-day/${state.window}/${dateOf(state.at)}`],
    };
  },
  view: (state, reader) => ({ ...viewOf(state, reader) }),
  tasks: (state, facts) => {
    if (state.status !== 'arrived' && state.status !== 'called') return [];
    const { window, item } = placeOf(state, facts);
    return [
      {
        key: 'call',
        ...(item && { agency: item.acceptance.agency }),
        ...(window && { region: window.region }),
        role: 'window-clerk',
        due: state.at,
        since: state.arrivedAt ?? state.at,
        summary: { what: 'call', ...summaryOf(state, facts) },
      },
    ];
  },
  deadlines: (state) =>
    state.status === 'booked'
      ? [{ name: 'no-show', at: state.at + graceMs, command: 'lapse', input: {} }]
      : [],
  measures: () => [],
};

function placeOf({ window, item }: AppointmentState, { city }: CityFacts) {
  return { window: city.windows.find(({ id }) => id === window), item: city.items.get(item) };
}

/** What is shown over the counters: the slot and the place in it, `0930-2`; without an appointment the moment, `W093217`. */
export function ticketOf({ at, place, walkIn }: AppointmentState): string {
  const time = toTimestamp(at).slice(11, 19).replaceAll(':', '');
  return walkIn ? `W${time}` : `${time.slice(0, 4)}-${place + 1}`;
}

function summaryOf(state: AppointmentState, facts: CityFacts) {
  const { window, item } = placeOf(state, facts);
  return {
    ticket: ticketOf(state),
    window: state.window,
    windowName: window?.name ?? { zh: state.window, en: state.window },
    item: state.item,
    itemName: item?.name ?? { zh: state.item, en: state.item },
    at: toTimestamp(state.at),
    person: maskName(state.person.name),
    ...(state.counter && { counter: state.counter }),
  };
}

function viewOf(state: AppointmentState, { actor, facts }: Reader<CityFacts>) {
  const { window, item } = placeOf(state, facts);
  const held = relationsOf(state, actor, facts);
  const asked = (item?.materials ?? []).filter(({ accept }) => accept.length > 0).map(({ name }) => name);
  return {
    ...summaryOf(state, facts),
    ...{
      status: state.status,
      place: state.place,
      walkIn: state.walkIn,
      bookedAt: toTimestamp(state.bookedAt),
    },
    person: { name: state.person.name, you: actor.type === 'party' },
    ...(window && { address: window.address, phone: window.phone }),
    /** What to bring: what the item says, and the papers it cannot find itself. */
    bring: [...(item?.bring ?? []), ...asked],
    ...(state.arrivedAt !== undefined && { arrivedAt: toTimestamp(state.arrivedAt) }),
    ...(state.calledAt !== undefined && { calledAt: toTimestamp(state.calledAt) }),
    ...(state.endedAt !== undefined && { endedAt: toTimestamp(state.endedAt) }),
    may: (Object.keys(appointmentCommands) as AppointmentCommand[]).filter((name) => {
      const { starts, when, who } = appointmentCommands[name];
      return (
        !starts &&
        when.includes(state.status) &&
        who.some((relation) => (held as ReadonlySet<string>).has(relation))
      );
    }),
  };
}

function evolveAppointment(
  state: AppointmentState,
  { event, at }: Recorded<AppointmentEvent>,
): AppointmentState {
  switch (event.type) {
    case 'appointment-booked': {
      const { type: _, at: slot, ...booked } = event;
      return { ...state, ...booked, at: instantFrom(slot), bookedAt: at };
    }
    case 'person-arrived':
      return { ...state, status: 'arrived', arrivedAt: at };
    case 'person-called':
      return { ...state, status: 'called', calledAt: at, counter: event.counter };
    case 'appointment-ended':
      return { ...state, status: event.how, endedAt: at, claims: event.how === 'served' ? state.claims : [] };
  }
}
