// When each step of an item would open and end on the real calendar, if the offices took this share of their limits. It must never know a running case.
import {
  accept,
  type Calendar,
  type Duration,
  dueAt,
  type Instant,
  type Pause,
  type Result,
} from '../kernel/index.ts';
import type { CityFacts } from './facts.ts';
import type { Item, Path, Step } from './item.ts';

export interface ScheduleInput {
  /** When it is accepted. */
  readonly start: Instant;
  /** Answers as they would be submitted. */
  readonly form: Readonly<Record<string, unknown>>;
  /** 1: every step takes its whole limit; 0.5: half of it. Above 0, at most 1. */
  readonly pace: number;
}

export interface ScheduledStep {
  readonly step: Step;
  /** Absent: skipped with these answers. */
  readonly opensAt?: Instant;
  readonly doneAt?: Instant;
}

export interface Schedule {
  readonly path?: Path;
  readonly promised: Duration;
  readonly dueAt: Instant;
  readonly doneAt: Instant;
  /** Done by the promise, its excluded stages left out. */
  readonly kept: boolean;
  readonly steps: readonly ScheduledStep[];
}

/** Rejects `calendar.year-not-covered` when a limit reaches into a year without a calendar. */
export function scheduleOf(
  item: Item,
  { start, form, pace }: ScheduleInput,
  calendar: Calendar,
  { holds }: Pick<CityFacts, 'holds'>,
): Result<Schedule> {
  const data = { form, applicant: {} };
  const path = item.paths.find(({ when }) => when === undefined || holds(when, data));
  const whole = path?.promised ?? item.promised;
  const settled = new Map<string, ScheduledStep & { readonly at: Instant }>();
  for (let before = -1; before !== settled.size; ) {
    before = settled.size;
    for (const step of item.steps) {
      const opensAt = settled.has(step.id) ? undefined : opening(step, item, settled, start);
      if (opensAt === undefined) continue;
      if (step.when && !holds(step.when, { ...data, path: path?.id ?? '' })) {
        settled.set(step.id, { step, at: opensAt });
        continue;
      }
      const done = dueAt(opensAt, paced(step.limit, pace), calendar);
      if (!done.ok) return done;
      settled.set(step.id, { step, opensAt, doneAt: done.value, at: done.value });
    }
  }
  const steps = item.steps.flatMap((step): readonly ScheduledStep[] => {
    const found = settled.get(step.id);
    return found ? [found] : [];
  });
  const doneAt = Math.max(start, ...[...settled.values()].map(({ at }) => at));
  const due = dueAt(start, whole, calendar, excludedTimes(steps));
  if (!due.ok) return due;
  const decided = steps
    .filter(({ step }) => step.kind !== 'hand-over')
    .map(({ doneAt: end }) => end ?? start);
  const kept = Math.max(start, ...decided) <= due.value;
  return accept({ ...(path && { path }), promised: whole, dueAt: due.value, doneAt, kept, steps });
}

/** Undefined while what it waits for is not settled. A hand-over waits for every other step. */
function opening(
  step: Step,
  item: Item,
  settled: ReadonlyMap<string, { readonly at: Instant }>,
  start: Instant,
): Instant | undefined {
  const waits =
    step.kind === 'hand-over'
      ? item.steps.filter(({ kind }) => kind !== 'hand-over').map(({ id }) => id)
      : step.after;
  const ends = waits.map((id) => settled.get(id)?.at);
  const known = ends.filter((at): at is Instant => at !== undefined);
  if (step.join === 'any' && known.length > 0) return Math.min(...known);
  return known.length === ends.length ? Math.max(start, ...known) : undefined;
}

function paced({ amount, unit }: Duration, pace: number): Duration {
  if (pace >= 1) return { amount, unit };
  // A share of a working day is office time; a share of a calendar day is hours.
  const share = unit === 'day' ? { amount: amount * 24, unit: 'hour' as const } : { amount, unit };
  return { amount: share.amount * pace, unit: share.unit === 'workday' ? 'worktime' : share.unit };
}

/** While nothing but excluded stages is open the promise for the whole stands still. */
function excludedTimes(steps: readonly ScheduledStep[]): readonly Pause[] {
  const edges = [...new Set(steps.flatMap(({ opensAt, doneAt }) => [opensAt ?? 0, doneAt ?? 0]))].sort(
    (a, b) => a - b,
  );
  return edges.slice(1).flatMap((to, i): readonly Pause[] => {
    const from = edges[i] ?? to;
    const open = steps.filter(({ opensAt = 0, doneAt = 0 }) => opensAt <= from && to <= doneAt);
    return open.length > 0 && open.every(({ step }) => step.excluded) ? [{ from, to }] : [];
  });
}
