// The shape shared by the commands of a case, and what each looks up first. It must never hold a rule of one command.
import type { CommandRule, Context } from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import type { Item, Step } from '../item.ts';
import { pathOf, plainData } from './clock/path.ts';
import type { CaseEvent } from './events.ts';
import { projectData } from './project.ts';
import type { Answers, CaseState } from './state.ts';

export type CaseRule<I> = CommandRule<CaseState, CaseEvent, CityFacts, I>;
export type CaseContext = Context<CityFacts>;

/** The definition a case opened with. The store keeps every version ever used, so its absence is a bug. */
export function itemOf(state: CaseState, facts: CityFacts): Item {
  const item = facts.itemAt(state.item, state.definition);
  if (!item) throw new Error(`definition lost: ${state.item}@${state.definition}`);
  return item;
}

export function stepOf(item: Item, id: string): Step | undefined {
  return item.steps.find((step) => step.id === id);
}

/** What conditions of the definition see: the answers, the applicant, the path they put the case on, how many objected, and the project. */
export function conditionData(
  form: Answers,
  state: Pick<CaseState, 'applicant'> & Partial<Pick<CaseState, 'steps' | 'project'>>,
  item: Item,
  facts: CityFacts,
): Readonly<Record<string, unknown>> {
  const objections = Object.values(state.steps ?? {}).reduce(
    (sum, { notice }) => sum + (notice?.objections.length ?? 0),
    0,
  );
  const path = pathOf(item, form, state, facts)?.id ?? '';
  return { ...plainData(form, state), objections, path, project: projectData(state.project) };
}
