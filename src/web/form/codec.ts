// Answers to what a control shows, and what was typed back to answers. It must never refuse: what means nothing stays as it was typed.
import type { Field } from '../../processes/item.ts';
import { controlName, countName, shownName } from './names.ts';

export type Answers = Readonly<Record<string, unknown>>;

/** Fen a typed one stands for: the field's unit says whether people type yuan or ten thousands of yuan. */
export function fenPerUnit(field: Pick<Field, 'unit'>): number {
  return field.unit?.zh.includes('万') ? 1_000_000 : 100;
}

/** Exact: `0.1` of ten thousand yuan is 100 000 fen, never 99 999. Undefined when the text is no amount. */
export function toFen(text: string, perUnit: number): number | undefined {
  const match = /^(\d{1,12})(?:\.(\d{1,6}))?$/.exec(plainNumber(text));
  if (!match) return undefined;
  const [, whole = '0', part = ''] = match;
  const places = String(perUnit).length - 1;
  if (part.replace(/0+$/, '').length > places) return undefined;
  const fen = Number(whole) * perUnit + Number(part.padEnd(places, '0').slice(0, places));
  return Number.isSafeInteger(fen) ? fen : undefined;
}

export function fromFen(fen: number, perUnit: number): string {
  const places = String(perUnit).length - 1;
  const digits = String(fen).padStart(places + 1, '0');
  const part = digits.slice(-places).replace(/0+$/, '');
  return digits.slice(0, -places) + (part === '' ? '' : `.${part}`);
}

/** Full-width digits, blanks and thousands separators are how people type, not what they mean. */
function plainNumber(text: string): string {
  return text.normalize('NFKC').replace(/[\s,，]/g, '');
}

/** What a control of one line shows. */
export function shownText(field: Field, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (field.type === 'money' && typeof value === 'number') return fromFen(value, fenPerUnit(field));
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** What a control with choices has chosen. */
export function chosenValues(field: Field, value: unknown): readonly string[] {
  if (field.type === 'yes-no') {
    if (value === true || value === 'yes') return ['yes'];
    return value === false || value === 'no' ? ['no'] : [];
  }
  if (Array.isArray(value)) return value.filter((one): one is string => typeof one === 'string');
  return typeof value === 'string' && value !== '' ? [value] : [];
}

export function recordsOf(value: unknown): readonly Answers[] {
  if (!Array.isArray(value)) return [];
  return value.map((one) => (typeof one === 'object' && one !== null ? (one as Answers) : {}));
}

/** Only fields the page showed; null takes an answer back. */
export function readAnswers(fields: readonly Field[], body: URLSearchParams): Record<string, unknown> {
  const shown = new Set(body.getAll(shownName));
  return Object.fromEntries(
    fields
      .filter((field) => shown.has(field.id))
      .map((field) => [field.id, readField(field, field.id, body)]),
  );
}

function readField(field: Field, path: string, body: URLSearchParams): unknown {
  if (field.type === 'people') return readPeople(field, path, body);
  const typed = body.getAll(controlName(path));
  if (field.type === 'choices' || field.type === 'trade') {
    const chosen = [...new Set(typed.filter((one) => one !== ''))];
    return chosen.length > 0 ? chosen : null;
  }
  return readText(field, typed[0] ?? '');
}

const mostRecords = 200;

function readPeople(field: Field, path: string, body: URLSearchParams): unknown {
  const count = Math.min(mostRecords, Number(body.get(countName(path)) ?? '0') || 0);
  const records = Array.from({ length: count }, (_, i) => {
    const answers = (field.fields ?? []).map((sub) => [
      sub.id,
      readField(sub, `${path}.${i}.${sub.id}`, body),
    ]);
    return Object.fromEntries(answers.filter(([, value]) => value !== null));
  });
  return records.length > 0 ? records : null;
}

function readText(field: Field, text: string): unknown {
  if (text.trim() === '') return null;
  switch (field.type) {
    case 'integer': {
      const plain = plainNumber(text);
      return /^-?\d{1,15}$/.test(plain) ? Number(plain) : text;
    }
    case 'percent': {
      const plain = plainNumber(text).replace(/%$/, '');
      return /^\d{1,3}(\.\d{1,6})?$/.test(plain) ? Number(plain) : text;
    }
    case 'money':
      return toFen(text, fenPerUnit(field)) ?? text;
    case 'yes-no':
      return text === 'yes';
    default:
      return text;
  }
}

/** One more empty record, one less, or one emptied. */
export function withRecord(
  value: unknown,
  change: 'add' | 'remove' | 'clear',
  index = 0,
): readonly Answers[] {
  const records = recordsOf(value);
  if (change === 'add') return [...records, {}];
  if (change === 'remove') return records.filter((_, i) => i !== index);
  return records.map((record, i) => (i === index ? {} : record));
}
