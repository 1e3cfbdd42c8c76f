// The facts case and licence rules may know, put together from a loaded city and the definitions it once had. It must never load anything.
import type { CityFacts } from '../processes/facts.ts';
import type { City, Item } from '../processes/item.ts';
import { createConditions } from './conditions.ts';

/** Facts that follow the definitions while the house runs: a published item is in force for the next case. */
export interface LiveFacts extends CityFacts {
  /** Puts a definition in force; running cases keep theirs. */
  readonly publish: (item: Item, text: string) => void;
  /** What was written: the item's file, or the edition that took its place. */
  readonly sourceOf: (id: string) => string | undefined;
  /** Every known version of an item, in the order they became known; the last may not be the one in force. */
  readonly versionsOf: (id: string) => readonly Item[];
  /** Grows with every publication: whoever keeps something made from the items makes it anew. */
  readonly revision: () => number;
}

/** `oldDefinitions` are those the store kept, today's among them or not. */
export function createCityFacts(
  loaded: City,
  oldDefinitions: readonly Item[],
  fieldChecks: CityFacts['fieldChecks'],
  texts: ReadonlyMap<string, string> = new Map(),
): LiveFacts {
  const byVersion = new Map<string, Item>();
  for (const item of [...oldDefinitions, ...loaded.items.values()]) {
    byVersion.set(`${item.id}@${item.version}`, item);
  }
  const items = new Map(loaded.items);
  const sources = new Map(texts);
  const city: City = { ...loaded, items };
  let revision = 0;
  const { holds, textOf, numberOf } = createConditions(city);
  return {
    ...{ city, holds, textOf, numberOf, fieldChecks },
    itemAt: (id, version) => byVersion.get(`${id}@${version}`),
    publish: (item, text) => {
      sources.set(item.id, text);
      byVersion.set(`${item.id}@${item.version}`, item);
      items.set(item.id, item);
      revision += 1;
    },
    sourceOf: (id) => sources.get(id),
    versionsOf: (id) => [...byVersion.values()].filter((item) => item.id === id),
    revision: () => revision,
  };
}
