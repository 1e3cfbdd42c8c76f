// Keeps the keys licences are signed with: the current one secret, the earlier ones public for good. It must never sign anything.
import { createPrivateKey, generateKeyPairSync, type JsonWebKey, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint } from 'jose';
import { z } from 'zod';
import { createKeyFiles } from '../key-files/index.ts';

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

const files = createKeyFiles('licence-issuer.json', keyFile);

/** The city's signing key from `<dataDir>/keys/licence-issuer.json`, made on the first call. */
export async function loadOrCreateIssuerKey(dataDir: string): Promise<IssuerKeys> {
  return toIssuerKeys(
    await files.loadOrCreate(dataDir, async () => ({ current: await makeKey(), retired: [] })),
  );
}

/** Makes a new current key; the one before signs no more, and what it signed can still be verified. */
export async function rotateIssuerKey(dataDir: string): Promise<IssuerKeys> {
  const known = await files.loadOrCreate(dataDir, async () => ({ current: await makeKey(), retired: [] }));
  const { d: _secret, ...before } = known.current;
  const next: KeyFile = { current: await makeKey(), retired: [before, ...known.retired] };
  await files.replace(dataDir, next);
  return toIssuerKeys(next);
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
