// Which commands a reader may give right now. It must never offer what the rules would refuse for a reason known already.
import { type Actor, dateOf } from '../../kernel/index.ts';
import type { Item, Step, StepKind } from '../item.ts';
import { isInstant } from './by-itself.ts';
import { extensionLaw } from './commands/extending.ts';
import { type CaseCommand, caseCommands } from './commands/index.ts';
import { awaitsPapers } from './deferral/outstanding.ts';
import { isOpen } from './evolve.ts';
import { sendBackTargets } from './graph.ts';
import { type OpenStep, stepKindRules } from './kinds/index.ts';
import { awaits, pendingVisit, toVisit } from './kinds/visit.ts';
import { worksOn } from './level.ts';
import type { CaseRelation } from './relations.ts';
import type { CaseState, StepState } from './state.ts';

export function mayGive(
  state: CaseState,
  item: Item,
  actor: Actor,
  relations: ReadonlySet<CaseRelation>,
): readonly CaseCommand[] {
  return (Object.keys(caseCommands) as CaseCommand[]).filter((name) => {
    const rule = caseCommands[name];
    if (rule.starts || actor.type === 'system') return false;
    const related = rule.who.some((relation) => (relations as ReadonlySet<string>).has(relation));
    return related && rule.when.includes(state.status) && (furtherRules[name]?.(state, item, actor) ?? true);
  });
}

type Further = (state: CaseState, item: Item, actor: Actor) => boolean;

