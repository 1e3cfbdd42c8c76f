// When the promise and the law's limit for a whole case fall due, stands and extension counted in. It must never decide anything.
import {
  type Calendar,
  closePauses,
  type Duration,
  dueAt,
  type Instant,
  type Pause,
  type Result,
} from '../../../kernel/index.ts';
import type { CityFacts } from '../../facts.ts';
import type { Item } from '../../item.ts';
import type { CaseState } from '../state.ts';
import { limitsOf } from './path.ts';

/** When the promise for the whole stood still. Never overlap. */
export function casePauses(state: CaseState): readonly Pause[] {
  return state.stands;
}

/** A limit from acceptance on, put off by the extension where there is one; a stand that is open counts up to `now`. */
export function dueOfWhole(
  state: CaseState,
  limit: Duration,
  calendar: Calendar,
  now: Instant,
): Result<Instant> {
  const pauses = closePauses(casePauses(state), now);
  const due = dueAt(state.acceptedAt ?? now, limit, calendar, pauses);
  if (!due.ok || !state.extension) return due;
  return dueAt(due.value, state.extension.more, calendar, pauses);
}

/** When what was promised to the applicant falls due. */
export function promisedDue(
  state: CaseState,
  item: Item,
  facts: CityFacts,
  calendar: Calendar,
  now: Instant,
): Result<Instant> {
  return dueOfWhole(state, limitsOf(state, item, facts).promised, calendar, now);
}

/** Undefined where no calendar says. */
export function orUndefined(due: Result<Instant>): Instant | undefined {
  return due.ok ? due.value : undefined;
}
