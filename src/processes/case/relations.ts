// What somebody is to a case: applicant, signer, the window, an approver, the lead. It must never grant by role alone: agency and region count too.
import type { Actor, Party, Staff } from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import type { Item } from '../item.ts';
import { covers } from '../region.ts';
import { itemOf } from './rule.ts';
import type { CaseState } from './state.ts';

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

const none: ReadonlySet<CaseRelation> = new Set();

export function caseRelationsOf(state: CaseState, actor: Actor, facts: CityFacts): ReadonlySet<CaseRelation> {
  if (actor.type === 'system') return new Set(['system']);
  if (actor.type === 'public') return none;
  if (state.item === '') return starterRelations(actor);
  return actor.type === 'party' ? partyRelations(state, actor) : staffRelations(state, actor, facts);
}

function starterRelations(actor: Party | Staff): ReadonlySet<CaseRelation> {
  if (actor.type === 'party') return new Set(actor.agent ? ['applicant', 'agent'] : ['applicant']);
  return actor.roles.includes('window-clerk') ? new Set(['window']) : none;
}

function partyRelations(state: CaseState, actor: Party): ReadonlySet<CaseRelation> {
  const found = new Set<CaseRelation>();
  const own = actor.citizenId.toUpperCase();
  if (own === state.applicant.citizenId.toUpperCase()) found.add('applicant');
  if (actsFor(state, actor)) found.add('agent');
  if (state.signers.some((signer) => signer.citizenId === own)) found.add('signer');
  return found;
}

/** An agent's people by their firm; somebody with a recorded mandate in person, as long as it holds. */
function actsFor({ mandate }: CaseState, actor: Party): boolean {
  if (!mandate || mandate.endedAt !== undefined) return false;
  return mandate.mandate === undefined
    ? actor.agent?.id === mandate.agentId
    : mandate.by.citizenId.toUpperCase() === actor.citizenId.toUpperCase();
}

/** A draft is the applicant's own paper: the offices see it once it is submitted; what a counter takes down is theirs from the start. */
function staffRelations(state: CaseState, actor: Staff, facts: CityFacts): ReadonlySet<CaseRelation> {
  const draft = state.status === 'draft' || (state.status === 'withdrawn' && !state.submittedAt);
  if (draft && state.channel !== 'counter') return none;
  if (!covers(actor.region, state.region ?? facts.city.region)) return none;
  const item = itemOf(state, facts);
  const found = new Set<CaseRelation>();
  const has = (role: Staff['roles'][number]): boolean => actor.roles.includes(role);
  if (has('auditor') && !draft) found.add('auditor');
  if (has('supervisor') && !draft) found.add('supervisor');
  if (has('window-clerk') && windowAgencies(item).includes(actor.agency)) found.add('window');
  if (draft || !agenciesOf(item).includes(actor.agency)) return found;
  const arrived = state.submittedAt !== undefined;
  if (!arrived) return found;
  const { agency, role } = item.acceptance;
  if (actor.agency === agency && has(role)) found.add('acceptor');
  const works = item.steps.some((step) => step.agency === actor.agency && has(step.role));
  if (works && state.acceptedAt !== undefined) found.add('approver');
  if (actor.agency === item.agency && (has('approver') || has('window-clerk'))) found.add('lead');
  return found;
}

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
