// How people write codes: full-width digits, spaces and hidden characters from copying. It must never know what a code means.

/** Half-width capitals without blanks and invisible characters; every kind of dash becomes `-`. Nothing else is mended. */
export function plainCode(value: string): string {
  return value
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .toUpperCase();
}

/** The first character the pattern refuses, with its position from 1. Counts characters, not UTF-16 halves. */
export function strangeCharacter(
  code: string,
  allowed: (character: string, position: number) => boolean,
): { readonly position: number; readonly value: string } | undefined {
  const characters = Array.from(code);
  const index = characters.findIndex((character, i) => !allowed(character, i + 1));
  return index < 0 ? undefined : { position: index + 1, value: characters[index] ?? '' };
}
