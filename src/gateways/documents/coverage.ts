// Reads from a font file which characters it can draw (OpenType `cmap`). It must never load the outlines.
import { open } from 'node:fs/promises';

export type Coverage = (codePoint: number) => boolean;

/** Reads some hundred kilobytes of a font of many megabytes. Throws when the file is no font with a Unicode table. */
export async function loadCoverage(path: string): Promise<Coverage> {
  const handle = await open(path, 'r');
  try {
    const load = async (from: number, length: number) => {
      const bytes = Buffer.alloc(length);
      await handle.read(bytes, 0, length, from);
      return bytes;
    };
    const header = await load(0, 12);
    const directory = await load(12, header.readUInt16BE(4) * 16);
    for (let at = 0; at < directory.length; at += 16) {
      if (directory.toString('latin1', at, at + 4) !== 'cmap') continue;
      return readCmap(await load(directory.readUInt32BE(at + 8), directory.readUInt32BE(at + 12)));
    }
    throw new Error(`font without cmap: ${path}`);
  } finally {
    await handle.close();
  }
}

/** Prefers the table that reaches beyond the first 65,536 characters (format 12), else format 4. */
function readCmap(table: Buffer): Coverage {
  const offsets = Array.from({ length: table.readUInt16BE(2) }, (_, n) => table.readUInt32BE(8 + n * 8));
  const find = (format: number) => offsets.find((offset) => table.readUInt16BE(offset) === format);
  const wide = find(12);
  if (wide !== undefined) return coverRanges(readGroups(table, wide));
  const basic = find(4);
  if (basic !== undefined) return coverRanges(readSegments(table, basic));
  throw new Error('font without a Unicode cmap');
}

type Range = readonly [first: number, last: number];

function readGroups(table: Buffer, at: number): Range[] {
  return Array.from({ length: table.readUInt32BE(at + 12) }, (_, n): Range => {
    const group = at + 16 + n * 12;
    return [table.readUInt32BE(group), table.readUInt32BE(group + 4)];
  });
}

function readSegments(table: Buffer, at: number): Range[] {
  const count = table.readUInt16BE(at + 6) / 2;
  return Array.from({ length: count }, (_, n): Range => {
    const last = table.readUInt16BE(at + 14 + n * 2);
    return [table.readUInt16BE(at + 16 + count * 2 + n * 2), last];
  }).filter(([first]) => first !== 0xffff);
}

function coverRanges(ranges: readonly Range[]): Coverage {
  const sorted = [...ranges].sort(([a], [b]) => a - b);
  return (codePoint) => {
    let [low, high] = [0, sorted.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const [first, last] = sorted[middle] as Range;
      if (codePoint < first) high = middle - 1;
      else if (codePoint > last) low = middle + 1;
      else return true;
    }
    return false;
  };
}
