// When the promise for the whole stands still: a step paused, only excluded steps open, or only papers missing. It must never know a calendar.
import type { Instant, Pause } from '../../../kernel/index.ts';
import { awaitsPapers } from '../deferral/outstanding.ts';
import type { CaseState } from '../state.ts';
import { isOpen } from '../step-change.ts';
import type { StandReason } from './clock-events.ts';

/** Undefined while the clock runs or is not running yet. */
export function whyStanding(state: CaseState): StandReason | 'pause' | undefined {
  if (state.status !== 'accepted') return undefined;
  const steps = Object.values(state.steps);
  const open = steps.filter(isOpen);
  if (open.some((step) => step.state === 'paused')) return 'pause';
  if (open.length > 0) return open.every((step) => step.excluded) ? 'excluded' : undefined;
  return steps.length > 0 && awaitsPapers(state) ? 'papers' : undefined;
}

/**
 * Keeps the stands in step with the state, after every event: derived here once, no command can forget them. While
 * the clock stands there is no due instant to show.
 */
export function withStands(state: CaseState, at: Instant): CaseState {
  const standing = whyStanding(state) !== undefined;
  const last = state.stands.at(-1);
  const open = last?.to === null;
  if (standing && !open) {
    const stands = [...state.stands, { from: at, to: null }];
    return { ...state, due: undefined, heldDue: state.due, stands };
  }
  if (!standing && open) {
    // One step closed and the next opened in the same decision: nothing stood still.
    const due = last.from === at ? (state.due ?? state.heldDue) : state.due;
    return { ...state, due, heldDue: undefined, stands: ended(state.stands, at) };
  }
  return standing && state.due !== undefined ? { ...state, due: undefined } : state;
}

/** What ends at the instant it began was only the order of events. */
function ended(stands: readonly Pause[], at: Instant): readonly Pause[] {
  return stands.flatMap((one) => (one.to !== null ? [one] : one.from === at ? [] : [{ ...one, to: at }]));
}
