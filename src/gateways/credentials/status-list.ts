// Packs what became of each licence into two bits and reads it back (Token Status List). It must never know whose bits they are.
import { deflateSync, inflateSync } from 'node:zlib';

export const credentialStatuses = ['valid', 'invalid', 'suspended'] as const;
export type CredentialStatus = (typeof credentialStatuses)[number];

export const bitsPerStatus = 2;

/** Lists grow in such steps, so that their length does not tell how many licences there are. */
const stepEntries = 16_384;
/** 4 million licences; an unpacked list longer than this is refused before it fills the memory. */
const maxListBytes = 1024 * 1024;

export interface StatusListClaim {
  readonly bits: number;
  /** zlib, then base64url without padding. */
  readonly lst: string;
}

/** An index nobody named is `valid`: it belongs to no licence, and only a signed licence can point at it. */
export function packStatuses(
  entries: Iterable<readonly [index: number, status: CredentialStatus]>,
): StatusListClaim {
  const list = [...entries];
  const highest = list.reduce((most, [index]) => Math.max(most, index), -1);
  const size = (Math.ceil((highest + 1) / stepEntries) || 1) * stepEntries;
  const bytes = new Uint8Array((size * bitsPerStatus) / 8);
  for (const [index, status] of list) {
    const bit = index * bitsPerStatus;
    const at = bit >> 3;
    const kept = (bytes[at] ?? 0) & ~(0b11 << (bit & 7));
    bytes[at] = kept | (credentialStatuses.indexOf(status) << (bit & 7));
  }
  return { bits: bitsPerStatus, lst: deflateSync(bytes, { level: 9 }).toString('base64url') };
}

/** `undefined` when the list does not reach the index, cannot be unpacked or holds a value we give no meaning to. */
export function readStatus(claim: StatusListClaim, index: number): CredentialStatus | undefined {
  if (![1, 2, 4, 8].includes(claim.bits) || !Number.isSafeInteger(index) || index < 0) return undefined;
  const bytes = unpack(claim.lst);
  const bit = index * claim.bits;
  const byte = bytes?.[Math.floor(bit / 8)];
  if (byte === undefined) return undefined;
  return credentialStatuses[(byte >> (bit % 8)) & ((1 << claim.bits) - 1)];
}

function unpack(lst: string): Uint8Array | undefined {
  try {
    return inflateSync(Buffer.from(lst, 'base64url'), { maxOutputLength: maxListBytes });
  } catch {
    return undefined;
  }
}
