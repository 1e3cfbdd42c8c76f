// Answers how the city's promises are kept, live. It must never count a case itself.
import { z } from 'zod';
import type { TimeSource } from '../../engine/ports.ts';
import { toTimestamp } from '../../kernel/calendar.ts';
import { limitOf } from '../../kernel/clock.ts';
import { accept } from '../../kernel/rejection.ts';
import type { City } from '../../processes/item.ts';
import type { ReadMeasures } from '../ports.ts';
import { defineQuestion, textSchema } from './question.ts';

/** What is shown as live: the last thirty days. */
const sinceMs = 30 * 86_400_000;

const duration = z.object({ amount: z.number(), unit: z.string() });
const milliseconds = z.number().describe('Milliseconds in the measure of the promise.');
const output = z.object({
  asOf: z.string(),
  promises: z.array(
    z.object({
      id: z.string(),
      row: z.string().describe('Row of the plan.'),
      name: textSchema,
      item: z.string(),
      step: z.string().optional(),
      path: z.string().optional().describe('Of one kind of customer only.'),
      owner: z.string(),
      promised: duration,
      limit: milliseconds,
      count: z.number().int().describe('Cases or steps that have ended.'),
      kept: z.number().int(),
      p50: milliseconds.nullable(),
      p90: milliseconds.nullable(),
    }),
  ),
});

export function createPromisesQuestion(city: City, measures: ReadMeasures, time: TimeSource) {
  return defineQuestion({
    name: 'promises',
    summary: 'Each promise of the city against what was measured in the last thirty days.',
    input: z.strictObject({ item: z.string().max(80).optional() }),
    output,
    answer: async ({ item }) => {
      const summaries = new Map(
        (await measures({ from: time.now() - sinceMs })).map((summary) => [summary.promise, summary]),
      );
      const promises = city.promises
        .filter((promise) => item === undefined || promise.item === item)
        .map((promise) => {
          const { id, row, name, step, path, owner, limit } = promise;
          const live = summaries.get(id);
          return {
            ...{ id, row, name, item: promise.item, owner, promised: limit },
            ...(step !== undefined && { step }),
            ...(path !== undefined && { path }),
            limit: live?.limit ?? limitOf(limit),
            count: live?.count ?? 0,
            kept: live?.kept ?? 0,
            // Nothing measured is not the same as measured in no time.
            p50: live ? live.p50 : null,
            p90: live ? live.p90 : null,
          };
        });
      return accept({ asOf: toTimestamp(time.now()), promises });
    },
  });
}
