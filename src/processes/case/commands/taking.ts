// Taking a step and letting go of it. It must never let two people work on one step.
import type { z } from 'zod';
import { accept, type Result, reject } from '../../../kernel/index.ts';
import { isOpen } from '../evolve.ts';
import { conclude } from '../follow.ts';
import type { CaseRule } from '../rule.ts';
import type { CaseState } from '../state.ts';
import { leaseOf, stepInput, supervises, touched, underWay, workers, workOn } from './step-work.ts';

export const takeStep: CaseRule<z.infer<typeof stepInput>> = {
  schema: stepInput,
  who: workers,
  when: underWay,
  decide: (state, { step }, context) => {
    const work = workOn(state, step, context);
    if (!work.ok) return work;
    if (work.value.at.holder) {
      const renewed = touched(work.value, context);
      return renewed.ok ? conclude(state, renewed.value, context) : renewed;
    }
    if (work.value.at.state === 'paused') return reject('case.step-paused', { step });
    const lease = leaseOf(context);
    if (!lease.ok) return lease;
    return conclude(state, [{ type: 'step-taken', step, ...lease.value }], context);
  },
};

export const releaseStep: CaseRule<z.infer<typeof stepInput>> = {
  schema: stepInput,
  who: [...workers, 'supervisor'],
  when: underWay,
  decide: (state, { step }, context) => {
    const superior = supervises(context.actor, state, step, context);
    const freed = superior ? releasable(state, step) : workOn(state, step, context);
    if (!freed.ok) return freed;
    // What is done in somebody's name goes back to him, not into the queue.
    const { delegatedBy } = state.steps[step] ?? {};
    if (delegatedBy && !superior) return reject('case.step-delegated', { step, holder: delegatedBy.name });
    if (state.steps[step]?.state !== 'working') return reject('case.step-not-taken', { step });
    return conclude(state, [{ type: 'step-released', step }], context);
  },
};

function releasable(state: CaseState, id: string): Result<null> {
  return isOpen(state.steps[id]) ? accept(null) : reject('case.step-not-open', { step: id });
}