const furtherRules: Partial<Record<CaseCommand, Further>> = {
  change: (state, _item, actor) => actor.type === 'party' || state.channel === 'counter',
  sign: (state, _item, actor) =>
    actor.type === 'party' &&
    state.signers.some((one) => one.citizenId === actor.citizenId.toUpperCase() && !one.signed),
  'sign-at-window': (state) => state.signers.some((one) => !one.signed),
  'attach-material': asksForMaterial,
  'remove-material': asksForMaterial,
  'reuse-material': asksForMaterial,
  withdraw: (state) =>
    !Object.values(state.steps).some((one) => !one.fee && ['approved', 'refused'].includes(one.state)),
  'extend-case': (state, item, actor) =>
    !state.extension && !state.missed && ofLead(item, actor) && lawfullyExtended(item, state),
  'explain-overdue': (state, item, actor) =>
    state.missed !== undefined && !state.missed.explained && ofLead(item, actor),
  'supply-deferred': awaitsPapers,
  'take-step': own((step) => step.state === 'queued' && !step.holder),
  'release-step': (state, item, actor) =>
    own((step, me) => step.state === 'working' && step.holder?.id === me && !step.delegatedBy)(
      state,
      item,
      actor,
    ) ||
    (actor.type === 'staff' &&
      actor.roles.includes('supervisor') &&
      item.steps.some(({ id, agency }) => agency === actor.agency && state.steps[id]?.state === 'working')),
  'decide-step': (state, item, actor) =>
    own(
      (at, me, step) =>
        stepKindRules[step.kind].decided({ step, at, item, state }) &&
        free(at, me) &&
        !at.delegatedBy &&
        !at.approvals?.some(({ by }) => by.id === me) &&
        at.state !== 'paused',
    )(state, item, actor),
  'pause-step': own((step, me) => free(step, me) && step.state !== 'paused'),
  'resume-step': own((step) => step.state === 'paused'),
  'transfer-step': own((at, me) => at.holder?.id === me && !at.delegatedBy),
  'delegate-step': own((at, me) => at.holder?.id === me && !at.delegatedBy),
  'return-step': own(
    (at, me) => at.delegatedBy !== undefined && [at.holder?.id, at.delegatedBy.id].includes(me),
  ),
  'assign-step': (state, item, actor) =>
    actor.type === 'staff' &&
    item.steps.some(({ id, agency }) => agency === actor.agency && isOpen(state.steps[id])),
  'send-back': (state, item, actor) =>
    own(
      (at, me, step) =>
        free(at, me) &&
        at.state !== 'paused' &&
        !at.delegatedBy &&
        sendBackTargets(state, item, step.id).length > 0,
    )(state, item, actor),
  'book-visit': onKind('visit', ({ state, step, item }) => {
    const { visit = '' } = step;
    return !pendingVisit(state, visit) && toVisit(state, item, visit).includes(step.id);
  }),
  'move-visit': onKind('visit', ({ state, step }) => {
    const pending = pendingVisit(state, step.visit ?? '');
    return pending !== undefined && Object.keys(pending.findings).length === 0;
  }),
  'record-visit': onKind('visit', ({ state, step }) => {
    const last = state.visits[step.visit ?? '']?.at(-1);
    return last !== undefined && awaits(state, last, step.id);
  }),
  'name-experts': onKind('expert-review', () => true),
  'record-opinion': onKind('expert-review', ({ at }) => (at.experts ?? []).some(({ opinion }) => !opinion)),
  'announce-hearing': onKind('hearing', ({ at }) => !at.hearing?.recorded),
  'record-hearing': onKind('hearing', ({ at }) => at.hearing !== undefined && !at.hearing.recorded),
  'answer-objection': onKind('notice', ({ at }) =>
    (at.notice?.objections ?? []).some(({ answer }) => !answer),
  ),
  'sign-step': (state, item) =>
    item.steps.some(({ id, kind }) => {
      const at = state.steps[id];
      return kind === 'sign' && isOpen(at) && !at?.signature;
    }),
  'sign-for-agency': onKind('sign', ({ step, at }) => step.bothSides === true && !at.agencySignature),
  'ask-for-person': (state, item) =>
    item.instant !== undefined && !state.person && (state.status === 'draft' || isInstant(state)),
  'answer-person': (state, _item, actor) =>
    actor.type === 'staff' &&
    actor.roles.includes('approver') &&
    state.person?.due !== undefined &&
    !state.person.answer,
  // Until something is on its way the person may change his mind; the window helps whom the post could not find.
  'choose-delivery': ({ parcel }, item, actor) =>
    item.delivery.length > 1 &&
    !['ordered', 'on-the-way'].includes(parcel?.state ?? '') &&
    (actor.type === 'party' || parcel !== undefined),
  'hand-over': (_state, item, actor) =>
    actor.type === 'staff' &&
    item.steps.some((step) => step.kind === 'hand-over' && step.agency === actor.agency),
};

function ofLead(item: Item, actor: Actor): boolean {
  return actor.type === 'staff' && actor.agency === item.agency;
}

function lawfullyExtended(item: Item, { acceptedAt }: CaseState): boolean {
  return acceptedAt !== undefined && extensionLaw(item, dateOf(acceptedAt)) !== undefined;
}

function asksForMaterial(state: CaseState, item: Item): boolean {
  const uploaded = item.materials.filter(({ accept, held }) => accept.length > 0 || held !== undefined);
  return state.status === 'correcting'
    ? uploaded.some(({ id }) => state.correction?.lines.some((line) => line.at === id))
    : uploaded.length > 0;
}

function free(step: StepState, me: string): boolean {
  return !step.holder || step.holder.id === me;
}

/** Open steps of one kind in this person's hands. */
function onKind(kind: StepKind, fits: (open: OpenStep) => boolean): Further {
  return (state, item, actor) =>
    own(
      (at, me, step) =>
        step.kind === kind && free(at, me) && at.state !== 'paused' && fits({ step, at, item, state }),
    )(state, item, actor);
}

function own(fits: (at: StepState, me: string, step: Step) => boolean): Further {
  return (state, item, actor) =>
    actor.type === 'staff' &&
    item.steps.some((step) => {
      const at = state.steps[step.id];
      return worksOn(step, actor, state) && at !== undefined && isOpen(at) && fits(at, actor.id, step);
    });
}
