// An answer as a line a person can check. It must never change it.

import type { Language } from '../../kernel/text.ts';
import type { Field } from '../../processes/item.ts';
import { sayYuan } from '../say/time.ts';
import type { Words } from '../words/index.ts';
import { chosenValues, recordsOf } from './codec.ts';

/** Names of codes that stand in answers. */
export interface Names {
  readonly language: Language;
  readonly words: Words;
  readonly regions: ReadonlyMap<string, string>;
  readonly trades: ReadonlyMap<string, string>;
}

/** One line a record or a value; empty when nothing was answered. */
export function answerLines(field: Field, value: unknown, names: Names): readonly string[] {
  if (field.type === 'people') {
    const gap = names.language === 'zh' ? '　' : ', ';
    return recordsOf(value).map((record) =>
      (field.fields ?? []).flatMap((sub) => answerLines(sub, record[sub.id], names)).join(gap),
    );
  }
  if (value === undefined || value === null || value === '') return [];
  const line = wordsOf(field, value, names);
  return Array.isArray(line) ? line : [line as string];
}

function wordsOf(field: Field, value: unknown, names: Names): string | readonly string[] {
  switch (field.type) {
    case 'region':
      return names.regions.get(String(value)) ?? String(value);
    case 'trade':
      return chosenValues(field, value).map((code) => `${names.trades.get(code) ?? ''} ${code}`.trim());
    case 'choice':
    case 'choices':
      return chosenValues(field, value).map((one) => optionLabel(field, one, names.language));
    case 'yes-no':
      return value === true || value === 'yes' ? names.words.form.yes : names.words.form.no;
    case 'money':
      return typeof value === 'number' ? moneyWords(value, names.language) : String(value);
    default:
      return String(value) + unitWords(field, names.language);
  }
}

function optionLabel(field: Field, value: string, language: Language): string {
  return field.options?.find((option) => option.value === value)?.label[language] ?? value;
}

function unitWords(field: Field, language: Language): string {
  if (field.type === 'percent') return '%';
  if (!field.unit) return '';
  return language === 'zh' ? field.unit.zh : ` ${field.unit.en}`;
}

/** Ten thousands where they come out even: that is how capital is said. */
function moneyWords(fen: number, language: Language): string {
  if (language === 'en') return `¥${sayYuan(fen)}`;
  return fen >= 1_000_000 && fen % 10_000 === 0 ? `${sayYuan(fen / 10_000)}万元` : `${sayYuan(fen)}元`;
}
