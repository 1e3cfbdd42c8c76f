// The words of the interface in both languages. It must never hold the words of a city, an item or a rejection.
import type { Language } from '../../kernel/text.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

/** Chinese is written first; English must have every word, or the build fails. */
export type Words = typeof zh;

const words: Readonly<Record<Language, Words>> = { zh, en };

export function wordsOf(language: Language): Words {
  return words[language];
}
