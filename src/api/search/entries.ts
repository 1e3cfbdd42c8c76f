// The inverted index: which entry holds which pair of characters, sound, word or meaning, and how much it counts there. It must never read a query.
import { loosen, Syllables, spell } from './sound.ts';
import type { Synonyms } from './synonyms.ts';
import { idle, latinWords, normalise, pairsOf, runsOf, stem } from './text.ts';

export interface SearchText {
  readonly text: string;
  /** How much a hit here counts, 0–1: a name 1, everyday words a little less, a summary less again. */
  readonly weight: number;
}

export interface Searchable<T> {
  readonly value: T;
  readonly texts: readonly SearchText[];
}

/** A text as a whole phrase is held against it. */
export interface Phrase {
  readonly text: string;
  readonly han: boolean;
  readonly plain: string;
  readonly size: number;
  /** The same with every word replaced by the sign of its group: two ways of saying one thing are equal here. */
  readonly canon: string;
  readonly canonSize: number;
  /** Neighbouring signs, of the text as it stands and of its canon. */
  readonly pairs: readonly string[];
  readonly canonPairs: readonly string[];
  /** One loose syllable a character, spaces around each. */
  readonly sounds: string;
  readonly spelled: string;
  /** Where in `spelled` a syllable begins. */
  readonly starts: ReadonlySet<number>;
  readonly initials: string;
  readonly stems: readonly string[];
}

export interface Weighed {
  readonly phrase: Phrase;
  readonly weight: number;
}

/** Entries that hold a feature, with the best weight it has in each. */
export interface Posting {
  readonly entries: readonly number[];
  readonly weights: readonly number[];
}

export interface Entries {
  readonly size: number;
  readonly texts: readonly (readonly Weighed[])[];
  readonly posting: (feature: string) => Posting | undefined;
  /** How telling a feature is, 0–1: one that every entry holds says nothing. */
  readonly rarity: (feature: string) => number;
  readonly syllables: Syllables;
  /** Latin stems within one slip of this one. */
  readonly near: (stem: string) => readonly string[];
  /** Latin stems that begin so. */
  readonly beginning: (start: string) => readonly string[];
}

/** Initials and slips of spelling are looked for in names and everyday words only. */
const leastForSpelling = 0.9;

export const feature = {
  pair: (pair: string) => `h${pair}`,
  sign: (sign: string) => `u${sign}`,
  sound: (pair: string) => `s${pair}`,
  meaning: (group: number) => `c${group}`,
  word: (word: string) => `e${word}`,
  initials: (pair: string) => `i${pair}`,
  spelling: (triple: string) => `t${triple}`,
} as const;

export function indexEntries<T>(searchables: readonly Searchable<T>[], synonyms: Synonyms): Entries {
  const syllables = new Syllables();
  const postings = new Map<string, Map<number, number>>();
  const phrases = new Map<string, { readonly phrase: Phrase; readonly features: readonly string[] }>();
  const put = (key: string, entry: number, weight: number) => {
    const posting = postings.get(key) ?? new Map<number, number>();
    if (weight > (posting.get(entry) ?? 0)) posting.set(entry, weight);
    postings.set(key, posting);
  };
  const texts = searchables.map((searchable, entry) =>
    searchable.texts
      .map(({ text, weight }) => {
        const read = phrases.get(text) ?? readPhrase(text, synonyms, syllables);
        phrases.set(text, read);
        const counts = weight * (0.7 + 0.3 / Math.sqrt(Math.max(1, read.phrase.size - 1)));
        for (const key of read.features) {
          if (weight >= leastForSpelling || (key[0] !== 'i' && key[0] !== 't')) put(key, entry, counts);
        }
        return { phrase: read.phrase, weight };
      })
      .sort((a, b) => b.weight - a.weight),
  );
  const size = searchables.length;
  const frozen = new Map(
    [...postings].map(([key, posting]) => [
      key,
      { entries: [...posting.keys()], weights: [...posting.values()] },
    ]),
  );
  const stems = [...postings.keys()].filter((key) => key[0] === 'e').map((key) => key.slice(1));
  return {
    ...{ size, texts, syllables },
    posting: (key) => frozen.get(key),
    rarity: (key) => {
      const held = frozen.get(key)?.entries.length ?? 0;
      return Math.log(1 + size / Math.max(1, held)) / Math.log(1 + size);
    },
    ...nearness(stems),
  };
}

