// The life of a case and the cases it includes, in sentences. It must never name the included case's people.
import type { Text } from '../../../kernel/index.ts';

export const inclusionSentences: Readonly<Record<string, Text>> = {
  'case-included': { zh: '{step}：这一项另立一件，同时办', en: '{step}: a case of its own was begun for it' },
};
