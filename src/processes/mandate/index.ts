// Rows 1.5, 15.11 of the plan
// The door of the mandate: acting for a firm, an elder or anybody else, recorded and with an end. It must never hold a rule of its own.
import {
  citizenName,
  citizensNamed,
  declareRelations,
  type Office,
  type Process,
  type Reader,
  type Recorded,
  toTimestamp,
} from '../../kernel/index.ts';
import { maskCitizenId } from '../../kernel/mask.ts';
import type { CityFacts } from '../facts.ts';
import { instantFrom } from '../time.ts';
import { type MandateCommand, mandateCommands } from './commands.ts';
import type { MandateEvent } from './events.ts';
import { initialMandate, type MandateParty, type MandateState } from './state.ts';

export { checkMandate } from './commands.ts';
export type { MandateEvent } from './events.ts';
export { isMandate, type MandateState } from './state.ts';

const relations = ['principal', 'delegate', 'window', 'auditor', 'system'] as const;

/** The counter that took it down; one given online is no counter's. */
const counter: Office<MandateState, unknown> = {
  name: 'counter',
  find: ({ recordedBy }) => (recordedBy ? [{ agency: recordedBy.agency }] : []),
};

const relationsOf = declareRelations<MandateState, unknown, (typeof relations)[number]>(initialMandate, [
  { is: 'principal', of: 'party', at: 'start' },
  { is: 'principal', of: 'party', named: citizensNamed('principal', (state) => [state.principal.citizenId]) },
  { is: 'delegate', of: 'party', named: citizensNamed('delegate', (state) => [state.delegate.citizenId]) },
  { is: 'window', of: 'staff', at: 'start', roles: ['window-clerk'] },
  { is: 'window', of: 'staff', roles: ['window-clerk'], office: counter },
  { is: 'auditor', of: 'staff', at: 'always', roles: ['auditor'] },
  { is: 'system', of: 'system', at: 'always' },
]);
const ends: readonly string[] = ['declined', 'revoked', 'resigned', 'expired'];

export const mandateProcess: Process<MandateState, MandateEvent, CityFacts> = {
  kind: 'mandate',
  plural: 'mandates',
  initial: initialMandate,
  evolve: evolveMandate,
  commands: mandateCommands,
  relations: relationsOf,
  readers: relations,
  status: (state) => state.status,
  notNow: ({ status }) => ({
    code: ends.includes(status) ? 'mandate.ended' : 'mandate.not-in-status',
    params: { status },
  }),
  head: (state, _id, { city }) => ({
    status: state.status,
    region: city.region,
    ...(state.recordedBy && { agency: state.recordedBy.agency, agencies: [state.recordedBy.agency] }),
    parties: [...namesOf(state.principal), ...namesOf(state.delegate)],
    search: [state.principal.name, state.delegate.name, state.firm?.name, state.firm?.number]
      .filter(Boolean)
      .join(' '),
    summary: {
      principal: state.principal.name,
      delegate: state.delegate.name,
      items: state.items,
      until: toTimestamp(state.until),
      ...(state.firm && { firm: state.firm.name }),
    },
  }),
  view: (state, reader) => ({ ...viewOf(state, reader) }),
  tasks: (state) =>
    state.status === 'offered'
      ? [
          {
            key: 'take',
            parties: namesOf(state.delegate),
            since: state.grantedAt,
            due: state.until,
            summary: {
              what: 'take-mandate',
              principal: state.principal.name,
              ...(state.firm && { firm: state.firm.name }),
            },
          },
        ]
      : [],
  deadlines: ({ status, until }) =>
    status === 'offered' || status === 'active'
      ? [{ name: 'expiry', at: until, command: 'expire', input: {} }]
      : [],
  measures: () => [],
};

function namesOf({ id, citizenId }: MandateParty): readonly string[] {
  return [...(id ? [id] : []), citizenName(citizenId)];
}

function viewOf(state: MandateState, { actor, facts }: Reader<CityFacts>) {
  const own = actor.type === 'party' ? actor.citizenId.toUpperCase() : undefined;
  const held = relationsOf(state, actor, facts);
  const shown = ({ name, citizenId }: MandateParty) => ({
    name,
    citizenId: citizenId === own ? citizenId : maskCitizenId(citizenId),
    you: citizenId === own,
  });
  return {
    status: state.status,
    principal: shown(state.principal),
    delegate: shown(state.delegate),
    items: state.items,
    until: toTimestamp(state.until),
    grantedAt: toTimestamp(state.grantedAt),
    ...(state.firm && { firm: state.firm }),
    ...(state.takenAt !== undefined && { takenAt: toTimestamp(state.takenAt) }),
    ...(state.endedAt !== undefined && { endedAt: toTimestamp(state.endedAt) }),
    ...(state.reason && { reason: state.reason }),
    ...(state.recordedBy && { recordedBy: state.recordedBy.agency }),
    cases: state.cases,
    may: (Object.keys(mandateCommands) as MandateCommand[]).filter((name) => {
      const { starts, when, who } = mandateCommands[name];
      return (
        !starts &&
        when.includes(state.status) &&
        who.some((relation) => (held as ReadonlySet<string>).has(relation))
      );
    }),
  };
}

function evolveMandate(state: MandateState, { event, at, actor }: Recorded<MandateEvent>): MandateState {
  switch (event.type) {
    case 'mandate-granted': {
      const { type: _, until, ...granted } = event;
      const recordedBy = actor.type === 'staff' ? { agency: actor.agency, name: actor.name } : undefined;
      return {
        ...state,
        ...granted,
        until: instantFrom(until),
        grantedAt: at,
        ...(recordedBy && { recordedBy }),
      };
    }
    case 'mandate-taken':
      return {
        ...state,
        status: 'active',
        takenAt: at,
        delegate: { ...state.delegate, ...(actor.type === 'party' && { id: actor.id }) },
      };
    case 'mandate-ended':
      return { ...state, status: event.how, endedAt: at, ...(event.reason && { reason: event.reason }) };
    case 'mandate-used':
      return { ...state, cases: [...state.cases, event.case] };
  }
}
