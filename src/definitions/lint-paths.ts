// Whether the kinds of customer of an item are told apart, and whether each one's steps fit into its promise. It must never know a particular item.
import type { Duration } from '../kernel/clock.ts';
import { createFormChecker } from './conditions.ts';
import type { Lookup } from './functions.ts';
import type { ItemFile } from './item-schema.ts';
import { days, describeLimit, isSame, isWellFormed, isWithin } from './limits.ts';
import { conditionWrong } from './lint-form.ts';
import { mayHold, pathsNamed } from './path-conditions.ts';
import type { Finding, Path } from './problem.ts';
import { lintIds } from './wording.ts';

export function lintPaths(item: ItemFile, lookup: Lookup): readonly Finding[] {
  return [
    ...lintIds(
      item.paths.map(({ id }, p) => ({ id, path: ['paths', p, 'id'] })),
      'kebab-case',
    ),
    ...item.paths.flatMap((_, p) => lintPath(item, p, lookup)),
    ...lintAsked(item),
  ];
}

function lintPath(item: ItemFile, p: number, lookup: Lookup): readonly Finding[] {
  const way = item.paths[p];
  if (!way) return [];
  const at: Path = ['paths', p];
  const findings: Finding[] = [];
  const add = (key: string, code: string, params: Readonly<Record<string, string>>) =>
    findings.push({ path: [...at, key], code, params });
  for (const key of ['promised', 'statutory'] as const)
    if (!isWellFormed(way[key])) add(key, 'definition.limit-broken', { limit: describeLimit(way[key]) });
  const last = p === item.paths.length - 1;
  if (last !== (way.when === undefined)) {
    const code = last ? 'definition.path-last-conditional' : 'definition.path-hides-others';
    findings.push({ path: at, code, params: { path: way.id } });
  }
  const [promised, statutory] = [describeLimit(way.promised), describeLimit(way.statutory)];
  if (!isWithin(way.promised, way.statutory))
    add('promised', 'definition.promise-slower-than-law', { promised, statutory });
  if (!isWithin(way.promised, item.promised)) {
    const whole = describeLimit(item.promised);
    add('promised', 'definition.path-slower-than-item', { path: way.id, promised, whole });
  }
  const detail =
    way.when === undefined ? undefined : createFormChecker(item.form, lookup).condition(way.when);
  if (detail !== undefined) findings.push(conditionWrong([...at, 'when'], detail));
  else if (way.when !== undefined && namedIn(way.when).length > 0)
    findings.push(conditionWrong([...at, 'when'], 'a path cannot depend on the path'));
  return findings;
}

/** Every condition that asks for a path must name one there is, and a path that differs from another in nothing is not one. */
function lintAsked(item: ItemFile): readonly Finding[] {
  const ids = new Set(item.paths.map(({ id }) => id));
  const asked = conditionsOf(item).flatMap(({ source, path }) => namedIn(source).map((id) => ({ id, path })));
  const unknown = asked
    .filter(({ id }) => !ids.has(id))
    .map(({ id, path }) => ({ path, code: 'definition.path-unknown', params: { path: id } }));
  const named = new Set(asked.map(({ id }) => id));
  const needless = item.paths.flatMap((way, p) => {
    const twin = item.paths
      .slice(0, p)
      .find((one) => isSame(one.promised, way.promised) && isSame(one.statutory, way.statutory));
    if (!twin || named.has(way.id) || named.has(twin.id)) return [];
    const params = { path: way.id, twin: twin.id };
    return [{ path: ['paths', p], code: 'definition.path-needless', params }];
  });
  return [...unknown, ...needless];
}

/** A condition that is no expression is somebody else's finding. */
function namedIn(source: string): readonly string[] {
  try {
    return pathsNamed(source);
  } catch {
    return [];
  }
}

function canHold(source: string, path: string): boolean {
  try {
    return mayHold(source, path);
  } catch {
    return true;
  }
}

