// What comes back from a public notice, and the office's answers. It must never let an objection pass unanswered.
import { z } from 'zod';
import { accept, type Result, reject } from '../../../kernel/index.ts';
import { decidedByItself } from '../deciding.ts';
import { isOpen } from '../evolve.ts';
import { conclude } from '../follow.ts';
import { type CaseRule, itemOf, stepOf } from '../rule.ts';
import type { CaseState, StepState } from '../state.ts';
import { stepId, touched, workers, workOn } from './step-work.ts';

const objection = z.strictObject({
  id: z.string().min(1).max(80),
  name: z.string().max(80),
  phone: z.string().max(40),
  says: z.string().max(4000),
});
const receiveInput = z.strictObject({
  step: stepId,
  notice: z.string().min(1).max(200),
  objections: z.array(objection).max(1000),
  over: z.boolean(),
});

/** The step as long as this very notice is out; a step sent back has another. */
function published(state: CaseState, step: string, notice: string): StepState | undefined {
  const at = state.steps[step];
  return isOpen(at) && at?.notice?.id === notice ? at : undefined;
}

/** Given by the notice: who objected so far, and whether its time is over. Said twice, it changes nothing. */
export const receiveNotice: CaseRule<z.infer<typeof receiveInput>> = {
  schema: receiveInput,
  who: ['system'],
  when: ['accepted', 'ready', 'closed', 'refused', 'withdrawn'],
  decide: (state, { step: id, notice, objections, over }, context) => {
    const at = published(state, id, notice);
    const step = stepOf(itemOf(state, context.facts), id);
    if (!at?.notice || !step || state.status !== 'accepted') return accept({ events: [] });
    const known = new Set(at.notice.objections.map((one) => one.id));
    const fresh = objections
      .filter((one) => !known.has(one.id))
      .map(({ id: objectionId, ...one }) => ({
        type: 'objection-received' as const,
        step: id,
        objection: objectionId,
        ...one,
      }));
    const ends = over && !at.notice.over ? ([{ type: 'notice-over', step: id }] as const) : [];
    const silent = over && known.size + fresh.length === 0;
    return conclude(
      state,
      [...fresh, ...ends, ...(silent ? [decidedByItself(state, step, 'silence', context.facts)] : [])],
      context,
    );
  },
};

const answerInput = z.strictObject({
  step: stepId,
  objection: z.string().min(1).max(80),
  /** Whether the office finds that it is right. */
  upheld: z.boolean(),
  note: z.string().trim().min(2).max(2000),
});

export const answerObjection: CaseRule<z.infer<typeof answerInput>> = {
  schema: answerInput,
  who: workers,
  when: ['accepted'],
  decide: (state, input, context) => {
    const work = workOn(state, input.step, context);
    if (!work.ok) return work;
    const found = unanswered(work.value.at, input.objection);
    if (!found.ok) return found;
    const kept = touched(work.value, context);
    if (!kept.ok) return kept;
    return conclude(state, [{ type: 'objection-answered', ...input }, ...kept.value], context);
  },
};

function unanswered(at: StepState, id: string): Result<null> {
  const one = at.notice?.objections.find((each) => each.id === id);
  if (!one) return reject('case.objection-unknown', { objection: id });
  return one.answer ? reject('case.objection-answered', { objection: id }) : accept(null);
}
