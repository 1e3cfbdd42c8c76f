// Answers how many promises were not kept in the last thirty days, and of how many the reason was stated. It must never name a case or a person.
import { z } from 'zod';
import type { TimeSource } from '../../engine/ports.ts';
import { toTimestamp } from '../../kernel/calendar.ts';
import { accept } from '../../kernel/rejection.ts';
import type { City } from '../../processes/item.ts';
import type { ReadMeasures } from '../ports.ts';
import { defineQuestion, textSchema } from './question.ts';

const sinceMs = 30 * 86_400_000;

const output = z.object({
  asOf: z.string(),
  missed: z.number().int().describe('Cases whose promise fell due unkept.'),
  explained: z.number().int().describe('Of these, those whose reason was stated to the applicant.'),
  items: z.array(
    z.object({
      item: z.string(),
      name: textSchema,
      agency: z.string(),
      missed: z.number().int(),
      explained: z.number().int(),
    }),
  ),
});

export function createOverdueQuestion(city: City, measures: ReadMeasures, time: TimeSource) {
  return defineQuestion({
    name: 'overdue',
    summary: 'Promises not kept in the last thirty days, by item, and how many were explained.',
    input: z.strictObject({ item: z.string().max(80).optional() }),
    output,
    answer: async ({ item: only }) => {
      const found = new Map(
        (await measures({ from: time.now() - sinceMs })).map((one) => [one.promise, one]),
      );
      const count = (name: string): number => found.get(name)?.count ?? 0;
      const items = [...city.items.values()]
        .filter(({ id }) => only === undefined || id === only)
        .map(({ id, name, agency }) => ({
          ...{ item: id, name, agency },
          missed: count(`overdue/${id}`),
          explained: count(`overdue-explained/${id}`),
        }))
        .filter(({ missed, explained }) => missed + explained > 0)
        .sort((a, b) => b.missed - a.missed);
      const sum = (key: 'missed' | 'explained') => items.reduce((total, one) => total + one[key], 0);
      return accept({
        asOf: toTimestamp(time.now()),
        missed: sum('missed'),
        explained: sum('explained'),
        items,
      });
    },
  });
}
