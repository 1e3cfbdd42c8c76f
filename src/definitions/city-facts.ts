// The facts case and licence rules may know, put together from a loaded city and the definitions it once had. It must never load anything.
import type { CityFacts } from '../processes/facts.ts';
import type { City, Item } from '../processes/item.ts';
import { createConditions } from './conditions.ts';

/** `oldDefinitions` are those the store kept, today's among them or not. */
export function createCityFacts(
  city: City,
  oldDefinitions: readonly Item[],
  fieldChecks: CityFacts['fieldChecks'],
): CityFacts {
  const byVersion = new Map<string, Item>();
  for (const item of [...oldDefinitions, ...city.items.values()]) {
    byVersion.set(`${item.id}@${item.version}`, item);
  }
  const { holds, textOf } = createConditions(city);
  return { city, itemAt: (id, version) => byVersion.get(`${id}@${version}`), holds, textOf, fieldChecks };
}
