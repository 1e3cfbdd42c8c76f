// Keeps the log's name, its signing key and the secret that salts the chains, and the public halves of earlier keys. It must never print a secret.
import { hash, randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { SaltOf } from '../../engine/index.ts';
import { isKeyName, type NoteKey, toBase64 } from '../../kernel/proof/index.ts';
import { type Signer, signerOf } from './crypto.ts';

const bytes = z.string().min(44).max(44);
const keyFile = z.strictObject({
  /** Name of the log for good: an address without a scheme. */
  origin: z.string().refine(isKeyName),
  /** Base64 of 32 bytes. */
  seed: bytes,
  /** Public halves of earlier keys, newest first: what they signed stays true. */
  retired: z.array(bytes),
  chainSecret: bytes,
});
type KeyFile = z.infer<typeof keyFile>;

export interface LogKeys {
  readonly origin: string;
  readonly current: NoteKey;
  readonly sign: Signer['sign'];
  /** The current key first, then the earlier ones. */
  readonly all: readonly NoteKey[];
  readonly saltOf: SaltOf;
}

/**
 * From `<dataDir>/keys/log.json` (mode 0600), made on the first call; servers that start at once agree on one. `origin`
 * counts on that first call only: a log keeps its name even when the city moves. An unreadable file throws.
 */
export async function loadOrCreateLogKeys(dataDir: string, origin: string): Promise<LogKeys> {
  const file = await fileIn(dataDir);
  const known = await read(file);
  if (known) return keysOf(known);
  const secret = () => randomBytes(32).toString('base64');
  const temporary = await write(file, { origin, seed: secret(), retired: [], chainSecret: secret() });
  try {
    await link(temporary, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(temporary, { force: true });
  }
  const stored = await read(file);
  if (!stored) throw new Error(`The key of the log vanished: ${file}`);
  return keysOf(stored);
}

/** Makes a new signing key. The old secret is forgotten, its public half published for good. */
export async function rotateLogKey(dataDir: string): Promise<LogKeys> {
  const file = await fileIn(dataDir);
  const known = await read(file);
  if (!known) throw new Error(`There is no log key to replace: ${file}`);
  const retired = [toBase64(signerOf(known.seed).publicKey), ...known.retired];
  const next: KeyFile = { ...known, seed: randomBytes(32).toString('base64'), retired };
  await rename(await write(file, next), file);
  return keysOf(next);
}

async function fileIn(dataDir: string): Promise<string> {
  const folder = path.join(dataDir, 'keys');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return path.join(folder, 'log.json');
}

async function read(file: string): Promise<KeyFile | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? undefined : keyFile.parse(JSON.parse(text));
}

async function write(file: string, content: KeyFile): Promise<string> {
  const temporary = `${file}.${randomUUID()}`;
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(content, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return temporary;
}

function keysOf({ origin, seed, retired, chainSecret }: KeyFile): LogKeys {
  const signer = signerOf(seed);
  const keyOf = (publicKey: Uint8Array): NoteKey => ({ name: origin, use: 'log', publicKey });
  return {
    origin,
    current: keyOf(signer.publicKey),
    sign: signer.sign,
    all: [
      keyOf(signer.publicKey),
      ...retired.map((one) => keyOf(new Uint8Array(Buffer.from(one, 'base64')))),
    ],
    // The secret has one length and half of the hash stays untold, so none can be lengthened into another.
    saltOf: (stream, version) => hash('sha256', `${chainSecret}${stream}/${version}`).slice(0, 32),
  };
}
