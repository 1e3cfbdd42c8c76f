// Keeps the SM2 keys licences are signed with a second time: the current one secret, the history of all public. It must never sign anything.
import { z } from 'zod';
import { createKeyFiles } from '../key-files/index.ts';
import { makeSm2Key, type Sm2KeyPair, sm2KeyId, sm2UserId, writeSm2Pem } from './sm2.ts';

const publicHalf = z.strictObject({
  publicKey: z.string().regex(/^04[0-9a-f]{128}$/),
  /** RFC 3339. */
  madeAt: z.string(),
  retiredAt: z.string().optional(),
});
const keyFile = z.strictObject({
  current: publicHalf.extend({ secret: z.string().regex(/^[0-9a-f]{64}$/) }),
  /** Newest first. Their secret halves are forgotten when they retire. */
  retired: z.array(publicHalf),
});
type KeyFile = z.infer<typeof keyFile>;
const files = createKeyFiles('licence-sm2.json', keyFile);

/** A public key as everybody may see it. */
export interface Sm2PublicKey {
  readonly kid: string;
  /** PEM SubjectPublicKeyInfo, as `openssl` reads it. */
  readonly pem: string;
  readonly madeAt: string;
  /** When it stopped signing; what it signed before stays true. */
  readonly retiredAt?: string | undefined;
}

/** The published history, the current key first. */
export interface Sm2Keys {
  readonly algorithm: 'SM2-SM3';
  readonly userId: string;
  readonly keys: readonly Sm2PublicKey[];
}

export interface Sm2IssuerKeys {
  readonly kid: string;
  readonly pair: Sm2KeyPair;
  readonly published: Sm2Keys;
}

/** From `<dataDir>/keys/licence-sm2.json`, made on the first call; `now` is when that would be, in RFC 3339. */
export async function loadOrCreateSm2Key(dataDir: string, now: string): Promise<Sm2IssuerKeys> {
  return toKeys(await load(dataDir, now));
}

/** Makes a new current key; the secret of the one before is forgotten, and what it signed can still be verified. */
export async function rotateSm2Key(dataDir: string, now: string): Promise<Sm2IssuerKeys> {
  const { current, retired } = await load(dataDir, now);
  const { secret: _secret, ...before } = current;
  const next = {
    current: { ...makeSm2Key(), madeAt: now },
    retired: [{ ...before, retiredAt: now }, ...retired],
  };
  await files.replace(dataDir, next);
  return toKeys(next);
}

function load(dataDir: string, now: string): Promise<KeyFile> {
  return files.loadOrCreate(dataDir, () => ({ current: { ...makeSm2Key(), madeAt: now }, retired: [] }));
}

function toKeys({ current, retired }: KeyFile): Sm2IssuerKeys {
  const keys = [current, ...retired].map(({ publicKey, madeAt, retiredAt }) => ({
    ...{ kid: sm2KeyId(publicKey), pem: writeSm2Pem(publicKey), madeAt },
    ...(retiredAt && { retiredAt }),
  }));
  return {
    kid: sm2KeyId(current.publicKey),
    pair: { publicKey: current.publicKey, secret: current.secret },
    published: { algorithm: 'SM2-SM3', userId: sm2UserId, keys },
  };
}
