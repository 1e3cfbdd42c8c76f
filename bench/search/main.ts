// How fast the search box answers at a thousand items, beside a scan of every text in the same run. It must never be a part of the product.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { textsOf } from '../../src/api/catalogue.ts';
import { createSearch, type Searchable } from '../../src/api/search/index.ts';
import { distance } from '../../src/api/search/text.ts';
import { loadCity } from '../../src/definitions/index.ts';
import { tokenise } from '../../src/gateways/words/tokenise.ts';

const root = path.resolve(import.meta.dirname, '../..');
const wanted = 1000;
const rounds = 3;
const { city } = await loadCity(path.join(root, 'cities/yuncheng'));
if (!city) throw new Error('the city does not load');
const queries = (
  parse(readFileSync(path.join(root, 'test/search/queries.yaml'), 'utf8')) as readonly {
    readonly q: string;
  }[]
).map(({ q }) => q);

/** Copies of the real items, each with a mark of its own in its texts, until there are enough. */
const marks = [...'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥'];
const items = [...city.items.values()];
const searchables: readonly Searchable<string>[] = Array.from({ length: wanted }, (_, n) => {
  const item = items[n % items.length] as (typeof items)[number];
  const mark = marks[Math.floor(n / items.length)] ?? '';
  const texts = textsOf(item, city);
  return {
    value: `${item.id}-${n}`,
    texts: n < items.length ? texts : texts.map(({ text, weight }) => ({ text: `${mark}${text}`, weight })),
  };
});

const began = performance.now();
const search = createSearch(searchables, {
  tokenise: (text) => tokenise(text, 'query'),
  synonyms: city.guidance?.synonyms ?? [],
});
const built = performance.now() - began;

/** The plainest thing that forgives: every word of every text held against the query. */
function scan(query: string): number {
  let best = 0;
  for (const { texts } of searchables) {
    for (const { text, weight } of texts) {
      const score = text.includes(query) ? 1 : 1 - distance(query.slice(0, 8), text.slice(0, 8)) / 8;
      best = Math.max(best, weight * score);
    }
  }
  return best;
}

function measure(ask: (query: string) => unknown): readonly number[] {
  const times = Array.from({ length: rounds }, () =>
    queries.map((query) => {
      const from = performance.now();
      ask(query);
      return performance.now() - from;
    }),
  ).flat();
  return times.sort((a, b) => a - b);
}
const at = (times: readonly number[], share: number) => times[Math.floor((times.length - 1) * share)] ?? 0;

for (const query of queries) search(query);
const before = process.cpuUsage();
const indexed = measure(search);
const { user, system } = process.cpuUsage(before);
const scanned = measure(scan);
const say = (ms: number) => `${ms.toFixed(2)} ms`;
console.log(
  `items ${searchables.length}, queries ${queries.length} × ${rounds}, index built in ${say(built)}`,
);
console.log(
  `index  p50 ${say(at(indexed, 0.5))}  p95 ${say(at(indexed, 0.95))}  p99 ${say(at(indexed, 0.99))}`,
);
console.log(`index  mean CPU ${say((user + system) / 1000 / indexed.length)} a query`);
console.log(`scan   p50 ${say(at(scanned, 0.5))}  p95 ${say(at(scanned, 0.95))}`);
console.log(`ratio of scan to index at p95: ${(at(scanned, 0.95) / at(indexed, 0.95)).toFixed(1)}`);
if (at(indexed, 0.95) > 20) process.exitCode = 1;
