// What sealing needs of the world: whoever guards the master keys, and a place for wrapped data keys. It must never hold a key.

/**
 * Guards the master keys, as a token behind PKCS#11 would: wraps and unwraps (C_WrapKey, C_UnwrapKey), names the key it
 * used, and gives none away.
 */
export interface MasterKeys {
  /** Label of the key that wraps what is new. */
  readonly current: () => Promise<string>;
  readonly wrap: (
    key: Buffer,
    context: string,
  ) => Promise<{ readonly master: string; readonly wrapped: string }>;
  /** Throws when it does not know the master key or the text was changed. */
  readonly unwrap: (wrapped: string, master: string, context: string) => Promise<Buffer>;
  /** Makes a new key current and forgets those not named in `used`; answers the new label. */
  readonly rotate: (used: readonly string[]) => Promise<string>;
}

/** A data key as it is kept. `wrapped` is null once it was destroyed. */
export interface KeptKey {
  readonly id: string;
  /** Blinded: nobody reads out of it whose key it is. */
  readonly owner: string;
  readonly master: string;
  readonly wrapped: string | null;
}

export interface KeyShelf {
  /** Keeps the key unless the owner has one; answers the one he has. */
  readonly keep: (keys: readonly KeptKey[]) => Promise<readonly KeptKey[]>;
  readonly ofOwners: (owners: readonly string[]) => Promise<readonly KeptKey[]>;
  /** Destroyed ones included. */
  readonly byId: (ids: readonly string[]) => Promise<readonly KeptKey[]>;
  /** Not wrapped by this master key, a page. */
  readonly notUnder: (master: string, limit: number) => Promise<readonly KeptKey[]>;
  readonly rewrap: (keys: readonly KeptKey[]) => Promise<void>;
  readonly masters: () => Promise<readonly string[]>;
  /** Answers how many keys were destroyed. */
  readonly destroy: (owner: string) => Promise<number>;
  /** Grows with each destruction, on whichever server. */
  readonly destructions: () => Promise<number>;
}
