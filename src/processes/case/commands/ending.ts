// Results come back and are handed over. It must never hand over what is not decided.
import { z } from 'zod';
import { accept, type FieldError, reject } from '../../../kernel/index.ts';
import { deliveryMethods } from '../../item.ts';
import { valueAt } from '../answers.ts';
import type { CaseEvent } from '../events.ts';
import { conclude } from '../follow.ts';
import { type CaseRule, itemOf, stepOf } from '../rule.ts';
import { caseStatuses } from '../view.ts';

const recordInput = z.strictObject({
  step: z.string().min(1).max(80),
  licence: z.string().min(1).max(80),
  number: z.string().min(1).max(80),
  type: z.string().min(1).max(80),
});

/** The licence a step issued, replaced or cancelled is on record: what waits for it as its key may open. */
export const recordLicence: CaseRule<z.infer<typeof recordInput>> = {
  schema: recordInput,
  who: ['system'],
  when: ['accepted', 'refused', 'withdrawn'],
  decide: (state, { step, licence, number, type }, context) => {
    if (state.licences.some((one) => one.id === licence && one.step === step)) return accept({ events: [] });
    if (!state.steps[step]?.awaitsLicence) return reject('case.licence-not-awaited', { step });
    const field = stepOf(itemOf(state, context.facts), step)?.fills;
    const fills = field !== undefined && valueAt(state.answers, field) === undefined ? { fills: field } : {};
    const recorded = {
      type: 'licence-recorded',
      step,
      licence,
      licenceType: type,
      number,
      ...fills,
    } as const;
    return conclude(state, [recorded], context);
  },
};

const handOverInput = z.strictObject({
  method: z.enum(deliveryMethods),
  /** Who took the results at the window. */
  receiver: z.string().trim().min(2).max(100).optional(),
  /** The post's number. */
  tracking: z.string().trim().min(5).max(60).optional(),
});

export const handOver: CaseRule<z.infer<typeof handOverInput>> = {
  schema: handOverInput,
  who: ['window'],
  when: ['ready'],
  decide: (state, input, context) => {
    const { actor, facts } = context;
    const item = itemOf(state, facts);
    const own = item.steps.some(
      (step) => step.kind === 'hand-over' && actor.type === 'staff' && step.agency === actor.agency,
    );
    if (!own) return reject('case.step-of-another-agency');
    if (state.parcel?.state === 'on-the-way')
      return reject('case.parcel-on-its-way', { tracking: state.parcel.tracking ?? '' });
    if (!item.delivery.includes(input.method))
      return reject('case.delivery-not-offered', { method: input.method });
    const missing: FieldError[] = [
      ...(input.method === 'window' && !input.receiver ? [{ path: 'receiver', code: 'form.required' }] : []),
      ...(input.method === 'post' && !input.tracking ? [{ path: 'tracking', code: 'form.required' }] : []),
    ];
    if (missing.length > 0) return reject('case.hand-over-incomplete', { method: input.method }, missing);
    const handed: CaseEvent = { type: 'handed-over', ...input };
    return conclude(state, [handed], context);
  },
};

const endMandateInput = z.strictObject({ how: z.string().max(40) });

/** The mandate somebody acted by is over; whatever state the case is in, he has no more part in it. */
export const endMandate: CaseRule<z.infer<typeof endMandateInput>> = {
  schema: endMandateInput,
  who: ['system'],
  when: caseStatuses,
  decide: (state, { how }) =>
    accept({
      events: state.mandate?.mandate && !state.mandate.endedAt ? [{ type: 'case-mandate-ended', how }] : [],
    }),
};
