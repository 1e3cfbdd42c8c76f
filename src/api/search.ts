// A search box that forgives: typing errors, pinyin whole or by initials, homophones, everyday words. It must never know a database.
import { pinyin } from 'pinyin-pro';

/** Cuts text into words; the store uses the same one. */
export type Tokenise = (text: string, use: 'query') => readonly string[];

export interface Searchable<T> {
  readonly value: T;
  readonly texts: readonly SearchText[];
}

export interface SearchText {
  readonly text: string;
  /** How much a hit here counts, 0–1: a name 1, everyday words a little less, a summary less again. */
  readonly weight: number;
}

export interface Hit<T> {
  readonly value: T;
  readonly score: number;
}

/** Below this a hit is chance, not meaning. */
const threshold = 0.28;
/** What people wrap around the thing they want. Left out only when something else is left. */
const fillers =
  /^(?:我|想|要|请问|怎么|怎样|如何|办理|申请|需要|可以|一家|一个|个|家|的|吗|呢)+|(?:怎么办理?|怎么弄|的|了|吗|呢)+$/gu;
const stopWords = new Set(
  'a an the my our your i we you to for of in on do does how want need please and or is it get have'.split(
    ' ',
  ),
);

interface Prepared {
  readonly weight: number;
  readonly plain: string;
  readonly han: boolean;
  readonly size: number;
  /** One loose syllable a character, spaces around each; only of Chinese text. */
  readonly sounds: string;
  readonly spelled: string;
  /** Where in `spelled` a syllable begins. */
  readonly starts: ReadonlySet<number>;
  readonly initials: string;
  readonly words: readonly string[];
}

/** Ranks the entries by how well they answer; an empty query answers all of them in their order. */
export function createSearch<T>(
  entries: readonly Searchable<T>[],
  tokenise?: Tokenise,
): (query: string) => readonly Hit<T>[] {
  const prepared = entries.map((entry) => ({ value: entry.value, texts: entry.texts.map(prepare) }));
  return (query) => {
    const parts = partsOf(query, tokenise);
    if (parts.length === 0) {
      const blank = /^[\p{P}\p{Z}\s]*$/u.test(query);
      return blank ? entries.map((entry) => ({ value: entry.value, score: 1 })) : [];
    }
    return prepared
      .map((entry) => ({ value: entry.value, score: scoreOf(parts, entry.texts) }))
      .filter((hit) => hit.score >= threshold)
      .sort((a, b) => b.score - a.score);
  };
}

interface Part {
  readonly han: boolean;
  readonly plain: string;
  readonly size: number;
  readonly sounds: string;
  readonly pairs: readonly string[];
  readonly soundPairs: readonly string[];
  readonly tokens: readonly string[];
}

