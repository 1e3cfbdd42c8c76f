// Stopping the clock of a step on a legal ground, and starting it again. It must never stop without a ground.
import { z } from 'zod';
import { closePauses, dueAt, fromTimestamp, reject, toTimestamp } from '../../../kernel/index.ts';
import { runOf } from '../clock/step-run.ts';
import { promisedDue } from '../clock/whole.ts';
import { conclude } from '../follow.ts';
import { stepKindRules } from '../kinds/index.ts';
import { type CaseRule, itemOf } from '../rule.ts';
import { stepId, stepInput, touched, workers, workOn } from './step-work.ts';

const pauseInput = z.strictObject({
  step: stepId,
  ground: z.string().min(1).max(80),
  /** Why, for the person waiting. */
  note: z.string().trim().min(2).max(500),
  plannedTo: z.string().max(40).optional(),
});

export const pauseStep: CaseRule<z.infer<typeof pauseInput>> = {
  schema: pauseInput,
  who: workers,
  when: ['accepted'],
  decide: (state, { step, ground, note, plannedTo }, context) => {
    const work = workOn(state, step, context);
    if (!work.ok) return work;
    if (work.value.at.state === 'paused') return reject('case.step-paused', { step });
    const item = itemOf(state, context.facts);
    // What runs by itself has nobody to stop it: a notice is out until its day.
    if (
      !stepKindRules[work.value.step.kind].decided({ ...work.value, item, state }) &&
      work.value.step.kind !== 'hand-over'
    )
      return reject('case.step-decides-itself', { step });
    if (!item.pauses.some(({ id }) => id === ground)) return reject('case.ground-unknown', { ground });
    // The applicant is told in writing how long it takes (Administrative Licensing Law, article 45).
    if (plannedTo === undefined) return reject('case.planned-end-missing');
    const planned = fromTimestamp(plannedTo);
    if (planned === undefined || planned <= context.now) return reject('case.planned-end-invalid');
    const paused = { type: 'step-paused', step, ground, note, plannedTo: toTimestamp(planned) } as const;
    return conclude(state, [paused], context);
  },
};

export const resumeStep: CaseRule<z.infer<typeof stepInput>> = {
  schema: stepInput,
  who: workers,
  when: ['accepted'],
  decide: (state, { step: id }, context) => {
    const { now, calendar, facts } = context;
    const work = workOn(state, id, context, false);
    if (!work.ok) return work;
    const { step, at } = work.value;
    if (at.state !== 'paused') return reject('case.step-not-paused', { step: id });
    const run = runOf(state, id);
    const due = dueAt(run?.start ?? now, step.limit, calendar, closePauses(run?.pauses ?? [], now));
    if (!due.ok) return due;
    const resumed = { type: 'step-resumed', step: id, due: toTimestamp(due.value) } as const;
    const othersStand = Object.entries(state.steps).some(
      ([key, one]) => key !== id && one.state === 'paused',
    );
    const kept = touched(work.value, context);
    if (!kept.ok) return kept;
    if (othersStand) return conclude(state, [resumed, ...kept.value], context);
    const whole = promisedDue(state, itemOf(state, facts), facts, calendar, now);
    if (!whole.ok) return whole;
    return conclude(state, [{ ...resumed, caseDue: toTimestamp(whole.value) }, ...kept.value], context);
  },
};
