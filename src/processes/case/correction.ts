// What a notice of correction may name, and what its answer may change. It must never let an office ask for what it could have told at first.
import type { CityFacts } from '../facts.ts';
import type { Item } from '../item.ts';
import { conditionData } from './rule.ts';
import type { CaseState } from './state.ts';

/** Needed only since the answers changed after the first notice: nobody could have named it then. */
export function newlyNeeded(state: CaseState, item: Item, facts: CityFacts, at: string): boolean {
  const { correction } = state;
  return correction !== undefined && !appliedTo(item, correction.before, state, facts).has(at);
}

/** A later notice names what the first named, or what only the answers to it made needed. */
export function mayBeNamed(state: CaseState, item: Item, facts: CityFacts, at: string): boolean {
  const { correction } = state;
  return !correction || correction.named.includes(at) || newlyNeeded(state, item, facts, at);
}

/** An answer changes what was asked, and what that makes needed. */
export function mayBeAnswered(state: CaseState, item: Item, facts: CityFacts, at: string): boolean {
  return (
    Boolean(state.correction?.lines.some((line) => line.at === at)) || newlyNeeded(state, item, facts, at)
  );
}

/** Fields and papers that apply with these answers. */
function appliedTo(
  item: Item,
  answers: CaseState['answers'],
  state: CaseState,
  facts: CityFacts,
): ReadonlySet<string> {
  const data = conditionData(answers, state, item, facts);
  const applies = ({ when }: { readonly when?: string }) => when === undefined || facts.holds(when, data);
  const fields = item.form.topics.filter(applies).flatMap((topic) => topic.fields.filter(applies));
  const papers = item.materials.filter(applies);
  return new Set([...fields, ...papers].map(({ id }) => id));
}
