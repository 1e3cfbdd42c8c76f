// The applicant signs the text of a step, and the agency where it is a contract. It must never take a signature of somebody else.
import { z } from 'zod';
import { reject } from '../../../kernel/index.ts';
import { isOpen } from '../evolve.ts';
import { conclude } from '../follow.ts';
import { signedContent } from '../kinds/sign.ts';
import { type CaseRule, itemOf, stepOf } from '../rule.ts';
import { stepId, touched, workers, workOn } from './step-work.ts';

const signInput = z.strictObject({
  step: stepId,
  /** Hash of the text as the view shows it. */
  content: z.string().length(64),
  /** At the counter: where his signature on paper is kept. */
  evidence: z.string().trim().min(2).max(200).optional(),
});

export const signStep: CaseRule<z.infer<typeof signInput>> = {
  schema: signInput,
  who: ['applicant', 'window'],
  when: ['accepted'],
  decide: (state, { step: id, content, evidence }, context) => {
    const step = stepOf(itemOf(state, context.facts), id);
    if (step?.kind !== 'sign') return reject('case.step-of-another-kind', { step: id });
    if (!isOpen(state.steps[id])) return reject('case.step-not-open', { step: id });
    if (state.steps[id]?.signature) return reject('case.step-signed-already', { step: id });
    if (content !== signedContent({ step, state })) return reject('case.content-changed');
    const inside = context.actor.type === 'staff';
    if (inside && !evidence) return reject('case.evidence-missing');
    const how = inside ? 'window' : 'online';
    return conclude(
      state,
      [{ type: 'step-signed', step: id, content, how, ...(inside && evidence && { evidence }) }],
      context,
    );
  },
};

const agencyInput = z.strictObject({ step: stepId, content: z.string().length(64) });

/** The agency's side of a contract, by somebody who may work on the step: before the applicant or after him. */
export const signForAgency: CaseRule<z.infer<typeof agencyInput>> = {
  schema: agencyInput,
  who: workers,
  when: ['accepted'],
  decide: (state, { step: id, content }, context) => {
    const work = workOn(state, id, context);
    if (!work.ok) return work;
    const { step, at } = work.value;
    if (step.kind !== 'sign' || !step.bothSides) return reject('case.step-of-another-kind', { step: id });
    if (at.agencySignature) return reject('case.step-signed-already', { step: id });
    if (content !== signedContent({ step, state })) return reject('case.content-changed');
    const lease = touched(work.value, context);
    if (!lease.ok) return lease;
    return conclude(state, [{ type: 'signed-for-agency', step: id, content }, ...lease.value], context);
  },
};