function conditionsOf(item: ItemFile): readonly { readonly source: string; readonly path: Path }[] {
  const all: readonly { readonly source: string | undefined; readonly path: Path }[] = [
    ...item.form.topics.flatMap((topic, t) => [
      { source: topic.when, path: ['form', 'topics', t, 'when'] },
      ...topic.fields.map(({ when }, f) => ({
        source: when,
        path: ['form', 'topics', t, 'fields', f, 'when'],
      })),
    ]),
    ...item.form.checks.flatMap(({ expect, when }, c) => [
      { source: expect, path: ['form', 'checks', c, 'expect'] },
      { source: when, path: ['form', 'checks', c, 'when'] },
    ]),
    ...item.materials.map(({ when }, m) => ({ source: when, path: ['materials', m, 'when'] })),
    ...item.steps.map(({ when }, s) => ({ source: when, path: ['steps', s, 'when'] })),
  ];
  return all.flatMap(({ source, path }) => (source === undefined ? [] : [{ source, path }]));
}

type StepFile = ItemFile['steps'][number];
interface Way {
  readonly promised: Duration;
  /** Where the promise is written. */
  readonly at: Path;
  readonly steps: readonly StepFile[];
}

/** Each path with the steps a case on it can meet; an item without paths is one way. */
function waysOf(item: ItemFile): readonly Way[] {
  if (item.paths.length === 0) return [{ promised: item.promised, at: ['promised'], steps: item.steps }];
  return item.paths.map(({ id, promised }, p) => ({
    promised,
    at: ['paths', p, 'promised'],
    steps: item.steps.filter(({ when }) => when === undefined || canHold(when, id)),
  }));
}

/**
 * The longest chain of counted steps must fit into the promise of its path. Handing over begins when the promise is
 * kept, and excluded steps run on their own clock: neither counts.
 */
export function lintLongestWay(item: ItemFile): readonly Finding[] {
  const findings = waysOf(item).flatMap((way) => tooSlow(item, way));
  // A step that is too slow on each of three paths is one slip.
  const key = ({ path, code }: Finding) => `${code} ${path.join('.')}`;
  return findings.filter((one, i) => findings.findIndex((other) => key(other) === key(one)) === i);
}

function tooSlow(item: ItemFile, { promised, at, steps }: Way): readonly Finding[] {
  const counted = steps.filter(({ kind, excluded }) => kind !== 'hand-over' && !excluded);
  const single = counted.flatMap((step) =>
    isWithin(step.limit, promised)
      ? []
      : [
          {
            path: ['steps', item.steps.indexOf(step), 'limit'],
            code: 'definition.step-slower-than-promise',
            params: {
              step: step.id,
              limit: describeLimit(step.limit),
              promised: describeLimit(promised),
            },
          },
        ],
  );
  if (single.length > 0) return single;
  const office = (unit: string) => unit === 'workday' || unit === 'worktime';
  if (!counted.every((step) => office(step.limit.unit)) || !office(promised.unit)) return [];
  const longest = longestOf(item.steps, new Set(counted));
  if (longest <= days(promised) + 1e-9) return [];
  const params = { sum: `${longest} worktime`, promised: describeLimit(promised) };
  return [{ path: at, code: 'definition.steps-slower-than-promise', params }];
}

/** Steps a path skips, and excluded ones, hold the chain together but take no time. */
function longestOf(steps: readonly StepFile[], counted: ReadonlySet<StepFile>): number {
  const length = new Map<string, number>();
  const lengthOf = (id: string): number => {
    const step = steps.find((one) => one.id === id);
    if (!step) return 0;
    const known = length.get(id);
    if (known !== undefined) return known;
    const own = counted.has(step) ? days(step.limit) : 0;
    const total = own + Math.max(0, ...step.after.map(lengthOf));
    length.set(id, total);
    return total;
  };
  return Math.max(0, ...steps.map((step) => lengthOf(step.id)));
}
