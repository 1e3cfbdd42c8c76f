// Arranging a visit on site and writing down what was found. It must never book two appointments for one visit.
import { z } from 'zod';
import {
  accept,
  fromTimestamp,
  type KeptFile,
  type Result,
  reject,
  toTimestamp,
} from '../../../kernel/index.ts';
import { conclude } from '../follow.ts';
import type { VisitRecorded } from '../kind-events.ts';
import { awaits, pendingVisit, toVisit } from '../kinds/visit.ts';
import { type CaseContext, type CaseRule, itemOf } from '../rule.ts';
import type { CaseState } from '../state.ts';
import { stepId, touched, type Work, workers, workOn } from './step-work.ts';

const appointment = {
  step: stepId,
  /** When, RFC 3339. */
  at: z.string().max(40),
  place: z.string().trim().min(2).max(200),
  /** Who goes. */
  who: z.array(z.string().trim().min(1).max(80)).min(1).max(20),
};
const bookInput = z.strictObject(appointment);
const moveInput = z.strictObject({ ...appointment, note: z.string().trim().min(2).max(500) });

interface Visit extends Work {
  readonly visit: string;
}

function visitOf(state: CaseState, id: string, context: CaseContext): Result<Visit> {
  const work = workOn(state, id, context);
  if (!work.ok) return work;
  const { step, at } = work.value;
  if (step.kind !== 'visit' || step.visit === undefined)
    return reject('case.step-of-another-kind', { step: id });
  return at.state === 'paused'
    ? reject('case.step-paused', { step: id })
    : accept({ ...work.value, visit: step.visit });
}

function inFuture(text: string, { now }: CaseContext): Result<string> {
  const when = fromTimestamp(text);
  if (when === undefined || when <= now) return reject('case.visit-in-the-past');
  return accept(toTimestamp(when));
}

export const bookVisit: CaseRule<z.infer<typeof bookInput>> = {
  schema: bookInput,
  who: workers,
  when: ['accepted'],
  decide: (state, { step, at, place, who }, context) => {
    const found = visitOf(state, step, context);
    if (!found.ok) return found;
    const { visit } = found.value;
    if (pendingVisit(state, visit)) return reject('case.visit-already-booked', { step });
    const when = inFuture(at, context);
    if (!when.ok) return when;
    const steps = toVisit(state, itemOf(state, context.facts), visit);
    if (!steps.includes(step)) return reject('case.visit-passed', { step });
    const kept = touched(found.value, context);
    if (!kept.ok) return kept;
    const booked = { type: 'visit-booked', step, visit, when: when.value, place, who, steps } as const;
    return conclude(state, [booked, ...kept.value], context);
  },
};

export const moveVisit: CaseRule<z.infer<typeof moveInput>> = {
  schema: moveInput,
  who: workers,
  when: ['accepted'],
  decide: (state, { step, at, place, who, note }, context) => {
    const found = visitOf(state, step, context);
    if (!found.ok) return found;
    const { visit } = found.value;
    const pending = pendingVisit(state, visit);
    if (!pending) return reject('case.visit-not-booked', { step });
    // Once one step is written up, the appointment has taken place.
    if (Object.keys(pending.findings).length > 0) return reject('case.visit-under-way', { step });
    const when = inFuture(at, context);
    if (!when.ok) return when;
    return conclude(
      state,
      [{ type: 'visit-moved', step, visit, when: when.value, place, who, note }],
      context,
    );
  },
};

const recordInput = z.strictObject({
  step: stepId,
  passed: z.boolean(),
  note: z.string().trim().max(2000).optional(),
  photos: z
    .array(z.strictObject({ file: z.string().min(1).max(200), name: z.string().max(200).optional() }))
    .max(20)
    .default([]),
});
type RecordInput = z.infer<typeof recordInput>;

export const recordVisit: CaseRule<RecordInput> = {
  schema: recordInput,
  who: workers,
  when: ['accepted'],
  files: ({ photos }) => photos.map(({ file, name }) => ({ file, ...(name && { name }) })),
  decide: (state, { step, passed, note, photos }, context) => {
    const found = visitOf(state, step, context);
    if (!found.ok) return found;
    const { visit } = found.value;
    const last = state.visits[visit]?.at(-1);
    if (!last || !awaits(state, last, step))
      return reject(last?.findings[step] ? 'case.visit-already-recorded' : 'case.visit-not-booked', { step });
    if (last.at > context.now) return reject('case.visit-not-yet', { step });
    if (!passed && !note) return reject('case.reason-missing', { step });
    const kept = keptPhotos(photos, context);
    if (!kept.ok) return kept;
    const renewed = touched(found.value, context);
    if (!renewed.ok) return renewed;
    const recorded: VisitRecorded = {
      ...{ type: 'visit-recorded', step, visit, passed },
      ...(note && { note }),
      photos: kept.value.map(({ file, name, size, type }) => ({ file, name, size, mediaType: type })),
    };
    return conclude(state, [recorded, ...renewed.value], context);
  },
};

function keptPhotos(photos: RecordInput['photos'], { files }: CaseContext): Result<readonly KeptFile[]> {
  const kept: KeptFile[] = [];
  for (const { file } of photos) {
    const found = files.get(file) ?? reject('file.not-found');
    if (!found.ok) return found;
    if (!found.value.type.startsWith('image/'))
      return reject('case.photo-no-image', { name: found.value.name });
    kept.push(found.value);
  }
  return accept(kept);
}
