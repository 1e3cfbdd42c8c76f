// How the steps of a case hang together: which may open, and which fall back when one is sent back. It must never know a kind of step or a person.
import type { Item, Step } from '../item.ts';
import type { CaseState } from './state.ts';
import { isOpen } from './step-change.ts';

/** Whether everything a step waits for is decided; of `join: any` one approval is enough. */
export function freed(state: Pick<CaseState, 'steps'>, step: Step): boolean {
  const before = step.after.filter((id) => id !== step.id);
  if (before.every((id) => settled(state, id))) return true;
  // A branch that was skipped or refused is not the one waited for while another may still say yes.
  return (
    step.join === 'any' && before.some((id) => settled(state, id) && state.steps[id]?.state === 'approved')
  );
}

/** Decided or skipped; an approval that touches a licence counts once the licence is on record: it is the key for what comes after. */
export function settled({ steps }: Pick<CaseState, 'steps'>, id: string): boolean {
  const step = steps[id];
  if (!step) return false;
  return (step.state === 'approved' && !step.awaitsLicence) || ['refused', 'skipped'].includes(step.state);
}

/** Every step that must come before this one. */
export function stepsBefore(item: Item, id: string): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const before of item.steps.find((step) => step.id === next)?.after ?? []) {
      if (!found.has(before)) open.push(before);
      found.add(before);
    }
  }
  return found;
}

/**
 * The steps that lose their state when `from` sends back to `target`: both, those on every way between them, and
 * what is open only because of one of these. Decided parallel branches keep their decision.
 */
export function fallBack(state: CaseState, item: Item, from: string, target: string): readonly string[] {
  const before = stepsBefore(item, from);
  const between = item.steps
    .filter(({ id }) => before.has(id) && stepsBefore(item, id).has(target))
    .map(({ id }) => id);
  const falls = new Set([target, ...between, from].filter((id) => state.steps[id]));
  for (let more = true; more; ) {
    const steps = Object.fromEntries(Object.entries(state.steps).filter(([id]) => !falls.has(id)));
    const loose = item.steps.filter(({ id }) => isOpen(steps[id])).filter((step) => !freed({ steps }, step));
    more = loose.length > 0;
    for (const { id } of loose) falls.add(id);
  }
  return item.steps.map(({ id }) => id).filter((id) => falls.has(id));
}

/** Decided steps before this one that it may be sent back to; what is issued can be revoked, never be decided once more. */
export function sendBackTargets(state: CaseState, item: Item, from: string): readonly string[] {
  const before = stepsBefore(item, from);
  return item.steps
    .map(({ id }) => id)
    .filter((id) => before.has(id) && ['approved', 'refused'].includes(state.steps[id]?.state ?? ''))
    .filter((id) => issuedAmong(state, item, fallBack(state, item, from, id)) === undefined);
}

/** The first of these steps whose approval issued a licence or acted on one. */
export function issuedAmong(state: CaseState, item: Item, ids: readonly string[]): string | undefined {
  return ids.find((id) => {
    const step = item.steps.find((one) => one.id === id);
    return state.steps[id]?.state === 'approved' && (step?.produces ?? step?.acts) !== undefined;
  });
}
