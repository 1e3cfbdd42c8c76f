// The door of the zone: what was assessed once for all who build there. It must never hold a rule of its own.
// Row 2.8 of the plan
import {
  declareRelations,
  type Place,
  type Process,
  type Reader,
  type Recorded,
  toTimestamp,
} from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import { instantFrom } from '../time.ts';
import { zoneCommands } from './commands.ts';
import type { ZoneEvent } from './events.ts';
import { initialZone, stands, type ZoneState, zoneKind } from './state.ts';

export { askersOf } from './commands.ts';
export type { ZoneEvent } from './events.ts';
export { type Assessment, isZone, mayLieIn, standingFor, type ZoneState, zoneKind } from './state.ts';

/** The head key under which every zone is found. */
export const zonesKey = 'zones/all';

const relations = ['anybody', 'recorder'] as const;

const place: Place<ZoneState, unknown> = { name: 'zone', find: ({ region }) => region };

/** What was assessed for everybody is open to everybody. */
const relationsOf = declareRelations<ZoneState, unknown, (typeof relations)[number]>(initialZone, [
  { is: 'anybody', of: 'anybody' },
  { is: 'recorder', of: 'staff', at: 'start', roles: ['approver'] },
  { is: 'recorder', of: 'staff', roles: ['approver'], place },
]);

export const zoneProcess: Process<ZoneState, ZoneEvent, CityFacts> = {
  kind: zoneKind,
  plural: 'zones',
  initial: initialZone,
  evolve,
  commands: zoneCommands,
  relations: relationsOf,
  readers: relations,
  status: () => 'kept',
  head: (state, _id, { city }) => ({
    status: 'kept',
    region: state.region,
    agencies: [...city.agencies.keys()],
    search: [state.name.zh, state.name.en, ...state.assessments.map(({ number }) => number)].join(' '),
    summary: {
      ...{ name: state.name, region: state.region },
      assessments: state.assessments.map((one) => ({
        ...{ id: one.id, kind: one.kind, number: one.number, title: one.title, agency: one.agency },
        validTo: toTimestamp(one.validTo),
        ...(one.ended && { endedAt: toTimestamp(one.ended.at) }),
      })),
    },
    keys: [zonesKey],
  }),
  view: viewOf,
  tasks: () => [],
  deadlines: () => [],
  measures: () => [],
};

function viewOf(state: ZoneState, { actor, now, facts }: Reader<CityFacts>) {
  const { city } = facts;
  const own =
    actor.type === 'staff' && relationsOf(state, actor, facts).has('recorder') ? actor.agency : undefined;
  return {
    ...{ name: state.name, region: state.region },
    assessments: state.assessments.map(({ recordedAt, validTo, ended, ...one }) => ({
      ...one,
      agencyName: city.agencies.get(one.agency)?.name ?? { zh: one.agency, en: one.agency },
      ...{ recordedAt: toTimestamp(recordedAt), validTo: toTimestamp(validTo) },
      stands: stands({ ...one, recordedAt, validTo, ...(ended && { ended }) }, now),
      ...(ended && { ended: { at: toTimestamp(ended.at), reason: ended.reason } }),
    })),
    may: state.assessments.some((one) => one.agency === own && stands(one, now)) ? ['end'] : [],
  };
}

function evolve(state: ZoneState, { event, at }: Recorded<ZoneEvent>): ZoneState {
  switch (event.type) {
    case 'zone-opened':
      return { ...state, name: event.name, region: event.region };
    case 'assessment-recorded': {
      const { type: _, assessment: id, validTo, ...one } = event;
      const made = { ...one, id, recordedAt: at, validTo: instantFrom(validTo) };
      return { ...state, assessments: [...state.assessments, made] };
    }
    case 'assessment-ended':
      return {
        ...state,
        assessments: state.assessments.map((one) =>
          one.id === event.assessment ? { ...one, ended: { at, reason: event.reason } } : one,
        ),
      };
  }
}
