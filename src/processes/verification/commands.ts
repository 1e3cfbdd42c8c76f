// A promise is looked into: taken up, mended once, found kept or false. It must never let a promise lapse unseen or be judged twice.
import { z } from 'zod';
import {
  type Actor,
  accept,
  type CommandRule,
  type Context,
  type Decision,
  dateOf,
  dueAt,
  fromTimestamp,
  isDate,
  type Result,
  reject,
  toTimestamp,
} from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import type { VerificationEvent } from './events.ts';
import type { VerificationState } from './state.ts';

export const verificationKind = 'verification';
export type VerificationRule<I> = CommandRule<VerificationState, VerificationEvent, CityFacts, I>;
type VerificationContext = Context<CityFacts>;
type Decided = Result<Decision<VerificationEvent>>;

/** One verification for each case, however often it is ordered. */
export function verificationOf(caseId: string): string {
  return `${verificationKind}-${caseId}`;
}

const id = z.string().min(1).max(80);
const words = z.string().trim().min(2).max(1000);
const committed = z.strictObject({
  template: id,
  stage: id.optional(),
  project: id.optional(),
  covers: z.record(id, id).optional(),
  joint: id.optional(),
});

const openInput = z.strictObject({
  case: id,
  number: id,
  item: id,
  definition: id,
  commitment: committed,
  subject: z.strictObject({ name: z.string(), citizenId: z.string(), creditCode: z.string().optional() }),
  region: z.string().regex(/^\d{6}$/),
});

export const open: VerificationRule<z.infer<typeof openInput>> = {
  schema: openInput,
  starts: true,
  idOf: (input) => verificationOf(input.case),
  who: ['system'],
  when: [],
  decide: (state, input, { facts, now, calendar }) => {
    if (state.case !== '') return accept({ events: [] });
    const commitment = facts.itemAt(input.item, input.definition)?.commitment;
    if (!commitment) return reject('commitment.not-offered', { item: input.item });
    const { how, within, agency } = commitment.verification;
    const opened = {
      type: 'verification-opened',
      ...input,
      commitment: trimmed(input.commitment),
      agency,
      how,
    } as const;
    if (how === 'waived') return accept({ events: [opened] });
    const due = dueAt(now, within, calendar);
    return due.ok ? accept({ events: [{ ...opened, due: toTimestamp(due.value) }] }) : due;
  },
};

function trimmed(made: z.infer<typeof committed>): VerificationState['commitment'] {
  const { template, stage, project, joint } = made;
  return { template, ...(stage && { stage }), ...(project && { project }), ...(joint && { joint }) };
}

const nothing = z.strictObject({});
const working = ['open', 'mending'];

export const take: VerificationRule<Record<string, never>> = {
  schema: nothing,
  who: ['verifier'],
  when: working,
  decide: (state, _input, { actor }) => {
    const free = heldByNobodyElse(state, actor);
    if (!free.ok) return free;
    return accept({ events: state.holder ? [] : [{ type: 'verification-taken' }] });
  },
};

/** Whoever holds it, or a supervisor for an absent colleague. */
export const release: VerificationRule<Record<string, never>> = {
  schema: nothing,
  who: ['verifier', 'supervisor'],
  when: working,
  decide: (state, _input, { actor }) => {
    if (!state.holder) return reject('verification.not-taken');
    const supervises = actor.type === 'staff' && actor.roles.includes('supervisor');
    const free = supervises ? accept(null) : heldByNobodyElse(state, actor);
    return free.ok ? accept({ events: [{ type: 'verification-released' }] }) : free;
  },
};

function heldByNobodyElse({ holder }: VerificationState, actor: Actor): Result<null> {
  if (!holder || (actor.type === 'staff' && actor.id === holder.id)) return accept(null);
  return reject('verification.held', { holder: holder.name });
}

const visitInput = z.strictObject({
  on: z.string().refine(isDate, 'verification.date-wrong'),
  inspectors: z.array(z.string().trim().min(2).max(50)).min(1).max(9),
});
type VisitInput = z.infer<typeof visitInput>;

/** Nobody enters a firm alone: an administrative inspection takes at least two. */
export const fewestInspectors = 2;

