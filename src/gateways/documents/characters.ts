// Makes sure that every character of a paper will be seen. It must never drop or swap one in silence.
import { accept, type Result, reject } from '../../kernel/rejection.ts';
import { findMissingCharacters } from './font.ts';

export interface Printable<T> {
  readonly content: T;
  /** `U+20BB7` for each character printed as its code; the paper explains them in a note. */
  readonly replaced: readonly string[];
}

/**
 * Every string of `content` as it can be printed. A character the fonts lack rejects
 * `document.character-missing {character, codePoint}`, or with `placeholder` is printed as 〔U+20BB7〕. Line breaks and tabs
 * become spaces.
 */
export async function getPrintable<T>(content: T, placeholder: boolean): Promise<Result<Printable<T>>> {
  const spaced = mapText(content, (text) => text.replace(/[\t\r\n\u2028\u2029]+/g, ' ').trim());
  const texts: string[] = [];
  mapText(spaced, (text) => {
    texts.push(text);
    return text;
  });
  const missing = await findMissingCharacters(texts.join(''));
  const [first] = missing;
  if (first === undefined) return accept({ content: spaced, replaced: [] });
  if (!placeholder) {
    return reject('document.character-missing', { character: first, codePoint: getCode(first) });
  }
  const codes = new Map(missing.map((character) => [character, getCode(character)]));
  const replace = (text: string) =>
    [...text].map((character) => (codes.has(character) ? `〔${codes.get(character)}〕` : character)).join('');
  return accept({ content: mapText(spaced, replace), replaced: [...codes.values()] });
}

function getCode(character: string): string {
  return `U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`;
}

function mapText<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((inner) => mapText(inner, change)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapText(inner, change)])) as T;
}
