// Takes personal values out of a JSON value and puts them back: which ones, whose, and how the rest is written. It must never encrypt.
import { citizenName } from '../../kernel/actor.ts';

/** Property names that hold personal data wherever they stand. A name is personal beside a citizen's number. */
const personalNames: ReadonlySet<string> = new Set(['citizenId', 'phone', 'address', 'filedBy', 'receiver']);

/** A citizen's number or a mobile number anywhere in a text: sealed wherever it stands, so that no field is forgotten. */
const looksPersonal =
  /(?<![0-9A-Za-z])[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![0-9A-Za-z])|(?<![0-9A-Za-z])1[3-9]\d{9}(?![0-9A-Za-z])/;

/** Both are a run of eleven digits at least: most texts are told apart by this alone, at a tenth of the cost. */
const longNumber = /\d{11}/;

/** Under this name of the shell lie the sealed parts. */
export const sealedName = '~';

export interface Parted {
  /** The value with `~part.index` where something was taken out; a text that begins with `~` has one more. */
  readonly shell: Record<string, unknown>;
  /** What was taken out, by owner, in order. */
  readonly parts: ReadonlyMap<string, readonly unknown[]>;
}

export function part(value: object, owner: string, personal?: ReadonlySet<string>): Parted {
  const named = peopleIn(value);
  const parts = new Map<string, unknown[]>();
  const order: string[] = [];
  const take = (one: unknown, whose: string): string => {
    let taken = parts.get(whose);
    if (taken === undefined) {
      taken = [];
      parts.set(whose, taken);
      order.push(whose);
    }
    taken.push(one);
    return `~${order.indexOf(whose)}.${taken.length - 1}`;
  };
  const walk = (one: unknown, whose: string, sealed: boolean): unknown => {
    switch (typeof one) {
      case 'string':
        if (one !== '' && (sealed || (longNumber.test(one) && looksPersonal.test(one))))
          return take(one, whose);
        if (named.has(one)) return take(one, named.get(one) ?? whose);
        return one.startsWith('~') ? `~${one}` : one;
      case 'number':
      case 'boolean':
        return sealed ? take(one, whose) : one;
      case 'object':
        if (one === null) return null;
        if (Array.isArray(one)) return one.map((inner) => walk(inner, whose, sealed));
        return walkRecord(one as Record<string, unknown>, whose, sealed);
      default:
        return one;
    }
  };
  const walkRecord = (record: Record<string, unknown>, whose: string, sealed: boolean) => {
    const { citizenId } = record;
    const person = typeof citizenId === 'string' && citizenId !== '';
    const holder = person ? citizenName(citizenId.toUpperCase()) : whose;
    const shell: Record<string, unknown> = {};
    for (const [name, inner] of Object.entries(record)) {
      const hides = sealed || personalNames.has(name) || personal?.has(name) || (person && name === 'name');
      shell[name] = walk(inner, holder, hides);
    }
    return shell;
  };
  // What an event or an actor is, and who acts, is never personal: everything else would be unreadable without a key.
  const { type, ...rest } = value as Record<string, unknown>;
  const shell = walkRecord(rest, owner, false);
  if (Object.hasOwn(shell, sealedName)) throw new Error(`A stored value may not be named ${sealedName}.`);
  return { shell: type === undefined ? shell : { type, ...shell }, parts };
}

/** Names that stand beside a citizen's number, with their owners: the same name alone elsewhere is the same person's. */
function peopleIn(value: unknown, found = new Map<string, string>()): ReadonlyMap<string, string> {
  if (typeof value !== 'object' || value === null) return found;
  const { citizenId, name } = value as { readonly citizenId?: unknown; readonly name?: unknown };
  if (typeof citizenId === 'string' && citizenId !== '' && typeof name === 'string' && name !== '')
    found.set(name, citizenName(citizenId.toUpperCase()));
  for (const inner of Object.values(value)) peopleIn(inner, found);
  return found;
}

const reference = /^~(\d+)\.(\d+)$/;

/** `found` gives a part that was taken out, or undefined when its key is gone: then `lost` stands in its place. */
export function join(
  shell: unknown,
  found: (part: number) => readonly unknown[] | undefined,
  lost: (part: number, name: string) => string,
): unknown {
  const walk = (one: unknown, name: string): unknown => {
    if (typeof one === 'string') {
      if (!one.startsWith('~')) return one;
      const at = reference.exec(one);
      if (at === null) return one.slice(1);
      const values = found(Number(at[1]));
      return values === undefined ? lost(Number(at[1]), name) : values[Number(at[2])];
    }
    if (typeof one !== 'object' || one === null) return one;
    if (Array.isArray(one)) return one.map((inner) => walk(inner, name));
    return Object.fromEntries(Object.entries(one).map(([inner, value]) => [inner, walk(value, inner)]));
  };
  return walk(shell, '');
}
