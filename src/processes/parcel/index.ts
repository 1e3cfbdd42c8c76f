// The door of a parcel: the results of a case on their way to a door, free for who receives them. It must never hold a rule of its own.
// Rows 5.8, 15.1, 15.12 of the plan
import { type Actor, citizenName, maskName, type Process, toTimestamp } from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import { covers } from '../region.ts';
import { parcelCommands } from './commands.ts';
import type { ParcelEvent } from './events.ts';
import { evolveParcel } from './evolve.ts';
import { initialParcel, type ParcelState } from './state.ts';
import type { ParcelView } from './view.ts';

export type { ParcelEvent } from './events.ts';
export { type ParcelState, parcelId } from './state.ts';
export type { ParcelStatus, ParcelView } from './view.ts';

const relations = ['receiver', 'window', 'office', 'auditor', 'system'] as const;

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

function relationsOf(state: ParcelState, actor: Actor): ReadonlySet<(typeof relations)[number]> {
  const found = new Set<(typeof relations)[number]>();
  if (actor.type === 'system') found.add('system');
  if (actor.type === 'party' && state.case !== '') {
    if (actor.citizenId.toUpperCase() === state.citizenId.toUpperCase()) found.add('receiver');
  }
  if (actor.type !== 'staff' || state.case === '' || !covers(actor.region, state.region)) return found;
  if (actor.roles.includes('auditor')) found.add('auditor');
  if (actor.agency !== state.agency) return found;
  if (actor.roles.includes('window-clerk')) found.add('window');
  if (actor.roles.includes('supervisor') || actor.roles.includes('approver')) found.add('office');
  return found;
}

function parcelView(state: ParcelState, actor: Actor, { city }: CityFacts): ParcelView {
  const found = relationsOf(state, actor);
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
