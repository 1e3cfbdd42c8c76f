// Whether whoever shows a credential holds the key it was bound to (key binding JWT, RFC 9901 §4.3). It must never know what the credential says.
import { createHash } from 'node:crypto';
import { compactVerify, decodeProtectedHeader, importJWK } from 'jose';
import { z } from 'zod';

/** A proof of possession is made for one showing: older than this it is a copy. */
const freshSeconds = 300;
const skewSeconds = 60;

export const bindingJwk = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
});
/** Public key of a wallet. */
export type BindingJwk = z.infer<typeof bindingJwk>;

/** Whom it is shown to, and the challenge he gave. */
export interface ShownTo {
  readonly audience: string;
  readonly nonce: string;
}

export interface BindingInput {
  /** The credential with its disclosures up to and including the last `~`. */
  readonly shown: string;
  /** The key binding JWT after it; empty when there is none. */
  readonly proof: string;
  readonly key: BindingJwk | undefined;
  readonly shownTo: ShownTo | undefined;
  /** Seconds. */
  readonly now: number;
}

const claims = z.object({ iat: z.int(), aud: z.string(), nonce: z.string(), sd_hash: z.string() });

/**
 * `unbound`: bound to no key; `bound`: to one, but nobody asked for proof; `proven`. Or the code of a refusal: asked for
 * and not given, given and not asked for (made for somebody else), or wrong.
 */
export async function checkBinding(
  input: BindingInput,
): Promise<{ readonly holder: 'unbound' | 'bound' | 'proven' } | { readonly code: string }> {
  const { proof, key, shownTo } = input;
  if (proof === '') {
    if (shownTo) return { code: 'credential.binding-missing' };
    return { holder: key ? 'bound' : 'unbound' };
  }
  if (!shownTo) return { code: 'credential.binding-unasked' };
  return key && (await isProof(input, key, shownTo))
    ? { holder: 'proven' }
    : { code: 'credential.binding-wrong' };
}

async function isProof({ shown, proof, now }: BindingInput, key: BindingJwk, to: ShownTo): Promise<boolean> {
  try {
    const header = decodeProtectedHeader(proof);
    if (header.typ !== 'kb+jwt' || header.alg !== 'ES256') return false;
    const { payload } = await compactVerify(proof, await importJWK({ ...key }, 'ES256'), {
      algorithms: ['ES256'],
    });
    const said = claims.parse(JSON.parse(Buffer.from(payload).toString('utf8')));
    const hash = createHash('sha256').update(shown, 'ascii').digest('base64url');
    const fresh = said.iat <= now + skewSeconds && said.iat >= now - freshSeconds;
    return fresh && said.aud === to.audience && said.nonce === to.nonce && said.sd_hash === hash;
  } catch {
    return false;
  }
}
