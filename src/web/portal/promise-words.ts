// A live promise as figures and words for the promise line. It must never round a share up.
import type { Language } from '../../kernel/text.ts';
import { sayLimit, sayNumber, saySharePercent } from '../say/time.ts';
import type { PromiseFigures } from '../ui/promise-line/geometry.ts';
import type { Words } from '../words/index.ts';
import type { LivePromise } from './answers.ts';

const hour = 3_600_000;
/** A working day in the measure of promises. */
const officeDay = 7 * hour;

/** Office time below a day in hours, above it in days; clock units in their own. */
export function sayUsed(ms: number, unit: string, words: Words): string {
  const office = unit === 'workday' || unit === 'worktime';
  const day = office ? officeDay : 24 * hour;
  if (unit === 'hour' || ms < day) return words.promise.hours(sayNumber(Math.round((ms / hour) * 10) / 10));
  const days = sayNumber(Math.round((ms / day) * 10) / 10);
  return office ? words.promise.days(days) : words.promise.clockDays(days);
}

export interface SaidPromise {
  readonly id: string;
  readonly name: string;
  readonly promised: string;
  readonly half: string | undefined;
  readonly nine: string | undefined;
  readonly count: number;
  /** Share from 0 to 1; undefined when nothing ended. */
  readonly kept: number | undefined;
  readonly keptWords: string;
  readonly figures: PromiseFigures;
}

export function sayPromise(promise: LivePromise, language: Language, words: Words): SaidPromise {
  const { count, p50, p90, limit } = promise;
  const measured = count > 0 && p50 !== null && p90 !== null;
  const kept = measured ? promise.kept / count : undefined;
  return {
    id: promise.id,
    name: promise.name[language],
    promised: sayLimit(promise.promised, language),
    half: measured ? sayUsed(p50, promise.promised.unit, words) : undefined,
    nine: measured ? sayUsed(p90, promise.promised.unit, words) : undefined,
    count,
    kept,
    keptWords: kept === undefined ? '—' : saySharePercent(kept),
    figures: measured ? { kind: 'time', p50, p90, limit } : { kind: 'none' },
  };
}
