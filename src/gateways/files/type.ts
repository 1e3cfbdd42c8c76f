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

/**
 * Tells an OFD and a Word document from any other archive by the names in the zip's central directory, without unpacking.
 * A Word document with macros stays `docm`, whatever it is called.
 */
export async function loadKindOfArchive(path: string): Promise<string> {
  const handle = await open(path, 'r');
  try {
    const names = await loadEntryNames(handle);
    if (names.has('OFD.xml')) return 'ofd';
    if (names.has('[Content_Types].xml') && names.has('word/document.xml')) {
      return names.has('word/vbaProject.bin') ? 'docm' : 'docx';
    }
    return 'zip';
  } finally {
    await handle.close();
  }
}

/** Empty when the archive's end is missing or its directory does not fit: then it is just `zip`. */
async function loadEntryNames(handle: FileHandle): Promise<ReadonlySet<string>> {
  const { size } = await handle.stat();
  const tail = await loadBytes(handle, Math.max(0, size - 65_557), Math.min(size, 65_557));
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > tail.length) return new Set();
  const length = tail.readUInt32LE(end + 12);
  const start = tail.readUInt32LE(end + 16);
  if (length > directoryBytes || start + length > size) return new Set();
  const directory = await loadBytes(handle, start, length);
  const names = new Set<string>();
  let at = 0;
  while (at + 46 <= directory.length && directory.readUInt32LE(at) === 0x02014b50) {
    const nameLength = directory.readUInt16LE(at + 28);
    names.add(directory.toString('utf8', at + 46, at + 46 + nameLength));
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return names;
}

async function loadBytes(handle: FileHandle, from: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await handle.read(bytes, 0, length, from);
  return bytes.subarray(0, bytesRead);
}
