// Answers what the city's knowledge base holds today. It must never search it; that is for the question `answer`.
import { z } from 'zod';
import type { TimeSource } from '../../engine/ports.ts';
import { toTimestamp } from '../../kernel/calendar.ts';
import { accept } from '../../kernel/rejection.ts';
import type { City } from '../../processes/item.ts';
import { defineQuestion, textSchema } from './question.ts';

export function createKnowledgeQuestion(city: City, time: TimeSource) {
  return defineQuestion({
    name: 'knowledge',
    summary: 'Questions on policy with answers and the clauses they rest on, as they hold today.',
    input: z.strictObject({}),
    output: z.object({
      entries: z.array(
        z.object({
          ...{ id: z.string(), question: textSchema, answer: textSchema, source: textSchema },
          ...{ clause: textSchema, validFrom: z.string(), item: z.string().optional() },
        }),
      ),
    }),
    answer: () => {
      const today = toTimestamp(time.now()).slice(0, 10);
      const entries = (city.guidance?.knowledge ?? [])
        .filter(({ validFrom, validTo }) => validFrom <= today && (validTo ?? today) >= today)
        .map(({ id, question, answer, source, clause, validFrom, item }) => ({
          ...{ id, question, answer, source, clause, validFrom },
          ...(item !== undefined && { item }),
        }));
      return accept({ entries });
    },
  });
}
