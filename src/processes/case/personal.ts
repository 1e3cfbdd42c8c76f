// Which answers of an item are personal and so sealed where they are kept. It must never decide who sees them.
import type { CityFacts } from '../facts.ts';
import type { Item } from '../item.ts';
import type { Field, FieldType } from '../item-form.ts';
import { itemOf } from './rule.ts';
import type { CaseState } from './state.ts';

const personalTypes: ReadonlySet<FieldType> = new Set(['citizen-id', 'phone', 'person-name', 'address']);

const known = new WeakMap<Item, ReadonlySet<string>>();

/** Ids of the fields: the same id has the same meaning in every item. */
export function personalFields(state: CaseState, facts: CityFacts): ReadonlySet<string> {
  const item = itemOf(state, facts);
  const found = known.get(item);
  if (found !== undefined) return found;
  const fields = item.form.topics.flatMap((topic) => topic.fields);
  const named = new Set([...personalIn(fields)]);
  known.set(item, named);
  return named;
}

function personalIn(fields: readonly Field[]): readonly string[] {
  return fields.flatMap((field) => [
    ...(field.sensitive || personalTypes.has(field.type) ? [field.id] : []),
    ...personalIn(field.fields ?? []),
  ]);
}
