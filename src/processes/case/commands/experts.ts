// Naming experts and writing down what each says. It must never let one expert speak twice or for himself.
import { z } from 'zod';
import { accept, type Result, reject } from '../../../kernel/index.ts';
import { conclude } from '../follow.ts';
import type { Expert } from '../kind-state.ts';
import type { CaseContext, CaseRule } from '../rule.ts';
import type { CaseState } from '../state.ts';
import { stepId, touched, type Work, workers, workOn } from './step-work.ts';

const nameInput = z.strictObject({
  step: stepId,
  experts: z
    .array(
      z.strictObject({
        name: z.string().trim().min(2).max(80),
        unit: z.string().trim().min(2).max(200),
        citizenId: z.string().trim().max(18).optional(),
      }),
    )
    .min(1)
    .max(25),
});
type NameInput = z.infer<typeof nameInput>;

function reviewOf(state: CaseState, id: string, context: CaseContext): Result<Work> {
  const work = workOn(state, id, context);
  if (!work.ok) return work;
  if (work.value.step.kind !== 'expert-review') return reject('case.step-of-another-kind', { step: id });
  return work.value.at.state === 'paused' ? reject('case.step-paused', { step: id }) : work;
}

/** Names the panel; those who have spoken stay, the others are replaced. */
export const nameExperts: CaseRule<NameInput> = {
  schema: nameInput,
  who: workers,
  when: ['accepted'],
  decide: (state, { step: id, experts }, context) => {
    const work = reviewOf(state, id, context);
    if (!work.ok) return work;
    const { step, at } = work.value;
    const spoken = (at.experts ?? []).filter(({ opinion }) => opinion);
    const fits = panel(state, work.value, experts, spoken);
    if (!fits.ok) return fits;
    const named = experts.map(({ citizenId, ...one }) => ({
      key: context.newId(),
      ...one,
      ...(citizenId && { citizenId: citizenId.toUpperCase() }),
    }));
    const kept = touched(work.value, context);
    if (!kept.ok) return kept;
    return conclude(
      state,
      [{ type: 'experts-named', step: step.id, experts: named }, ...kept.value],
      context,
    );
  },
};

function panel(
  state: CaseState,
  { step }: Work,
  experts: NameInput['experts'],
  spoken: readonly Expert[],
): Result<null> {
  const all = [...spoken, ...experts];
  const least = step.experts?.least ?? 1;
  if (all.length < least) return reject('case.experts-too-few', { least, named: all.length });
  if (step.experts?.odd && all.length % 2 === 0) return reject('case.experts-not-odd', { named: all.length });
  const names = all.map(({ name, unit, citizenId }) => citizenId?.toUpperCase() ?? `${name}/${unit}`);
  if (new Set(names).size < names.length) return reject('case.expert-twice');
  const parties = new Set([
    state.applicant.citizenId.toUpperCase(),
    ...state.signers.map(({ citizenId }) => citizenId),
  ]);
  const own = experts.find(({ citizenId }) => citizenId && parties.has(citizenId.toUpperCase()));
  return own ? reject('case.expert-is-party', { name: own.name }) : accept(null);
}

const opinionInput = z.strictObject({
  step: stepId,
  /** Key of the expert in the view. */
  expert: z.string().min(1).max(80),
  favour: z.boolean(),
  opinion: z.string().trim().min(2).max(4000),
});

export const recordOpinion: CaseRule<z.infer<typeof opinionInput>> = {
  schema: opinionInput,
  who: workers,
  when: ['accepted'],
  decide: (state, input, context) => {
    const work = reviewOf(state, input.step, context);
    if (!work.ok) return work;
    const expert = work.value.at.experts?.find(({ key }) => key === input.expert);
    if (!expert) return reject('case.expert-unknown', { expert: input.expert });
    if (expert.opinion) return reject('case.opinion-already-given', { name: expert.name });
    const kept = touched(work.value, context);
    if (!kept.ok) return kept;
    return conclude(state, [{ type: 'opinion-recorded', ...input }, ...kept.value], context);
  },
};
