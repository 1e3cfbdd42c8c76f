// A step in other hands: given away, worked on in somebody's name, assigned, lapsed. It must never leave a step with two people.
import { z } from 'zod';
import { accept, type Result, reject } from '../../../kernel/index.ts';
import { isOpen } from '../evolve.ts';
import { conclude } from '../follow.ts';
import { type CaseContext, type CaseRule, itemOf, stepOf } from '../rule.ts';
import type { CaseState } from '../state.ts';
import { leaseOf, stepId, supervises, underWay, type Work, workers, workOn } from './step-work.ts';

const passInput = z.strictObject({
  step: stepId,
  /** A colleague of the same office: his staff number and name. */
  to: z.strictObject({ id: z.string().trim().min(1).max(80), name: z.string().trim().min(1).max(80) }),
  note: z.string().trim().max(500).optional(),
});
type PassInput = z.infer<typeof passInput>;

/** The open step this person holds. */
function heldBy(state: CaseState, id: string, context: CaseContext): Result<Work> {
  const work = workOn(state, id, context);
  if (!work.ok) return work;
  if (!work.value.at.holder) return reject('case.step-not-taken', { step: id });
  return work;
}

function passes(type: 'step-transferred' | 'step-delegated'): CaseRule<PassInput> {
  return {
    schema: passInput,
    who: workers,
    when: underWay,
    decide: (state, input, context) => {
      const work = heldBy(state, input.step, context);
      if (!work.ok) return work;
      const { at } = work.value;
      if (at.holder?.id === input.to.id) return reject('case.pass-to-self', { step: input.step });
      // What is done in somebody's name is not one's own to give away.
      if (at.delegatedBy)
        return reject('case.step-delegated', { step: input.step, holder: at.delegatedBy.name });
      const lease = leaseOf(context);
      if (!lease.ok) return lease;
      return conclude(state, [{ type, ...input, ...lease.value }], context);
    },
  };
}

export const transferStep = passes('step-transferred');
export const delegateStep = passes('step-delegated');

const returnInput = z.strictObject({ step: stepId, note: z.string().trim().max(1000).optional() });

/** By the colleague when he is done, or by who asked him when it takes too long. */
export const returnStep: CaseRule<z.infer<typeof returnInput>> = {
  schema: returnInput,
  who: workers,
  when: underWay,
  decide: (state, input, context) => {
    const work = workOn(state, input.step, context, false);
    if (!work.ok) return work;
    const { holder, delegatedBy } = work.value.at;
    if (!delegatedBy) return reject('case.step-not-delegated', { step: input.step });
    const own = context.actor.type === 'staff' ? context.actor.id : '';
    if (![holder?.id, delegatedBy.id].includes(own))
      return reject('case.step-held', { step: input.step, holder: holder?.name ?? '' });
    const lease = leaseOf(context);
    if (!lease.ok) return lease;
    return conclude(state, [{ type: 'step-returned', ...input, ...lease.value }], context);
  },
};

export const assignStep: CaseRule<PassInput> = {
  schema: passInput,
  who: ['supervisor'],
  when: underWay,
  decide: (state, input, context) => {
    const step = stepOf(itemOf(state, context.facts), input.step);
    if (!step) return reject('case.step-unknown', { step: input.step });
    if (!supervises(context.actor, state, input.step, context))
      return reject('case.step-of-another-agency', { step: input.step, agency: step.agency });
    const at = state.steps[input.step];
    if (!at || !isOpen(at)) return reject('case.step-not-open', { step: input.step });
    if (at.holder?.id === input.to.id) return accept({ events: [] });
    const lease = leaseOf(context);
    if (!lease.ok) return lease;
    return conclude(state, [{ type: 'step-assigned', ...input, ...lease.value }], context);
  },
};

const lapseInput = z.strictObject({ step: stepId });

/** Fired by the deadline; whoever renewed meanwhile keeps the step. */
export const lapseLease: CaseRule<z.infer<typeof lapseInput>> = {
  schema: lapseInput,
  who: ['system'],
  when: underWay,
  decide: (state, { step }, context) => {
    const at = state.steps[step];
    const over = at?.state === 'working' && at.leaseUntil !== undefined && at.leaseUntil <= context.now;
    if (!over) return accept({ events: [] });
    const lease = at.delegatedBy ? leaseOf(context) : accept({});
    if (!lease.ok) return lease;
    return conclude(state, [{ type: 'lease-lapsed', step, ...lease.value }], context);
  },
};
