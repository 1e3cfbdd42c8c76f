// What somebody is to a verification: the party, an officer of the agency that verifies, a supervisor. It must never grant by role alone: agency and region count too.
import type { Actor } from '../../kernel/index.ts';
import { covers } from '../region.ts';
import type { VerificationState } from './state.ts';

export const verificationRelations = [
  'party', // whose promise it is
  'verifier', // an approver of the agency that verifies
  'supervisor',
  'auditor',
  'system',
] as const;
export type VerificationRelation = (typeof verificationRelations)[number];

export function verificationRelationsOf(
  state: VerificationState,
  actor: Actor,
): ReadonlySet<VerificationRelation> {
  const found = new Set<VerificationRelation>();
  if (actor.type === 'system') found.add('system');
  if (actor.type === 'party' && actor.citizenId.toUpperCase() === state.subject.citizenId) found.add('party');
  if (actor.type !== 'staff' || state.case === '' || !covers(actor.region, state.region)) return found;
  if (actor.agency === state.agency && actor.roles.includes('approver')) found.add('verifier');
  if (actor.roles.includes('supervisor')) found.add('supervisor');
  if (actor.roles.includes('auditor')) found.add('auditor');
  return found;
}
