// An included case: begun with what the including one knows, and reported back when it ends. It must never sign for anybody.
import { z } from 'zod';
import { accept, type Decision, type Result, reject, type StreamRef } from '../../../kernel/index.ts';
import type { Item } from '../../item.ts';
import type { CaseEvent, CaseOpened } from '../events.ts';
import { isOpen } from '../evolve.ts';
import { conclude, play } from '../follow.ts';
import { prefill } from '../form/draft.ts';
import type { CaseContext, CaseRule } from '../rule.ts';
import { registersOf } from '../rules.ts';
import type { CaseState } from '../state.ts';
import { stepId } from './step-work.ts';
import { freeze, licenceRefs } from './submitting.ts';

const id = z.string().min(1).max(200);
const person = z.looseObject({ name: z.string(), citizenId: z.string() });

/** What the including case hands on; only the city's own reactions may say it. */
export const partInput = z.strictObject({
  case: id,
  step: stepId,
  number: z.string().max(60).optional(),
  channel: z.enum(['online', 'counter', 'agent']),
  applicant: person,
  mandate: z.looseObject({ agent: z.string() }).optional(),
  answers: z.record(z.string(), z.unknown()),
});
export type PartInput = z.infer<typeof partInput>;

/** Streams a submission that may follow at once looks into. */
export function partRefs({ answers, applicant }: PartInput): readonly StreamRef[] {
  return [...licenceRefs(answers), ...registersOf({ applicant }, answers)];
}

/**
 * Begins it with every answer both forms ask for. Where nothing is missing only its signatures are; else it waits as a
 * draft for the applicant.
 */
export function openPart(
  state: CaseState,
  item: Item,
  input: { readonly region?: string | undefined; readonly part: PartInput },
  context: CaseContext,
): Result<Decision<CaseEvent>> {
  const { region, part } = input;
  const applicant = part.applicant as CaseOpened['applicant'];
  const asked = new Set(item.form.topics.flatMap(({ fields }) => fields.map((field) => field.id)));
  const known = Object.entries(part.answers).filter(([field]) => asked.has(field));
  const opened: CaseEvent = {
    type: 'case-opened',
    item: item.id,
    definition: item.version,
    ...(region && { region }),
    channel: part.channel,
    applicant,
    ...(part.mandate && { mandate: part.mandate as unknown as NonNullable<CaseOpened['mandate']> }),
    form: { ...prefill(item, applicant), ...Object.fromEntries(known) },
    partOf: { case: part.case, step: part.step, ...(part.number && { number: part.number }) },
  };
  const begun = play(state, opened, context);
  const submitted = freeze(begun, [], {}, context);
  // A unique thing somebody else holds must not undo the beginning: with claims he submits it himself.
  if (!submitted.ok || submitted.value.claims) return conclude(state, [opened], context);
  return accept({ ...submitted.value, events: [opened, ...submitted.value.events] });
}

const endInput = z.strictObject({
  step: stepId,
  case: id,
  outcome: z.enum(['approve', 'refuse']),
  reason: z.string().max(2000).optional(),
});

/** The included case has ended. Told twice, or of a round that was sent back, it changes nothing. */
export const endInclusion: CaseRule<z.infer<typeof endInput>> = {
  schema: endInput,
  who: ['system'],
  when: ['accepted'],
  decide: (state, { step, case: included, outcome, reason }, context) => {
    const at = state.steps[step];
    if (!at || !isOpen(at) || at.included?.case !== included || at.included.outcome)
      return accept({ events: [] });
    const ended: CaseEvent = { type: 'inclusion-ended', step, outcome, ...(reason && { reason }) };
    return conclude(state, [ended], context);
  },
};

/** The case it was part of came to nothing, or its step was sent back: nobody asks for it any more. */
export const dropPart: CaseRule<Record<string, never>> = {
  schema: z.strictObject({}),
  who: ['system'],
  when: ['draft', 'signing', 'submitted', 'correcting', 'accepted'],
  decide: (state, _input, context) =>
    state.partOf
      ? conclude(state, [{ type: 'case-withdrawn' }], context)
      : reject('case.not-a-part', { id: context.id }),
};
