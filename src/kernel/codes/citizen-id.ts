// The citizen's number (GB 11643-1999) and the residence permits built like it. It must never know whose number it is.
import { type CalendarDate, isDate } from '../calendar.ts';
import { accept, type Result, reject } from '../rejection.ts';
import { isProvince } from './area.ts';
import { plainCode, strangeCharacter } from './writing.ts';

export type CitizenIdKind =
  | 'citizen'
  | 'hong-kong-resident'
  | 'macao-resident'
  | 'taiwan-resident'
  | 'foreign-resident';

export interface CitizenId {
  /** Eighteen characters, a last `X` in capitals; an old number of fifteen digits is lengthened. */
  readonly code: string;
  readonly birthDate: CalendarDate;
  readonly sex: 'male' | 'female';
  readonly kind: CitizenIdKind;
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkDigits = '10X98765432';
const oldestAge = 150;
const residencePermits: Readonly<Record<string, CitizenIdKind>> = {
  '810000': 'hong-kong-resident',
  '820000': 'macao-resident',
  '830000': 'taiwan-resident',
};

/**
 * Reads a number as people write it: blanks, full-width digits and a small `x` are taken. Codes of abolished counties
 * are good for life, so only the province part of the area is looked at. A number beginning with 9 is the card of a
 * foreign permanent resident in its form of 2023: 9, province, country, birth date, sequence, check digit.
 *
 * `today` refuses births in the future and ages over 150. Rejects `citizen-id.length {length}`,
 * `citizen-id.character {position, value}`, `citizen-id.area {value}`, `citizen-id.date {part, value, date, from, to}`
 * (the place of the faulty part in what was written), `citizen-id.date-in-future {date}`, `citizen-id.check-digit {value}`.
 * The right check digit is never told: with it a mistyped number could be made to look right.
 */
export function checkCitizenId(value: string, today?: CalendarDate): Result<CitizenId> {
  const written = plainCode(value);
  const length = Array.from(written).length;
  if (length !== 15 && length !== 18) return reject('citizen-id.length', { length });
  const strange = strangeCharacter(
    written,
    (character, position) => /[0-9]/.test(character) || (character === 'X' && position === 18),
  );
  if (strange) return reject('citizen-id.character', strange);
  const old = length === 15;
  const body = old ? `${written.slice(0, 6)}19${written.slice(6)}` : written.slice(0, 17);
  const kind = kindOf(body, old);
  if (!kind) return reject('citizen-id.area', { value: written.slice(0, 6) });
  const birth = birthOf(body, old, today);
  if (!birth.ok) return birth;
  const code = body + checkDigitOf(body);
  if (!old && code !== written) return reject('citizen-id.check-digit', { value: written.slice(-1) });
  const sex = Number(body.slice(16)) % 2 === 1 ? 'male' : 'female';
  return accept({ code, birthDate: birth.value, sex, kind });
}

function checkDigitOf(body: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body.charAt(i)), 0);
  return checkDigits.charAt(sum % 11);
}

function kindOf(body: string, old: boolean): CitizenIdKind | undefined {
  const area = body.slice(0, 6);
  const permit = residencePermits[area];
  if (permit) return old ? undefined : permit;
  if (body.startsWith('9')) return !old && isProvince(body.slice(1, 3)) ? 'foreign-resident' : undefined;
  return isProvince(area.slice(0, 2)) && !area.startsWith('8') ? 'citizen' : undefined;
}

/** `today` being absent, only births no living person can have are refused. */
function birthOf(body: string, old: boolean, today: CalendarDate | undefined): Result<CalendarDate> {
  const [year, month, day] = [body.slice(6, 10), body.slice(10, 12), body.slice(12, 14)];
  const date = `${year}-${month}-${day}`;
  const earliest = Number((today ?? '2000-01-01').slice(0, 4)) - oldestAge;
  const shift = old ? -2 : 0;
  if (Number(year) < earliest) {
    return reject('citizen-id.date', { part: 'year', value: year, date, from: 7, to: 10 + shift });
  }
  if (!isDate(`${year}-${month}-01`)) {
    return reject('citizen-id.date', { part: 'month', value: month, date, from: 11 + shift, to: 12 + shift });
  }
  if (!isDate(date)) {
    return reject('citizen-id.date', { part: 'day', value: day, date, from: 13 + shift, to: 14 + shift });
  }
  if (today !== undefined && date > today) return reject('citizen-id.date-in-future', { date });
  return accept(date);
}
