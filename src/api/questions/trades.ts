// Answers which trade codes (GB/T 4754) somebody may mean by an everyday word. It must never know what he will do with them.
import { z } from 'zod';
import { accept } from '../../kernel/rejection.ts';
import type { City } from '../../processes/item.ts';
import { createSearch, type Tokenise } from '../search/index.ts';
import { defineQuestion, numberText, textSchema } from './question.ts';

export function createTradesQuestion(city: City, tokenise?: Tokenise) {
  const search = createSearch(
    [...city.trades.values()].map((trade) => ({
      value: trade,
      texts: [
        { text: trade.name.zh, weight: 1 },
        { text: trade.name.en, weight: 1 },
        ...trade.words.map((text) => ({ text, weight: 0.95 })),
      ],
    })),
    { tokenise, synonyms: city.guidance?.synonyms ?? [] },
  );
  return defineQuestion({
    name: 'trades',
    summary: 'Trades by code, name, pinyin or everyday word.',
    input: z.strictObject({
      q: z.string().max(60).default(''),
      limit: numberText(z.number().int().min(1).max(100)).default(20),
    }),
    output: z.object({
      trades: z.array(
        z.object({
          code: z.string(),
          name: textSchema,
          words: z.array(z.string()).readonly(),
          permit: z
            .enum(['before', 'after'])
            .optional()
            .describe('Needs a permit before or after registration.'),
        }),
      ),
    }),
    answer: ({ q, limit }) => {
      const code = q.trim().toUpperCase();
      const byCode = /^[A-T]?\d{1,4}$/.test(code)
        ? [...city.trades.values()].filter(
            (trade) => trade.code.startsWith(code) || trade.code.slice(1).startsWith(code),
          )
        : search(q).map((hit) => hit.value);
      return accept({ trades: byCode.slice(0, limit) });
    },
  });
}
