// The log as C2SP tlog-tiles cuts it: tiles of 256 hashes, entry bundles, their addresses; how tiles grow and how proofs are read from them. It must never fetch: tiles come in.
import { concat, parseDecimal } from './bytes.ts';
import { emptyRoot, hashSize, nodeHash, type Sha256, type Span, splitOf } from './merkle.ts';

/** Hashes in a full tile. */
export const tileWidth = 256;

/** A tile, or with level `entries` a bundle of entries. `width` 256 is full. */
export interface TileName {
  readonly level: number | 'entries';
  readonly number: number;
  readonly width: number;
}

/** `0/x001/x234/067.p/9`, as it follows `<prefix>/tile/`. */
export function tilePath({ level, number, width }: TileName): string {
  const digits = String(number);
  const parts = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  const path = parts.map((part, i) => (i === parts.length - 1 ? part : `x${part}`)).join('/');
  return `${level}/${path}${width === tileWidth ? '' : `.p/${width}`}`;
}

/** Only the one spelling of each tile; undefined otherwise. */
export function parseTilePath(path: string): TileName | undefined {
  const match = /^(entries|\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
  if (match === null) return undefined;
  const [, first = '', digits = '', part] = match;
  const level: TileName['level'] | undefined = first === 'entries' ? 'entries' : parseDecimal(first);
  const number = Number(digits.replace(/[x/]/g, ''));
  const width = part === undefined ? tileWidth : parseDecimal(part);
  if (level === undefined || (level !== 'entries' && level > 63)) return undefined;
  if (!Number.isSafeInteger(number) || width === undefined || width < 1 || width > tileWidth)
    return undefined;
  const tile: TileName = { level, number, width };
  return tilePath(tile) === path ? tile : undefined;
}

/** The widest tile of this level and number that a log of `size` has; undefined while it has none. */
export function tileIn(level: number, number: number, size: number): TileName | undefined {
  const hashes = Math.floor(size / tileWidth ** level);
  const width = Math.min(tileWidth, hashes - number * tileWidth);
  return width < 1 ? undefined : { level, number, width };
}

/** The tiles a log of `size` has at its right edge, level by level; an empty one is left out. */
export function edgeOf(size: number): readonly TileName[] {
  const tiles: TileName[] = [];
  for (let level = 0, hashes = size; hashes > 0; level += 1, hashes = Math.floor(hashes / tileWidth)) {
    const width = hashes % tileWidth;
    if (width > 0) tiles.push({ level, number: Math.floor(hashes / tileWidth), width });
  }
  return tiles;
}

/** Reads at least `width` hashes of a tile. */
export type ReadTile = (tile: TileName) => Promise<Uint8Array>;

/** Hash over a span that is a subtree of the log of `size`, read from its tiles. */
export async function hashOfSpan(sha: Sha256, span: Span, size: number, read: ReadTile): Promise<Uint8Array> {
  const length = span.to - span.from;
  if (length === 0) return emptyRoot(sha);
  const split = length === 1 ? 1 : splitOf(length);
  if (length > 1 && split * 2 !== length) {
    const middle = span.from + split;
    const left = await hashOfSpan(sha, { from: span.from, to: middle }, size, read);
    const right = await hashOfSpan(sha, { from: middle, to: span.to }, size, read);
    return nodeHash(sha, left, right);
  }
  const level = Math.floor(Math.log2(length) / 8);
  const hashes = length / tileWidth ** level;
  const first = span.from / tileWidth ** level;
  const tile = tileIn(level, Math.floor(first / tileWidth), size);
  if (tile === undefined) throw new Error(`No tile of the log of ${size} holds ${span.from}–${span.to}.`);
  const bytes = await read(tile);
  const at = (first % tileWidth) * hashSize;
  return perfectRoot(sha, bytes.subarray(at, at + hashes * hashSize));
}

export function proofOf(
  sha: Sha256,
  spans: readonly Span[],
  size: number,
  read: ReadTile,
): Promise<readonly Uint8Array[]> {
  return Promise.all(spans.map((span) => hashOfSpan(sha, span, size, read)));
}

/** Root over a power of two of hashes. */
function perfectRoot(sha: Sha256, bytes: Uint8Array): Uint8Array {
  let row = hashesOf(bytes);
  while (row.length > 1) {
    row = Array.from({ length: row.length / 2 }, (_, i) =>
      nodeHash(sha, row[2 * i] ?? new Uint8Array(), row[2 * i + 1] ?? new Uint8Array()),
    );
  }
  const [root] = row;
  if (root?.length !== hashSize) throw new Error('A tile is shorter than its name says.');
  return root;
}

export function hashesOf(bytes: Uint8Array): readonly Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / hashSize) }, (_, i) =>
    bytes.subarray(i * hashSize, (i + 1) * hashSize),
  );
}

/** A log's right edge: `partial[level]` holds the hashes of the tile that is not full yet. */
export interface Edge {
  readonly size: number;
  readonly partial: readonly Uint8Array[];
}

export const emptyEdge: Edge = { size: 0, partial: [] };

export interface Grown {
  readonly edge: Edge;
  /** Tiles that are new or wider than before, each whole. */
  readonly tiles: readonly (TileName & { readonly level: number; readonly bytes: Uint8Array })[];
}

/** Appends the hashes of leaves. */
export function grow(sha: Sha256, edge: Edge, leaves: readonly Uint8Array[]): Grown {
  const tiles: Grown['tiles'][number][] = [];
  const partial = [...edge.partial];
  let arriving = concat(...leaves);
  let [level, hashesBefore] = [0, edge.size];
  while (arriving.length > 0) {
    const first = Math.floor(hashesBefore / tileWidth);
    const row = concat(partial[level] ?? new Uint8Array(), arriving);
    const full = Math.floor(row.length / (tileWidth * hashSize));
    const roots: Uint8Array[] = [];
    for (let i = 0; i <= full; i++) {
      const bytes = row.slice(i * tileWidth * hashSize, (i + 1) * tileWidth * hashSize);
      const width = bytes.length / hashSize;
      if (width > 0) tiles.push({ level, number: first + i, width, bytes });
      if (i < full) roots.push(perfectRoot(sha, bytes));
      else partial[level] = bytes;
    }
    arriving = concat(...roots);
    level += 1;
    hashesBefore = Math.floor(hashesBefore / tileWidth);
  }
  return { edge: { size: edge.size + leaves.length, partial }, tiles };
}

/** Root of the log that ends in this edge. */
export function rootOfEdge(sha: Sha256, edge: Edge): Uint8Array {
  if (edge.size === 0) return emptyRoot(sha);
  const peaks = edge.partial.toReversed().flatMap((bytes) => {
    const roots: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; ) {
      const left = (bytes.length - at) / hashSize;
      const length = splitOf(left + 1);
      roots.push(perfectRoot(sha, bytes.subarray(at, at + length * hashSize)));
      at += length * hashSize;
    }
    return roots;
  });
  return peaks.reduceRight((right, left) => nodeHash(sha, left, right));
}

/** Entries one behind the other, each after its length in two bytes. */
export function writeBundle(entries: readonly Uint8Array[]): Uint8Array {
  return concat(...entries.flatMap((entry) => [Uint8Array.of(entry.length >> 8, entry.length & 255), entry]));
}

/** Undefined when the bytes do not end with an entry. */
export function readBundle(bytes: Uint8Array): readonly Uint8Array[] | undefined {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    const [high, low] = [bytes[at], bytes[at + 1]];
    if (high === undefined || low === undefined) return undefined;
    const end = at + 2 + high * 256 + low;
    if (end > bytes.length) return undefined;
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  return entries;
}
