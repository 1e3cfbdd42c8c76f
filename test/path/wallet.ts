// A wallet as a stranger would write it: reads an offer, fetches the licence over OpenID4VCI 1.0, shows it with proof of its key. It must never import from the house.
import { createHash } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

const preAuthorized = 'urn:ietf:params:oauth:grant-type:pre-authorized_code';

export interface Offer {
  readonly credential_issuer: string;
  readonly credential_configuration_ids: readonly string[];
  readonly grants: Readonly<Record<string, { readonly 'pre-authorized_code': string }>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: what a server answers is asserted by each test
  readonly body: any;
}

export function readOffer(link: string): Offer {
  const url = new URL(link);
  if (url.protocol !== 'openid-credential-offer:') throw new Error(`no offer: ${link}`);
  return JSON.parse(url.searchParams.get('credential_offer') ?? '');
}

async function read(response: Response): Promise<Answer> {
  return { status: response.status, headers: response.headers, body: await response.json() };
}

export async function openWallet() {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const { kty, crv, x, y } = await exportJWK(publicKey);
  const jwk: JWK = { kty, crv, x, y } as JWK;

  const metadata = async (issuer: string) => {
    const found = await read(await fetch(`${issuer}/.well-known/openid-credential-issuer`));
    if (found.body.credential_issuer !== issuer) throw new Error('the metadata is of another issuer');
    const server = await read(await fetch(`${issuer}/.well-known/oauth-authorization-server`));
    if (server.body.issuer !== issuer) throw new Error('the authorization server is another');
    return { issuer: found.body, server: server.body };
  };
  const post = (url: string, body: string, headers: Readonly<Record<string, string>> = {}) =>
    fetch(url, { method: 'POST', body, headers }).then(read);
  const redeem = async (offer: Offer, more: Readonly<Record<string, string>> = {}) => {
    const { server } = await metadata(offer.credential_issuer);
    const form = new URLSearchParams({
      grant_type: preAuthorized,
      'pre-authorized_code': offer.grants[preAuthorized]?.['pre-authorized_code'] ?? '',
      ...more,
    });
    const media = { 'content-type': 'application/x-www-form-urlencoded' };
    return post(server.token_endpoint, form.toString(), media);
  };
  const nonce = async (issuer: string): Promise<string> =>
    (await post((await metadata(issuer)).issuer.nonce_endpoint, '')).body.c_nonce;
  /** The key proof; `claims` and `header` replace what a right one says. */
  const prove = async (
    issuer: string,
    claims: Readonly<Record<string, unknown>> = {},
    header: Readonly<Record<string, unknown>> = {},
  ) =>
    new SignJWT({ aud: issuer, iat: Math.floor(Date.now() / 1000), nonce: await nonce(issuer), ...claims })
      .setProtectedHeader({ alg: 'ES256', typ: 'openid4vci-proof+jwt', jwk, ...header })
      .sign(privateKey);
  const fetchWith = async (issuer: string, token: string | undefined, body: unknown) =>
    post((await metadata(issuer)).issuer.credential_endpoint, JSON.stringify(body), {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    });

  return {
    jwk,
    thumbprint: await calculateJwkThumbprint(jwk),
    ...{ metadata, redeem, nonce, prove, fetchWith, post },
    /** All of it, as a person's wallet does after a scan; answers the credential. */
    accept: async (link: string): Promise<string> => {
      const offer = readOffer(link);
      const issuer = offer.credential_issuer;
      const token = await redeem(offer);
      if (token.status !== 200) throw new Error(JSON.stringify(token.body));
      const fetched = await fetchWith(issuer, token.body.access_token, {
        credential_configuration_id: offer.credential_configuration_ids[0],
        proofs: { jwt: [await prove(issuer)] },
      });
      if (fetched.status !== 200) throw new Error(JSON.stringify(fetched.body));
      return fetched.body.credentials[0].credential;
    },
    /** The credential with a proof that it is shown now, to this verifier, by the wallet it was bound to. */
    show: async (
      credential: string,
      audience: string,
      challenge: string,
      iat = Math.floor(Date.now() / 1000),
    ) => {
      const hash = createHash('sha256').update(credential, 'ascii').digest('base64url');
      const proof = await new SignJWT({ iat, aud: audience, nonce: challenge, sd_hash: hash })
        .setProtectedHeader({ alg: 'ES256', typ: 'kb+jwt' })
        .sign(privateKey);
      return credential + proof;
    },
  };
}
