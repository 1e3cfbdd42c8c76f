// The functions expressions of definitions may call beside CEL's own. It must never know a particular item or today's date.
import type { Environment } from '@marcbachmann/cel-js';
import type { Region, Trade } from '../processes/item.ts';

/** What the functions look up. */
export interface Lookup {
  readonly regions: ReadonlyMap<string, Region>;
  readonly trades: ReadonlyMap<string, Trade>;
}

/** Hundredths: shares have up to two decimals, and 33.33 + 33.33 + 33.34 in doubles is not 100. */
const scale = 100;

/** Numbers under `key` of each record, added exactly to two decimals; a missing one counts nothing. */
export function sum(list: unknown, key: string): number {
  if (!Array.isArray(list)) return 0;
  let total = 0;
  for (const record of list) {
    const value = partOf(record, key);
    if (typeof value === 'number' && Number.isFinite(value)) total += Math.round(value * scale);
  }
  return total / scale;
}

/** All values under `key` differ; missing ones are not compared. */
export function distinct(list: unknown, key: string): boolean {
  if (!Array.isArray(list)) return true;
  const values = list
    .map((record) => partOf(record, key))
    .filter((value) => value !== undefined && value !== null && value !== '')
    .map((value) => String(value).trim().toUpperCase());
  return new Set(values).size === values.length;
}

/** Has at most two decimals. */
export function isHundredths(value: number): boolean {
  return Math.abs(value * scale - Math.round(value * scale)) < 1e-6;
}

/** Fen as people write capital: `50万元`, `1234.5元`. */
export function capital(fen: number): string {
  const yuan = fen / 100;
  return yuan >= 10_000 && Number.isInteger(fen / 100) && (yuan / 10_000) * 1e4 === yuan
    ? `${trimmed(yuan / 10_000)}万元`
    : `${trimmed(yuan)}元`;
}

/** `2026-11-23` as a Chinese document writes it; anything else stays as it is. */
export function chineseDate(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(date) ?? [];
  return year ? `${year}年${Number(month)}月${Number(day)}日` : date;
}

function trimmed(value: number): string {
  return value.toFixed(6).replace(/\.?0+$/, '');
}

function partOf(record: unknown, key: string): unknown {
  if (record instanceof Map) return record.get(key);
  return record !== null && typeof record === 'object' ? (record as Record<string, unknown>)[key] : undefined;
}

export function registerFunctions(environment: Environment, { regions, trades }: Lookup): void {
  const regionName = (code: string): string => {
    const region = regions.get(code);
    if (!region) return code;
    return region.parent ? `${regionName(region.parent)}${region.name.zh}` : region.name.zh;
  };
  const tradeNames = (codes: readonly string[]): string =>
    codes.map((code) => trades.get(code)?.name.zh ?? code).join('；');
  environment
    .registerFunction('sum(list, string): double', sum)
    .registerFunction('distinct(list, string): bool', distinct)
    .registerFunction('isHundredths(double): bool', isHundredths)
    .registerFunction('regionName(string): string', regionName)
    .registerFunction('tradeNames(list): string', tradeNames)
    .registerFunction('capital(double): string', capital)
    .registerFunction('chineseDate(string): string', chineseDate);
}
