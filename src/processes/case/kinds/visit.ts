// A visit on site: steps that name the same visit share one appointment, and what failed is visited again alone. It must never pass what nobody saw.
import { accept, reject, toTimestamp } from '../../../kernel/index.ts';
import type { Item } from '../../item.ts';
import type { Appointment, Finding } from '../kind-state.ts';
import type { CaseState } from '../state.ts';
import { isOpen, roundOf } from '../step-change.ts';
import type { StepView } from '../view.ts';
import type { StepKindRules } from './kind.ts';

/** What was found in this round of the step; a later visit counts for more. */
export function findingOf(state: CaseState, visit: string, step: string): Finding | undefined {
  return (state.visits[visit] ?? [])
    .flatMap(({ findings }) => findings[step] ?? [])
    .findLast(({ round }) => round === roundOf(state, step));
}

/** The appointment that is still to come or not yet written up. */
export function pendingVisit(state: CaseState, visit: string): Appointment | undefined {
  const last = state.visits[visit]?.at(-1);
  return last?.steps.some((step) => awaits(state, last, step)) ? last : undefined;
}

/** Whether a step is to be looked at on this appointment and was not yet. */
export function awaits(state: CaseState, appointment: Appointment, step: string): boolean {
  const at = state.steps[step];
  if (!isOpen(at) || !appointment.steps.includes(step)) return false;
  const finding = appointment.findings[step];
  const since = at?.openedAt ?? 0;
  return appointment.at >= since && finding?.round !== roundOf(state, step);
}

/** Open steps of this visit that nobody has passed yet. */
export function toVisit(state: CaseState, item: Item, visit: string): readonly string[] {
  return item.steps
    .filter((step) => step.kind === 'visit' && step.visit === visit && isOpen(state.steps[step.id]))
    .filter((step) => !findingOf(state, visit, step.id)?.passed)
    .map(({ id }) => id);
}

export const visitKind: StepKindRules = {
  decided: () => true,
  follows: ({ state, step }, { now }) => {
    const pending = step.visit === undefined ? undefined : pendingVisit(state, step.visit);
    if (step.visit === undefined || !pending || pending.steps.includes(step.id) || pending.at <= now)
      return accept([]);
    return accept([{ type: 'visit-joined', step: step.id, visit: step.visit }]);
  },
  ripe: ({ state, step }, outcome) => {
    if (outcome === 'refuse') return accept(null);
    const finding = step.visit === undefined ? undefined : findingOf(state, step.visit, step.id);
    if (!finding) return reject('case.visit-not-recorded', { step: step.id });
    return finding.passed ? accept(null) : reject('case.visit-failed', { step: step.id });
  },
  view: ({ state, step }, { actor }) => {
    if (step.visit === undefined) return {};
    const inside = actor.type === 'staff';
    const last = (state.visits[step.visit] ?? []).findLast(({ steps }) => steps.includes(step.id));
    const finding = findingOf(state, step.visit, step.id);
    const visit: StepView['visit'] = {
      id: step.visit,
      ...(last && { at: toTimestamp(last.at), place: last.place, who: last.who, steps: last.steps }),
      ...(finding && {
        passed: finding.passed,
        recordedAt: toTimestamp(finding.at),
        ...(finding.note && { note: finding.note }),
      }),
      pending: pendingVisit(state, step.visit)?.steps.includes(step.id) ?? false,
    };
    const files = (finding?.photos ?? []).map((photo) => ({ ...photo, at: toTimestamp(photo.at) }));
    return { visit, ...(inside && files.length > 0 && { files }) };
  },
};
