// Reads the proof that a wallet holds the key it asks a credential for (OpenID4VCI 1.0, appendix F.1). It must never sign anything.
import { calculateJwkThumbprint, compactVerify, decodeProtectedHeader, importJWK } from 'jose';
import { z } from 'zod';
import { accept, type Result, reject } from '../../kernel/rejection.ts';
import { type BindingJwk, bindingJwk } from '../credentials/index.ts';

/** A proof is made for the request it comes with. */
const freshSeconds = 300;
const skewSeconds = 60;

export interface WalletKey {
  readonly jwk: BindingJwk;
  /** RFC 7638. */
  readonly thumbprint: string;
}

export interface KeyProofInput {
  readonly proof: string;
  readonly issuerUrl: string;
  readonly isNonce: (nonce: string) => boolean;
  /** Milliseconds. */
  readonly now: number;
}

const header = z.object({
  typ: z.literal('openid4vci-proof+jwt'),
  alg: z.literal('ES256'),
  jwk: bindingJwk.catchall(z.unknown()),
  kid: z.undefined().optional(),
  x5c: z.undefined().optional(),
});
const claims = z.object({
  aud: z.string(),
  iat: z.int(),
  nonce: z.string().optional(),
  iss: z.unknown().optional(),
});

/**
 * Rejects `wallet.proof-malformed`, `wallet.proof-wrong` (signature), `wallet.proof-not-for-us`, `wallet.proof-stale`,
 * `wallet.nonce-missing` and `wallet.nonce-wrong`.
 */
export async function checkKeyProof(input: KeyProofInput): Promise<Result<WalletKey>> {
  const read = header.safeParse(readHeader(input.proof));
  // A private key sent along is a key everybody on the way has seen.
  if (!read.success || 'd' in read.data.jwk) return reject('wallet.proof-malformed');
  const { kty, crv, x, y } = read.data.jwk;
  const jwk = { kty, crv, x, y };
  const signed = await verify(input.proof, jwk);
  if (!signed) return reject('wallet.proof-wrong');
  const said = claims.safeParse(signed);
  if (!said.success) return reject('wallet.proof-malformed');
  const { aud, iat, nonce, iss } = said.data;
  // Who asked without a client id must not name one.
  if (aud !== input.issuerUrl || iss !== undefined) return reject('wallet.proof-not-for-us');
  const now = input.now / 1000;
  if (iat > now + skewSeconds || iat < now - freshSeconds) return reject('wallet.proof-stale');
  if (nonce === undefined) return reject('wallet.nonce-missing');
  if (!input.isNonce(nonce)) return reject('wallet.nonce-wrong');
  return accept({ jwk, thumbprint: await calculateJwkThumbprint(jwk) });
}

function readHeader(jwt: string): unknown {
  try {
    return decodeProtectedHeader(jwt);
  } catch {
    return undefined;
  }
}

async function verify(jwt: string, jwk: BindingJwk): Promise<unknown> {
  try {
    const key = await importJWK({ ...jwk }, 'ES256');
    const { payload } = await compactVerify(jwt, key, { algorithms: ['ES256'] });
    return JSON.parse(Buffer.from(payload).toString('utf8'));
  } catch {
    return undefined;
  }
}
