// Groups of words that mean the same in this city, and where they stand in a text. It must never know an item.
import { loosen, spell } from './sound.ts';
import { latinWords, normalise, stem } from './text.ts';

/** Words that mean the same, the plainest first; Chinese and English side by side. */
export type SynonymGroup = readonly string[];

/** A member of a group found in a text. */
export interface Found {
  readonly start: number;
  readonly end: number;
  /** Of the groups the words belong to. */
  readonly groups: readonly number[];
}

export interface Synonyms {
  /** Longest members first, none over another; positions in characters. */
  readonly inHan: (text: string) => readonly Found[];
  /** The same by ear; positions in syllables. */
  readonly inSounds: (syllables: readonly string[]) => readonly Found[];
  /** The same in stems; positions in words. */
  readonly inWords: (stems: readonly string[]) => readonly Found[];
}

class Dictionary {
  readonly #groups = new Map<string, number[]>();
  #longest = 0;

  add(key: readonly string[], group: number): void {
    const joined = key.join(' ');
    const groups = this.#groups.get(joined) ?? [];
    if (!groups.includes(group)) groups.push(group);
    this.#groups.set(joined, groups);
    this.#longest = Math.max(this.#longest, key.length);
  }

  scan(signs: readonly string[]): readonly Found[] {
    const found: Found[] = [];
    for (let start = 0; start < signs.length; ) {
      const hit = this.#longestAt(signs, start);
      if (hit) found.push(hit);
      start = hit ? hit.end : start + 1;
    }
    return found;
  }

  #longestAt(signs: readonly string[], start: number): Found | undefined {
    for (let end = Math.min(signs.length, start + this.#longest); end > start; end -= 1) {
      const groups = this.#groups.get(signs.slice(start, end).join(' '));
      if (groups) return { start, end, groups };
    }
    return undefined;
  }
}

export function createSynonyms(groups: readonly SynonymGroup[]): Synonyms {
  const han = new Dictionary();
  const sounds = new Dictionary();
  const words = new Dictionary();
  groups.forEach((group, index) => {
    for (const member of group.map(normalise)) {
      if (!/\p{Script=Han}/u.test(member)) {
        words.add(latinWords(member).map(stem), index);
        continue;
      }
      han.add([...member], index);
      // 丢了 means what 丢 means, and the end of a query is cut of such signs.
      const bare = member.replace(/了$/u, '');
      if ([...bare].length > 1) han.add([...bare], index);
      // One syllable sounds like too much else.
      if ([...member].length > 1) sounds.add(spell(member).map(loosen), index);
    }
  });
  return {
    inHan: (text) => han.scan([...text]),
    inSounds: (syllables) => sounds.scan(syllables),
    inWords: (stems) => words.scan(stems),
  };
}
