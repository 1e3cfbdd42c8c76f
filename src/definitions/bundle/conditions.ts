// How conditions of the parts of a bundle are joined into one. It must never evaluate one.

/** Both must hold; an absent one always does. */
export function both(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || a === b) return b;
  return b === undefined ? a : `(${a}) && (${b})`;
}

/** Any one must hold; when one is absent there is nothing to ask. At least one is given. */
export function anyOf(conditions: readonly (string | undefined)[]): string | undefined {
  const distinct = [...new Set(conditions)];
  if (distinct.includes(undefined)) return undefined;
  return distinct.length === 1 ? distinct[0] : distinct.map((one) => `(${one})`).join(' || ');
}

/** Holds exactly when `condition` does not, an answer not given included; absent: never. */
export function unless(condition: string | undefined): string {
  return condition === undefined ? 'false' : `!(${condition})`;
}

/** The key only where there is a condition. */
export function whenOf(condition: string | undefined): { readonly when?: string } {
  return condition === undefined ? {} : { when: condition };
}

/** Each thing once, in the order first met. */
export function distinctBy<T>(list: readonly T[], key: (one: T) => string): readonly T[] {
  const seen = new Set<string>();
  return list.filter((one) => !seen.has(key(one)) && seen.add(key(one)));
}
