// Types two hundred everyday queries into the box of the real city and counts how often the right item comes first. It must never know how a find is made.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { parse } from 'yaml';
import { type Catalogue, createCatalogue } from '../../src/api/catalogue.ts';
import { loadCity } from '../../src/definitions/index.ts';
import { tokenise } from '../../src/gateways/words/tokenise.ts';
import type { City } from '../../src/processes/item.ts';

interface Query {
  readonly q: string;
  readonly is: readonly string[];
}

const queries = parse(
  readFileSync(path.join(import.meta.dirname, 'queries.yaml'), 'utf8'),
) as readonly Query[];
let city: City;
let catalogue: Catalogue;
before(async () => {
  const loaded = await loadCity(path.resolve(import.meta.dirname, '../../cities/yuncheng'));
  assert.ok(loaded.city);
  city = loaded.city;
  catalogue = createCatalogue(city, (text) => tokenise(text, 'query'));
});

/** Place of the first right item, from 1; 0 when it is not found. */
function placeOf({ q, is }: Query): number {
  return catalogue.search(q).findIndex(({ value }) => is.includes(value.id)) + 1;
}

describe('two hundred everyday queries', () => {
  it('name items the city has', () => {
    assert.ok(queries.length >= 200, String(queries.length));
    assert.equal(new Set(queries.map(({ q }) => q)).size, queries.length);
    for (const { q, is } of queries) for (const id of is) assert.ok(city.items.has(id), `${q}: ${id}`);
  });

  it('find the right item first for nine in ten, and among three for 97 in a hundred', () => {
    const places = queries.map((query) => ({ ...query, place: placeOf(query) }));
    const share = (most: number) =>
      places.filter(({ place }) => place > 0 && place <= most).length / places.length;
    const missed = places.filter(({ place }) => place !== 1).map(({ q, place }) => `${q} (${place})`);
    assert.ok(share(1) >= 0.9, `first ${share(1)}: ${missed.join(', ')}`);
    assert.ok(share(3) >= 0.97, `among three ${share(3)}: ${missed.join(', ')}`);
  });

  it('forgive a slip in pinyin and in a word', () => {
    for (const [typed, id] of [
      ['kaigonsi', 'start-a-company'],
      ['pasport', 'passport'],
      ['fangchanzheng diul', 'reissue-property-certificate'],
    ] as const) {
      assert.ok(placeOf({ q: typed, is: [id] }) > 0, typed);
    }
  });
});
