// What the engine and the store need of whoever seals personal values. It must never know a cipher or where a key lies.

/** Where a text belongs: an event's stream and version, or `actor`. A sealed text opens only in its own place. */
export type Place = string;

export interface Sealing {
  /**
   * The bytes to store and to hash. `owner` is whose the values are that no person's record holds: a citizen's name
   * (`citizenName`), or `stream/<id>` where nobody is named. `personal` are further property names to seal.
   * A list of owners instead of a text: their keys are not at hand; `ready` them and ask again.
   */
  readonly seal: (
    value: object,
    about: {
      readonly place: Place;
      readonly owner: string;
      readonly personal?: ReadonlySet<string> | undefined;
    },
  ) => string | readonly string[];
  /** Fetches or makes the keys of these owners. */
  readonly ready: (owners: readonly string[]) => Promise<void>;
  /** Fetches what `open` will need for these texts. */
  readonly fetch: (texts: readonly string[]) => Promise<void>;
  /** What was sealed; a value whose key was destroyed is `erased`. */
  readonly open: (text: string, place: Place) => unknown;
  /** How a citizen's name is kept: a keyed hash, the same each time; a name already kept so, and any other text, stays. */
  readonly blind: (name: string) => string;
}

export function eventPlace(stream: string, version: number): Place {
  return `${stream}/${version}`;
}
export const actorPlace: Place = 'actor';

/** Nothing is sealed: for rooms and tests that keep no personal data. */
export const unsealed: Sealing = {
  seal: (value) => JSON.stringify(value),
  ready: async () => {},
  fetch: async () => {},
  open: (text) => JSON.parse(text),
  blind: (name) => name,
};

/** Thrown while a command is planned; the writer fetches the keys and plans again. */
export class KeysMissing extends Error {
  override readonly name = 'KeysMissing';
  readonly owners: readonly string[];
  constructor(owners: readonly string[]) {
    super(`Keys of ${owners.length} owners are not at hand.`);
    this.owners = owners;
  }
}
