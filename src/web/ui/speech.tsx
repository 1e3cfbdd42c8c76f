// How a part says things: the words of the reader's language, addresses in it, and the token its forms carry. It must never know a page.
import { createContext, type ReactNode, useContext } from 'react';
import type { Language, Text } from '../../kernel/text.ts';
import { pathIn } from '../paths.ts';
import { type Words, wordsOf } from '../words/index.ts';

export interface Speech {
  readonly language: Language;
  readonly words: Words;
  /** The address of a page, written without a language. */
  readonly href: (path: string) => string;
  readonly say: (text: Text) => string;
  readonly csrf: string;
  /** Path and query of this page, where its own forms post to; no fragment, which a browser would keep. */
  readonly page: string;
}

export function speechIn(language: Language, csrf: string, page = ''): Speech {
  return {
    language,
    words: wordsOf(language),
    href: (path) => pathIn(language, path),
    say: (text) => text[language],
    csrf,
    page,
  };
}

const SpeechContext = createContext<Speech>(speechIn('zh', ''));

export function SpeechProvider({ speech, children }: { speech: Speech; children: ReactNode }) {
  return <SpeechContext.Provider value={speech}>{children}</SpeechContext.Provider>;
}

export function useSpeech(): Speech {
  return useContext(SpeechContext);
}
