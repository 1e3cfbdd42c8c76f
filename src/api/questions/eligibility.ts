// Answers whether somebody may apply for an item, by its own questionnaire. It must never keep what was answered.
import { z } from 'zod';
import type { TimeSource } from '../../engine/ports.ts';
import { toTimestamp } from '../../kernel/calendar.ts';
import { accept, reject } from '../../kernel/rejection.ts';
import { asksOf, judgeEligibility } from '../../processes/eligibility.ts';
import type { CityFacts } from '../../processes/facts.ts';
import { defineQuestion, textSchema } from './question.ts';

export function createEligibilityQuestion(facts: CityFacts, time: TimeSource) {
  return defineQuestion({
    name: 'eligibility',
    summary: 'Whether somebody may apply for an item: its questionnaire, and what the answers say.',
    input: z.looseObject({
      item: z.string().max(80),
    }),
    output: z.object({
      outcome: z.enum(['yes', 'no', 'open']).describe('`open` while answers are missing.'),
      conditions: z.array(
        z.object({
          text: textSchema,
          state: z.enum(['met', 'unmet', 'open', 'told']).describe('`told`: nothing is asked.'),
          otherwise: textSchema.optional().describe('What to do when it is not met.'),
        }),
      ),
      fields: z.array(z.looseObject({ id: z.string(), type: z.string(), label: textSchema })),
    }),
    answer: ({ item: id, ...answers }) => {
      const item = facts.city.items.get(id);
      if (!item) return reject('item.not-found', { item: id });
      const fields = asksOf(item);
      const unknown = Object.keys(answers).filter((key) => !fields.some((field) => field.id === key));
      if (unknown.length > 0) {
        const errors = unknown.map((path) => ({ path, code: 'input.unknown-field' }));
        return reject('input.invalid', undefined, errors);
      }
      const judged = judgeEligibility(item, answers, facts, toTimestamp(time.now()).slice(0, 10));
      if (!judged.ok) return judged;
      const { outcome, conditions } = judged.value;
      return accept({ outcome, conditions: [...conditions], fields: fields.map((field) => ({ ...field })) });
    },
  });
}
