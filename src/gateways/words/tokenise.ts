// Cuts a text into the words it is found by. It must never know what is searched.
import { cut, cut_for_search } from 'jieba-wasm';

/** A word is cut at this length, so that no token outgrows the index. */
const longestWord = 64;

const run =
  /\p{Script=Han}+|[^\P{L}\p{Script=Han}]+(?:[^\P{L}\p{Script=Han}]|\p{N})*|\p{N}(?:[^\P{L}\p{Script=Han}]|\p{N})*/gu;
const han = /^\p{Script=Han}/u;

/**
 * Latin words, digits and codes in lower case, cut at signs: `YC-2026-1123` is `yc`, `2026`, `1123`.
 * Chinese is indexed by pairs of neighbouring characters, so that any piece of a name is found whatever stands around
 * it; a query is first cut by the dictionary, so that words may be left out between: 餐饮公司 finds 餐饮有限公司.
 */
export function tokenise(text: string, use: 'index' | 'query'): readonly string[] {
  const words = new Set<string>();
  for (const [part] of text.normalize('NFKC').toLowerCase().matchAll(run)) {
    if (!han.test(part)) {
      words.add(part.slice(0, longestWord));
      continue;
    }
    for (const piece of use === 'index' ? [part] : pieces(part)) {
      for (const pair of pairs(piece, use)) words.add(pair);
    }
  }
  return [...words];
}

/** Words of the dictionary; neighbouring characters that belong to none stay together, as names do. */
function pieces(part: string): readonly string[] {
  const found: string[] = [];
  let loose = '';
  for (const word of cut(part, false).flatMap(finer)) {
    if ([...word].length === 1) {
      loose += word;
      continue;
    }
    if (loose !== '') found.push(loose);
    loose = '';
    found.push(word);
  }
  return loose === '' ? found : [...found, loose];
}

/** The dictionary holds 餐饮公司 as one word; somebody else wrote 餐饮有限公司. */
function finer(word: string): readonly string[] {
  const inner = cut_for_search(word, false).filter((part) => part !== word);
  const cover: string[] = [];
  let rest = word;
  while (rest !== '') {
    const next = inner.find((part) => rest.startsWith(part));
    if (next === undefined) return [word];
    cover.push(next);
    rest = rest.slice(next.length);
  }
  return cover;
}

/** The index keeps the last character too, so that one character alone is found at the end as well. */
function pairs(piece: string, use: 'index' | 'query'): readonly string[] {
  const characters = [...piece];
  const found = characters.slice(1).map((character, i) => `${characters[i]}${character}`);
  const last = characters.at(-1);
  return last !== undefined && (use === 'index' || found.length === 0) ? [...found, last] : found;
}
