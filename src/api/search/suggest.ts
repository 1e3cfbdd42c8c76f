// What somebody who has begun to type may want: names and everyday words that begin so, in either script. It must never rank a whole query.
import type { Text } from '../../kernel/text.ts';
import type { Hit } from './index.ts';
import { spell } from './sound.ts';
import { normalise } from './text.ts';

export interface Suggestion {
  readonly text: string;
  /** The item it leads to. */
  readonly item: string;
  /** What the item is called. */
  readonly name: Text;
}

interface Named {
  readonly id: string;
  readonly name: Text;
  readonly words: readonly string[];
}

const most = 8;

export function createSuggestions(
  items: readonly Named[],
  search: (q: string) => readonly Hit<{ readonly id: string; readonly name: Text }>[],
): (q: string) => readonly Suggestion[] {
  const names = new Map(items.map(({ id, name }) => [id, name]));
  const keys = items
    .flatMap((item) =>
      [item.name.zh, item.name.en, ...item.words].flatMap((text, order) =>
        keysOf(text).map((key) => ({ key, text, item: item.id, order })),
      ),
    )
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.order - b.order));
  const from = (start: string) => {
    let low = 0;
    let high = keys.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((keys[middle]?.key ?? '') < start) low = middle + 1;
      else high = middle;
    }
    const found = [];
    for (; low < keys.length && keys[low]?.key.startsWith(start); low += 1) {
      const one = keys[low];
      if (one) found.push(one);
    }
    return found;
  };
  return (q) => {
    const typed = normalise(q).replace(/\s+/g, ' ');
    if (typed === '') return [];
    const whole = /\p{Script=Han}/u.test(typed) ? typed.replace(/[^\p{Script=Han}a-z0-9]/gu, '') : typed;
    const begun = [...from(whole), ...(/^[a-z ]+$/.test(typed) ? from(typed.replaceAll(' ', '')) : [])].sort(
      (a, b) => a.order - b.order || a.text.length - b.text.length,
    );
    const found = search(q)
      .slice(0, most)
      .map(({ value }) => ({
        text: value.name.zh,
        item: value.id,
      }));
    const unique = new Map<string, Suggestion>();
    for (const { text, item } of [...begun, ...found]) {
      const name = names.get(item);
      // One line a matter, by the word that begins as was typed.
      if (name && !unique.has(item)) unique.set(item, { text, item, name });
    }
    return [...unique.values()].slice(0, most);
  };
}

/** As it is written, as it is spelled, and its initials. */
function keysOf(text: string): readonly string[] {
  const plain = normalise(text);
  if (!/\p{Script=Han}/u.test(plain)) return [plain];
  const bare = plain.replace(/[^\p{Script=Han}a-z0-9]/gu, '');
  const syllables = spell(bare.replace(/[^\p{Script=Han}]/gu, ''));
  return [bare, syllables.join(''), syllables.map((syllable) => syllable[0] ?? '').join('')];
}
