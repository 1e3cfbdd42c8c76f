// Answers when a limit falls due, with the days it counted. It must never know a case.
import assert from 'node:assert/strict';
import { z } from 'zod';
import {
  addDays,
  type Calendar,
  dateOf,
  fromTimestamp,
  holidayNames,
  type Instant,
  instantOf,
  toTimestamp,
} from '../../kernel/calendar.ts';
import { dueAt, type Pause, type Unit, units } from '../../kernel/clock.ts';
import { accept } from '../../kernel/rejection.ts';
import { defineQuestion, jsonText, numberText, textSchema } from './question.ts';

/** An instant as text; anything but RFC 3339 with an offset is refused at its field. */
export const instantText = z
  .string()
  .refine((value) => fromTimestamp(value) !== undefined, 'input.not-a-time')
  .meta({ format: 'date-time' });

const input = z.strictObject({
  start: instantText.describe('The event from which the limit counts.'),
  amount: numberText(z.number().positive()),
  unit: z.enum(units),
  pauses: jsonText(
    z
      .array(z.strictObject({ from: instantText, to: instantText.nullable() }))
      .max(100)
      .refine((pauses) => pauses.every(inOrder), 'clock.pause-reversed'),
  )
    .optional()
    .describe('JSON list of half-open pauses `{from, to}` in which the clock stands still.'),
});

const output = z.object({
  due: z.string(),
  lines: z
    .array(z.object({ date: z.string(), counts: z.boolean(), why: textSchema }))
    .describe('Each day from the start to the due day, whether it counts, and why.'),
  law: z.array(z.object({ name: textSchema, article: z.string(), says: textSchema })),
});

function inOrder({ from, to }: { readonly from: string; readonly to: string | null }): boolean {
  return to === null || (fromTimestamp(from) ?? 0) <= (fromTimestamp(to) ?? 0);
}

/** Longest arithmetic shown; a longer limit is answered with its first days and its last. */
const mostLines = 60;

export function createDeadlineQuestion(calendar: Calendar) {
  return defineQuestion({
    name: 'deadline',
    summary: 'When a limit counted from an instant falls due.',
    input,
    output,
    answer: ({ start, amount, unit, pauses = [] }) => {
      const from = toInstant(start);
      const stops = pauses.map((pause) => ({
        from: toInstant(pause.from),
        to: pause.to === null ? null : toInstant(pause.to),
      }));
      const due = dueAt(from, { amount, unit }, calendar, stops);
      if (!due.ok) return due;
      const days = { start: from, due: due.value, unit, calendar, pauses: stops };
      return accept({ due: toTimestamp(due.value), lines: linesOf(days), law: laws[unit] });
    },
  });
}

interface Days {
  readonly start: Instant;
  readonly due: Instant;
  readonly unit: Unit;
  readonly calendar: Calendar;
  readonly pauses: readonly Pause[];
}

function linesOf(days: Days): z.input<typeof output>['lines'] {
  const dates: string[] = [];
  for (let date = dateOf(days.start); date <= dateOf(days.due); date = addDays(date, 1)) dates.push(date);
  const shown = dates.length <= mostLines ? dates : [...dates.slice(0, mostLines - 1), ...dates.slice(-1)];
  return shown.map((date) => ({ date, ...reasonOf(date, days) }));
}

function reasonOf(date: string, { start, unit, calendar, pauses }: Days) {
  const first = date === dateOf(start);
  if (first && (unit === 'workday' || unit === 'day')) {
    return { counts: false, why: { zh: '事情发生的当天，不计', en: 'day of the event, not counted' } };
  }
  const hours = calendar.officeHours(date);
  const close = hours.ok ? hours.value.at(-1)?.to : undefined;
  const end = close ?? instantOf(date, '18:00');
  if (pauses.some(({ from, to }) => from <= end && (to === null || end < to))) {
    return { counts: false, why: { zh: '计时暂停', en: 'clock stopped' } };
  }
  const name = calendar.nameOf(date) as keyof typeof holidayNames | undefined;
  const ordinary = close === undefined ? { zh: '周末', en: 'weekend' } : { zh: '工作日', en: 'working day' };
  const counts = close !== undefined || unit === 'day' || unit === 'hour';
  return { counts, why: name ? holidayNames[name] : ordinary };
}

function toInstant(text: string): Instant {
  const instant = fromTimestamp(text);
  assert(instant !== undefined, 'the schema lets only real times through');
  return instant;
}

const licensing = {
  name: { zh: '中华人民共和国行政许可法', en: 'Administrative Licensing Law' },
  article: '82',
  says: {
    zh: '办理许可的期限按工作日算，法定节假日不在其内。',
    en: 'Limits for licensing run in working days; public holidays are left out.',
  },
};
const civilCode = [
  {
    name: { zh: '中华人民共和国民法典', en: 'Civil Code' },
    article: '201',
    says: {
      zh: '按日计算的，当天不算，从第二天起算。',
      en: 'Counted in days, the first day is the one after the event.',
    },
  },
  {
    name: { zh: '中华人民共和国民法典', en: 'Civil Code' },
    article: '203',
    says: {
      zh: '最后一天放假的，顺延到放假后的第一天。',
      en: 'When the last day is a holiday, the day after the holiday takes its place.',
    },
  },
];
const laws: Readonly<Record<Unit, z.input<typeof output>['law']>> = {
  workday: [licensing],
  worktime: [licensing],
  day: civilCode,
  hour: [],
};
