// What a case costs, line by line, and which fees may not be charged at all. It must never hold a figure.
// Row 4.4 of the plan.
import type { Text } from '../kernel/text.ts';
import type { CityFacts } from './facts.ts';
import type { Fee } from './item.ts';
import type { AbolishedFee, Outside } from './outside.ts';

/** A line of an order: what for, how much in fen, by which rule. */
export interface ChargedLine {
  readonly id: string;
  readonly name: Text;
  readonly amount: number;
  readonly basis: Text;
}

export interface Assessment {
  readonly lines: readonly ChargedLine[];
  /** Fen. */
  readonly amount: number;
  /** Lines the item has that may not be charged any more: left out, and why. */
  readonly dropped: readonly { readonly id: string; readonly fee: string; readonly basis: Text }[];
}

type Data = Readonly<Record<string, unknown>>;

/** The one line of an item that names an amount and no lines. */
export const wholeFee = 'fee';

/** What the item's fee comes to for these answers on this day (`2026-05-18`). Abolished lines are never part of it. */
export function assessFee(fee: Fee, data: Data, date: string, facts: CityFacts): Assessment {
  const lines: ChargedLine[] = [];
  const dropped: Assessment['dropped'][number][] = [];
  for (const line of listedLines(fee)) {
    if (line.when !== undefined && !facts.holds(line.when, data)) continue;
    const gone = abolishedFor(line, data, date, facts);
    if (gone) {
      dropped.push({ id: line.id, fee: gone.id, basis: gone.basis });
      continue;
    }
    const amount =
      typeof line.amount === 'number' ? line.amount : Math.round(facts.numberOf(line.amount, data) ?? 0);
    if (amount > 0) lines.push({ id: line.id, name: line.name, amount, basis: line.basis });
  }
  return { lines, amount: lines.reduce((sum, { amount }) => sum + amount, 0), dropped };
}

interface ListedLine {
  readonly id: string;
  readonly name: Text;
  readonly amount: number | string;
  readonly when?: string | undefined;
  readonly basis: Text;
}

/** The lines an item may charge: its own, or its one amount. */
export function listedLines(fee: Fee): readonly ListedLine[] {
  if (fee.lines.length > 0) return fee.lines;
  return fee.amount > 0
    ? [{ id: wholeFee, name: { zh: '费用', en: 'Fee' }, amount: fee.amount, basis: fee.note }]
    : [];
}

/** The abolished fee a line is, for somebody with these answers on this day. */
function abolishedFor(
  line: Pick<ListedLine, 'id' | 'name' | 'basis'>,
  data: Data,
  date: string,
  { city, holds }: Pick<CityFacts, 'city' | 'holds'>,
): AbolishedFee | undefined {
  return namedAbolished([line.id, line.name.zh, line.name.en], city.outside).find(
    ({ from, when }) => from <= date && (when === undefined || holds(when, data)),
  );
}

/** Every abolished fee that one of these names names, in Chinese or English, however it is spaced or written. */
export function namedAbolished(
  names: readonly string[],
  outside: Outside | undefined,
): readonly AbolishedFee[] {
  const said = names.map(plain);
  return (outside?.abolishedFees ?? []).filter(({ name, words }) =>
    [name.zh, name.en, ...words].some((word) => said.some((one) => says(one, plain(word)))),
  );
}

/** Width, case, hyphens and the spaces between Chinese characters do not make another fee of it. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[-_/·・\s]+/g, ' ')
    .replaceAll(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '')
    .trim();
}

/** English by whole words, so that a “latest fee” is no test fee; Chinese wherever it stands. */
function says(text: string, word: string): boolean {
  if (word === '') return false;
  if (/\p{Script=Han}/u.test(word)) return text.includes(word);
  return ` ${text.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')} `
    .replaceAll(/s(?= )/g, '')
    .includes(` ${word.replaceAll(/s(?= |$)/g, '')} `);
}
