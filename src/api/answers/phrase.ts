// Lets an outside writer put an answer into friendlier words, and takes its text only if it says the same figures. It must never let it decide anything.
import type { Text } from '../../kernel/text.ts';
import { languages } from '../../kernel/text.ts';
import type { Answered } from './answer.ts';

/** A writer outside the house; undefined when it did not answer in time or in form. */
export type Phrase = (request: {
  readonly question: string;
  readonly answer: Text;
  readonly sources: readonly { readonly title: Text; readonly clause: Text }[];
}) => Promise<Text | undefined>;

/** Twice as long is no longer the same answer. */
const mostLonger = 2;

export async function phrased(
  question: string,
  answered: Answered,
  phrase: Phrase | undefined,
): Promise<Answered> {
  const { answer, sources } = answered;
  if (answer === null || !phrase) return answered;
  const text = await phrase({ question, answer, sources });
  return text && sayTheSame(text, answered) ? { answer: text, sources } : answered;
}

/** Every figure stands in the answer or its sources, none of the answer's is lost, and what was denied stays denied. */
export function sayTheSame(text: Text, { answer, sources }: Answered): boolean {
  if (answer === null) return false;
  return languages.every((language) => {
    const said = text[language];
    const own = answer[language];
    const ground = [own, ...sources.flatMap(({ title, clause }) => [title[language], clause[language]])];
    const allowed = new Set(ground.flatMap(figuresIn));
    const given = new Set(figuresIn(said));
    return (
      said.trim() !== '' &&
      said.length <= own.length * mostLonger + 40 &&
      [...given].every((figure) => allowed.has(figure)) &&
      figuresIn(own).every((figure) => given.has(figure)) &&
      denials(said) === denials(own) &&
      !/https?:|www\.|[<>{}]/iu.test(said)
    );
  });
}

const chinese: Readonly<Record<string, string>> = {
  ...{
    零: '0',
    〇: '0',
    一: '1',
    二: '2',
    两: '2',
    三: '3',
    四: '4',
    五: '5',
    六: '6',
    七: '7',
    八: '8',
    九: '9',
  },
};
const english: Readonly<Record<string, string>> = {
  ...{ zero: '0', one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7', eight: '8' },
  ...{ nine: '9', ten: '10', twelve: '12', fifteen: '15', twenty: '20', thirty: '30', half: '0.5' },
};

/** Figures however they are written; a half is 0.5. Chinese numerals count with the sign of their scale (十, 百, 万, 亿). */
export function figuresIn(text: string): readonly string[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=\d),(?=\d{3})/g, '');
  const digits = (plain.match(/\d+(?:\.\d+)?/g) ?? []).map((figure) => String(Number(figure)));
  const half = plain.includes('半') ? ['0.5'] : [];
  const signs = (plain.match(/[零〇一二两三四五六七八九十百千万亿]+/gu) ?? []).map(readChinese);
  const words = (plain.match(/[a-z]+/g) ?? []).flatMap((word) => english[word] ?? []);
  return [...digits, ...half, ...signs, ...words];
}

function readChinese(signs: string): string {
  if (signs.length === 1) return chinese[signs] ?? (signs === '十' ? '10' : signs);
  const tens = /^([一二三四五六七八九])?十([一二三四五六七八九])?$/u.exec(signs);
  if (!tens) return [...signs].map((sign) => chinese[sign] ?? sign).join('');
  return String(Number(chinese[tens[1] ?? '一']) * 10 + Number(tens[2] ? chinese[tens[2]] : 0));
}

function denials(text: string): number {
  const plain = text.toLowerCase();
  return /[不无免未没禁勿]|\bno\b|\bnot\b|n't\b|\bnever\b|\bfree\b|\bwithout\b|\bnone\b/u.test(plain) ? 1 : 0;
}
