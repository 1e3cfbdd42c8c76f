// What people type, made comparable: case, width, filler words, stems, slips of the finger. It must never know what is searched.

/** What people wrap around the thing they want. Left out only when something else is left. */
const before =
  /^(?:我们?|俺们?|咱们?|想要?|要|请问|麻烦|帮我|给我|怎么样?|怎样|如何|咋样?|咋个|哪里|哪儿|在哪儿?|去哪儿?|到哪儿?|能不能|可不可以|可以|需要|办理|申请|办|弄|一家|一下|一个|一套|个|家|的|了|吗|呢)+/u;
const after =
  /(?:怎么(?:办理?|弄|搞|申请|走|整)?|咋(?:办理?|弄|整|搞)?|如何(?:办理?|申请)?|(?:去|到|在)?哪(?:里|儿)?(?:能|可以)?(?:办理?|申请|弄)?|(?:要|需要|得)?(?:多久|多长时间|几天|多少钱|啥材料|什么材料|哪些材料|什么手续|啥手续)|办理?流程|流程|手续|怎样|的话|一下|的|了|吗|呢|啊|呀|吧|嘛|不|去|办)+$/u;

/** Counting words between verb and thing. */
const counting = /一(?:家|个|套|间|张|本|份|处|辆|下)(?!人)|个(?![体人])/gu;

/** Single signs that say nothing about what is wanted. */
export const idle: ReadonlySet<string> = new Set(
  '我你他她它的了吗呢吧啊办要想去在到给把被个这那有和与或是就都也还很能会可怎么咋如何得着过来让请问没不将往从对',
);

const stopWords = new Set(
  'a an the my our your i we you to for of in on at do does did how what where when which who can could should would want need needs please and or is are am it its get got have has with from me us be about any some new into by long much many apply application form help there this that if'.split(
    ' ',
  ),
);

export function normalise(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/ü/g, 'v').trim();
}

export interface Run {
  readonly han: boolean;
  readonly text: string;
}

/** Stretches of one script, in order: Chinese characters, or Latin words with what stands between them. */
export function runsOf(text: string): readonly Run[] {
  const runs = normalise(text).match(/\p{Script=Han}+|[a-z0-9]+(?:[ '\-./]+[a-z0-9]+)*/gu) ?? [];
  return runs.map((run) => ({ han: /\p{Script=Han}/u.test(run), text: run }));
}

/** What is meant, without what is only polite. */
export function coreOf(han: string): string {
  const spare = han.replace(counting, '') || han;
  const shorter = spare.replace(before, '') || spare;
  return shorter.replace(after, '') || shorter;
}

export function latinWords(text: string): readonly string[] {
  const words = text.split(/[^a-z0-9]+/).filter(Boolean);
  const meaning = words.filter((word) => !stopWords.has(word));
  return meaning.length > 0 ? meaning : words;
}

/** A word without its English ending; far from grammar, near enough for a search box. */
export function stem(word: string): string {
  if (/\d/.test(word)) return word;
  const cut = word
    .replace(/(?:ies)$/, 'y')
    .replace(/(?:ations?|ments?|ing|ers?|ed|es|s)$/, '')
    .replace(/e$/, '')
    .replace(/([b-df-hj-np-tv-z])\1$/, '$1');
  return cut.length >= 3 ? cut : word;
}

export function pairsOf(signs: readonly string[], between = ''): readonly string[] {
  return signs.slice(1).map((sign, index) => `${signs[index]}${between}${sign}`);
}

/** 1 when the signs stand side by side in order, less the wider they are spread, 0 when one is missing. */
export function inOrder(signs: string, text: string): number {
  if (signs.length < 2) return 0;
  const first = text.indexOf(signs.charAt(0));
  let at = first;
  for (let index = 1; index < signs.length && at >= 0; index += 1)
    at = text.indexOf(signs.charAt(index), at + 1);
  return at < 0 ? 0 : signs.length / (at - first + 1);
}

/** Slips between two words: a letter missing, added, changed, or two neighbours swapped. */
export function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  return lastRow(a, b, false).at(-1) ?? a.length;
}

/** Fewest slips between `typed` and any stretch of `text`. */
export function distanceInside(typed: string, text: string): number {
  return Math.min(...lastRow(typed, text, true));
}

function lastRow(a: string, b: string, free: boolean): readonly number[] {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, column) => (free ? 0 : column));
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
    }
    before = row;
    row = next;
  }
  return row;
}
