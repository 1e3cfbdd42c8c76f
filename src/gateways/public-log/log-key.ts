// Keeps the log's name, its signing key and the secret that salts the chains, and the public halves of earlier keys. It must never print a secret.
import { hash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { SaltOf } from '../../engine/index.ts';
import { isKeyName, type NoteKey, toBase64 } from '../../kernel/proof/index.ts';
import { createKeyFiles } from '../key-files/index.ts';
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
const files = createKeyFiles('log.json', keyFile);

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
  const secret = () => randomBytes(32).toString('base64');
  const make = () => ({ origin, seed: secret(), retired: [], chainSecret: secret() });
  return keysOf(await files.loadOrCreate(dataDir, make));
}

/** Makes a new signing key. The old secret is forgotten, its public half published for good. */
export async function rotateLogKey(dataDir: string): Promise<LogKeys> {
  const known = await files.find(dataDir);
  if (!known) throw new Error(`There is no log key to replace in ${dataDir}`);
  const retired = [toBase64(signerOf(known.seed).publicKey), ...known.retired];
  const next: KeyFile = { ...known, seed: randomBytes(32).toString('base64'), retired };
  await files.replace(dataDir, next);
  return keysOf(next);
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
