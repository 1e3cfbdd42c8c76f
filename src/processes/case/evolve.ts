// How each event changes what a case remembers. It must never refuse: what happened, happened.
import type { Actor, Instant, Pause, Recorded } from '../../kernel/index.ts';
import { instantFrom } from '../time.ts';
import type { Change, Changes, Seen } from './change.ts';
import { clockChanges } from './clock/evolve-clock.ts';
import { withStands } from './clock/stands.ts';
import { deferralChanges } from './deferral/evolve-deferral.ts';
import type { CaseEvent } from './events.ts';
import { kindChanges } from './evolve-kinds.ts';
import { outsideChanges } from './evolve-outside.ts';
import { reuseChanges } from './evolve-reuse.ts';
import { stepChanges } from './evolve-steps.ts';
import { inclusionChanges } from './inclusion/evolve-inclusion.ts';
import type { Answers, CaseState, Doer, Lived } from './state.ts';
import { changeStep, isOpen, mapSteps } from './step-change.ts';
import type { CorrectionLine } from './view.ts';

export { isOpen } from './step-change.ts';

/** Events too small for the history a person reads. */
const quiet = new Set<CaseEvent['type']>([
  'draft-saved',
  'step-skipped',
  'step-released',
  'rules-tried',
  'lease-renewed',
  'visit-joined',
  'instant-tried',
  'fee-assessed',
  'inclusion-ended',
]);

export function evolveCase(state: CaseState, recorded: Recorded<CaseEvent>): CaseState {
  const { event, at, actor } = recorded;
  const seen = { at, by: doerOf(actor) };
  const change = changes[event.type] as (state: CaseState, event: CaseEvent, seen: Seen) => Change;
  const next = withStands({ ...state, ...change(state, event, seen) }, at);
  return quiet.has(event.type) ? next : { ...next, history: [...state.history, livedOf(event, seen)] };
}

export function doerOf(actor: Actor): Doer {
  if (actor.type === 'staff') return { type: 'staff', id: actor.id, name: actor.name, agency: actor.agency };
  if (actor.type === 'party') return { type: 'party', id: actor.id, name: actor.name };
  return { type: 'system', id: actor.type === 'system' ? actor.id : 'public', name: '' };
}

/** What offices tell each other, or one person alone, is not for the history everybody reads. */
const inside = new Set<CaseEvent['type']>([
  ...(['step-sent-back', 'step-transferred', 'step-delegated', 'step-assigned'] as const),
  ...(['step-returned', 'step-endorsed', 'objection-answered', 'visit-recorded'] as const),
]);

const nobody: Doer = { type: 'system', id: 'rules', name: '' };

function livedOf(event: CaseEvent, { at, by }: Seen): Lived {
  const step = 'step' in event && event.step !== undefined ? { step: event.step } : {};
  const what =
    event.type === 'step-decided'
      ? `step-${event.outcome}d`
      : event.type === 'case-accepted'
        ? `case-accepted-${event.how}`
        : event.type === 'clock-stopped'
          ? `clock-stopped-${event.why}`
          : event.type === 'promise-noted'
            ? `promise-${event.status}`
            : event.type;
  const note =
    'note' in event && event.note && !inside.has(event.type)
      ? { note: event.note }
      : event.type === 'case-extended' || event.type === 'overdue-explained'
        ? { note: event.reason }
        : {};
  const target = 'target' in event ? { target: event.target } : {};
  // What a step did by itself was not the doing of whoever happened to bring it about.
  const doer = 'how' in event && event.type === 'step-decided' && event.how ? nobody : by;
  return { at, what, by: doer, ...step, ...target, ...note };
}

