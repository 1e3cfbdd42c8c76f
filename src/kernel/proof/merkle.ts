// The Merkle tree of RFC 6962, section 2.1: hashes, which subtrees a proof names, and how a proof is checked. It must never read a tile or know a leaf's meaning.
import { equalBytes } from './bytes.ts';

export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** Bytes of every hash here. */
export const hashSize = 32;

/** Leaves `from` up to but not including `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export function leafHash(sha: Sha256, entry: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + entry.length);
  bytes.set(entry, 1);
  return sha(bytes);
}

export function nodeHash(sha: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + left.length + right.length);
  bytes[0] = 1;
  bytes.set(left, 1);
  bytes.set(right, 1 + left.length);
  return sha(bytes);
}

/** Root of the tree without leaves. */
export function emptyRoot(sha: Sha256): Uint8Array {
  return sha(new Uint8Array());
}

/** Root over the hashes of leaves, straight from the definition: for tests and for few leaves. */
export function rootOfLeaves(sha: Sha256, leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves;
  if (first === undefined) return emptyRoot(sha);
  if (leaves.length === 1) return first;
  const split = splitOf(leaves.length);
  return nodeHash(sha, rootOfLeaves(sha, leaves.slice(0, split)), rootOfLeaves(sha, leaves.slice(split)));
}

/** Largest power of two below `size`; `size` is at least 2. */
export function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** Subtrees whose hashes prove that leaf `index` is in the tree of `size`, from the leaf upwards. */
export function inclusionSpans(index: number, size: number): readonly Span[] {
  const spans: Span[] = [];
  let whole: Span = { from: 0, to: size };
  while (whole.to - whole.from > 1) {
    const middle = whole.from + splitOf(whole.to - whole.from);
    const [mine, other] =
      index < middle
        ? [
            { from: whole.from, to: middle },
            { from: middle, to: whole.to },
          ]
        : [
            { from: middle, to: whole.to },
            { from: whole.from, to: middle },
          ];
    spans.unshift(other);
    whole = mine;
  }
  return spans;
}

/** Subtrees whose hashes prove that the tree of `size` begins with the tree of `old`. Empty when one of them is trivial. */
export function consistencySpans(old: number, size: number): readonly Span[] {
  if (old === 0 || old === size) return [];
  const spans: Span[] = [];
  let whole: Span = { from: 0, to: size };
  // While the old tree is the left edge of what is looked at, its root is known to whoever checks.
  let known = true;
  while (whole.to !== old) {
    const middle = whole.from + splitOf(whole.to - whole.from);
    if (old <= middle) {
      spans.unshift({ from: middle, to: whole.to });
      whole = { from: whole.from, to: middle };
    } else {
      spans.unshift({ from: whole.from, to: middle });
      whole = { from: middle, to: whole.to };
      known = false;
    }
  }
  return known ? spans : [whole, ...spans];
}

export interface Inclusion {
  readonly index: number;
  readonly size: number;
  readonly leaf: Uint8Array;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/** Each hash of the proof must be needed: one too many, or one too few, refuses. */
export function isIncluded(sha: Sha256, { index, size, leaf, proof, root }: Inclusion): boolean {
  if (index < 0 || index >= size || leaf.length !== hashSize) return false;
  const spans = inclusionSpans(index, size);
  if (spans.length !== proof.length) return false;
  let hash = leaf;
  for (const [i, other] of proof.entries()) {
    const left = (spans[i]?.to ?? 0) <= index;
    hash = left ? nodeHash(sha, other, hash) : nodeHash(sha, hash, other);
  }
  return equalBytes(hash, root);
}

export interface Consistency {
  readonly old: number;
  readonly oldRoot: Uint8Array;
  readonly size: number;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** The tree of `size` begins with the tree of `old`: nothing was changed, dropped or put in between. */
export function isConsistent(sha: Sha256, { old, oldRoot, size, root, proof }: Consistency): boolean {
  if (old > size || old < 0) return false;
  const spans = consistencySpans(old, size);
  if (spans.length !== proof.length) return false;
  if (old === 0 && !equalBytes(oldRoot, emptyRoot(sha))) return false;
  if (old === size) return equalBytes(oldRoot, root);
  if (old === 0) return true;
  const seeded = spans[0]?.to === old;
  const seed = seeded ? proof[0] : oldRoot;
  if (seed === undefined) return false;
  let [before, now] = [seed, seed];
  for (const [i, hash] of proof.entries()) {
    if (seeded && i === 0) continue;
    if ((spans[i]?.to ?? 0) <= old) {
      before = nodeHash(sha, hash, before);
      now = nodeHash(sha, hash, now);
    } else {
      now = nodeHash(sha, now, hash);
    }
  }
  return equalBytes(before, oldRoot) && equalBytes(now, root);
}
