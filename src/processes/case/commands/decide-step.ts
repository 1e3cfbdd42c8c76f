// A person decides a step by its checklist. It must never take a decision that nobody made.
import { z } from 'zod';
import { accept, type Result, reject } from '../../../kernel/index.ts';
import type { Step } from '../../item.ts';
import { decisionOf } from '../deciding.ts';
import { conclude, withheld } from '../follow.ts';
import { stepKindRules } from '../kinds/index.ts';
import { mayActOn } from '../licence-terms.ts';
import { type CaseContext, type CaseRule, itemOf } from '../rule.ts';
import { stepId, type Work, workers, workOn } from './step-work.ts';
import { licenceRefs } from './submitting.ts';

const decideInput = z.strictObject({
  step: stepId,
  outcome: z.enum(['approve', 'refuse']),
  checklist: z.record(z.string().max(80), z.enum(['yes', 'doubt', 'no'])).default({}),
  note: z.string().trim().max(1000).optional(),
});
type DecideInput = z.infer<typeof decideInput>;

export const decideStep: CaseRule<DecideInput> = {
  schema: decideInput,
  who: workers,
  when: ['accepted'],
  needs: (state) => licenceRefs(state.answers),
  decide: (state, input, context) => {
    const work = workOn(state, input.step, context);
    if (!work.ok) return work;
    const { step, at } = work.value;
    if (step.kind === 'hand-over') return reject('case.step-is-hand-over', { step: step.id });
    if (at.state === 'paused') return reject('case.step-paused', { step: step.id });
    if (at.delegatedBy) return reject('case.step-delegated', { step: step.id, holder: at.delegatedBy.name });
    const open = { step, at, state, item: itemOf(state, context.facts) };
    const kind = stepKindRules[step.kind];
    if (!kind.decided(open)) return reject('case.step-decides-itself', { step: step.id });
    if (input.outcome === 'approve' && withheld(state, step))
      return reject('case.papers-outstanding', { step: step.id });
    const ripe = kind.ripe?.(open, input.outcome, context);
    if (ripe && !ripe.ok) return ripe;
    const answered = answers(step, input);
    if (!answered.ok) return answered;
    const several = countersigned(work.value, input, context);
    if (!several.ok) return several;
    if (several.value === 'not-yet') {
      const { outcome: _, ...endorsed } = input;
      return conclude(state, [{ type: 'step-endorsed', ...endorsed }], context);
    }
    const decided = decisionOf(state, step, input, context.facts);
    const standing = decided.acts && context.found.get(decided.acts.licence);
    if (decided.acts && !mayActOn(standing, decided.acts.command))
      return reject('case.licence-not-in-force', { step: step.id });
    const closes = input.outcome === 'refuse' && step.onRefuse === 'close';
    const refused = { type: 'case-refused', step: step.id, reasons: [input.note ?? ''] } as const;
    return conclude(state, closes ? [decided, refused] : [decided], context);
  },
};

/** Where several must approve, each does once; a refusal by one is the refusal of all. */
function countersigned(
  { step, at }: Work,
  { outcome }: DecideInput,
  { actor }: CaseContext,
): Result<'not-yet' | 'decided'> {
  if (outcome === 'refuse') return accept('decided');
  const sofar = at.approvals ?? [];
  if (actor.type === 'staff' && sofar.some(({ by }) => by.id === actor.id))
    return reject('case.countersign-same-person', { step: step.id });
  return accept(sofar.length + 1 < step.approvals ? 'not-yet' : 'decided');
}

function answers(step: Step, { outcome, checklist, note }: DecideInput): Result<null> {
  const unknown = Object.keys(checklist).filter((id) => !step.checklist.some((line) => line.id === id));
  if (unknown.length > 0) return reject('case.checklist-unknown-line', { lines: unknown.join(', ') });
  if (outcome === 'refuse') return note ? accept(null) : reject('case.reason-missing', { step: step.id });
  const open = step.checklist.filter((line) => checklist[line.id] !== 'yes').map((line) => line.id);
  return open.length === 0
    ? accept(null)
    : reject('case.checklist-open', { lines: open.join(', '), count: open.length });
}
