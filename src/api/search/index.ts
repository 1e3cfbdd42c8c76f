// A search box that forgives: typing errors, pinyin whole or by initials, homophones, everyday words, other words for the same. It must never know a database.
import { type Entries, indexEntries, type Phrase, type Searchable } from './entries.ts';
import { type Part, readQuery, type Tokenise, type Unit } from './query.ts';
import { createSynonyms, type SynonymGroup, type Synonyms } from './synonyms.ts';
import { distanceInside, inOrder } from './text.ts';

export interface Hit<T> {
  readonly value: T;
  /** 0–1. */
  readonly score: number;
  /** The text of the entry that answers best. */
  readonly by: string;
  /** Share of what was typed that the entry knows word for word or by meaning, 0–1. */
  readonly covered: number;
}

export interface SearchOptions {
  readonly tokenise?: Tokenise | undefined;
  readonly synonyms?: readonly SynonymGroup[];
}

/** Below this a hit is chance, not meaning. */
const threshold = 0.3;
/** A hit this far behind the best only makes the list longer. */
const leastOfBest = 0.45;
/** A phrase that matches so well matches whole. */
const exact = 0.92;
/** Letters; a name or an everyday word is not longer, and a whole sentence is not searched for slips. */
const longestSpelled = 48;
/** Entries whose texts are looked at one by one. */
const mostRanked = 50;

/** Ranks the entries by how well they answer; an empty query answers all of them in their order. */
export function createSearch<T>(
  searchables: readonly Searchable<T>[],
  { tokenise, synonyms: groups = [] }: SearchOptions = {},
): (query: string) => readonly Hit<T>[] {
  const synonyms = createSynonyms(groups);
  const entries = indexEntries(searchables, synonyms);
  return (query) => {
    const parts = readQuery(query, { entries, synonyms, tokenise });
    if (parts.length === 0) {
      const blank = /^[\p{P}\p{Z}\s]*$/u.test(query);
      return blank ? searchables.map(({ value }) => ({ value, score: 1, by: '', covered: 1 })) : [];
    }
    const hits = rank(parts, entries);
    const best = hits[0]?.score ?? 0;
    return hits
      .filter(({ score }) => score >= Math.max(threshold, best * leastOfBest))
      .map(({ entry, ...hit }) => ({ ...hit, value: (searchables[entry] as Searchable<T>).value }));
  };
}

interface Ranked {
  readonly entry: number;
  readonly score: number;
  readonly by: string;
  readonly covered: number;
}

function rank(parts: readonly Part[], entries: Entries): readonly Ranked[] {
  const covered = coverage(parts, entries);
  const candidates = [...covered.keys()]
    .filter((entry) => (covered[entry] ?? 0) > 0.1)
    .sort((a, b) => (covered[b] ?? 0) - (covered[a] ?? 0))
    .slice(0, mostRanked);
  const memo = parts.map(() => new Map<Phrase, number>());
  return candidates
    .map((entry) => {
      const { score, by } = wholeOf(parts, entry, entries, memo);
      // Typed just as it is written there: nothing is left that could be uncovered.
      const share = Math.min(1, Math.max(covered[entry] ?? 0, score > exact ? score : 0));
      return { entry, by, covered: share, score: 0.55 * share + 0.45 * score };
    })
    .sort((a, b) => b.score - a.score || a.entry - b.entry);
}

/** How much of what was typed each entry knows; of readings that exclude each other the better one, for each entry. */
function coverage(parts: readonly Part[], entries: Entries): Float64Array {
  const sum = new Float64Array(entries.size);
  let total = 0;
  for (const part of parts) {
    const length = part.han ? part.size * 2 : part.plain.length;
    total += length;
    const best = new Float64Array(entries.size);
    for (const reading of part.readings) {
      const share = shareOf(reading, entries);
      for (let entry = 0; entry < best.length; entry += 1) {
        best[entry] = Math.max(best[entry] ?? 0, share[entry] ?? 0);
      }
    }
    for (let entry = 0; entry < sum.length; entry += 1) {
      sum[entry] = (sum[entry] ?? 0) + length * (best[entry] ?? 0);
    }
  }
  return sum.map((share) => share / Math.max(1, total));
}

function shareOf(units: readonly Unit[], entries: Entries): Float64Array {
  const sum = new Float64Array(entries.size);
  const weight = units.reduce((all, unit) => all + unit.weight, 0);
  if (weight === 0) return sum;
  for (const unit of units) {
    const best = new Float64Array(entries.size);
    for (const way of unit.ways) raiseTo(best, way, entries);
    for (let entry = 0; entry < sum.length; entry += 1) {
      sum[entry] = (sum[entry] ?? 0) + (unit.weight * (best[entry] ?? 0)) / weight;
    }
  }
  return sum;
}

