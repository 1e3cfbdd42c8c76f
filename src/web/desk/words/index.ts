// The words of the desk in the reader's language. It must never be loaded by a page of the portal.
import type { Language } from '../../../kernel/text.ts';
import { en } from './en.ts';
import { type DeskWords, zh } from './zh.ts';

export type { DeskWords };

const words: Readonly<Record<Language, DeskWords>> = { zh, en };

export function deskWords(language: Language): DeskWords {
  return words[language];
}
