// Answers how many cases are granted on a promise, month by month, and what the verifications found. It must never count a case itself.
import { z } from 'zod';
import type { TimeSource } from '../../engine/ports.ts';
import { dateOf, type Instant, instantOf, isDate, toTimestamp } from '../../kernel/calendar.ts';
import { accept, reject } from '../../kernel/rejection.ts';
import { shareMeasure } from '../../processes/case/promised-share.ts';
import type { City } from '../../processes/item.ts';
import { verificationMeasure } from '../../processes/verification/index.ts';
import type { ReadMeasures } from '../ports.ts';
import { defineQuestion, textSchema } from './question.ts';

/** Longest span answered, months. */
const mostMonths = 36;
const date = z.string().refine(isDate, 'input.not-a-date').describe('Day in China, as 2026-05-18.');

const counts = {
  cases: z.number().int().describe('Accepted cases of items that may be granted on a promise.'),
  byCommitment: z.number().int(),
  share: z.number().nullable().describe('0 to 1; null where there was no case.'),
};
const outcomes = z.object({
  kept: z.number().int(),
  mended: z.number().int().describe('Kept after something was put right.'),
  false: z.number().int(),
  waived: z.number().int(),
  inTime: z.number().int().describe('Verifications that came within their limit.'),
});
const output = z.object({
  asOf: z.string(),
  months: z.array(z.object({ month: z.string(), ...counts, verified: outcomes })),
  change: z
    .number()
    .nullable()
    .describe('Share of the last month with cases less that of the first: above 0 it grows.'),
  items: z.array(
    z.object({
      item: z.string(),
      name: textSchema,
      ...counts,
      verified: outcomes,
      months: z.array(z.object({ month: z.string(), ...counts })),
    }),
  ),
});

type Row = { readonly count: number; readonly kept: number };
type Month = { readonly month: string; readonly rows: ReadonlyMap<string, Row> };

export function createCommitmentsQuestion(city: City, measures: ReadMeasures, time: TimeSource) {
  const items = [...city.items.values()].filter(({ commitment, risk }) => commitment && risk !== 'high');
  return defineQuestion({
    name: 'commitments',
    summary: 'Share of the cases granted on a promise, by item and month, and what the verifications found.',
    input: z.strictObject({ from: date.optional(), to: date.optional() }),
    output,
    answer: async ({ from, to }) => {
      const today = dateOf(time.now());
      const last = to ?? today;
      const first = from ?? `${Number(last.slice(0, 4)) - 1}${last.slice(4, 8)}01`;
      if (first > last) return reject('question.span-reversed');
      const spans = monthsOf(first, last);
      if (spans.length > mostMonths) return reject('question.span-too-long', { months: mostMonths });
      const months: Month[] = [];
      for (const { month, ...span } of spans) {
        const rows = await measures(span);
        months.push({ month, rows: new Map(rows.map((row) => [row.promise, row])) });
      }
      const ids = items.map(({ id }) => id);
      return accept({
        asOf: toTimestamp(time.now()),
        months: months.map((one) => ({
          month: one.month,
          ...sharesOf([one], ids),
          verified: foundIn([one], ids),
        })),
        change: changeOf(months.map((one) => sharesOf([one], ids).share)),
        items: items.map(({ id, name }) => ({
          ...{ item: id, name },
          ...sharesOf(months, [id]),
          verified: foundIn(months, [id]),
          months: months.map((one) => ({ month: one.month, ...sharesOf([one], [id]) })),
        })),
      });
    },
  });
}

function sharesOf(months: readonly Month[], ids: readonly string[]) {
  const rows = months.flatMap((one) => ids.flatMap((id) => one.rows.get(shareMeasure(id)) ?? []));
  const cases = sum(rows.map(({ count }) => count));
  const byCommitment = sum(rows.map(({ kept }) => kept));
  return { cases, byCommitment, share: cases === 0 ? null : Math.round((byCommitment / cases) * 1e4) / 1e4 };
}

function foundIn(months: readonly Month[], ids: readonly string[]): z.input<typeof outcomes> {
  const of = (suffix: string) =>
    months.flatMap((one) => ids.flatMap((id) => one.rows.get(verificationMeasure(id) + suffix) ?? []));
  const count = (suffix: string) => sum(of(suffix).map((row) => row.count));
  return {
    ...{ kept: count('/kept'), mended: count('/mended'), false: count('/false'), waived: count('/waived') },
    inTime: sum(of('').map(({ kept }) => kept)),
  };
}

function changeOf(shares: readonly (number | null)[]): number | null {
  const known = shares.filter((share) => share !== null);
  const [first, last] = [known[0], known.at(-1)];
  if (known.length < 2 || first === undefined || last === undefined) return null;
  return Math.round((last - first) * 1e4) / 1e4;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

/** Calendar months, the first and the last cut to the span; `to` is the end of its day. */
function monthsOf(
  first: string,
  last: string,
): readonly { readonly month: string; readonly from: Instant; readonly to: Instant }[] {
  const spans = [];
  for (let month = first.slice(0, 7); month <= last.slice(0, 7); month = next(month)) {
    const from = month === first.slice(0, 7) ? first : `${month}-01`;
    const to =
      month === last.slice(0, 7) ? instantOf(last, '24:00') : instantOf(`${next(month)}-01`, '00:00');
    spans.push({ month, from: instantOf(from, '00:00'), to });
    if (spans.length > mostMonths) break;
  }
  return spans;
}

function next(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
