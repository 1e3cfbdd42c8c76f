// A construction project as its people, the offices and anybody may see it. It must never name a case, an owner's people or a reason to a stranger.
import { type Text, toTimestamp } from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import type { Item, Step } from '../item.ts';
import { type ProjectCase, type ProjectStage, type ProjectState, projectStages } from './state.ts';

type Facts = Pick<CityFacts, 'city'>;

export interface NamedStep {
  readonly id: string;
  readonly name: Text;
  readonly note?: string | undefined;
}

/** Names by the definition in force: a step that is gone since keeps its id. */
function namedSteps(item: Item | undefined, steps: readonly string[]): readonly NamedStep[] {
  return steps.flatMap((id): readonly NamedStep[] => {
    const step = item?.steps.find((one) => one.id === id);
    // What nobody looked at is no finding: handing over, making the result.
    if (step && unseen(step)) return [];
    return [{ id, name: step?.name ?? { zh: id, en: id } }];
  });
}

function unseen({ kind }: Step): boolean {
  return kind === 'hand-over' || kind === 'produce' || kind === 'payment' || kind === 'await';
}

function permitsOf(one: ProjectCase, { city }: Facts) {
  return one.licences.map(({ id, type, number }) => ({
    ...{ id, number, type },
    name: city.licenceTypes.get(type)?.name ?? { zh: type, en: type },
  }));
}

export function caseViews(state: ProjectState, facts: Facts) {
  return state.cases.map(({ since, endedAt, passed, failed, kept, ...one }) => {
    const item = facts.city.items.get(one.item);
    const notes = new Map(failed.map(({ step, note }) => [step, note]));
    return {
      ...one,
      name: item?.name,
      since: toTimestamp(since),
      ...(endedAt !== undefined && { endedAt: toTimestamp(endedAt) }),
      passed: namedSteps(item, passed),
      failed: namedSteps(
        item,
        failed.map(({ step }) => step),
      ).map((step) => ({ ...step, ...(notes.get(step.id) !== undefined && { note: notes.get(step.id) }) })),
      kept: namedSteps(item, kept),
      licences: permitsOf({ ...one, since, passed, failed, kept }, facts),
    };
  });
}

/** What may be begun for the project now or later: nothing that is under way or granted, and what it still lacks. */
export function nextOf({ cases, results }: ProjectState, { city }: Facts) {
  const held = new Set(results.map(({ id }) => id));
  const stageOf = (item: Item) => projectStages.indexOf(item.project?.stage ?? 'land');
  return [...city.items.values()]
    .filter(({ project }) => project !== undefined && !project.opens)
    .filter(
      ({ id }) => !cases.some(({ item, state }) => item === id && (state === 'open' || state === 'approved')),
    )
    .sort((a, b) => stageOf(a) - stageOf(b))
    .map((item) => {
      const last = cases.filter((one) => one.item === item.id && one.state === 'refused').at(-1);
      const again = item.project?.keepsPassed === true && last !== undefined;
      const lacks = (item.project?.needs ?? []).filter((need) => !held.has(need));
      return {
        item: item.id,
        name: item.name,
        stage: item.project?.stage ?? 'land',
        lacks: lacks.map((id) => ({ id, name: filerOf(id, city.items)?.name ?? { zh: id, en: id } })),
        /** After a refusal: only these are looked at again. */
        only: again
          ? namedSteps(
              item,
              last.failed.map(({ step }) => step),
            )
          : [],
      };
    });
}

function filerOf(result: string, items: ReadonlyMap<string, Item>): Item | undefined {
  return [...items.values()].find(({ project }) => project?.files === result);
}

/** What a case filed once, and the later matters that read it instead of asking for it again. */
function resultViews(state: ProjectState, { city }: Facts) {
  return state.results.map(({ id, case: by, at }) => {
    const item = city.items.get(state.cases.find((one) => one.id === by)?.item ?? '');
    const readers = state.cases.filter(
      (one) => one.since >= at && city.items.get(one.item)?.project?.needs.includes(id),
    );
    return {
      id,
      name: item?.name ?? { zh: id, en: id },
      at: toTimestamp(at),
      usedBy: readers.flatMap((one) => city.items.get(one.item)?.name ?? []),
    };
  });
}

/** What happened to it, and the permits that were issued in the same moment because they had waited for it. */
function milestoneViews(state: ProjectState, facts: Facts) {
  return state.milestones.map(({ id, case: by, at }) => {
    const item = facts.city.items.get(state.cases.find((one) => one.id === by)?.item ?? '');
    const step = item?.steps.find(({ reaches }) => reaches === id);
    const waited = state.cases.filter((one) =>
      facts.city.items.get(one.item)?.steps.some(({ awaits }) => awaits === id),
    );
    return {
      id,
      name: step?.name ?? { zh: id, en: id },
      at: toTimestamp(at),
      permits: waited.flatMap((one) =>
        permitsOf(one, facts).map(({ name }) => ({ name, at: toTimestamp(one.endedAt ?? at) })),
      ),
    };
  });
}

/** What everybody may know of a project: where it stands, and who answers for which part of it. */
export function publicViewOf(state: ProjectState, facts: Facts) {
  const { city } = facts;
  return {
    code: state.code,
    name: state.name,
    region: city.regions.get(state.region)?.name,
    stage: stageOf(state),
    openedAt: toTimestamp(state.openedAt),
    register: state.register.map(({ role, who, item, since }) => ({
      ...{ role, who, item: city.items.get(item)?.name, since: toTimestamp(since) },
    })),
    results: resultViews(state, facts),
    milestones: milestoneViews(state, facts),
  };
}

export type PublicProject = ReturnType<typeof publicViewOf>;

/** The furthest stage any of its cases has reached. */
export function stageOf({ cases }: ProjectState): ProjectStage {
  const reached = cases.map(({ stage }) => projectStages.indexOf(stage));
  return projectStages[Math.max(0, ...reached)] ?? 'land';
}