/** A way counts for the mean of its features; where none of them is held, `best` stays as it is. */
function raiseTo(best: Float64Array, { features, worth }: Unit['ways'][number], entries: Entries): void {
  const held = new Float64Array(entries.size);
  for (const key of features) {
    const posting = entries.posting(key);
    if (!posting) continue;
    for (let at = 0; at < posting.entries.length; at += 1) {
      const entry = posting.entries[at] as number;
      held[entry] = (held[entry] ?? 0) + (posting.weights[at] as number);
    }
  }
  for (let entry = 0; entry < best.length; entry += 1) {
    const counts = (worth * (held[entry] ?? 0)) / features.length;
    if (counts > (best[entry] ?? 0)) best[entry] = counts;
  }
}

/** The best place of the entry for the query as a whole, parts weighed by their length. */
function wholeOf(
  parts: readonly Part[],
  entry: number,
  entries: Entries,
  memo: readonly Map<Phrase, number>[],
) {
  let sum = 0;
  let size = 0;
  let by = '';
  let bySize = 0;
  parts.forEach((part, at) => {
    const length = part.han ? part.size * 2 : part.plain.length;
    let best = 0;
    let text = '';
    for (const { phrase, weight } of entries.texts[entry] ?? []) {
      if (weight <= best) break;
      const known = memo[at]?.get(phrase);
      const match = known ?? matchPhrase(part, phrase);
      if (known === undefined) memo[at]?.set(phrase, match);
      if (weight * match <= best) continue;
      best = weight * match;
      text = phrase.text;
    }
    if (length * best > bySize) {
      bySize = length * best;
      by = text;
    }
    size += length;
    sum += length * best;
  });
  return { score: size === 0 ? 0 : sum / size, by };
}

function matchPhrase(part: Part, phrase: Phrase): number {
  if (part.han) return phrase.han ? matchHan(part, phrase) : 0;
  return Math.max(phrase.spelled ? matchSpelled(part, phrase) : 0, matchWords(part.stems, phrase.stems));
}

function matchHan(part: Part, text: Phrase): number {
  if (text.plain === part.plain) return 1;
  const literal = within(part.plain, part.size, text.plain, text.size);
  const meaning = 0.9 * within(part.canon, part.canonSize, text.canon, text.canonSize);
  const sound = part.size > 1 && text.sounds.includes(part.sounds) ? 0.8 + 0.1 * (part.size / text.size) : 0;
  const likely = Math.max(literal, meaning, sound);
  // Nothing below can be better than this.
  if (likely >= 0.75) return likely;
  const pairs = 0.7 * alike(part.pairs, text.pairs);
  const canon = 0.72 * alike(part.canonPairs, text.canonPairs);
  const order = Math.max(0.7 * inOrder(part.plain, text.plain), 0.75 * inOrder(text.plain, part.plain));
  return Math.max(likely, pairs, canon, order);
}

/** Equal, inside, or around it; of two places that both hold it, the shorter is more about it. */
function within(typed: string, size: number, text: string, all: number): number {
  if (typed === text) return size > 0 ? 1 : 0;
  if (size > 1 && all > size && text.includes(typed)) return 0.78 + 0.2 * (size / all);
  if (all > 1 && size > all && typed.includes(text)) return 0.3 + 0.65 * (all / size);
  return 0;
}

/** Share of neighbouring signs that both have (Dice). */
function alike(typed: ReadonlySet<string>, text: readonly string[]): number {
  if (typed.size === 0 || text.length === 0) return 0;
  let both = 0;
  for (const pair of text) if (typed.has(pair)) both += 1;
  return Math.min(1, (2 * both) / (typed.size + text.length));
}

/** Pinyin as typed: whole, by initials, or with a slip of the finger. */
function matchSpelled({ plain: typed, slipped }: Part, text: Phrase): number {
  if (typed.length < 2) return 0;
  if (text.spelled === typed) return 0.98;
  const tight = 0.15 * Math.min(1, typed.length / text.spelled.length);
  if (text.spelled.includes(typed)) return startsSyllable(text, typed) ? 0.78 + tight : 0.4;
  if (text.initials === typed) return 0.85;
  if (text.initials.includes(typed)) return 0.6 + tight;
  if (!slipped || typed.length < 5 || text.spelled.length > longestSpelled) return 0;
  const slips = distanceInside(typed, text.spelled);
  return slips <= Math.floor(typed.length / 5) ? 0.68 + tight - 0.12 * slips : 0;
}

function startsSyllable(text: Phrase, typed: string): boolean {
  for (let from = text.spelled.indexOf(typed); from >= 0; from = text.spelled.indexOf(typed, from + 1)) {
    if (text.starts.has(from)) return true;
  }
  return false;
}

/** Words of the query that stand in the text, and how much of the text they are. */
function matchWords(typed: readonly string[], text: readonly string[]): number {
  if (typed.length === 0 || text.length === 0) return 0;
  const held = typed.filter((one) => text.includes(one)).length;
  return (held / typed.length) * (0.7 + 0.3 * (held / text.length));
}

export type { Searchable, SearchText } from './entries.ts';
export type { Tokenise } from './query.ts';
export { normalise } from './text.ts';
export type { SynonymGroup, Synonyms };
