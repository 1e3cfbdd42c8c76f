// What somebody is to an order to pay: the payer, the window of the agency, a supervisor. It must never grant by a name alone.
import type { Actor } from '../../kernel/index.ts';
import { covers } from '../region.ts';
import type { PaymentState } from './state.ts';

export const paymentRelations = [
  'payer',
  'agent', // filed for the payer and may pay for him
  'window', // clerks of the agency the money is for: they take cash and hand cash back
  'supervisor', // may order a refund
  'office', // others of the agency
  'auditor',
  'system',
] as const;
export type PaymentRelation = (typeof paymentRelations)[number];

export function paymentRelationsOf(state: PaymentState, actor: Actor): ReadonlySet<PaymentRelation> {
  const found = new Set<PaymentRelation>();
  if (actor.type === 'system') found.add('system');
  if (actor.type === 'party') {
    const own = actor.citizenId.toUpperCase();
    if (state.case !== '' && own === state.payer.citizenId.toUpperCase()) found.add('payer');
    const { firm, citizenId } = state.agent ?? {};
    if (firm !== undefined && firm === actor.agent?.id) found.add('agent');
    if (citizenId !== undefined && citizenId.toUpperCase() === own) found.add('agent');
  }
  if (actor.type !== 'staff' || state.case === '' || !covers(actor.region, state.region)) return found;
  if (actor.roles.includes('auditor')) found.add('auditor');
  if (actor.agency !== state.agency) return found;
  if (actor.roles.includes('window-clerk')) found.add('window');
  if (actor.roles.includes('supervisor')) found.add('supervisor');
  if (actor.roles.includes('approver')) found.add('office');
  return found;
}