function readPhrase(text: string, synonyms: Synonyms, syllables: Syllables) {
  const plain = normalise(text);
  const han = /\p{Script=Han}/u.test(plain);
  const chinese = plain.replace(/[^\p{Script=Han}]/gu, '');
  const spelled = spell(chinese);
  syllables.add(spelled);
  const starts = new Set<number>();
  spelled.reduce((at, syllable) => starts.add(at) && at + syllable.length, 0);
  const bare = han ? plain.replace(/[^\p{Script=Han}a-z0-9]/gu, '') : plain;
  const stems = latinWords(plain).map(stem);
  const loose = spelled.map(loosen);
  const canon = han ? canonOf(bare, synonyms) : '';
  const phrase: Phrase = {
    ...{ text, han, plain: bare, size: han ? [...bare].length : stems.length, starts },
    ...{ canon, canonSize: [...canon].length },
    ...{ pairs: han ? pairsOf([...bare]) : [], canonPairs: pairsOf([...canon]) },
    sounds: ` ${loose.join(' ')} `,
    spelled: spelled.join(''),
    initials: spelled.map((syllable) => syllable[0] ?? '').join(''),
    stems,
  };
  const groups = (found: readonly { readonly groups: readonly number[] }[]) =>
    found.flatMap((one) => one.groups.map(feature.meaning));
  const features = [
    ...runsOf(text).flatMap((run) =>
      run.han
        ? [...pairsOf([...run.text]).map(feature.pair), ...[...run.text].map(feature.sign)]
        : latinWords(run.text).map((word) => feature.word(stem(word))),
    ),
    ...groups(synonyms.inHan(bare)),
    ...groups(synonyms.inWords(stems)),
    ...pairsOf(loose, ' ').map(feature.sound),
    ...pairsOf([...phrase.initials]).map(feature.initials),
    ...triplesOf(phrase.spelled).map(feature.spelling),
  ];
  return { phrase, features: [...new Set(features)] };
}

export function triplesOf(letters: string): readonly string[] {
  return [...letters].slice(2).map((_, at) => letters.slice(at, at + 3));
}

/** Every word of a group becomes one sign of the private use area; what says nothing between them is left out. */
export function canonOf(text: string, synonyms: Synonyms): string {
  const signs = [...text];
  let canon = '';
  const plain = (start: number, end?: number) =>
    signs
      .slice(start, end)
      .filter((sign) => !idle.has(sign))
      .join('');
  let at = 0;
  for (const { start, end, groups } of synonyms.inHan(text)) {
    canon += plain(at, start) + String.fromCodePoint(0xf0000 + (groups[0] ?? 0));
    at = end;
  }
  return canon + plain(at);
}

/** Words that share all letters but one: each word is filed under itself and under itself with a letter left out. */
function nearness(stems: readonly string[]): Pick<Entries, 'near' | 'beginning'> {
  const filed = new Map<string, Set<string>>();
  for (const one of stems) {
    for (const form of shortened(one)) {
      const held = filed.get(form) ?? new Set();
      filed.set(form, held.add(one));
    }
  }
  const sorted = [...stems].sort();
  return {
    near: (one) => {
      if (one.length < 4) return [];
      const found = new Set(shortened(one).flatMap((form) => [...(filed.get(form) ?? [])]));
      found.delete(one);
      return [...found];
    },
    beginning: (start) => {
      let low = 0;
      let high = sorted.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((sorted[middle] ?? '') < start) low = middle + 1;
        else high = middle;
      }
      const found: string[] = [];
      for (; low < sorted.length && sorted[low]?.startsWith(start); low += 1) found.push(sorted[low] ?? '');
      return found;
    },
  };
}

function shortened(word: string): readonly string[] {
  return word.length < 3
    ? [word]
    : [word, ...[...word].map((_, at) => word.slice(0, at) + word.slice(at + 1))];
}
