// Answers a question in everyday words over guides and knowledge; null when it does not know. It must never let anybody but the rules decide what is true.
import { z } from 'zod';
import type { TimeSource } from '../../engine/ports.ts';
import { accept } from '../../kernel/rejection.ts';
import type { City } from '../../processes/item.ts';
import { createAnswers } from '../answers/answer.ts';
import { type Phrase, phrased } from '../answers/phrase.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Tokenise } from '../search/index.ts';
import { defineQuestion, textSchema } from './question.ts';

export interface AnswerQuestionParts {
  readonly city: City;
  readonly catalogue: () => Catalogue;
  readonly time: TimeSource;
  readonly tokenise?: Tokenise | undefined;
  readonly phrase?: Phrase | undefined;
}

export function createAnswerQuestion({ city, catalogue, time, tokenise, phrase }: AnswerQuestionParts) {
  // A published item makes a new catalogue, and what was read from the old one is read again.
  const made = new WeakMap<Catalogue, ReturnType<typeof createAnswers>>();
  const answersOf = (now: Catalogue) => {
    const answers = made.get(now) ?? createAnswers({ city, search: now.search, tokenise });
    made.set(now, answers);
    return answers;
  };
  return defineQuestion({
    name: 'answer',
    summary: 'An answer with the clause it rests on, from guides and knowledge; null when nothing is known.',
    input: z.strictObject({ q: z.string().max(500) }),
    output: z.strictObject({
      answer: textSchema.nullable(),
      sources: z.array(
        z.strictObject({
          title: z.string().describe('The law, document or guide, in the language asked in.'),
          url: z.string().describe('Path on this site.'),
          clause: z.string(),
        }),
      ),
    }),
    answer: async ({ q }, { language }) => {
      const { answer, sources } = await phrased(q, answersOf(catalogue())(q, time.now()), phrase);
      return accept({
        answer,
        sources: sources.map(({ title, url, clause }) => ({
          ...{ title: title[language], url, clause: clause[language] },
        })),
      });
    },
  });
}
