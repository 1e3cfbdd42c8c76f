// Says what a stored file is by its bytes. It must never believe a name or a declared type.
import { type FileHandle, open } from 'node:fs/promises';
import { fileTypeFromBuffer } from 'file-type';

/** What a city takes in. `ofd` is the national fixed-layout format (GB/T 33190). */
export const fileKinds = ['pdf', 'jpg', 'png', 'ofd', 'docx'] as const;
export type FileKind = (typeof fileKinds)[number];

export const mimeTypes: Readonly<Record<FileKind, string>> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
  ofd: 'application/ofd',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** How many bytes settle everything but the kinds of zip archive. */
export const headBytes = 4100;

const directoryBytes = 4 * 1024 * 1024;

/** The kind an extension stands for; `jpeg` is `jpg`. */
export function getKindOfExtension(extension: string): FileKind | undefined {
  if (extension === 'jpeg') return 'jpg';
  return fileKinds.find((kind) => kind === extension);
}

/** `zip` for every archive, else file-type's extension, else `unknown`. */
export async function getKindOfHead(head: Uint8Array): Promise<string> {
  if (Buffer.from(head.subarray(0, 4)).toString('latin1') === 'PK\u0003\u0004') return 'zip';
  const found = await fileTypeFromBuffer(head);
  return found?.ext ?? 'unknown';
}

/** What an archive may unpack to, how many files it may hold, and how many times smaller it may be than what is in it. */
export const mostUnpackedBytes = 200 * 1024 * 1024;
const mostEntries = 2000;
const mostRatio = 200;
/** Pixels of a picture: a sheet of A3 at 600 dots an inch is 70 million. */
const mostPixels = 100_000_000;

/** What a small file would become when somebody opens it, from what it says of itself; without opening it. */
export function isBomb(kind: string, head: Uint8Array, archive: Archive | undefined): boolean {
  if (archive)
    return (
      archive.unpacked > mostUnpackedBytes ||
      archive.entries > mostEntries ||
      (archive.unpacked > 10 * 1024 * 1024 && archive.unpacked > archive.packed * mostRatio)
    );
  return kind === 'png' && pixelsOfPng(head) > mostPixels;
}

function pixelsOfPng(head: Uint8Array): number {
  if (head.length < 24) return 0;
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.length);
  return bytes.readUInt32BE(16) * bytes.readUInt32BE(20);
}

export interface Archive {
  readonly kind: string;
  readonly entries: number;
  /** Bytes, as its directory says. */
  readonly packed: number;
  readonly unpacked: number;
}

/**
 * Tells an OFD and a Word document from any other archive by the names in the zip's central directory, without unpacking.
 * A Word document with macros stays `docm`, whatever it is called.
 */
export async function loadArchive(path: string): Promise<Archive> {
  const handle = await open(path, 'r');
  try {
    const { names, ...sizes } = await loadDirectory(handle);
    return { kind: kindOfNames(names), ...sizes };
  } finally {
    await handle.close();
  }
}

function kindOfNames(names: ReadonlySet<string>): string {
  if (names.has('OFD.xml')) return 'ofd';
  if (!names.has('[Content_Types].xml') || !names.has('word/document.xml')) return 'zip';
  return names.has('word/vbaProject.bin') ? 'docm' : 'docx';
}

interface Directory extends Omit<Archive, 'kind'> {
  readonly names: ReadonlySet<string>;
}

const nothing: Directory = { names: new Set(), entries: 0, packed: 0, unpacked: 0 };

/** Nothing when the archive's end is missing or its directory does not fit: then it is just `zip`. */
async function loadDirectory(handle: FileHandle): Promise<Directory> {
  const { size } = await handle.stat();
  const tail = await loadBytes(handle, Math.max(0, size - 65_557), Math.min(size, 65_557));
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > tail.length) return nothing;
  const length = tail.readUInt32LE(end + 12);
  const start = tail.readUInt32LE(end + 16);
  if (length > directoryBytes || start + length > size) return nothing;
  const directory = await loadBytes(handle, start, length);
  const names = new Set<string>();
  let [at, entries, packed, unpacked] = [0, 0, 0, 0];
  while (at + 46 <= directory.length && directory.readUInt32LE(at) === 0x02014b50) {
    const nameLength = directory.readUInt16LE(at + 28);
    names.add(directory.toString('utf8', at + 46, at + 46 + nameLength));
    entries += 1;
    packed += directory.readUInt32LE(at + 20);
    unpacked += directory.readUInt32LE(at + 24);
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return { names, entries, packed, unpacked };
}

async function loadBytes(handle: FileHandle, from: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await handle.read(bytes, 0, length, from);
  return bytes.subarray(0, bytesRead);
}
