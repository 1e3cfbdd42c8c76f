// Answers what somebody who has begun to type may want. It must never rank a whole query itself.
import { z } from 'zod';
import { accept } from '../../kernel/rejection.ts';
import type { Catalogue } from '../catalogue.ts';
import { defineQuestion, textSchema } from './question.ts';

export function createSuggestQuestion(catalogue: () => Catalogue) {
  return defineQuestion({
    name: 'suggest',
    summary:
      'Suggestions while somebody types into the search box: by beginning, pinyin, initials or likeness.',
    input: z.strictObject({ q: z.string().max(60) }),
    output: z.object({
      suggestions: z.array(z.object({ text: z.string(), item: z.string(), name: textSchema })),
    }),
    answer: ({ q }) => accept({ suggestions: [...catalogue().suggest(q)] }),
  });
}
