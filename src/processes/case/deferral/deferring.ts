// What may be deferred at a submission, and the day it is signed for. It must never defer a paper that is there, or leave one out that is not.
import {
  accept,
  type Calendar,
  dueAt,
  type FieldError,
  type Instant,
  type Result,
  reject,
  toTimestamp,
} from '../../../kernel/index.ts';
import type { Item } from '../../item.ts';
import type { Deferred } from './deferral-events.ts';

/** Papers missing at the submission that the item lets follow, in its order. */
export function deferrable(item: Item, problems: readonly FieldError[]): readonly string[] {
  const missing = new Set(
    problems.filter(({ code }) => code === 'form.material-missing').map(({ path }) => path),
  );
  return (item.deferral?.materials ?? []).filter((id) => missing.has(`materials.${id}`));
}

/** Counted from now by the item's term; undefined when nothing is deferred. */
export function deferredOf(
  item: Item,
  materials: readonly string[],
  now: Instant,
  calendar: Calendar,
): Result<Deferred | undefined> {
  const within = item.deferral?.within;
  if (materials.length === 0 || !within) return accept(undefined);
  const until = dueAt(now, within, calendar);
  if (!until.ok) return until;
  const half = dueAt(now, { ...within, amount: Math.ceil(within.amount / 2) }, calendar);
  if (!half.ok) return half;
  return accept({ materials, until: toTimestamp(until.value), remindAt: toTimestamp(half.value) });
}

/** Each paper asked for must be missing and one the item lets follow. */
export function checkAsked(
  item: Item,
  asked: readonly string[],
  problems: readonly FieldError[],
): Result<readonly string[]> {
  const possible = deferrable(item, problems);
  const wrong = asked.filter((id) => !possible.includes(id));
  if (wrong.length === 0) return accept(possible.filter((id) => asked.includes(id)));
  return reject(
    'case.not-deferrable',
    { materials: wrong.join(', ') },
    wrong.map((id) => ({ path: `materials.${id}`, code: 'case.not-deferrable', params: { materials: id } })),
  );
}

export function withoutDeferred(
  problems: readonly FieldError[],
  materials: readonly string[],
): readonly FieldError[] {
  const follow = new Set(materials.map((id) => `materials.${id}`));
  return problems.filter(({ path, code }) => code !== 'form.material-missing' || !follow.has(path));
}
