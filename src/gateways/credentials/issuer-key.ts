// Keeps the keys licences are signed with: the current one secret, the earlier ones public for good. It must never sign anything.
import {
  createPrivateKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
  randomUUID,
} from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { calculateJwkThumbprint } from 'jose';
import { z } from 'zod';

/** A P-256 key as anybody may see it. `kid` is its RFC 7638 thumbprint. */
export interface PublicJwk {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
  readonly kid: string;
  readonly alg: 'ES256';
  readonly use: 'sig';
}

export interface Jwks {
  readonly keys: readonly PublicJwk[];
}

export interface IssuerKeys {
  readonly kid: string;
  readonly privateKey: KeyObject;
  /** The current key first, then the earlier ones: what they signed stays true. */
  readonly jwks: Jwks;
}

const publicJwk = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  kid: z.string(),
  alg: z.literal('ES256'),
  use: z.literal('sig'),
});
const keyFile = z.strictObject({
  current: publicJwk.extend({ d: z.string() }),
  /** Newest first. Their secret halves are forgotten when they retire. */
  retired: z.array(publicJwk),
});
type KeyFile = z.infer<typeof keyFile>;

/**
 * The city's signing key from `<dataDir>/keys/licence-issuer.json` (mode 0600), made on the first call. Two servers that start
 * at once agree on one key. A file that cannot be read as keys throws: signing with a new key unnoticed would be worse.
 */
export async function loadOrCreateIssuerKey(dataDir: string): Promise<IssuerKeys> {
  const path = await preparePath(dataDir);
  const known = await loadKeyFile(path);
  if (known) return toIssuerKeys(known);
  const temporary = await writeKeyFile(path, { current: await makeKey(), retired: [] });
  try {
    await link(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(temporary, { force: true });
  }
  const stored = await loadKeyFile(path);
  if (!stored) throw new Error(`issuer key vanished: ${path}`);
  return toIssuerKeys(stored);
}

/** Makes a new current key; the one before signs no more, and what it signed can still be verified. */
export async function rotateIssuerKey(dataDir: string): Promise<IssuerKeys> {
  await loadOrCreateIssuerKey(dataDir);
  const path = await preparePath(dataDir);
  const known = await loadKeyFile(path);
  if (!known) throw new Error(`issuer key vanished: ${path}`);
  const { d: _secret, ...before } = known.current;
  const next: KeyFile = { current: await makeKey(), retired: [before, ...known.retired] };
  await rename(await writeKeyFile(path, next), path);
  return toIssuerKeys(next);
}

async function preparePath(dataDir: string): Promise<string> {
  const folder = join(dataDir, 'keys');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return join(folder, 'licence-issuer.json');
}

async function loadKeyFile(path: string): Promise<KeyFile | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? undefined : keyFile.parse(JSON.parse(text));
}

async function writeKeyFile(path: string, content: KeyFile): Promise<string> {
  const temporary = `${path}.${randomUUID()}`;
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(content, null, 2)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return temporary;
}

async function makeKey(): Promise<KeyFile['current']> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x, y, d } = privateKey.export({ format: 'jwk' }) as { x: string; y: string; d: string };
  const kid = await calculateJwkThumbprint({ kty: 'EC', crv: 'P-256', x, y });
  return { kty: 'EC', crv: 'P-256', x, y, d, kid, alg: 'ES256', use: 'sig' };
}

function toIssuerKeys(file: KeyFile): IssuerKeys {
  const { d, ...current } = file.current;
  return {
    kid: current.kid,
    privateKey: createPrivateKey({ key: { ...current, d } as JsonWebKey, format: 'jwk' }),
    jwks: { keys: [current, ...file.retired] },
  };
}
