// What comes back from the world outside: the fee is paid, a system has the step or is silent, a parcel moved; and the person's other choice. It must never take a person's word for any of it.
import { z } from 'zod';
import { accept, type FieldError, reject } from '../../../kernel/index.ts';
import { deliveryMethods } from '../../item.ts';
import { deliveryMethodOf, reachable } from '../delivery.ts';
import type { CaseEvent } from '../events.ts';
import { isOpen } from '../evolve.ts';
import { conclude } from '../follow.ts';
import { type CaseRule, itemOf } from '../rule.ts';
import { stepId } from './step-work.ts';

const id = z.string().min(1).max(200);

const paymentInput = z.strictObject({ step: stepId, payment: id, amount: z.int(), transaction: id });

export const recordPayment: CaseRule<z.infer<typeof paymentInput>> = {
  schema: paymentInput,
  who: ['system'],
  when: ['accepted'],
  decide: (state, input, context) => {
    const { fee } = state.steps[input.step] ?? {};
    if (!fee || fee.payment !== input.payment)
      return reject('case.payment-not-awaited', { step: input.step });
    if (fee.paid) return accept({ events: [] });
    if (fee.amount !== input.amount)
      return reject('payment.amount-differs', { amount: input.amount, expected: fee.amount });
    return conclude(state, [{ type: 'fee-paid', ...input }], context);
  },
};

const systemInput = z.strictObject({ step: stepId, tries: z.int().min(0).default(0) });

/** The agency's system took the step, or has not answered for too long. */
export const noteSystem: CaseRule<z.infer<typeof systemInput>> = {
  schema: systemInput,
  who: ['system'],
  when: ['accepted'],
  decide: (state, { step, tries }, context) => {
    const at = state.steps[step];
    if (!at || !isOpen(at)) return accept({ events: [] });
    const event: CaseEvent =
      tries === 0 ? { type: 'system-told', step } : { type: 'system-silent', step, tries };
    const known = tries === 0 ? at.system?.toldAt : at.system?.silentSince;
    return known === undefined ? conclude(state, [event], context) : accept({ events: [] });
  },
};

const parcelInput = z.strictObject({
  parcel: id,
  state: z.enum(['on-the-way', 'delivered', 'returned', 'impossible']),
  tracking: z.string().max(60).optional(),
  note: z.string().max(300).optional(),
});

export const recordParcel: CaseRule<z.infer<typeof parcelInput>> = {
  schema: parcelInput,
  who: ['system'],
  when: ['ready'],
  decide: (state, { parcel, state: moved, tracking, note }, context) => {
    if (state.parcel?.id !== parcel) return reject('case.parcel-not-awaited');
    const number = tracking ?? state.parcel.tracking;
    const known = { ...(number && { tracking: number }), ...(note && { note }) };
    const event: CaseEvent =
      moved === 'delivered'
        ? { type: 'handed-over', method: 'post', ...(number && { tracking: number }) }
        : { type: 'parcel-moved', parcel, state: moved, ...known };
    return conclude(state, [event], context);
  },
};

const chooseInput = z.strictObject({
  method: z.enum(deliveryMethods),
  region: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
  address: z.string().trim().max(100).optional(),
});

/** Another way to get the results: once they are ready, and as long as nothing is on its way. */
export const chooseDelivery: CaseRule<z.infer<typeof chooseInput>> = {
  schema: chooseInput,
  who: ['applicant', 'agent', 'window'],
  when: ['ready'],
  decide: (state, { method, region, address }, context) => {
    const { facts } = context;
    const item = itemOf(state, facts);
    if (!item.delivery.includes(method)) return reject('case.delivery-not-offered', { method });
    if (state.parcel?.state === 'ordered' || state.parcel?.state === 'on-the-way')
      return reject('case.parcel-on-its-way', { tracking: state.parcel.tracking ?? '' });
    if (method !== 'post') {
      if (method === deliveryMethodOf(state, item) && !state.parcel) return accept({ events: [] });
      return conclude(state, [{ type: 'delivery-chosen', method }], context);
    }
    const where = region ?? state.region ?? facts.city.region;
    const reached = reachable({ region: where, address }, facts.city.outside?.post ?? { reach: [] });
    if (!reached.ok) {
      const { code, params } = reached.rejection;
      const path = code === 'delivery.address-missing' ? 'address' : 'region';
      const error: FieldError = { path, code, ...(params && { params }) };
      return reject(code, params, [error]);
    }
    return conclude(
      state,
      [{ type: 'delivery-chosen', method, region: where, address: reached.value }],
      context,
    );
  },
};
