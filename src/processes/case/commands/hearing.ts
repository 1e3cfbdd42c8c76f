// Announcing a hearing early enough and putting it on record. It must never shorten the time people have to come.
import { z } from 'zod';
import { dueAt, fromTimestamp, type Result, reject, toTimestamp } from '../../../kernel/index.ts';
import type { Step } from '../../item.ts';
import { conclude } from '../follow.ts';
import type { HearingAnnounced } from '../kind-events.ts';
import { type CaseContext, type CaseRule, itemOf } from '../rule.ts';
import type { CaseState } from '../state.ts';
import { roundOf } from '../step-change.ts';
import { titleOf } from '../title.ts';
import { stepId, touched, type Work, workers, workOn } from './step-work.ts';

const announceInput = z.strictObject({
  step: stepId,
  at: z.string().max(40),
  place: z.string().trim().min(2).max(200),
  about: z.string().trim().min(2).max(2000),
  /** Why it is put off; needed when it was announced before. */
  note: z.string().trim().min(2).max(500).optional(),
});

function hearingOf(state: CaseState, id: string, context: CaseContext): Result<Work> {
  const work = workOn(state, id, context);
  if (!work.ok) return work;
  if (work.value.step.kind !== 'hearing') return reject('case.step-of-another-kind', { step: id });
  if (work.value.at.state === 'paused') return reject('case.step-paused', { step: id });
  return work.value.at.hearing?.recorded ? reject('case.hearing-already-recorded', { step: id }) : work;
}

export const announceHearing: CaseRule<z.infer<typeof announceInput>> = {
  schema: announceInput,
  who: workers,
  when: ['accepted'],
  decide: (state, { step: id, at: text, place, about, note }, context) => {
    const work = hearingOf(state, id, context);
    if (!work.ok) return work;
    const { step, at } = work.value;
    if (at.hearing && !note) return reject('case.hearing-already-announced', { step: id });
    const when = fromTimestamp(text);
    const earliest = step.announced
      ? dueAt(context.now, step.announced, context.calendar)
      : ({ ok: true, value: context.now } as const);
    if (!earliest.ok) return earliest;
    if (when === undefined || when < earliest.value || when <= context.now)
      return reject('case.hearing-too-soon', { earliest: toTimestamp(earliest.value) });
    const kept = touched(work.value, context);
    if (!kept.ok) return kept;
    const announced = {
      type: 'hearing-announced',
      step: id,
      when: toTimestamp(when),
      place,
      about,
      ...(note && { note }),
      ...openTo(state, step, context),
    } as const;
    return conclude(state, [announced, ...kept.value], context);
  },
};

/** A hearing before a licence is granted is held in public (Administrative Licensing Law, article 48); one between parties is announced to them alone. */
function openTo(state: CaseState, step: Step, { id, facts }: CaseContext): Pick<HearingAnnounced, 'open'> {
  const item = itemOf(state, facts);
  if (item.matter !== 'licensing') return {};
  return {
    open: {
      notice: `${id}-${step.id}-${roundOf(state, step.id)}`,
      title: titleOf(state, item, facts),
      ...{ matter: item.name, says: step.says, agency: step.agency },
    },
  };
}

const recordInput = z.strictObject({
  step: stepId,
  present: z.array(z.string().trim().min(1).max(80)).min(1).max(100),
  record: z.string().trim().min(10).max(20_000),
});

export const recordHearing: CaseRule<z.infer<typeof recordInput>> = {
  schema: recordInput,
  who: workers,
  when: ['accepted'],
  decide: (state, input, context) => {
    const work = hearingOf(state, input.step, context);
    if (!work.ok) return work;
    const { hearing } = work.value.at;
    if (!hearing) return reject('case.hearing-not-announced', { step: input.step });
    if (hearing.at > context.now) return reject('case.hearing-not-yet', { step: input.step });
    const kept = touched(work.value, context);
    if (!kept.ok) return kept;
    return conclude(state, [{ type: 'hearing-recorded', ...input }, ...kept.value], context);
  },
};
