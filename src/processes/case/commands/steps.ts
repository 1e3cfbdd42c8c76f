// Working on a step: take, decide by checklist, pause on a legal ground. It must never let one agency act for another.
import { z } from 'zod';
import {
  type Actor,
  accept,
  dueAt,
  fromTimestamp,
  type Result,
  reject,
  toTimestamp,
} from '../../../kernel/index.ts';
import type { CityFacts } from '../../facts.ts';
import type { Step } from '../../item.ts';
import { isLicence } from '../../licence/state.ts';
import { valueAt } from '../answers.ts';
import type { StepDecided } from '../events.ts';
import { isOpen } from '../evolve.ts';
import { conclude } from '../follow.ts';
import { type CaseContext, type CaseRule, conditionData, itemOf, stepOf } from '../rule.ts';
import type { CaseState, StepState } from '../state.ts';
import { casePauses } from '../used.ts';
import { licenceRefs } from './submitting.ts';

const stepId = z.string().min(1).max(80);
const stepInput = z.strictObject({ step: stepId });
const workers = ['approver', 'window'];
const underWay = ['accepted', 'ready'];

interface Work {
  readonly step: Step;
  readonly at: StepState;
}

/** The open step, if this person's agency and role may work on it and nobody else holds it. */
function workOn(state: CaseState, id: string, context: CaseContext, mine = true): Result<Work> {
  const { actor, facts } = context;
  const step = stepOf(itemOf(state, facts), id);
  if (!step) return reject('case.step-unknown', { step: id });
  if (actor.type !== 'staff' || actor.agency !== step.agency)
    return reject('case.step-of-another-agency', { step: id, agency: step.agency });
  if (!actor.roles.includes(step.role)) return reject('case.step-needs-role', { step: id, role: step.role });
  const at = state.steps[id];
  if (at?.state === 'approved' || at?.state === 'refused')
    return reject('case.step-already-decided', { step: id });
  if (!at || !isOpen(at)) return reject('case.step-not-open', { step: id });
  if (mine && at.holder && at.holder.id !== actor.id)
    return reject('case.step-held', { step: id, holder: at.holder.name });
  return accept({ step, at });
}

export const takeStep: CaseRule<z.infer<typeof stepInput>> = {
  schema: stepInput,
  who: workers,
  when: underWay,
  decide: (state, { step }, context) => {
    const work = workOn(state, step, context);
    if (!work.ok) return work;
    if (work.value.at.holder) return accept({ events: [] });
    if (work.value.at.state === 'paused') return reject('case.step-paused', { step });
    return conclude(state, [{ type: 'step-taken', step }], context);
  },
};

export const releaseStep: CaseRule<z.infer<typeof stepInput>> = {
  schema: stepInput,
  who: [...workers, 'supervisor'],
  when: underWay,
  decide: (state, { step }, context) => {
    const freed = supervises(context.actor, state, step, context)
      ? releasable(state, step)
      : workOn(state, step, context);
    if (!freed.ok) return freed;
    if (state.steps[step]?.state !== 'working') return reject('case.step-not-taken', { step });
    return conclude(state, [{ type: 'step-released', step }], context);
  },
};

/** A supervisor of the step's agency may free what an absent colleague holds. */
function supervises(actor: Actor, state: CaseState, id: string, { facts }: CaseContext): boolean {
  const step = stepOf(itemOf(state, facts), id);
  return actor.type === 'staff' && actor.roles.includes('supervisor') && actor.agency === step?.agency;
}

function releasable(state: CaseState, id: string): Result<null> {
  return isOpen(state.steps[id]) ? accept(null) : reject('case.step-not-open', { step: id });
}

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
    const answered = answers(step, input);
    if (!answered.ok) return answered;
    const decided = decisionOf(state, step, input, context.facts);
    const standing = decided.acts && context.found.get(decided.acts.licence);
    if (decided.acts && !(isLicence(standing) && ['valid', 'suspended'].includes(standing.status)))
      return reject('case.licence-not-in-force', { step: step.id });
    const closes = input.outcome === 'refuse' && step.onRefuse === 'close';
    const refused = { type: 'case-refused', step: step.id, reasons: [input.note ?? ''] } as const;
    return conclude(state, closes ? [decided, refused] : [decided], context);
  },
};

function answers(step: Step, { outcome, checklist, note }: DecideInput): Result<null> {
  const unknown = Object.keys(checklist).filter((id) => !step.checklist.some((line) => line.id === id));
  if (unknown.length > 0) return reject('case.checklist-unknown-line', { lines: unknown.join(', ') });
  if (outcome === 'refuse') return note ? accept(null) : reject('case.reason-missing', { step: step.id });
  const open = step.checklist.filter((line) => checklist[line.id] !== 'yes').map((line) => line.id);
  return open.length === 0
    ? accept(null)
    : reject('case.checklist-open', { lines: open.join(', '), count: open.length });
}

function decisionOf(state: CaseState, step: Step, input: DecideInput, facts: CityFacts): StepDecided {
  const { outcome, checklist, note } = input;
  const approved = outcome === 'approve';
  const acts = approved ? actsOf(state, step, facts) : undefined;
  return {
    type: 'step-decided',
    step: step.id,
    outcome,
    checklist,
    ...(note && { note }),
    ...(approved && step.produces && { produces: step.produces }),
    ...(acts && { acts }),
  };
}

function actsOf(state: CaseState, { acts }: Step, facts: CityFacts): StepDecided['acts'] {
  const licence = acts && valueAt(state.answers, acts.on);
  if (!acts || licence === undefined) return undefined;
  const data = conditionData(state.answers, state);
  const changes = Object.entries(acts.changes ?? {}).flatMap(([id, expression]) => {
    const words = facts.textOf(expression, data);
    return words === undefined ? [] : [[id, words] as const];
  });
  return {
    licence: String(licence),
    command: acts.command,
    ...(acts.command === 'replace' && { changes: Object.fromEntries(changes) }),
  };
}

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
    if (!item.pauses.some(({ id }) => id === ground)) return reject('case.ground-unknown', { ground });
    const planned = plannedTo === undefined ? undefined : fromTimestamp(plannedTo);
    if (plannedTo !== undefined && (planned === undefined || planned <= context.now))
      return reject('case.planned-end-invalid');
    const until = planned === undefined ? {} : { plannedTo: toTimestamp(planned) };
    return conclude(state, [{ type: 'step-paused', step, ground, note, ...until }], context);
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
    const pauses = at.pauses.map(({ from, to }) => ({ from, to: to ?? now }));
    const due = dueAt(at.openedAt ?? now, step.limit, calendar, pauses);
    if (!due.ok) return due;
    const resumed = { type: 'step-resumed', step: id, due: toTimestamp(due.value) } as const;
    const othersStand = Object.entries(state.steps).some(
      ([key, one]) => key !== id && one.state === 'paused',
    );
    if (othersStand) return conclude(state, [resumed], context);
    const stops = casePauses(state).map(({ from, to }) => ({ from, to: to ?? now }));
    const whole = dueAt(state.acceptedAt ?? now, itemOf(state, facts).promised, calendar, stops);
    if (!whole.ok) return whole;
    return conclude(state, [{ ...resumed, caseDue: toTimestamp(whole.value) }], context);
  },
};
