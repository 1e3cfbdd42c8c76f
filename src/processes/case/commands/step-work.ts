// Who may work on a step right now, the same for every command of steps. It must never let one agency act for another.
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
import type { Step } from '../../item.ts';
import { covers } from '../../region.ts';
import type { CaseEvent } from '../events.ts';
import { isOpen } from '../evolve.ts';
import { ofThisLevel } from '../level.ts';
import { type CaseContext, itemOf, stepOf } from '../rule.ts';
import type { CaseState, StepState } from '../state.ts';

export const stepId = z.string().min(1).max(80);
export const stepInput = z.strictObject({ step: stepId });
export const workers = ['approver', 'window'];
export const underWay = ['accepted', 'ready'];

export interface Work {
  readonly step: Step;
  readonly at: StepState;
}

/** The open step, if this person's agency and role may work on it and nobody else holds it. */
export function workOn(state: CaseState, id: string, context: CaseContext, mine = true): Result<Work> {
  const { actor, facts } = context;
  const step = stepOf(itemOf(state, facts), id);
  if (!step) return reject('case.step-unknown', { step: id });
  if (actor.type !== 'staff' || actor.agency !== step.agency)
    return reject('case.step-of-another-agency', { step: id, agency: step.agency });
  // A counter that took it in for another county hands in and out, and decides nothing.
  if (!covers(actor.region, state.region ?? facts.city.region))
    return reject('case.step-of-another-place', { step: id });
  if (!actor.roles.includes(step.role)) return reject('case.step-needs-role', { step: id, role: step.role });
  if (!ofThisLevel(step, actor, state))
    return reject('case.step-of-another-level', { step: id, level: step.level ?? '' });
  const at = state.steps[id];
  if (at?.state === 'approved' || at?.state === 'refused')
    return reject('case.step-already-decided', { step: id });
  if (!at || !isOpen(at)) return reject('case.step-not-open', { step: id });
  if (mine && at.holder && at.holder.id !== actor.id)
    return reject('case.step-held', { step: id, holder: at.holder.name });
  return accept({ step, at });
}

/** Until when a step is kept for who takes it now; undefined where the city knows no lease. */
export function leaseOf({ facts, now, calendar }: CaseContext): Result<{ readonly leaseUntil?: string }> {
  if (!facts.city.lease) return accept({});
  const until = dueAt(now, facts.city.lease, calendar);
  return until.ok ? accept({ leaseUntil: toTimestamp(until.value) }) : until;
}

/** Working on it renews the lease of who holds it. */
export function touched({ step, at }: Work, context: CaseContext): Result<readonly CaseEvent[]> {
  if (at.holder?.id !== (context.actor.type === 'staff' && context.actor.id)) return accept([]);
  const lease = leaseOf(context);
  if (!lease.ok) return lease;
  const { leaseUntil } = lease.value;
  // Within the same minute nothing worth a record has changed.
  if (leaseUntil === undefined || Math.abs((at.leaseUntil ?? 0) - (fromTimestamp(leaseUntil) ?? 0)) < minute)
    return accept([]);
  return accept([{ type: 'lease-renewed', step: step.id, leaseUntil }]);
}

const minute = 60_000;

/** A supervisor of the step's agency may free what an absent colleague holds. */
export function supervises(actor: Actor, state: CaseState, id: string, { facts }: CaseContext): boolean {
  const step = stepOf(itemOf(state, facts), id);
  return actor.type === 'staff' && actor.roles.includes('supervisor') && actor.agency === step?.agency;
}
