// How an event is tied to the one before it and hidden in a leaf of the log: the texts and bytes that are hashed. It must never hash with a function of its own.
import { concat, toHex, utf8 } from './bytes.ts';
import type { Sha256 } from './merkle.ts';

/** What an event's hash covers, beside the hash before it. */
export interface Link {
  readonly version: number;
  /** `2026-01-05T08:30:00.000Z` */
  readonly at: string;
  readonly type: string;
  /** Hash of `sealedText`, hex: it can be shown without what it covers. */
  readonly sealed: string;
}

/** Who and what, under a salt, so that nobody can find them by trying. Exact bytes of JSON, which holds no raw line breaks. */
export interface Sealed {
  /** Hex; known only to those who may read the event. */
  readonly salt: string;
  readonly actor: string;
  readonly body: string;
}

export function sealedText({ salt, actor, body }: Sealed): string {
  return `${salt}\n${actor}\n${body}`;
}

/** `previous`: the hash before, for the first event the stream's id. */
export function linkText(previous: string, { version, at, type, sealed }: Link): string {
  return `${previous}\n${version}\n${at}\n${type}\n${sealed}`;
}

export function hashText(sha: Sha256, text: string): string {
  return toHex(sha(utf8(text)));
}

/** The entry of an event in the log: SHA-256 over a salt of 32 bytes and the event's hash. It says nothing to whoever lacks either. */
export function entryOf(sha: Sha256, salt: Uint8Array, hash: Uint8Array): Uint8Array {
  return sha(concat(salt, hash));
}
