// The words of the pages on what comes after a decision, in the reader's language. It must never be loaded by a page of the portal.
import { useSpeech } from '../../ui/speech.tsx';
import { enAfter } from './words-en.ts';
import { type AfterWords, zhAfter } from './words-zh.ts';

export type { AfterWords };

export function afterWords(language: 'zh' | 'en'): AfterWords {
  return language === 'zh' ? zhAfter : enAfter;
}

export function useAfterWords(): AfterWords {
  return afterWords(useSpeech().language);
}
