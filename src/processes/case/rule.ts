// The shape shared by the commands of a case, and what each looks up first. It must never hold a rule of one command.
import type { CommandRule, Context } from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import type { Item, Step } from '../item.ts';
import { pathOf, plainData } from './clock/path.ts';
import type { CaseEvent } from './events.ts';
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

/** What conditions of the definition see: the answers, the applicant, and the path they put the case on. */
export function conditionData(
  form: Answers,
  state: Pick<CaseState, 'applicant'>,
  item: Item,
  facts: CityFacts,
): Readonly<Record<string, unknown>> {
  return { ...plainData(form, state), path: pathOf(item, form, state, facts)?.id ?? '' };
}