/** A promise that is verified on site is judged by people who were there. */
function visited(
  state: VerificationState,
  visit: VisitInput | undefined,
  { now }: VerificationContext,
): Result<null> {
  if (state.how !== 'on-site') return accept(null);
  if (!visit)
    return reject('verification.visit-missing', undefined, [{ path: 'visit', code: 'form.required' }]);
  if (new Set(visit.inspectors).size < fewestInspectors)
    return reject('verification.inspectors-too-few', { least: fewestInspectors });
  const today = dateOf(now);
  return visit.on > today || visit.on < dateOf(state.openedAt)
    ? reject('verification.visit-date')
    : accept(null);
}

const mendInput = z.strictObject({
  /** What has to be put right, line by line. */
  lines: z.array(z.string().trim().min(2).max(300)).min(1).max(20),
  note: words,
  by: z.string().max(40),
  visit: visitInput.optional(),
});

export const orderMending: VerificationRule<z.infer<typeof mendInput>> = {
  schema: mendInput,
  who: ['verifier'],
  when: working,
  decide: (state, { lines, note, by, visit }, context): Decided => {
    const free = heldByNobodyElse(state, context.actor);
    if (!free.ok) return free;
    if (state.mending) return reject('verification.mended-once');
    const seen = visited(state, visit, context);
    if (!seen.ok) return seen;
    const due = fromTimestamp(by);
    if (due === undefined || due <= context.now)
      return reject('verification.mending-date', undefined, [{ path: 'by', code: 'input.not-a-time' }]);
    return accept({ events: [{ type: 'mending-ordered', lines, note, due: toTimestamp(due) }] });
  },
};

const reportInput = z.strictObject({ note: words });

export const reportMended: VerificationRule<z.infer<typeof reportInput>> = {
  schema: reportInput,
  who: ['party'],
  when: ['mending'],
  decide: (state, { note }) =>
    state.mending?.reported
      ? reject('verification.mending-reported')
      : accept({ events: [{ type: 'mending-reported', note }] }),
};

const keptInput = z.strictObject({ note: words, visit: visitInput.optional() });

export const findKept: VerificationRule<z.infer<typeof keptInput>> = {
  schema: keptInput,
  who: ['verifier'],
  when: working,
  decide: (state, { note, visit }, context): Decided => {
    const free = heldByNobodyElse(state, context.actor);
    if (!free.ok) return free;
    const seen = visited(state, visit, context);
    return seen.ok ? accept({ events: [{ type: 'promise-kept', note, visit }] }) : seen;
  },
};

const falseInput = z.strictObject({
  /** What was found, line by line against the promise: it goes into the order. */
  note: words,
  basis: z.strictObject({
    law: z.string().trim().min(2).max(200),
    article: z.string().trim().min(1).max(40),
  }),
  visit: visitInput.optional(),
});

/** The result is revoked, the order written and the record made by what follows from this. */
export const findFalse: VerificationRule<z.infer<typeof falseInput>> = {
  schema: falseInput,
  who: ['verifier'],
  when: working,
  decide: (state, { note, basis, visit }, context): Decided => {
    const free = heldByNobodyElse(state, context.actor);
    if (!free.ok) return free;
    // Who may still mend is left the time he was given.
    const { mending } = state;
    if (state.status === 'mending' && mending && !mending.reported && context.now < mending.due)
      return reject('verification.mending-not-over');
    const seen = visited(state, visit, context);
    return seen.ok ? accept({ events: [{ type: 'promise-false', note, basis, visit }] }) : seen;
  },
};

export const escalate: VerificationRule<Record<string, never>> = {
  schema: nothing,
  who: ['system'],
  when: working,
  decide: (state, _input, { now }) => {
    if (state.due === undefined || now < state.due) return reject('verification.not-due-yet');
    return accept({ events: state.escalatedAt === undefined ? [{ type: 'verification-overdue' }] : [] });
  },
};

export const verificationCommands = {
  open,
  take,
  release,
  'order-mending': orderMending,
  'report-mended': reportMended,
  'find-kept': findKept,
  'find-false': findFalse,
  escalate,
} as const;
export type VerificationCommand = keyof typeof verificationCommands;
