// Where a case belongs, read from its form. It must never guess: an unknown code counts as none.
import type { City, Item } from '../item.ts';
import type { Answers } from './state.ts';

/** The answer to the first field of type `region`, when it is one of the city's. */
export function regionIn(item: Item, form: Answers, city: City): string | undefined {
  const field = item.form.topics.flatMap((topic) => topic.fields).find(({ type }) => type === 'region');
  const value = field && form[field.id];
  return typeof value === 'string' && city.regions.has(value) ? value : undefined;
}
