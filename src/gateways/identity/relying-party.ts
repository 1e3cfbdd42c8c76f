// Our side of the sign-in: sends the browser to the issuer and checks what comes back. It must never know who the person is to us.
import type * as OpenId from 'openid-client';
import { accept, type Result, reject } from '../../kernel/rejection.ts';
import type { Language } from '../../kernel/text.ts';
import { type ClaimNames, type Claims, ordinaryClaimNames } from './claims.ts';

export interface IssuerSettings {
  /** Asked at the first sign-in, when the demo's own issuer listens. */
  readonly issuer: () => string;
  readonly clientId: string;
  readonly clientSecret?: string;
  readonly scope?: string;
  readonly claims?: ClaimNames;
  /** Ends the session at the issuer too when somebody signs out, where the issuer can. */
  readonly signOutAtIssuer?: boolean;
  /** Speaks plain HTTP; only for an issuer on this machine. */
  readonly insecure?: boolean;
}

/** What we must remember until the browser comes back. */
export interface Pending {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface RelyingParty {
  readonly claims: ClaimNames;
  /** Rejects `access.issuer-unreachable`. */
  readonly begin: (language: Language) => Promise<Result<{ readonly url: URL; readonly pending: Pending }>>;
  /**
   * `search` is the query the browser came back with. Rejects `access.sign-in-refused` (the issuer says no),
   * `access.sign-in-failed` (state, nonce, code or signature do not match), `access.issuer-unreachable`.
   */
  readonly finish: (search: string, pending: Pending) => Promise<Result<Claims>>;
  readonly signOutUrl: (returnTo: string) => Promise<URL | undefined>;
  readonly jwksUri: () => Promise<URL>;
}

export interface RelyingPartyOptions {
  readonly settings: IssuerSettings;
  readonly redirectUri: () => string;
  readonly log: (about: Readonly<Record<string, unknown>>, message: string) => void;
}

interface Ready {
  readonly openid: typeof OpenId;
  readonly config: OpenId.Configuration;
}

export function createRelyingParty(options: RelyingPartyOptions): RelyingParty {
  const { settings, log } = options;
  let discovered: Promise<Ready> | undefined;
  const ready = () => {
    discovered ??= discover(settings).catch((error: unknown) => {
      // The next visitor tries again.
      discovered = undefined;
      throw error;
    });
    return discovered;
  };
  return {
    claims: settings.claims ?? ordinaryClaimNames,
    begin: async (language) => {
      try {
        return accept(await begin(await ready(), options, language));
      } catch (error) {
        log({ error }, 'the issuer cannot be reached');
        return reject('access.issuer-unreachable');
      }
    },
    finish: async (search, pending) => {
      try {
        return accept(await finish(await ready(), options, search, pending));
      } catch (error) {
        const code = codeOf(error);
        log({ error, code }, 'a sign-in did not succeed');
        return reject(code);
      }
    },
    signOutUrl: async (returnTo) => {
      if (!settings.signOutAtIssuer) return undefined;
      const { openid, config } = await ready();
      if (!config.serverMetadata().end_session_endpoint) return undefined;
      return openid.buildEndSessionUrl(config, { post_logout_redirect_uri: returnTo });
    },
    jwksUri: async () => {
      const uri = (await ready()).config.serverMetadata().jwks_uri;
      if (!uri) throw new Error('the issuer publishes no keys');
      return new URL(uri);
    },
  };
}

async function discover(settings: IssuerSettings): Promise<Ready> {
  const openid = await import('openid-client');
  const config = await openid.discovery(
    new URL(settings.issuer()),
    settings.clientId,
    { [openid.clockTolerance]: 10 },
    settings.clientSecret === undefined ? openid.None() : openid.ClientSecretBasic(settings.clientSecret),
    { timeout: 10, ...(settings.insecure && { execute: [openid.allowInsecureRequests] }) },
  );
  return { openid, config };
}

async function begin({ openid, config }: Ready, options: RelyingPartyOptions, language: Language) {
  const pending: Pending = {
    state: openid.randomState(),
    nonce: openid.randomNonce(),
    verifier: openid.randomPKCECodeVerifier(),
  };
  const url = openid.buildAuthorizationUrl(config, {
    redirect_uri: options.redirectUri(),
    scope: options.settings.scope ?? 'openid',
    code_challenge: await openid.calculatePKCECodeChallenge(pending.verifier),
    code_challenge_method: 'S256',
    state: pending.state,
    nonce: pending.nonce,
    ui_locales: language === 'zh' ? 'zh-CN' : 'en',
  });
  return { url, pending };
}

async function finish(
  { openid, config }: Ready,
  options: RelyingPartyOptions,
  search: string,
  pending: Pending,
): Promise<Claims> {
  const tokens = await openid.authorizationCodeGrant(config, new URL(options.redirectUri() + search), {
    expectedState: pending.state,
    expectedNonce: pending.nonce,
    pkceCodeVerifier: pending.verifier,
    idTokenExpected: true,
  });
  const said = tokens.claims();
  if (!said) throw new Error('the issuer sent no ID token');
  const names = options.settings.claims ?? ordinaryClaimNames;
  const complete = said[names.name] && (said[names.agency] || said[names.citizenId]);
  if (complete || !config.serverMetadata().userinfo_endpoint) return said;
  // Many issuers keep personal claims out of the ID token.
  return { ...(await openid.fetchUserInfo(config, tokens.access_token, said.sub)), ...said };
}

function codeOf(error: unknown): string {
  const { name, code } = error as { readonly name?: string; readonly code?: string };
  if (name === 'AuthorizationResponseError') return 'access.sign-in-refused';
  const network = name === 'TypeError' && (error as Error).message === 'fetch failed';
  if (network || name === 'TimeoutError' || code === 'OAUTH_TIMEOUT') return 'access.issuer-unreachable';
  return 'access.sign-in-failed';
}
