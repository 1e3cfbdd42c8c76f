// The door of the grant: a role somebody has for a time because two security officers said so. It must never hold a rule of its own.
import {
  declareRelations,
  type Named,
  type Process,
  type Reader,
  type Recorded,
  toTimestamp,
} from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import { instantFrom } from '../time.ts';
import { type GrantCommand, grantCommands } from './commands.ts';
import type { GrantEvent } from './events.ts';
import { type GrantState, initialGrant } from './state.ts';

export type { GrantEvent } from './events.ts';
export { type GrantState, grants, isGrant } from './state.ts';

/** The head key under which the roles granted to a member of staff are found. */
export function grantsTo(staff: string): string {
  return `grant-to/${staff}`;
}

const relations = ['officer', 'proposer', 'second', 'holder', 'auditor', 'system'] as const;

const proposer: Named<GrantState, unknown> = {
  name: 'proposer',
  find: ({ proposedBy }) => [proposedBy.id || undefined],
};
const holder: Named<GrantState, unknown> = { name: 'holder', find: ({ to }) => [to.id || undefined] };
/** Whoever asked, and whoever would have it: neither may be the second person. */
const partial: Named<GrantState, unknown> = {
  name: 'proposer or holder',
  find: ({ proposedBy, to }) => [proposedBy.id || undefined, to.id || undefined],
};

const relationsOf = declareRelations<GrantState, unknown, (typeof relations)[number]>(initialGrant, [
  { is: 'officer', of: 'staff', at: 'always', roles: ['security'] },
  { is: 'proposer', of: 'staff', named: proposer, roles: ['security'], except: holder },
  { is: 'second', of: 'staff', roles: ['security'], except: partial },
  { is: 'holder', of: 'staff', named: holder },
  { is: 'auditor', of: 'staff', at: 'always', roles: ['auditor'] },
  { is: 'system', of: 'system', at: 'always' },
]);

export const grantProcess: Process<GrantState, GrantEvent, CityFacts> = {
  kind: 'grant',
  plural: 'grants',
  initial: initialGrant,
  evolve,
  commands: grantCommands,
  relations: relationsOf,
  readers: relations,
  status: ({ status }) => status,
  notNow: ({ status }) => ({
    code: status === 'proposed' ? 'grant.not-confirmed' : 'grant.over-or-active',
    params: { status },
  }),
  head: (state, _id, { city }) => ({
    status: state.status,
    region: city.region,
    search: [state.to.name, state.proposedBy.name].join(' '),
    summary: { to: state.to.name, role: state.role, until: toTimestamp(state.until) },
    keys: state.status === 'active' ? [grantsTo(state.to.id)] : [],
  }),
  view: viewOf,
  tasks: () => [],
  deadlines: ({ status, until }) =>
    status === 'proposed' || status === 'active'
      ? [{ name: 'expiry', at: until, command: 'expire', input: {} }]
      : [],
  measures: () => [],
};

function viewOf(state: GrantState, { actor, facts }: Reader<CityFacts>) {
  const held: ReadonlySet<string> = relationsOf(state, actor, facts);
  return {
    ...{ to: state.to.name, role: state.role, reason: state.reason, proposedBy: state.proposedBy.name },
    ...{ proposedAt: toTimestamp(state.proposedAt), until: toTimestamp(state.until) },
    ...(state.confirmedBy && { confirmedBy: state.confirmedBy.name }),
    ...(state.endedBy && { endedBy: state.endedBy.name }),
    ...(state.endReason && { endReason: state.endReason }),
    may: (Object.keys(grantCommands) as GrantCommand[]).filter((name) => {
      const { starts, when, who } = grantCommands[name];
      return !starts && when.includes(state.status) && who.some((relation) => held.has(relation));
    }),
  };
}

function evolve(state: GrantState, { event, at, actor }: Recorded<GrantEvent>): GrantState {
  const by = actor.type === 'staff' ? { id: actor.id, name: actor.name } : undefined;
  switch (event.type) {
    case 'grant-proposed': {
      const { type: _, until, ...proposed } = event;
      return {
        ...state,
        ...proposed,
        until: instantFrom(until),
        proposedAt: at,
        ...(by && { proposedBy: by }),
      };
    }
    case 'grant-confirmed':
      return { ...state, status: 'active', ...(by && { confirmedBy: by }) };
    case 'grant-ended':
      return {
        ...state,
        status: event.how,
        ...(by && { endedBy: by }),
        ...(event.reason && { endReason: event.reason }),
      };
  }
}
