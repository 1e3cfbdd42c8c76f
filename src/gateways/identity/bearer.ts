// Access tokens of programs: who signed them, for whom, until when. It must never accept a token meant for somebody else.
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  decodeJwt,
  errors,
  importJWK,
  type JWTVerifyGetKey,
  jwtVerify,
  SignJWT,
} from 'jose';
import type { Actor } from '../../kernel/actor.ts';
import type { Instant } from '../../kernel/calendar.ts';
import { accept, type Result, reject } from '../../kernel/rejection.ts';
import { actorOfClaims, type ClaimNames, type Claims, ordinaryClaimNames } from './claims.ts';
import { type Keys, tokenAlgorithm } from './keys.ts';

/** Who an access token must be meant for. */
export const apiAudience = 'yimen-api';
/** Issuer of the tokens this installation signs itself, in the demo. */
export const demoTokenIssuer = 'urn:yimen:demo';
const clockToleranceSeconds = 5;
/** A program sends the same token many times a second; its signature is checked once a minute. */
const rememberMs = 60_000;
const mostRemembered = 5000;

/** An issuer whose access tokens count. `keys` finds the key of a token that names the issuer. */
export interface TokenIssuer {
  readonly issuer: string;
  readonly keys: JWTVerifyGetKey;
  readonly algorithms: readonly string[];
  readonly claims: ClaimNames;
}

export function demoTokens(keys: Keys): TokenIssuer {
  return {
    issuer: demoTokenIssuer,
    keys: createLocalJWKSet({ keys: [...keys.verifying] }),
    algorithms: [tokenAlgorithm],
    claims: ordinaryClaimNames,
  };
}

/** Tokens of an outside issuer, verified by the keys it publishes. */
export function remoteTokens(
  issuer: string,
  jwksUri: () => Promise<URL>,
  claims: ClaimNames = ordinaryClaimNames,
): TokenIssuer {
  let published: Promise<JWTVerifyGetKey> | undefined;
  return {
    issuer,
    claims,
    algorithms: ['ES256', 'ES384', 'PS256', 'RS256', 'EdDSA', 'Ed25519'],
    keys: async (header, token) => {
      published ??= jwksUri()
        .then((uri) => createRemoteJWKSet(uri))
        .catch((error: unknown) => {
          published = undefined;
          throw error;
        });
      try {
        return await (await published)(header, token);
      } catch (error) {
        if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
          throw error;
        throw new IssuerUnreachable('keys of the issuer cannot be read', { cause: error });
      }
    },
  };
}

class IssuerUnreachable extends Error {}

/** Signs a token for what `claims` say; `sub` among them. */
export async function signToken(
  keys: Keys,
  claims: Claims,
  options: { readonly now: Instant; readonly lifetimeSeconds: number },
): Promise<string> {
  const issued = Math.floor(options.now / 1000);
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: tokenAlgorithm, typ: 'at+jwt', kid: keys.signing.kid })
    .setIssuer(demoTokenIssuer)
    .setAudience(apiAudience)
    .setIssuedAt(issued)
    .setExpirationTime(issued + options.lifetimeSeconds)
    .sign(await importJWK(keys.signing, tokenAlgorithm));
}

export interface BearerOptions {
  readonly issuers: readonly TokenIssuer[];
  readonly partyIdOf: (citizenId: string) => string;
  /** The machine's time, not the demo's. */
  readonly now: () => Instant;
}

/**
 * Reads a bearer token. Rejects `access.token-invalid` (not a token, or not signed by the issuer it names),
 * `access.token-issuer`, `access.token-audience`, `access.token-expired`, `access.claims-incomplete`,
 * `access.issuer-unreachable`.
 */
export function createBearer(options: BearerOptions): (token: string) => Promise<Result<Actor>> {
  const issuers = new Map(options.issuers.map((issuer) => [issuer.issuer, issuer]));
  const remembered = new Map<string, { readonly actor: Actor; readonly until: Instant }>();
  return async (token) => {
    const known = remembered.get(token);
    if (known && options.now() < known.until) return accept(known.actor);
    remembered.delete(token);
    const named = issuerNamedIn(token);
    if (named === undefined) return reject('access.token-invalid');
    const issuer = issuers.get(named);
    if (!issuer) return reject('access.token-issuer');
    try {
      const { payload } = await jwtVerify(token, issuer.keys, {
        issuer: issuer.issuer,
        audience: apiAudience,
        algorithms: [...issuer.algorithms],
        clockTolerance: clockToleranceSeconds,
        currentDate: new Date(options.now()),
        requiredClaims: ['exp', 'iat'],
      });
      const actor = actorOfClaims(payload, issuer.claims, options.partyIdOf);
      if (actor.ok && remembered.size < mostRemembered) {
        const until = Math.min(options.now() + rememberMs, (payload.exp ?? 0) * 1000);
        remembered.set(token, { actor: actor.value, until });
      } else if (actor.ok) remembered.clear();
      return actor;
    } catch (error) {
      return rejectionOf(error);
    }
  };
}

/** The issuer a token claims to be of, before anything about it is believed; undefined if it is not a token at all. */
function issuerNamedIn(token: string): string | undefined {
  try {
    return decodeJwt(token).iss ?? '';
  } catch {
    return undefined;
  }
}

function rejectionOf(error: unknown): ReturnType<typeof reject> {
  if (error instanceof errors.JWTExpired) return reject('access.token-expired');
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud')
    return reject('access.token-audience');
  if (error instanceof IssuerUnreachable) return reject('access.issuer-unreachable');
  if (error instanceof errors.JOSEError) return reject('access.token-invalid');
  throw error;
}
