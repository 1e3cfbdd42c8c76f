// Reads what somebody typed into units of meaning, each with the ways an entry may answer it. It must never know an entry.
import { canonOf, type Entries, feature, triplesOf } from './entries.ts';
import { loosen, spell } from './sound.ts';
import type { Found, Synonyms } from './synonyms.ts';
import { coreOf, idle, latinWords, pairsOf, runsOf, stem } from './text.ts';

/** Cuts text into words. */
export type Tokenise = (text: string, use: 'query') => readonly string[];

/** One way to answer a unit: all these features, none of them counting for more than `worth`. */
interface Way {
  readonly features: readonly string[];
  readonly worth: number;
}

export interface Unit {
  readonly weight: number;
  readonly ways: readonly Way[];
}

export interface Part {
  readonly han: boolean;
  readonly plain: string;
  readonly size: number;
  readonly canon: string;
  readonly canonSize: number;
  readonly pairs: ReadonlySet<string>;
  readonly canonPairs: ReadonlySet<string>;
  /** Letters that make up no syllables: a finger may have slipped. */
  readonly slipped: boolean;
  readonly sounds: string;
  readonly stems: readonly string[];
  /** Readings that exclude each other: a Latin run may be English or pinyin. */
  readonly readings: readonly (readonly Unit[])[];
}

export interface QueryParts {
  readonly entries: Entries;
  readonly synonyms: Synonyms;
  readonly tokenise?: Tokenise | undefined;
}

export function readQuery(query: string, parts: QueryParts): readonly Part[] {
  return runsOf(query).map((run) => (run.han ? hanPart(run.text, parts) : latinPart(run.text, parts)));
}

function hanPart(run: string, parts: QueryParts): Part {
  const core = coreOf(run);
  const signs = [...core];
  const syllables = spell(core).map(loosen);
  const found = parts.synonyms.inHan(core);
  const canon = canonOf(core, parts.synonyms);
  const units = [
    ...found.map((one) => meantUnit(signs.slice(one.start, one.end), one, parts)),
    ...gapsBetween(found, signs.length).flatMap(({ start, end }) =>
      looseUnits(signs.slice(start, end), parts),
    ),
  ];
  return {
    ...{ han: true, plain: core, size: signs.length, canon, canonSize: [...canon].length },
    ...{ pairs: new Set(pairsOf(signs)), canonPairs: new Set(pairsOf([...canon])), slipped: false },
    ...{ sounds: ` ${syllables.join(' ')} `, stems: [], readings: [units] },
  };
}

function gapsBetween(found: readonly Found[], length: number) {
  const ends = [0, ...found.map(({ end }) => end)];
  const starts = [...found.map(({ start }) => start), length];
  return ends
    .map((start, at) => ({ start, end: starts[at] ?? length }))
    .filter(({ start, end }) => end > start);
}

/** A word the city knows other words for. */
function meantUnit(signs: readonly string[], { groups }: Found, { entries }: QueryParts): Unit {
  const literal = literalOf(signs);
  const meanings = groups.map(feature.meaning);
  return {
    weight: weightOf([...literal, ...meanings], signs.length, entries),
    ways: [
      { features: literal, worth: 1 },
      ...meanings.map((meaning) => ({ features: [meaning], worth: 0.93 })),
    ],
  };
}

function literalOf(signs: readonly string[]): readonly string[] {
  return signs.length === 1 ? signs.map(feature.sign) : pairsOf(signs).map(feature.pair);
}

/** Words of the dictionary; what is left between them stays as it stands. Misheard words are looked up by ear. */
function looseUnits(signs: readonly string[], parts: QueryParts): readonly Unit[] {
  const text = signs.join('');
  const tokens = parts.tokenise?.(text, 'query') ?? (signs.length > 1 ? pairsOf(signs) : signs);
  const meant = parts.synonyms.inSounds(spell(text).map(loosen));
  return [
    ...tokens.flatMap((token) => looseUnit([...token], parts)),
    ...meant.map(({ start, end, groups }) => ({
      weight: weightOf(groups.map(feature.meaning), end - start, parts.entries) * 0.8,
      ways: groups.map((group) => ({ features: [feature.meaning(group)], worth: 0.8 })),
    })),
  ];
}

