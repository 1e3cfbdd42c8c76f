// What somebody is to a case: applicant, signer, the window, an approver, the lead. It must never grant by role alone: agency and region count too.
import {
  agentName,
  citizenName,
  citizensNamed,
  declareRelations,
  type Named,
  type Office,
  type Place,
  type Stage,
} from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import type { Item } from '../item.ts';
import { itemOf } from './rule.ts';
import { type CaseState, initialCase } from './state.ts';

export const caseRelations = [
  'applicant', // the person it is for
  'agent', // files for him by mandate
  'signer', // named in the form, must sign
  'window', // the counter of the agency that accepts or hands over
  'acceptor', // checks that the papers are complete
  'approver', // decides a step, in the agency of that step
  'lead', // staff of the agency that leads
  'supervisor',
  'auditor',
  'system',
] as const;
export type CaseRelation = (typeof caseRelations)[number];

/** Who may read a case at all. */
export const caseReaders: readonly CaseRelation[] = caseRelations;

const place: Place<CaseState, CityFacts> = {
  name: 'case',
  find: ({ region }, { city }) => region ?? city.region,
};
/** An agent's people by their firm; somebody with a recorded mandate in person, as long as it holds. */
const delegate: Named<CaseState, unknown> = {
  name: 'delegate',
  find: ({ mandate }) => {
    if (!mandate || mandate.endedAt !== undefined) return [];
    return [
      mandate.mandate === undefined
        ? agentName(mandate.agentId)
        : citizenName(mandate.by.citizenId.toUpperCase()),
    ];
  },
};

/** 全市通办: whoever took it down in another county stays its counter, to hand in and to collect; the competent county accepts and decides. */
const takenDownBy: Named<CaseState, CityFacts> = {
  name: 'who took it down where any hall may',
  find: (state, facts) =>
    state.channel === 'counter' && itemOf(state, facts).anywhere ? [state.clerk?.id] : [],
};

type CaseOffice = Office<CaseState, CityFacts>;
const lead: CaseOffice = {
  name: 'lead',
  find: (state, facts) => [{ agency: itemOf(state, facts).agency }],
};
const counters: CaseOffice = {
  name: 'counter',
  find: (state, facts) => windowAgencies(itemOf(state, facts)).map((agency) => ({ agency })),
};
const accepting: CaseOffice = {
  name: 'accepting',
  roleOfItem: true,
  find: (state, facts) => [itemOf(state, facts).acceptance],
};
const working: CaseOffice = {
  name: 'step',
  roleOfItem: true,
  find: (state, facts) => itemOf(state, facts).steps,
};

/** A draft is the applicant's own paper: the offices see it once it is submitted; what a counter takes down is theirs from the start. */
function isDraft({ status, submittedAt }: CaseState): boolean {
  return status === 'draft' || (status === 'withdrawn' && !submittedAt);
}
const filed: Stage<CaseState> = { name: 'filed', holds: (state) => !isDraft(state) };
const atCounter: Stage<CaseState> = {
  name: 'filed or at a counter',
  holds: (state) => !isDraft(state) || state.channel === 'counter',
};
const submitted: Stage<CaseState> = {
  name: 'submitted',
  holds: (state) => !isDraft(state) && state.submittedAt !== undefined,
};
const accepted: Stage<CaseState> = {
  name: 'accepted',
  holds: (state) => !isDraft(state) && state.submittedAt !== undefined && state.acceptedAt !== undefined,
};

export const caseRelationsOf = declareRelations<CaseState, CityFacts, CaseRelation>(initialCase, [
  { is: 'applicant', of: 'party', at: 'start' },
  { is: 'agent', of: 'agent', at: 'start' },
  { is: 'window', of: 'staff', at: 'start', roles: ['window-clerk'] },
  { is: 'applicant', of: 'party', named: citizensNamed('applicant', (state) => [state.applicant.citizenId]) },
  { is: 'agent', of: 'party', named: delegate },
  {
    is: 'signer',
    of: 'party',
    named: citizensNamed('signer', ({ signers }) => signers.map(({ citizenId }) => citizenId)),
  },
  { is: 'window', of: 'staff', roles: ['window-clerk'], office: counters, place, once: atCounter },
  { is: 'window', of: 'staff', roles: ['window-clerk'], named: takenDownBy, office: counters },
  { is: 'acceptor', of: 'staff', office: accepting, place, once: submitted },
  { is: 'approver', of: 'staff', office: working, place, once: accepted },
  { is: 'lead', of: 'staff', roles: ['window-clerk', 'approver'], office: lead, place, once: submitted },
  { is: 'supervisor', of: 'staff', roles: ['supervisor'], place, once: filed },
  { is: 'auditor', of: 'staff', roles: ['auditor'], place, once: filed },
  { is: 'system', of: 'system', at: 'always' },
]);

/** Agencies at whose counters the item is taken in or handed out. */
export function windowAgencies(item: Item): readonly string[] {
  const handOver = item.steps.filter((step) => step.kind === 'hand-over').map((step) => step.agency);
  return [...new Set([item.acceptance.agency, ...handOver])];
}

/** Every agency that has a part in the item, the lead first. */
export function agenciesOf(item: Item): readonly string[] {
  return [
    ...new Set([
      item.agency,
      item.acceptance.agency,
      ...item.partners,
      ...item.steps.map((step) => step.agency),
    ]),
  ];
}
