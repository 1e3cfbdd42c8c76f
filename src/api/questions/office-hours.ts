// Answers when offices are open, day by day. It must never know what anybody does there.
import { z } from 'zod';
import { addDays, type Calendar, holidayNames, isDate, toTimestamp } from '../../kernel/calendar.ts';
import { accept, reject } from '../../kernel/rejection.ts';
import { defineQuestion, textSchema } from './question.ts';

/** Two years, so that an answer stays small. */
const mostDays = 732;

const dateText = z.string().refine(isDate, 'input.not-a-date').meta({ format: 'date' });
const input = z.strictObject({
  from: dateText,
  to: dateText.optional().describe('Last day, included; absent: only `from`.'),
});
const output = z.object({
  days: z.array(
    z.object({
      date: z.string(),
      workday: z.boolean(),
      name: textSchema
        .optional()
        .describe('Why the day is not an ordinary one: the holiday, or a make-up workday.'),
      open: z.array(z.object({ from: z.string(), to: z.string() })),
    }),
  ),
});

export function createOfficeHoursQuestion(calendar: Calendar) {
  return defineQuestion({
    name: 'office-hours',
    summary: 'When offices are open, day by day, holidays and make-up workdays named.',
    input,
    output,
    answer: ({ from, to = from }) => {
      const days: z.input<typeof output>['days'] = [];
      for (let date = from; date <= to; date = addDays(date, 1)) {
        if (days.length === mostDays) return reject('calendar.span-too-long', { most: mostDays });
        const hours = calendar.officeHours(date);
        if (!hours.ok) return hours;
        const name = calendar.nameOf(date) as keyof typeof holidayNames | undefined;
        days.push({
          date,
          workday: hours.value.length > 0,
          ...(name && { name: holidayNames[name] }),
          open: hours.value.map((open) => ({ from: toTimestamp(open.from), to: toTimestamp(open.to) })),
        });
      }
      return accept({ days });
    },
  });
}
