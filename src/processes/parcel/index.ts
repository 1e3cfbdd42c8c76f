// The door of a parcel: the results of a case on their way to a door, free for who receives them. It must never hold a rule of its own.
// Rows 5.8, 15.1, 15.12 of the plan
import {
  type Actor,
  citizenName,
  citizensNamed,
  declareRelations,
  maskName,
  type Office,
  type Place,
  type Process,
  toTimestamp,
} from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import { parcelCommands } from './commands.ts';
import type { ParcelEvent } from './events.ts';
import { evolveParcel } from './evolve.ts';
import { initialParcel, type ParcelState } from './state.ts';
import type { ParcelView } from './view.ts';

export type { ParcelEvent } from './events.ts';
export { type ParcelState, parcelId } from './state.ts';
export type { ParcelStatus, ParcelView } from './view.ts';

const relations = ['receiver', 'window', 'office', 'auditor', 'system'] as const;

const sender: Office<ParcelState, unknown> = { name: 'sender', find: ({ agency }) => [{ agency }] };
const place: Place<ParcelState, unknown> = { name: 'case', find: ({ region }) => region };

const relationsOf = declareRelations<ParcelState, unknown, (typeof relations)[number]>(initialParcel, [
  { is: 'receiver', of: 'party', named: citizensNamed('receiver', ({ citizenId }) => [citizenId]) },
  { is: 'window', of: 'staff', roles: ['window-clerk'], office: sender, place },
  { is: 'office', of: 'staff', roles: ['approver', 'supervisor'], office: sender, place },
  { is: 'auditor', of: 'staff', roles: ['auditor'], place },
  { is: 'system', of: 'system', at: 'always' },
]);

export const parcelProcess: Process<ParcelState, ParcelEvent, CityFacts> = {
  kind: 'parcel',
  plural: 'parcels',
  initial: initialParcel,
  evolve: evolveParcel,
  commands: parcelCommands,
  relations: relationsOf,
  readers: relations,
  status: (state) => state.status,
  notNow: (state, command) => ({
    code: 'parcel.not-in-status',
    params: { status: state.status, command },
  }),
  head: (state) => ({
    status: state.status,
    region: state.region,
    agency: state.agency,
    agencies: [state.agency],
    parties: [...(state.partyId ? [state.partyId] : []), citizenName(state.citizenId.toUpperCase())],
    search: [state.number, state.tracking, state.title.zh, state.title.en].filter(Boolean).join(' '),
    summary: {
      title: state.title,
      number: state.number,
      case: state.case,
      receiver: maskName(state.to.name),
      ...(state.tracking && { tracking: state.tracking }),
    },
    keys: [`parcel-case/${state.case}`],
  }),
  view: (state, { actor, facts }) => ({ ...parcelView(state, actor, facts) }),
  // What came back is work of the case: there the person chooses again, and there the window hands it over.
  tasks: () => [],
  deadlines: () => [],
  measures: () => [],
};

function parcelView(state: ParcelState, actor: Actor, facts: CityFacts): ParcelView {
  const { city } = facts;
  const found = relationsOf(state, actor, facts);
  const full = found.has('receiver') || found.has('window') || found.has('system');
  const { name, region, address } = state.to;
  return {
    status: state.status,
    ...{ case: state.case, number: state.number, title: state.title, agency: state.agency },
    ...(city.outside?.post && { carrier: city.outside.post.carrier }),
    to: { name: full ? name : maskName(name), region, address: full ? address : '***' },
    ...(state.tracking && { tracking: state.tracking }),
    moves: state.moves.map(({ at, ...move }) => ({ at: toTimestamp(at), ...move })),
    free: true,
    may: [],
  };
}
