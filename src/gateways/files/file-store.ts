// Keeps uploaded files in a folder under the hash of their content. It must never know a case, a party or who may read.
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { accept, type Rejection, type Result, reject } from '../../kernel/rejection.ts';
import { getExtension, getFileName } from './name.ts';
import {
  type FileKind,
  fileKinds,
  getKindOfExtension,
  getKindOfHead,
  headBytes,
  isBomb,
  loadArchive,
  mimeTypes,
} from './type.ts';

export const defaultMaxBytes = 20 * 1024 * 1024;

/** An upload nobody finished is swept when the store opens, once it is this old: another node may still be writing. */
const staleUploadMs = 60 * 60 * 1000;

export interface SavedFile {
  /** SHA-256 of the content, 64 hex digits: the file's id. */
  readonly file: string;
  /** The name as it may be shown and offered for download. */
  readonly name: string;
  readonly size: number;
  /** Found from the bytes, never taken from the sender. */
  readonly type: string;
}

export interface FileStore {
  /**
   * Streams to disk and answers once the bytes are safe there. Nothing stays behind when it says no: `file.name-invalid {name}`,
   * `file.type-not-allowed {type, allowed}`, `file.type-mismatch {name, type}`, `file.empty {name}`, `file.too-large {limit}`
   * (MB), `file.unpacks-too-large {name}`, `file.interrupted {name}` when the sender stopped. A refusal ends the source at once (its `return` is called).
   */
  readonly save: (
    name: string,
    bytes: AsyncIterable<Uint8Array>,
    options?: { readonly accept?: readonly FileKind[] },
  ) => Promise<Result<SavedFile>>;
  /**
   * What is kept under an id, its type found from the bytes again. Rejects `file.not-found`, and for a wanted name
   * `file.name-invalid` and `file.type-mismatch`.
   */
  readonly find: (ref: { readonly file: string; readonly name?: string }) => Promise<Result<SavedFile>>;
  /** `undefined` for an id that is not kept here. */
  readonly open: (id: string) => Promise<{ readonly size: number; readonly bytes: Readable } | undefined>;
  /** Removes the content for everybody who refers to it; true if it was there. */
  readonly remove: (id: string) => Promise<boolean>;
}

/** Several nodes may share `dir`. Content lies at `<dir>/ab/<hash>`, unfinished uploads in `<dir>/incoming`. */
export async function createFileStore(options: {
  readonly dir: string;
  readonly maxBytes?: number;
}): Promise<FileStore> {
  const { dir, maxBytes = defaultMaxBytes } = options;
  const incoming = join(dir, 'incoming');
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  await sweep(incoming);
  const pathOf = (id: string) => join(dir, id.slice(0, 2), id);

  return {
    save: async (given, bytes, { accept: kinds = fileKinds } = {}) => {
      const temporary = join(incoming, randomUUID());
      try {
        const written = await write(temporary, bytes, { given, kinds, maxBytes });
        if (!written.ok) return written;
        const folder = join(dir, written.value.file.slice(0, 2));
        await mkdir(folder, { recursive: true, mode: 0o700 });
        // Over an older copy too: same hash, same bytes, and a copy torn by a power cut heals.
        await rename(temporary, pathOf(written.value.file));
        await syncFolder(folder);
        return written;
      } finally {
        await rm(temporary, { force: true });
      }
    },
    find: async ({ file, name }) => {
      if (!isFileId(file)) return reject('file.not-found');
      const kept = await look(pathOf(file));
      if (!kept) return reject('file.not-found');
      const { size, kind } = kept;
      const type = mimeTypes[kind as FileKind];
      if (name === undefined) return accept({ file, name: file, size, type });
      const clean = getFileName(name);
      if (!clean.ok) return clean;
      const refusal = refuseType(clean.value, fileKinds, kind);
      return refusal ? { ok: false, rejection: refusal } : accept({ file, name: clean.value, size, type });
    },
    open: async (id) => {
      if (!isFileId(id)) return undefined;
      const found = await stat(pathOf(id)).catch(ignoreMissing);
      return found && { size: found.size, bytes: createReadStream(pathOf(id)) };
    },
    remove: async (id) => {
      if (!isFileId(id) || !(await stat(pathOf(id)).catch(ignoreMissing))) return false;
      await rm(pathOf(id), { force: true });
      return true;
    },
  };
}

async function look(path: string): Promise<{ readonly size: number; readonly kind: string } | undefined> {
  const handle = await open(path, 'r').catch(ignoreMissing);
  if (!handle) return undefined;
  try {
    const { size } = await handle.stat();
    const head = Buffer.alloc(Math.min(headBytes, size));
    await handle.read(head, 0, head.length, 0);
    const found = await getKindOfHead(head);
    return { size, kind: found === 'zip' ? (await loadArchive(path)).kind : found };
  } finally {
    await handle.close();
  }
}

