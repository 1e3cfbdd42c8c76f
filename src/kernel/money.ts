// Money as whole fen, read from what people type and written for people to read. It must never hold a fraction of a fen.
import { accept, type Result, reject } from './rejection.ts';

/** Whole fen; 100 fen are one yuan. */
export type Fen = number;

/** What a number stands for when it is typed or shown: yuan, or ten thousand yuan. */
export const moneyUnits = ['yuan', 'wan'] as const;
export type MoneyUnit = (typeof moneyUnits)[number];

/** Decimals down to one fen. */
const decimals: Readonly<Record<MoneyUnit, number>> = { yuan: 2, wan: 6 };
/** Beyond this a double no longer holds every fen. */
const largest = Number.MAX_SAFE_INTEGER;

/**
 * Reads an amount as people type it: `1234.5`, `1,234.50`, `￥1,234`, `１２３４元`, `300万元`. A unit in the text wins over
 * `unit`. Negative amounts are refused: no form asks for one. Rejects `money.form {value}`, `money.too-precise
 * {decimals}` (most decimals allowed) and `money.too-large`.
 */
export function parseMoney(text: string, unit: MoneyUnit = 'yuan'): Result<Fen> {
  const plain = text.normalize('NFKC').replace(/[\s\u200b-\u200f\u2060\ufeff]/g, '');
  const parts = /^[¥]?(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?(万元|万|元)?$/.exec(plain);
  if (!parts) return reject('money.form', { value: text.slice(0, 40) });
  const [, whole = '', fraction = '', suffix] = parts;
  const places = decimals[suffix === undefined ? unit : suffix.startsWith('万') ? 'wan' : 'yuan'];
  const written = fraction.replace(/0+$/, '');
  if (written.length > places) return reject('money.too-precise', { decimals: places });
  const fen = Number(whole.replaceAll(',', '') + written.padEnd(places, '0'));
  return fen <= largest ? accept(fen) : reject('money.too-large');
}

/** `1,234.50` in yuan, always with fen. Throws on a fraction of a fen. */
export function formatYuan(fen: Fen): string {
  const { sign, whole, fraction } = split(fen, 'yuan');
  return `${sign}${grouped(whole)}.${fraction}`;
}

/** `300` or `12.3456` in ten thousand yuan, without idle noughts. Throws on a fraction of a fen. */
export function formatWan(fen: Fen): string {
  const { sign, whole, fraction } = split(fen, 'wan');
  const written = fraction.replace(/0+$/, '');
  return `${sign}${grouped(whole)}${written && `.${written}`}`;
}

function split(fen: Fen, unit: MoneyUnit): { sign: string; whole: string; fraction: string } {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`not a whole number of fen: ${fen}`);
  const places = decimals[unit];
  const digits = String(Math.abs(fen)).padStart(places + 1, '0');
  return { sign: fen < 0 ? '-' : '', whole: digits.slice(0, -places), fraction: digits.slice(-places) };
}

function grouped(whole: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, ',');
}
