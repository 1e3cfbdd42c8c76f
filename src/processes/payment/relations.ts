// What somebody is to an order to pay: the payer, the window of the agency, a supervisor. It must never grant by a name alone.
import {
  agentName,
  citizenName,
  citizensNamed,
  declareRelations,
  type Named,
  type Office,
  type Place,
} from '../../kernel/index.ts';
import { initialPayment, type PaymentState } from './state.ts';

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

const payee: Office<PaymentState, unknown> = { name: 'payee', find: ({ agency }) => [{ agency }] };
const place: Place<PaymentState, unknown> = { name: 'case', find: ({ region }) => region };
/** Whoever files for the payer, by his firm or in person. */
const agent: Named<PaymentState, unknown> = {
  name: 'agent',
  find: (state) => [
    state.agent?.firm && agentName(state.agent.firm),
    state.agent?.citizenId && citizenName(state.agent.citizenId.toUpperCase()),
  ],
};

export const paymentRelationsOf = declareRelations<PaymentState, unknown, PaymentRelation>(initialPayment, [
  { is: 'payer', of: 'party', named: citizensNamed('payer', ({ payer }) => [payer.citizenId]) },
  { is: 'agent', of: 'party', named: agent },
  { is: 'window', of: 'staff', roles: ['window-clerk'], office: payee, place },
  { is: 'supervisor', of: 'staff', roles: ['supervisor'], office: payee, place },
  { is: 'office', of: 'staff', roles: ['approver'], office: payee, place },
  { is: 'auditor', of: 'staff', roles: ['auditor'], place },
  { is: 'system', of: 'system', at: 'always' },
]);
