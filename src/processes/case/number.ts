// The number by which people call a case. It must never be relied on as a key: the id of the stream is that.
import { dateOf, type Instant } from '../../kernel/index.ts';
import { sha256 } from '../digest.ts';
import type { City } from '../item.ts';

/** Digits and capitals without I, L, O, S and Z, which are read as 1, 0, 5 and 2. */
const alphabet = '0123456789ABCDEFGHJKMNPQRTUVWXY';

/**
 * Like `YC-2026-1123-7KQ4MX3`: the city's letters, the day of the first submission, six characters and a check
 * character. The six come from the SHA-256 of the stream's id, so no counter has to be shared between servers: of a
 * thousand cases a day about one pair in five years gets equal numbers, and a search then shows both. The check
 * character is the sum of the six, each times its place (1…6), modulo 31: a slip of one character or a swap of two
 * neighbours is caught.
 */
export function caseNumber(city: Pick<City, 'letters' | 'region'>, id: string, now: Instant): string {
  const [year = '', month = '', day = ''] = dateOf(now).split('-');
  let rest = BigInt(`0x${sha256(`case-number/${id}`).slice(0, 16)}`);
  const values: number[] = [];
  for (let i = 0; i < 6; i += 1) {
    values.push(Number(rest % 31n));
    rest /= 31n;
  }
  const code = [...values, checkOf(values)].map((value) => alphabet.charAt(value)).join('');
  return `${city.letters ?? city.region.slice(0, 4)}-${year}-${month}${day}-${code}`;
}

/** Whether the last seven characters of a number fit together. */
export function isCaseNumber(number: string): boolean {
  const values = [...(number.split('-').at(-1) ?? '')].map((char) => alphabet.indexOf(char));
  return values.length === 7 && !values.includes(-1) && checkOf(values.slice(0, 6)) === values[6];
}

function checkOf(values: readonly number[]): number {
  return values.reduce((sum, value, i) => sum + value * (i + 1), 0) % 31;
}
