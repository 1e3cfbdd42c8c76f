// What somebody is to a licence: its holder, its issuer, an office of the place. It must never grant by a name alone.
import type { Actor } from '../../kernel/index.ts';
import { covers } from '../region.ts';
import type { LicenceState } from './state.ts';

export const licenceRelations = [
  'holder', // the person who answers for it: the legal representative of a firm
  'filer', // who applied for it
  'issuer', // the agency that issued it: those who decide there
  'office', // an approver, clerk or supervisor of the place, who needs it as the key to his own step
  'auditor',
  'system',
] as const;
export type LicenceRelation = (typeof licenceRelations)[number];

export function licenceRelationsOf(state: LicenceState, actor: Actor): ReadonlySet<LicenceRelation> {
  const found = new Set<LicenceRelation>();
  if (actor.type === 'system') found.add('system');
  if (actor.type === 'party') {
    const own = actor.citizenId.toUpperCase();
    if (own === state.holder.citizenId) found.add('holder');
    if (own === state.filedBy.toUpperCase()) found.add('filer');
  }
  if (actor.type === 'staff' && state.type !== '' && covers(actor.region, state.region)) {
    const has = (role: (typeof actor.roles)[number]): boolean => actor.roles.includes(role);
    if (has('auditor')) found.add('auditor');
    if (has('approver') || has('window-clerk') || has('supervisor')) found.add('office');
    const decides = has('approver') || has('supervisor');
    if (decides && actor.agency === state.issuer.agency) found.add('issuer');
  }
  return found;
}
