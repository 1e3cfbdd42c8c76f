// How definitions must be worded: both languages, names of ids, no catch-all papers. It must never know where a wording stands.
import { languages } from '../kernel/text.ts';
import { dotted } from './conform.ts';
import type { Finding, Path } from './problem.ts';

const han = /\p{Script=Han}/u;
/** English may quote a Chinese term, as “the full name ends in 有限公司”; a sign such as % needs no language. */
const latin = /\p{Script=Latin}/u;
const letter = /\p{L}/u;
const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const camel = /^[a-z][a-zA-Z0-9]*$/;
const row = /^[1-9]\d?\.[1-9]\d?$|^S\.[1-9]$/;
/** Landline with area code, a hotline with or without one, a mobile number. */
const phone = /^0\d{2,3}-(\d{7,8}|1\d{4})$|^1\d{4}$|^1\d{2}-?\d{4}-?\d{4}$/;

/**
 * A paper that is whatever the clerk thinks of: 优化营商环境条例 forbids asking for what no list names.
 * Only names are judged: a note may well say that no other papers are needed.
 */
const catchAlls = [
  /(?:其他|其它|其余|另外)[^，。、；（）]{0,12}(?:材料|资料|文件|证明|证件|手续)/u,
  /(?:相关|有关|必要的?|所需的?)(?:的)?(?:证明|申请|补充|辅助)?(?:材料|资料|文件|证件|手续)/u,
  /(?:法律|法规|规定|要求|需要|认为).{0,14}(?:提交|提供|需要|必要)的?.{0,6}(?:材料|资料|文件|证明)/u,
  /等(?:材料|资料|文件|证明)?$/u,
  /\b(?:other|additional|further|relevant|related|necessary|supporting|any)\s+(?:required\s+|necessary\s+|relevant\s+|supporting\s+)*(?:documents?|materials?|papers?|files?|evidence|proofs?)\b/iu,
  /\b(?:documents?|materials?|papers?)\s+(?:as\s+)?(?:otherwise\s+)?(?:required|requested|needed)\b/iu,
  /\b(?:as|if|where|when)\s+(?:required|requested|needed|necessary|appropriate)\b|\betc\.?$/iu,
];

export function isCatchAll(name: string): boolean {
  return catchAlls.some((pattern) => pattern.test(name.trim()));
}

export function isKebab(id: string): boolean {
  return kebab.test(id);
}
export function isCamel(id: string): boolean {
  return camel.test(id);
}
export function isRow(id: string): boolean {
  return row.test(id);
}
export function isPhone(value: string): boolean {
  return phone.test(value);
}

/** Every `{zh, en}` in a value: neither empty, Chinese in Chinese, English in English. */
export function lintTexts(value: unknown, at: Path = []): readonly Finding[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => lintTexts(one, [...at, index]));
  if (value === null || typeof value !== 'object') return [];
  const part = value as Record<string, unknown>;
  if (typeof part.zh === 'string' && typeof part.en === 'string') {
    return lintText({ zh: part.zh, en: part.en }, at);
  }
  return Object.entries(part).flatMap(([key, one]) => lintTexts(one, [...at, key]));
}

function lintText(text: { readonly zh: string; readonly en: string }, at: Path): readonly Finding[] {
  const path = dotted(at);
  const empty = languages
    .filter((language) => text[language].trim() === '')
    .map((language) => ({
      path: [...at, language],
      code: 'definition.text-missing',
      params: { path: dotted([...at, language]) },
    }));
  const wrong: Finding[] = [];
  if (letter.test(text.zh) && !han.test(text.zh)) {
    wrong.push({ path: [...at, 'zh'], code: 'definition.text-not-chinese', params: { path } });
  }
  if (han.test(text.en) && !latin.test(text.en)) {
    wrong.push({ path: [...at, 'en'], code: 'definition.text-not-english', params: { path } });
  }
  return [...empty, ...wrong];
}

/** Ids in kebab or camel case, each once; `ids` with the path of each. */
export function lintIds(
  ids: readonly { readonly id: string; readonly path: Path }[],
  form: 'kebab-case' | 'camelCase',
): readonly Finding[] {
  const seen = new Set<string>();
  return ids.flatMap(({ id, path }) => {
    const findings: Finding[] = [];
    const good = form === 'kebab-case' ? isKebab(id) : isCamel(id);
    if (!good) findings.push({ path, code: 'definition.id-malformed', params: { id, form } });
    if (seen.has(id)) findings.push({ path, code: 'definition.id-duplicate', params: { id } });
    seen.add(id);
    return findings;
  });
}