function partsOf(query: string, tokenise?: Tokenise): readonly Part[] {
  const plain = normalise(query);
  const runs = plain.match(/\p{Script=Han}+|[a-z0-9]+(?:[ '-]+[a-z0-9]+)*/gu) ?? [];
  return runs.map((run) => (/\p{Script=Han}/u.test(run) ? hanPart(run, tokenise) : latinPart(run)));
}

function hanPart(run: string, tokenise?: Tokenise): Part {
  const core = run.replace(fillers, '') || run;
  const tokens = tokenise ? tokenise(core, 'query').filter((token) => [...token].length > 1) : [];
  const syllables = spell(core).map(loosen);
  return {
    ...{ han: true, plain: core, size: [...core].length, tokens },
    sounds: soundsOf(syllables),
    pairs: pairsOf([...core]),
    soundPairs: pairsOf(syllables, ' ').map((pair) => ` ${pair} `),
  };
}

function latinPart(run: string): Part {
  const words = run.split(/[^a-z0-9]+/).filter(Boolean);
  const meaning = words.filter((word) => !stopWords.has(word));
  return {
    ...{ han: false, plain: words.join(''), size: 0, sounds: '', pairs: [], soundPairs: [] },
    tokens: meaning.length > 0 ? meaning : words,
  };
}

function prepare({ text, weight }: SearchText): Prepared {
  const plain = normalise(text);
  const han = /\p{Script=Han}/u.test(plain);
  const chinese = plain.replace(/[^\p{Script=Han}]/gu, '');
  const spelled = han ? spell(chinese) : [];
  const starts = new Set<number>();
  spelled.reduce((at, syllable) => starts.add(at) && at + syllable.length, 0);
  const bare = han ? plain.replace(/[^\p{Script=Han}a-z0-9]/gu, '') : plain;
  return {
    weight,
    plain: bare,
    size: [...bare].length,
    han,
    sounds: soundsOf(spelled.map(loosen)),
    spelled: spelled.join(''),
    starts,
    initials: spelled.map((syllable) => syllable[0] ?? '').join(''),
    words: plain.match(/[a-z0-9]+/g) ?? [],
  };
}

/** The best place for each part of the query, parts weighed by their length. */
function scoreOf(parts: readonly Part[], texts: readonly Prepared[]): number {
  let sum = 0;
  let size = 0;
  for (const part of parts) {
    const length = part.han ? [...part.plain].length * 2 : part.plain.length;
    size += length;
    sum += length * (part.han ? bestHan(part, texts) : bestLatin(part, texts));
  }
  return size === 0 ? 0 : sum / size;
}

function bestHan(part: Part, texts: readonly Prepared[]): number {
  let best = 0;
  for (const text of texts) {
    if (!text.han || text.weight <= best) continue;
    best = Math.max(best, text.weight * matchHan(part, text));
  }
  return best;
}

function matchHan(part: Part, text: Prepared): number {
  // Of two places that both hold the word, the shorter is more about it.
  const tight = 0.05 * Math.min(1, part.size / text.size);
  if (text.plain.includes(part.plain)) return 0.94 + tight;
  const contained =
    text.size > 1 && part.plain.includes(text.plain) ? 0.6 + (0.3 * text.size) / part.size : 0;
  const sound = part.size > 1 && text.sounds.includes(part.sounds) ? 0.82 + tight : 0;
  const words = share(part.tokens, (token) => text.plain.includes(token)) * 0.75;
  const pairs = share(part.pairs, (pair) => text.plain.includes(pair)) * 0.75;
  const sounds = share(part.soundPairs, (pair) => text.sounds.includes(pair)) * 0.7;
  return Math.max(contained, sound, words, pairs, sounds, inOrder(part.plain, text.plain) * 0.7);
}

function bestLatin(part: Part, texts: readonly Prepared[]): number {
  let sound = 0;
  for (const text of texts) {
    if (text.han && text.weight > sound)
      sound = Math.max(sound, text.weight * matchSpelled(part.plain, text));
  }
  const words = part.tokens.map((token) => {
    let best = 0;
    for (const text of texts) {
      if (text.weight > best) best = Math.max(best, text.weight * matchWord(token, text.words));
    }
    return best;
  });
  const mean = words.reduce((sum, score) => sum + score, 0) / Math.max(1, words.length);
  return Math.max(sound, mean);
}

/** Pinyin as typed: whole, by initials, or with a slip of the finger. */
function matchSpelled(typed: string, text: Prepared): number {
  if (typed.length < 2) return 0;
  const tight = 0.05 * Math.min(1, typed.length / text.spelled.length);
  if (text.spelled.includes(typed)) return startsSyllable(text, typed) ? 0.88 + tight : 0.4;
  if (text.initials.includes(typed)) return 0.7 + tight;
  if (typed.length < 5) return 0;
  const slips = distanceInside(typed, text.spelled);
  return slips <= Math.floor(typed.length / 5) ? 0.75 - 0.12 * slips : 0;
}

function startsSyllable(text: Prepared, typed: string): boolean {
  for (let from = text.spelled.indexOf(typed); from >= 0; from = text.spelled.indexOf(typed, from + 1)) {
    if (text.starts.has(from)) return true;
  }
  return false;
}

function matchWord(token: string, words: readonly string[]): number {
  let best = 0;
  for (const word of words) {
    if (word === token || stem(word) === stem(token)) return 0.94 + 0.06 / words.length;
    if (token.length >= 3 && word.startsWith(token)) best = Math.max(best, 0.85);
    else if (token.length >= 5 && distance(token, word) <= (token.length >= 8 ? 2 : 1))
      best = Math.max(best, 0.7);
  }
  return best;
}

function stem(word: string): string {
  const cut = word.replace(/(?:ies)$/, 'y').replace(/(?:ing|ed|es|s|e)$/, '');
  return cut.length >= 3 ? cut : word;
}

export function normalise(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/ü/g, 'v').trim();
}

function spell(chinese: string): readonly string[] {
  if (chinese === '') return [];
  return pinyin(chinese, { toneType: 'none', type: 'array', v: true }).map((syllable) =>
    syllable.toLowerCase(),
  );
}

function soundsOf(syllables: readonly string[]): string {
  return ` ${syllables.join(' ')} `;
}

/** Sounds that speech here and elsewhere runs together: zh/z, ch/c, sh/s, -ng/-n. */
function loosen(syllable: string): string {
  return syllable.replace(/^([zcs])h/, '$1').replace(/ng$/, 'n');
}

function pairsOf(signs: readonly string[], between = ''): readonly string[] {
  return signs.slice(1).map((sign, index) => `${signs[index]}${between}${sign}`);
}

function share<T>(all: readonly T[], holds: (one: T) => boolean): number {
  return all.length === 0 ? 0 : all.filter(holds).length / all.length;
}

/** 1 when the signs stand side by side in order, less the wider they are spread, 0 when one is missing. */
function inOrder(signs: string, text: string): number {
  if (signs.length < 2) return 0;
  const first = text.indexOf(signs.charAt(0));
  let at = first;
  for (let index = 1; index < signs.length && at >= 0; index += 1)
    at = text.indexOf(signs.charAt(index), at + 1);
  return at < 0 ? 0 : signs.length / (at - first + 1);
}

/** Slips between two words: a letter missing, added, changed, or two neighbours swapped. */
export function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  return lastRow(a, b, false).at(-1) ?? a.length;
}

/** Fewest slips between `typed` and any stretch of `text`. */
function distanceInside(typed: string, text: string): number {
  return Math.min(...lastRow(typed, text, true));
}

function lastRow(a: string, b: string, free: boolean): readonly number[] {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, column) => (free ? 0 : column));
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
    }
    before = row;
    row = next;
  }
  return row;
}
