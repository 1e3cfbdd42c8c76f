// What is left of personal data for those who need to recognise it, not to know it. It must never lengthen or guess a value.

/** What stands where a person's data were erased: his key was destroyed, nobody can read them again. */
export const erasedMark = 'erased';

/** Stands for an erased number: the same person's is the same everywhere, two people's differ. */
export function erasedNumber(key: string): string {
  return `${erasedMark}:${key.replace(/^k-/, '').slice(0, 8)}`;
}

export function isErased(value: unknown): boolean {
  return value === erasedMark || (typeof value === 'string' && /^erased:[0-9a-f]{8}$/i.test(value));
}

/** `140***********2345`: the province's first digits and the last four; birth date and most of the sequence are hidden. What is too short for a number is hidden wholly. */
export function maskCitizenId(value: string): string {
  if (isErased(value)) return erasedMark;
  const length = Array.from(value).length;
  return length < 15 ? hide(length) : maskMiddle(value, 3, 4);
}

/** `138****5678`; of a landline or another short number only the last two digits stay. */
export function maskPhone(value: string): string {
  if (isErased(value)) return erasedMark;
  return Array.from(value).length >= 11 ? maskMiddle(value, 3, 4) : maskMiddle(value, 0, 2);
}

/** `王*`, `欧**娜`, `J*** S****`: the first character of each word, and the last of a name of three or more. */
export function maskName(value: string): string {
  if (isErased(value)) return erasedMark;
  const words = value.trim().split(/\s+/);
  if (words.length > 1) return words.map((word) => maskMiddle(word, 1, 0)).join(' ');
  const name = words[0] ?? '';
  const length = Array.from(name).length;
  if (length < 2) return hide(length);
  return maskMiddle(name, 1, length === 2 ? 0 : 1);
}

/** Counts characters, not UTF-16 halves: rare Han characters take two. */
function maskMiddle(value: string, first: number, last: number): string {
  const characters = Array.from(value);
  const hidden = characters.length - first - last;
  if (hidden < 1) return hide(characters.length);
  return characters.slice(0, first).join('') + hide(hidden) + characters.slice(first + hidden).join('');
}

function hide(length: number): string {
  return '*'.repeat(length);
}
