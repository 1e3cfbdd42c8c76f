// When somebody who applies would be done, for an item in force or a version still being written. It must never open a case.
import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { type Calendar, fromTimestamp, toTimestamp } from '../../kernel/calendar.ts';
import { accept, type Result, reject } from '../../kernel/rejection.ts';
import type { CityFacts } from '../../processes/facts.ts';
import type { Item } from '../../processes/item.ts';
import { scheduleOf } from '../../processes/schedule.ts';
import type { Call } from '../contract.ts';
import { instantText } from './deadline.ts';
import { defineQuestion, jsonText, numberText, textSchema } from './question.ts';

const duration = z.object({ amount: z.number(), unit: z.string() });
const input = z.strictObject({
  item: z.string().max(80).optional().describe('An item in force; or give `edition`.'),
  edition: z
    .string()
    .max(80)
    .optional()
    .describe('An edition the caller may read: tried before it is published.'),
  start: instantText.describe('When it is accepted.'),
  form: jsonText(z.record(z.string(), z.unknown()))
    .optional()
    .describe('Answers; they choose path and steps.'),
  pace: numberText(z.number().min(0.05).max(1))
    .optional()
    .describe('Share of each limit that is used; 1 when absent.'),
});
const output = z.object({
  item: z.string(),
  version: z.string(),
  path: z.object({ id: z.string(), name: textSchema }).optional(),
  promised: duration,
  due: z.string(),
  done: z.string(),
  kept: z.boolean().describe('Decided by the promise.'),
  steps: z.array(
    z.object({
      id: z.string(),
      name: textSchema,
      agency: z.string(),
      limit: duration,
      opens: z.string().optional().describe('Absent: skipped with these answers.'),
      done: z.string().optional(),
    }),
  ),
});

export interface ScheduleParts {
  readonly facts: CityFacts;
  readonly calendar: Calendar;
  readonly engine: Pick<Engine, 'view'>;
  /** The item a text compiles to; undefined while it has problems. */
  readonly compile?: (text: string) => Item | undefined;
}

export function createScheduleQuestion(parts: ScheduleParts) {
  return defineQuestion({
    name: 'schedule',
    summary: 'When each step would open and end for an application accepted at a given time.',
    input,
    output,
    answer: async ({ item: id, edition, start, form = {}, pace = 1 }, call) => {
      const found =
        edition === undefined ? inForce(parts.facts, id ?? '') : await drafted(parts, edition, call);
      if (!found.ok) return found;
      const item = found.value;
      const made = scheduleOf(
        item,
        { start: fromTimestamp(start) ?? 0, form, pace },
        parts.calendar,
        parts.facts,
      );
      if (!made.ok) return made;
      const { path, promised, dueAt, doneAt, kept, steps } = made.value;
      return accept({
        ...{ item: item.id, version: item.version, promised, kept },
        ...(path && { path: { id: path.id, name: path.name } }),
        ...{ due: toTimestamp(dueAt), done: toTimestamp(doneAt) },
        steps: steps.map(({ step, opensAt, doneAt: end }) => ({
          ...{ id: step.id, name: step.name, agency: step.agency, limit: step.limit },
          ...(opensAt !== undefined && { opens: toTimestamp(opensAt) }),
          ...(end !== undefined && { done: toTimestamp(end) }),
        })),
      });
    },
  });
}

function inForce({ city }: CityFacts, id: string): Result<Item> {
  const item = city.items.get(id);
  return item ? accept(item) : reject('item.not-found', { item: id });
}

/** Only who may read the edition learns of it; to others there is none. */
async function drafted(
  { engine, compile }: ScheduleParts,
  id: string,
  { actor }: Call,
): Promise<Result<Item>> {
  const seen = await engine.view('edition', id, actor);
  if (seen.type !== 'found') return reject('edition.not-found');
  const item = compile?.(String(seen.value.view.text));
  return item ? accept(item) : reject('edition.problems', { count: 1, line: 1, code: '' });
}
