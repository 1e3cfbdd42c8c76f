// Narrows what was found and counts what each further step would leave. It must never rank anything.
import type { Text } from '../kernel/text.ts';
import type { City } from '../processes/item.ts';
import type { Facets, FacetValue, ItemQuery, ItemRow } from './contract.ts';

export const facetNames = [
  'audience',
  'event',
  'agency',
  'region',
  'indicator',
  'online',
  'matter',
  'list',
] as const;
export type FacetName = (typeof facetNames)[number];

/** What a row answers to each facet. */
const valuesOf: Readonly<Record<FacetName, (row: ItemRow, city: City) => readonly string[]>> = {
  audience: (row) => [row.audience],
  event: (row) => row.events,
  agency: (row) => [row.agency, ...row.partners],
  region: (row, city) => regionsOf(row.agency, city),
  indicator: (row) => [String(row.indicator)],
  online: (row) => [String(row.online)],
  matter: (row) => [row.matter],
  list: (row) => row.lists,
};

/** Counties an agency's matters are offered in: its own, or all of the city. */
function regionsOf(agency: string, city: City): readonly string[] {
  const regions = city.agencies.get(agency)?.regions ?? 'city';
  return regions === 'city' ? countiesOf(city).map(({ code }) => code) : regions;
}

function countiesOf(city: City) {
  return [...city.regions.values()].filter(({ code }) => code !== city.region);
}

/** Whether a row passes every facet of the query but `except`. */
export function narrow(row: ItemRow, query: ItemQuery, city: City, except?: FacetName): boolean {
  return facetNames.every((name) => {
    const wanted = query[name];
    return wanted === undefined || name === except || valuesOf[name](row, city).includes(String(wanted));
  });
}

/** Per facet, how many rows each value would leave, given everything else that is asked for. */
export function createFacets(city: City): (found: readonly ItemRow[], query: ItemQuery) => Facets {
  const known = knownValues(city);
  return (found, query) =>
    Object.fromEntries(
      facetNames.map((name) => {
        const counts = new Map<string, number>();
        for (const row of found.filter((one) => narrow(one, query, city, name))) {
          for (const value of new Set(valuesOf[name](row, city)))
            counts.set(value, (counts.get(value) ?? 0) + 1);
        }
        const named = known[name];
        const values = named
          ? [...named].filter(([value]) => counts.has(value))
          : [...counts.keys()].sort().map((value): [string, undefined] => [value, undefined]);
        return [
          name,
          values.map(
            ([value, said]): FacetValue => ({
              value,
              ...(said && { name: said }),
              count: counts.get(value) ?? 0,
            }),
          ),
        ];
      }),
    ) as unknown as Facets;
}

/** Values with names of their own, in the order of the city's files; the rest is worded by whoever shows them. */
function knownValues(city: City): Readonly<Partial<Record<FacetName, ReadonlyMap<string, Text>>>> {
  const named = (list: readonly { readonly id: string; readonly name: Text }[]) =>
    new Map(list.map(({ id, name }) => [id, name]));
  return {
    event: named(city.events),
    agency: new Map([...city.agencies.values()].map(({ id, short }) => [id, short])),
    region: new Map(countiesOf(city).map(({ code, name }) => [code, name])),
    indicator: new Map(city.indicators.map(({ number, name }) => [String(number), name])),
    list: named(city.guidance?.lists ?? []),
  };
}
