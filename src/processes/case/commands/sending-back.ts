// Sending a case back to an earlier step. It must never touch a branch that does not hang on that step.
import { z } from 'zod';
import { accept, type Result, reject } from '../../../kernel/index.ts';
import { conclude } from '../follow.ts';
import { fallBack, issuedAmong, stepsBefore } from '../graph.ts';
import { type CaseContext, type CaseRule, itemOf } from '../rule.ts';
import type { CaseState } from '../state.ts';
import { stepId, workers, workOn } from './step-work.ts';

const sendBackInput = z.strictObject({
  step: stepId,
  to: stepId,
  /** What is to be mended, for the colleagues there. */
  note: z.string().trim().min(2).max(1000),
});

export const sendBack: CaseRule<z.infer<typeof sendBackInput>> = {
  schema: sendBackInput,
  who: workers,
  when: ['accepted'],
  decide: (state, { step, to, note }, context) => {
    const work = workOn(state, step, context);
    if (!work.ok) return work;
    const { at } = work.value;
    if (at.state === 'paused') return reject('case.step-paused', { step });
    if (at.delegatedBy) return reject('case.step-delegated', { step, holder: at.delegatedBy.name });
    const again = fallingBack(state, step, to, context);
    if (!again.ok) return again;
    return conclude(state, [{ type: 'step-sent-back', step, target: to, again: again.value, note }], context);
  },
};

function fallingBack(
  state: CaseState,
  from: string,
  target: string,
  { facts }: CaseContext,
): Result<readonly string[]> {
  const item = itemOf(state, facts);
  const decided = ['approved', 'refused'].includes(state.steps[target]?.state ?? '');
  if (!decided || !stepsBefore(item, from).has(target))
    return reject('case.send-back-not-before', { step: from, to: target });
  const again = fallBack(state, item, from, target);
  const issued = issuedAmong(state, item, again);
  return issued ? reject('case.step-licence-issued', { step: issued }) : accept(again);
}
