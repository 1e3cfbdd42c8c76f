// What a company may call itself, as it is typed. It must never know which names are taken: the first claim decides that.
import type { Rejection } from '../../kernel/index.ts';
import type { City } from '../../processes/item.ts';

type Form = Readonly<Record<string, unknown>>;

/** Fields of the form that make the name. */
const coreField = 'companyName';
const tradeField = 'tradeWords';
const organisationForm = '有限公司';
/** Words of an organisation's form, which stand after the trade and not in the core name. */
const formWords = ['公司', '有限', '集团', '合伙', '合作社', '事务所', '个体'];
const leastCore = 2;

/**
 * 运城市 + core name + trade wording + 有限公司 (Provisions on Enterprise Name Registration 2020, article 6). Parts that
 * are not answered yet are left out.
 */
export function composeName(form: Form, city: Pick<City, 'name'>): string {
  return `${city.name.zh}${partOf(form, coreField)}${partOf(form, tradeField)}${organisationForm}`;
}

/**
 * Problems of a core name, none when it may be claimed: `name.character-not-allowed {character}`,
 * `name.core-too-short {min}`, `name.form-in-core {word}`, `name.core-is-region {word}`,
 * `name.trade-character {character}`, and the code of each forbidden word `{word}`.
 */
export function checkCompanyName(value: unknown, form: Form, city: City): readonly Rejection[] {
  const core = wordsOf(value);
  const trade = partOf(form, tradeField);
  const strange = strangeIn(core);
  if (strange) return [{ code: 'name.character-not-allowed', params: { character: strange } }];
  if ([...core].length < leastCore) return [{ code: 'name.core-too-short', params: { min: leastCore } }];
  const formWord = formWords.find((word) => core.includes(word));
  if (formWord) return [{ code: 'name.form-in-core', params: { word: formWord } }];
  if (isRegion(core, city)) return [{ code: 'name.core-is-region', params: { word: core } }];
  const strangeTrade = strangeIn(trade);
  if (strangeTrade) return [{ code: 'name.trade-character', params: { character: strangeTrade } }];
  return forbiddenIn(core, trade, city);
}

/** Han characters of the common block; everything else may look like another or be missing from fonts and seals. */
function strangeIn(words: string): string | undefined {
  const strange = [...words].find((character) => !/^[\u4e00-\u9fff]$/.test(character));
  if (strange === undefined) return undefined;
  const code = `U+${(strange.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(strange) ? `${strange} (${code})` : code;
}

function isRegion(core: string, city: City): boolean {
  const names = [city.name.zh, ...[...city.regions.values()].map(({ name }) => name.zh)];
  return names.some((name) => core === name || core === name.replace(/[市县区]$/, ''));
}

/**
 * A forbidden word counts wherever it stands, also where core name and trade wording meet. Words of national standing
 * (中国, 国际 …) may qualify the trade, so inside the trade wording they pass (article 12).
 */
function forbiddenIn(core: string, trade: string, city: City): readonly Rejection[] {
  const whole = core + trade;
  const hits = city.nameWords.filter(({ word, code }) =>
    code === 'name.word-national' ? beginsIn(core, whole, word) : whole.includes(word),
  );
  return hits
    .filter(({ word }) => !hits.some((other) => other.word !== word && other.word.includes(word)))
    .map(({ word, code }) => ({ code, params: { word } }));
}

function beginsIn(core: string, whole: string, word: string): boolean {
  const at = whole.indexOf(word);
  return at >= 0 && at < core.length;
}

function partOf(form: Form, field: string): string {
  return wordsOf(form[field]);
}

/** Full width and composed forms folded; outer blanks dropped. What is strange inside stays to be seen. */
function wordsOf(value: unknown): string {
  return typeof value === 'string' ? value.normalize('NFKC').trim() : '';
}