function looseUnit(signs: readonly string[], { entries }: QueryParts): readonly Unit[] {
  if (signs.length === 1) {
    const [sign = ''] = signs;
    if (idle.has(sign)) return [];
    const weight = 0.35 * entries.rarity(feature.sign(sign));
    return [{ weight, ways: [{ features: [feature.sign(sign)], worth: 0.6 }] }];
  }
  const literal = literalOf(signs);
  const sounds = pairsOf(spell(signs.join('')).map(loosen), ' ').map(feature.sound);
  const said = signs.filter((sign) => !idle.has(sign));
  if (said.length === 0) return [];
  return [
    {
      weight: weightOf(literal, signs.length, entries) * (said.length / signs.length),
      ways: [
        { features: literal, worth: 1 },
        { features: sounds, worth: 0.78 },
        { features: signs.map(feature.sign), worth: 0.45 },
      ],
    },
  ];
}

/** What no entry holds weighs too: a query half of which nobody knows is half answered at best. */
function weightOf(features: readonly string[], length: number, entries: Entries): number {
  const known = features.filter((key) => entries.posting(key));
  const telling = known.length === 0 ? 0.6 : Math.max(...known.map(entries.rarity));
  return telling * Math.sqrt(length);
}

function latinPart(run: string, parts: QueryParts): Part {
  const { entries } = parts;
  const words = latinWords(run);
  const stems = words.map(stem);
  const plain = run.replace(/[^a-z0-9]/g, '');
  const pinyin = pinyinUnits(run, plain, parts);
  return {
    ...{ han: false, plain, size: stems.length, canon: '', canonSize: 0, stems, sounds: '' },
    ...{ pairs: new Set<string>(), canonPairs: new Set<string>() },
    slipped:
      parts.entries.syllables.cut(plain) === undefined &&
      stems.some((one) => !entries.posting(feature.word(one)) && entries.near(one).length === 0),
    readings: [englishUnits(words, stems, parts), ...pinyin],
  };
}

function englishUnits(
  words: readonly string[],
  stems: readonly string[],
  parts: QueryParts,
): readonly Unit[] {
  const { entries } = parts;
  const groupsAt = new Map<number, readonly number[]>();
  for (const { start, end, groups } of parts.synonyms.inWords(stems)) {
    for (let at = start; at < end; at += 1) groupsAt.set(at, groups);
  }
  return stems.map((one, at) => {
    const meanings = (groupsAt.get(at) ?? []).map(feature.meaning);
    const near = entries.posting(feature.word(one)) ? [] : entries.near(one);
    const begun = one.length >= 3 ? entries.beginning(words[at] ?? one).slice(0, 12) : [];
    return {
      weight: weightOf([feature.word(one), ...meanings], 2, entries),
      ways: [
        { features: [feature.word(one)], worth: 1 },
        ...meanings.map((meaning) => ({ features: [meaning], worth: 0.93 })),
        ...begun.map((other) => ({ features: [feature.word(other)], worth: 0.85 })),
        ...near.map((other) => ({ features: [feature.word(other)], worth: 0.72 })),
      ],
    };
  });
}

function pinyinUnits(run: string, plain: string, parts: QueryParts): readonly (readonly Unit[])[] {
  const { entries, synonyms } = parts;
  if (plain.length < 2 || /\d/.test(plain)) return [];
  const readings: (readonly Unit[])[] = [];
  const spaced = run.split(/[^a-z]+/).map((word) => entries.syllables.cut(word));
  const syllables = spaced.every((word) => word !== undefined)
    ? spaced.flatMap((word) => word ?? []).map(loosen)
    : entries.syllables.cut(plain)?.map(loosen);
  if (syllables && syllables.length > 1) {
    const found = synonyms.inSounds(syllables);
    const heard = (start: number, end: number, groups: readonly number[]): Unit => {
      const sounds = pairsOf(syllables.slice(start, end), ' ').map(feature.sound);
      const meanings = groups.map(feature.meaning);
      return {
        weight: weightOf([...sounds, ...meanings], end - start, entries),
        ways: [
          { features: sounds, worth: 0.95 },
          ...meanings.map((meaning) => ({ features: [meaning], worth: 0.85 })),
        ],
      };
    };
    readings.push([
      ...found.map(({ start, end, groups }) => heard(start, end, groups)),
      ...gapsBetween(found, syllables.length)
        .flatMap(({ start, end }) =>
          Array.from(
            { length: Math.max(0, Math.min(end, syllables.length - 1) - start) },
            (_, at) => start + at,
          ),
        )
        .map((start) => heard(start, start + 2, [])),
    ]);
  }
  if (plain.length <= 8) readings.push(wholeUnit(pairsOf([...plain]).map(feature.initials), 0.72, entries));
  if (plain.length >= 5 && !syllables) {
    readings.push(wholeUnit(triplesOf(plain).map(feature.spelling), 0.8, entries));
  }
  return readings;
}

function wholeUnit(features: readonly string[], worth: number, entries: Entries): readonly Unit[] {
  return [{ weight: weightOf(features, 2, entries), ways: [{ features, worth }] }];
}