/** An id names content and nothing else: no path can be built from it. */
export function isFileId(id: string): boolean {
  return /^[0-9a-f]{64}$/.test(id);
}

interface Wanted {
  readonly given: string;
  readonly kinds: readonly FileKind[];
  readonly maxBytes: number;
}

async function write(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  wanted: Wanted,
): Promise<Result<SavedFile>> {
  const name = getFileName(wanted.given);
  const handle = await open(path, 'wx', 0o600);
  try {
    const poured = await pour(handle, bytes, wanted, name.ok ? name.value : undefined);
    if (!name.ok) return name;
    if (!poured.ok) return poured;
    await handle.sync();
    const { file, size, head } = poured.value;
    if (size === 0) return reject('file.empty', { name: name.value });
    const found = await getKindOfHead(head);
    const archive = found === 'zip' ? await loadArchive(path) : undefined;
    const kind = archive?.kind ?? found;
    const refusal = refuseType(name.value, wanted.kinds, kind);
    if (refusal) return { ok: false, rejection: refusal };
    if (isBomb(kind, head, archive)) return reject('file.unpacks-too-large', { name: name.value });
    return accept({ file, name: name.value, size, type: mimeTypes[kind as FileKind] });
  } finally {
    await handle.close();
  }
}

interface Poured {
  readonly file: string;
  readonly size: number;
  readonly head: Uint8Array;
}

/** One chunk in memory at a time; leaving the loop early ends the source, so a refused upload is not read to its end. */
async function pour(
  handle: FileHandle,
  bytes: AsyncIterable<Uint8Array>,
  wanted: Wanted,
  name: string | undefined,
): Promise<Result<Poured>> {
  const hash = createHash('sha256');
  const head = Buffer.alloc(headBytes);
  let size = 0;
  const source = guard(bytes);
  for await (const chunk of source.chunks) {
    const early = name === undefined ? undefined : refuseExtension(name, wanted.kinds);
    if (name === undefined || early) return { ok: false, rejection: early ?? { code: 'file.name-invalid' } };
    if (size < headBytes) head.set(chunk.subarray(0, headBytes - size), size);
    size += chunk.byteLength;
    if (size > wanted.maxBytes) return reject('file.too-large', { limit: toMegabytes(wanted.maxBytes) });
    hash.update(chunk);
    await handle.writeFile(chunk);
    if (size >= headBytes && size - chunk.byteLength < headBytes) {
      const kind = await getKindOfHead(head);
      const refusal = kind === 'zip' ? undefined : refuseType(name, wanted.kinds, kind);
      if (refusal) return { ok: false, rejection: refusal };
    }
  }
  if (source.broke()) return reject('file.interrupted', { name: name ?? '' });
  return accept({ file: hash.digest('hex'), size, head: head.subarray(0, Math.min(size, headBytes)) });
}

/** Keeps a sender's failure apart from the disk's: the first is an answer, the second a fault. */
function guard(bytes: AsyncIterable<Uint8Array>): {
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly broke: () => boolean;
} {
  let broke = false;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    const source = bytes[Symbol.asyncIterator]();
    let ended = false;
    try {
      while (true) {
        const next = await source.next().catch(() => {
          broke = true;
          return { done: true as const, value: undefined };
        });
        if (next.done) {
          ended = true;
          return;
        }
        yield next.value;
      }
    } finally {
      if (!ended) await source.return?.();
    }
  }
  return { chunks: chunks(), broke: () => broke };
}

function refuseExtension(name: string, kinds: readonly FileKind[]): Rejection | undefined {
  const kind = getKindOfExtension(getExtension(name));
  if (kind && kinds.includes(kind)) return undefined;
  return { code: 'file.type-not-allowed', params: { type: getExtension(name), allowed: kinds.join(' ') } };
}

function refuseType(name: string, kinds: readonly FileKind[], kind: string): Rejection | undefined {
  const refusal = refuseExtension(name, kinds);
  if (refusal) return refusal;
  if (getKindOfExtension(getExtension(name)) === kind) return undefined;
  return { code: 'file.type-mismatch', params: { name, type: kind } };
}

function toMegabytes(bytes: number): number {
  return Math.round((bytes / 1024 / 1024) * 10) / 10;
}

async function sweep(incoming: string): Promise<void> {
  const now = Date.now();
  for (const entry of await readdir(incoming)) {
    const found = await stat(join(incoming, entry)).catch(ignoreMissing);
    if (found && now - found.mtimeMs > staleUploadMs) await rm(join(incoming, entry), { force: true });
  }
}

/** Without it a power cut may forget the new name though the bytes are safe. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
