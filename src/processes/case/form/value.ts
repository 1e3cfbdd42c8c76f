// Reads one answer by the type of its field. It must never look at other answers.
import {
  accept,
  checkCitizenId,
  checkCreditCode,
  isDate,
  parseMoney,
  type Result,
  reject,
} from '../../../kernel/index.ts';
import type { City, Field, FieldType } from '../../item.ts';

export interface ValueContext {
  readonly city: City;
  readonly today: string;
}

type Parse = (raw: unknown, field: Field, context: ValueContext) => Result<unknown>;

/** Nothing was answered. */
export function isBlank(raw: unknown): boolean {
  if (typeof raw === 'string') return raw.trim() === '';
  return raw === undefined || raw === null || (Array.isArray(raw) && raw.length === 0);
}

/** The value a field means, or why it means none. Blank answers and `people` are not for this function. */
export function parseValue(raw: unknown, field: Field, context: ValueContext): Result<unknown> {
  return parsers[field.type](raw, field, context);
}

const longest = 500;
/** Marks of direction, joiners, controls, private and unassigned signs, and the letters that are blanks. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\u115f\u1160\u2800\u3164\uffa0]/u;
/** Marks piled on one letter reach over the lines of whoever reads. */
const pile = /\p{M}{3}(\p{M})/u;
/** Parts of characters that look like whole ones, and old numerals that look like strokes. */
const radical = /[\u2e80-\u2fdf\u3021-\u3029\u3038-\u303b]/u;
const anyText: Parse = (raw, field) => {
  if (typeof raw !== 'string') return reject('form.not-text');
  const text = raw.normalize('NFC').trim();
  const length = [...text].length;
  const { min = 1, max = longest } = field;
  if (length < min) return reject('form.too-short', { min });
  if (length > max) return reject('form.too-long', { max });
  const hidden = unseen.exec(text)?.[0] ?? pile.exec(text)?.[1];
  if (hidden) return reject('form.character-not-allowed', { character: codePointOf(hidden) });
  return accept(text);
};

function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

const personName: Parse = (raw, field, context) => {
  // Full-width letters and characters of other blocks that mean the same are written the usual way.
  const folded = typeof raw === 'string' ? raw.normalize('NFKC') : raw;
  const text = anyText(folded, { ...field, min: field.min ?? 2, max: field.max ?? 50 }, context);
  if (!text.ok) return text;
  const name = text.value as string;
  const strange = (/[^\p{Script=Han}\p{Script=Latin}·.'’ -]/u.exec(name) ?? radical.exec(name))?.[0];
  return strange ? reject('form.name-character', { character: strange }) : text;
};

const citizenId: Parse = (raw, _field, { today }) => {
  if (typeof raw !== 'string') return reject('form.not-text');
  const checked = checkCitizenId(raw, today);
  return checked.ok ? accept(checked.value.code) : checked;
};

const creditCode: Parse = (raw) => {
  if (typeof raw !== 'string') return reject('form.not-text');
  const checked = checkCreditCode(raw);
  return checked.ok ? accept(checked.value.code) : checked;
};

const phone: Parse = (raw) => {
  if (typeof raw !== 'string') return reject('form.not-text');
  const digits = raw
    .normalize('NFKC')
    .replace(/[\s-]/g, '')
    .replace(/^\+?86(?=1)/, '');
  return /^1[3-9]\d{9}$|^0\d{9,11}$|^12345$/.test(digits) ? accept(digits) : reject('form.phone');
};

function numberIn(value: number, { min, max }: Field): Result<number> {
  if (min !== undefined && value < min) return reject('form.too-small', { min });
  if (max !== undefined && value > max) return reject('form.too-large', { max });
  return accept(value);
}

const integer: Parse = (raw, field) => {
  const value = typeof raw === 'string' && /^-?\d{1,15}$/.test(raw.trim()) ? Number(raw) : raw;
  if (!Number.isSafeInteger(value)) return reject('form.not-a-whole-number');
  return numberIn(value as number, { ...field, min: field.min ?? 0 });
};

const percent: Parse = (raw, field) => {
  const value = typeof raw === 'string' && /^\d{1,3}(\.\d{1,2})?$/.test(raw.trim()) ? Number(raw) : raw;
  if (typeof value !== 'number' || !Number.isFinite(value)) return reject('form.not-a-percentage');
  const hundredths = Math.round(value * 100);
  if (Math.abs(hundredths - value * 100) > 1e-6) return reject('form.not-a-percentage');
  return numberIn(hundredths / 100, { ...field, min: field.min ?? 0, max: field.max ?? 100 });
};

/** A number is fen; words are read in the unit the field is typed in (yuan, or ten thousand yuan when it says 万). */
const money: Parse = (raw, field) => {
  const unit = field.unit?.zh.includes('万') ? 'wan' : 'yuan';
  const read = typeof raw === 'string' ? parseMoney(raw, unit) : accept(raw);
  if (!read.ok) return read;
  if (!Number.isSafeInteger(read.value)) return reject('form.not-money');
  return numberIn(read.value as number, { ...field, min: field.min ?? 0 });
};

const date: Parse = (raw) =>
  typeof raw === 'string' && isDate(raw) ? accept(raw) : reject('form.not-a-date');

const choice: Parse = (raw, field) =>
  field.options?.some((option) => option.value === raw) ? accept(raw) : reject('form.not-an-option');

const choices: Parse = (raw, field, context) => {
  const list = listOf(raw, field);
  if (!list.ok) return list;
  const wrong = list.value.find((one) => !choice(one, field, context).ok);
  return wrong === undefined ? list : reject('form.not-an-option');
};

const trade: Parse = (raw, field, { city }) => {
  const list = listOf(raw, field);
  if (!list.ok) return list;
  const wrong = list.value.find((one) => typeof one !== 'string' || !city.trades.has(one));
  return wrong === undefined ? list : reject('form.trade-unknown', { value: String(wrong).slice(0, 20) });
};

function listOf(raw: unknown, field: Field): Result<readonly unknown[]> {
  const list = Array.isArray(raw) ? raw : [raw];
  if (new Set(list).size < list.length) return reject('form.twice');
  const { min = 1, max = 100 } = field;
  if (list.length < min) return reject('form.too-few', { min });
  if (list.length > max) return reject('form.too-many', { max });
  return accept(list);
}

const region: Parse = (raw, _field, { city }) =>
  typeof raw === 'string' && city.regions.has(raw) ? accept(raw) : reject('form.region-unknown');

const yesNo: Parse = (raw) => {
  if (raw === true || raw === 'yes' || raw === 'true') return accept(true);
  if (raw === false || raw === 'no' || raw === 'false') return accept(false);
  return reject('form.not-yes-or-no');
};

const parsers: Readonly<Record<FieldType, Parse>> = {
  text: anyText,
  'company-name': anyText,
  'person-name': personName,
  'citizen-id': citizenId,
  'credit-code': creditCode,
  phone,
  integer,
  percent,
  money,
  date,
  choice,
  choices,
  region,
  address: anyText,
  trade,
  'yes-no': yesNo,
  licence: anyText,
  people: () => reject('form.not-a-list'),
};
