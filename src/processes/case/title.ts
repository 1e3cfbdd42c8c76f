// What to call a case. It must never show an answer beyond what the definition makes a title of.
import type { Text } from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import type { Item } from '../item.ts';
import { conditionData } from './rule.ts';
import type { CaseState } from './state.ts';

/** The definition's title over the answers, the item's name while they do not give one. A firm's name is the same in both languages. */
export function titleOf(state: CaseState, item: Item, facts: CityFacts): Text {
  const answers = state.content ? state.answers : state.form;
  const title = item.title && facts.textOf(item.title, conditionData(answers, state, item, facts));
  return title ? { zh: title, en: title } : item.name;
}