const changes: Changes = {
  'case-opened': (_state, event, { at, by }) => ({
    status: 'draft',
    item: event.item,
    definition: event.definition,
    region: event.region,
    channel: event.channel,
    applicant: event.applicant,
    mandate: event.mandate,
    partOf: event.partOf,
    ...(by.type === 'staff' && { clerk: by }),
    form: event.form,
    prefilled: event.form,
    openedAt: at,
    changedAt: at,
  }),
  'draft-saved': (state, event, { at }) => ({
    form: withAnswers(state.form, event.form),
    topics: event.topic ? [...new Set([...state.topics, event.topic])] : state.topics,
    region: event.region ?? state.region,
    changedAt: at,
  }),
  'material-attached': (state, { material, file, name, size, mediaType }, { at }) => ({
    materials: {
      ...state.materials,
      [material]: [...(state.materials[material] ?? []), { file, name, size, type: mediaType, at }],
    },
    changedAt: at,
  }),
  ...reuseChanges,
  'case-submitted': (state, event, { at }) => ({
    status: 'signing',
    number: event.number,
    answers: event.answers,
    content: event.content,
    region: event.region ?? state.region,
    signers: event.signers,
    project: event.project,
    claims: event.claims,
    deferral: event.deferral && {
      materials: event.deferral.materials,
      until: instantFrom(event.deferral.until),
      remindAt: instantFrom(event.deferral.remindAt),
    },
    commitment: event.commitment,
    changedAt: at,
    waits: startWait(state.waits, at),
  }),
  'case-signed': (state, { key, how, evidence }, { at, by }) => ({
    signers: state.signers.map((signer) =>
      signer.key === key ? { ...signer, signed: { at, how, by, ...(evidence && { evidence }) } } : signer,
    ),
  }),
  'signing-finished': (state, event, { at }) => ({
    status: 'submitted',
    submittedAt: at,
    acceptanceDue: instantFrom(event.acceptanceDue),
    acceptancePromised: instantFrom(event.promised),
    known: event.known,
    waits: endWait(state.waits, at),
  }),
  'draft-reopened': (state, _event, { at }) => ({
    // Who was told what to correct stays bound to that, also when he takes his answer back.
    status: state.correction ? 'correcting' : 'draft',
    content: undefined,
    deferral: undefined,
    answers: {},
    signers: [],
    claims: [],
    commitment: state.correction && state.commitment,
    changedAt: at,
    waits: endWait(state.waits, at),
  }),
  'case-accepted': (_state, event, { at }) => ({
    status: 'accepted',
    acceptedAt: event.since ? instantFrom(event.since) : at,
    due: instantFrom(event.due),
    renews: event.renews,
  }),
  'correction-requested': (state, { lines }, { at, by }) => ({
    status: 'correcting',
    correction: correctionOf(state, lines, at, by),
    acceptanceDue: undefined,
    waits: startWait(state.waits, at),
  }),
  'correction-answered': (state, { form }, { at }) => ({
    form: withAnswers(state.form, form),
    correction: state.correction && { ...state.correction, answeredAt: at },
    changedAt: at,
    waits: endWait(state.waits, at),
  }),
  'case-refused': (state, { step, kind, competent, reasons }, { at }) => ({
    status: 'refused',
    refusal: { at, step, kind, competent, reasons },
    steps: skipOpen(state.steps),
    claims: state.licences.length > 0 ? state.claims : [],
    closedAt: at,
    waits: endWait(state.waits, at),
  }),
  ...stepChanges,
  ...kindChanges,
  ...clockChanges,
  ...deferralChanges,
  'licence-recorded': (state, { step, licence, licenceType, number, fills }) => ({
    ...(fills && { answers: { ...state.answers, [fills]: licence } }),
    ...changeStep(state, step, (one) => ({ ...one, awaitsLicence: false })),
    licences: [...state.licences, { id: licence, type: licenceType, number, step }],
  }),
  ...outsideChanges,
  ...inclusionChanges,
  'project-noted': (state, { code }) => ({ project: state.project && { ...state.project, code } }),
  'milestone-noted': (state, { milestone }) => ({
    project: state.project && { ...state.project, milestones: [...state.project.milestones, milestone] },
  }),
  'handed-over': (state, { method, receiver, tracking }, { at }) => ({
    delivery: { method, receiver, tracking, at },
    steps: mapSteps(state.steps, (one) =>
      isOpen(one) ? { ...one, state: 'approved', doneAt: at, awaitsLicence: false } : one,
    ),
  }),
  'case-mandate-ended': (state, _event, { at }) => ({
    mandate: state.mandate && { ...state.mandate, endedAt: at },
  }),
  'instant-tried': (_state, { rules }, { at }) => ({ instant: { rules, at } }),
  'person-asked': (_state, { reason, due }, { at }) => ({
    person: { askedAt: at, ...(reason && { reason }), ...(due && { due: instantFrom(due) }) },
  }),
  'person-answered': ({ person }, { note }, { at, by }) => ({
    person: person && { ...person, answer: { at, by, note } },
  }),
  'promise-noted': (_state, { verification, status, due }) => ({
    promise: { verification, status, ...(due && { due: instantFrom(due) }) },
  }),
  'case-closed': (_state, _event, { at }) => ({ status: 'closed', closedAt: at }),
  'case-withdrawn': (state, _event, { at }) => ended(state, at),
  'draft-expired': (state, _event, { at }) => ended(state, at),
};

/** What the first notice named stays what later ones are held to. */
function correctionOf(
  { correction, answers }: CaseState,
  lines: readonly CorrectionLine[],
  at: Instant,
  by: Doer,
): CaseState['correction'] {
  const named = [...new Set([...(correction?.named ?? []), ...lines.map((line) => line.at)])];
  const earlier = correction
    ? [...correction.earlier, { askedAt: correction.askedAt, lines: correction.lines }]
    : [];
  return { askedAt: at, by, lines, named, before: correction?.before ?? answers, earlier };
}

function ended(state: CaseState, at: Instant): Change {
  return {
    status: 'withdrawn',
    closedAt: at,
    claims: [],
    steps: skipOpen(state.steps),
    acceptanceDue: undefined,
    waits: endWait(state.waits, at),
  };
}

/** Answers with changes laid over them; null takes one back. */
export function withAnswers(form: Answers, changes: Answers): Answers {
  return Object.fromEntries(Object.entries({ ...form, ...changes }).filter(([, value]) => value !== null));
}

function skipOpen(steps: CaseState['steps']): CaseState['steps'] {
  return mapSteps(steps, (one) => (isOpen(one) ? { ...one, state: 'skipped', due: undefined } : one));
}

function startWait(waits: readonly Pause[], at: Instant): readonly Pause[] {
  return waits.some((wait) => wait.to === null) ? waits : [...waits, { from: at, to: null }];
}

function endWait(waits: readonly Pause[], at: Instant): readonly Pause[] {
  return waits.map((wait) => ({ from: wait.from, to: wait.to ?? at }));
}
