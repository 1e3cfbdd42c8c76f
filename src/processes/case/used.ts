// How much of a promise is used, and the figures written for it. It must never count a pause or the applicant's own time.
import {
  type Calendar,
  closePauses,
  type Duration,
  dueAt,
  type Instant,
  limitOf,
  type Measure,
  type Pause,
  type Recorded,
  usedBetween,
} from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import type { Item } from '../item.ts';
import { limitsOf } from './clock/path.ts';
import { runOf } from './clock/step-run.ts';
import { casePauses } from './clock/whole.ts';
import { isFetched } from './delivery.ts';
import type { CaseEvent } from './events.ts';
import { itemOf, stepOf } from './rule.ts';
import type { CaseState } from './state.ts';

/**
 * Figures for `<item>/<step>` when a step is decided or handed over, and for `<item>` when the case ends by a
 * decision. The clock of the whole runs from acceptance, so drafting, signing and correcting are outside; results
 * waiting to be fetched at a window or a machine are the applicant's time, so there it ends when they are ready.
 */
export function caseMeasures(
  _before: CaseState,
  recorded: Recorded<CaseEvent>,
  after: CaseState,
  calendar: Calendar,
  facts: CityFacts,
): readonly Measure[] {
  const { event, at } = recorded;
  const item = itemOf(after, facts);
  if (event.type === 'promise-missed' || event.type === 'overdue-explained')
    return [missedMeasure(event.type, item, after)];
  if (event.type === 'step-decided') return stepMeasure(after, item, event.step, at, calendar);
  if (event.type === 'handed-over' && !isFetched(event.method))
    return item.steps
      .filter((step) => step.kind === 'hand-over')
      .flatMap((step) => stepMeasure(after, item, step.id, at, calendar));
  const decided = event.type === 'case-closed' || (event.type === 'case-refused' && !event.kind);
  return decided ? caseMeasure(after, item, at, calendar, facts) : [];
}

/** Counted in public by the question `overdue`: how many promises fell due unkept, and of how many the reason was stated. */
function missedMeasure(
  type: 'promise-missed' | 'overdue-explained',
  item: Item,
  { region }: CaseState,
): Measure {
  const [name, kept] = type === 'promise-missed' ? ['overdue', false] : ['overdue-explained', true];
  return {
    promise: `${name}/${item.id}`,
    agency: item.agency,
    ...(region && { region }),
    used: 0,
    limit: limitOf(item.promised),
    kept: Boolean(kept),
  };
}

function stepMeasure(
  state: CaseState,
  item: Item,
  id: string,
  at: Instant,
  calendar: Calendar,
): readonly Measure[] {
  const step = stepOf(item, id);
  const run = runOf(state, id);
  if (!step || !run) return [];
  return measure(`${item.id}/${id}`, step.agency, state, { ...run, at, limit: step.limit }, calendar);
}

/**
 * Every case is judged by its own promise. Where the item tells kinds of customer apart, the same figure is written for
 * `<item>@<path>` too; the item's own then shows the item's limit, as the cases under it have different ones.
 */
function caseMeasure(
  state: CaseState,
  item: Item,
  at: Instant,
  calendar: Calendar,
  facts: CityFacts,
): readonly Measure[] {
  const start = state.acceptedAt;
  if (start === undefined) return [];
  const fetched = state.delivery !== undefined && isFetched(state.delivery.method);
  const end = fetched ? (state.readyAt ?? at) : at;
  const { path, promised } = limitsOf(state, item, facts);
  const run = { start, at: end, limit: promised, pauses: casePauses(state) };
  const own = measure(path ? `${item.id}@${path.id}` : item.id, item.agency, state, run, calendar);
  if (!path) return own;
  return [...own.map((one) => ({ ...one, promise: item.id, limit: limitOf(item.promised) })), ...own];
}

interface Run {
  readonly start: Instant;
  readonly at: Instant;
  readonly limit: Duration;
  readonly pauses: readonly Pause[];
}

function measure(
  promise: string,
  agency: string,
  state: CaseState,
  { start, at, limit, pauses }: Run,
  calendar: Calendar,
): readonly Measure[] {
  const used = usedBetween(start, at, limit.unit, calendar, pauses);
  const due = dueAt(start, limit, calendar, pauses);
  if (!used.ok || !due.ok) throw new Error(`${promise} was promised without a calendar`);
  const kept = at <= due.value;
  return [
    {
      promise,
      agency,
      ...(state.region && { region: state.region }),
      used: used.value,
      limit: limitOf(limit),
      kept,
    },
  ];
}

/** When a limit falls due, an open pause taken as ending at `now`; undefined where no calendar says. */
export function dueFrom(
  start: Instant,
  limit: Duration,
  calendar: Calendar,
  pauses: readonly Pause[],
  now: Instant,
): Instant | undefined {
  const due = dueAt(start, limit, calendar, closePauses(pauses, now));
  return due.ok ? due.value : undefined;
}
