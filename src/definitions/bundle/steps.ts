// One graph out of the steps of a bundle's parts: parts wait for parts, results are handed over once. It must never lose a step.
import type { ItemFile } from '../item-schema.ts';
import { days } from '../limits.ts';
import { both, whenOf } from './conditions.ts';
import type { Part } from './part.ts';

type StepFile = ItemFile['steps'][number];

/** `food-permit--review`: the part and its step. */
export function stepIdOf(part: string, step: string): string {
  return `${part}--${step}`;
}

export function joinSteps(parts: readonly Part[], own: readonly StepFile[], agency: string): StepFile[] {
  const steps = [...parts.flatMap((part) => stepsOf(part, parts)), ...own];
  if (own.some(({ kind }) => kind === 'hand-over')) return steps;
  const handOvers = parts.flatMap(({ item }) => item.steps.filter(({ kind }) => kind === 'hand-over'));
  const [first] = handOvers;
  if (!first) return steps;
  const slowest = handOvers.reduce((a, b) => (days(b.limit) > days(a.limit) ? b : a), first);
  const { when: _, ...rest } = first;
  const after = ends(steps);
  return [...steps, { ...rest, id: 'hand-over', agency, after, limit: slowest.limit }];
}

function stepsOf(part: Part, parts: readonly Part[]): readonly StepFile[] {
  const { item, when } = part;
  const handOver = item.steps.find(({ kind }) => kind === 'hand-over');
  const mapped = (id: string): readonly string[] =>
    id === handOver?.id ? handOver.after.flatMap(mapped) : [stepIdOf(item.id, id)];
  const awaited = part.after.flatMap((id) => {
    const earlier = parts.find((one) => one.item.id === id);
    if (!earlier) return [];
    const steps = earlier.item.steps.filter(({ kind }) => kind !== 'hand-over');
    return ends(steps).map((step) => stepIdOf(id, step));
  });
  return item.steps
    .filter((step) => step !== handOver)
    .map((step): StepFile => {
      const after = [...new Set(step.after.flatMap(mapped))];
      const root = after.length === 0;
      const { when: own, visit, onRefuse, ...rest } = step;
      return {
        ...rest,
        id: stepIdOf(item.id, step.id),
        part: item.id,
        after: root ? awaited : after,
        join: root ? 'all' : step.join,
        // A refusal ends what hangs on it, never what the city can still give.
        onRefuse: onRefuse === 'close' ? 'skip' : onRefuse,
        // Parts that run side by side share one visit; those that wait for others come at another time.
        ...(visit && { visit: part.after.length > 0 ? stepIdOf(item.id, visit) : visit }),
        ...whenOf(both(when, own)),
      };
    });
}

/** Steps that all others lead to; where any of several is enough, they say nothing about the rest, so all are named. */
function ends(steps: readonly StepFile[]): string[] {
  const loose = steps.some(({ join }) => join === 'any');
  const named = new Set(steps.flatMap(({ after }) => after));
  return steps.filter(({ id }) => loose || !named.has(id)).map(({ id }) => id);
}
