// Tells a form this site sent out from one that another site put into the browser. It must never know what the form asks for.
import { randomBytes } from 'node:crypto';
import { accept, type Result, reject } from '../../kernel/rejection.ts';
import { macOf, readCookie, sign, unsign, writeCookie } from './cookies.ts';
import type { Session } from './session.ts';

const purpose = 'form';

/** A token for one rendering of a form. Each differs, so that compression cannot give the secret away. */
export function csrfTokenOf(session: Pick<Session, 'csrfSecret'>): string {
  return tokenOf(Buffer.from(session.csrfSecret, 'base64url'));
}

/** Rejects `access.csrf-missing` and `access.csrf-wrong`. */
export function checkCsrf(session: Pick<Session, 'csrfSecret'>, token: unknown): Result<true> {
  return checkToken(Buffer.from(session.csrfSecret, 'base64url'), token);
}

function tokenOf(secret: Uint8Array): string {
  return sign(secret, purpose, randomBytes(12).toString('base64url'));
}

function checkToken(secret: Uint8Array, token: unknown): Result<true> {
  if (typeof token !== 'string' || token === '') return reject('access.csrf-missing');
  return unsign(secret, purpose, token) === undefined ? reject('access.csrf-wrong') : accept(true);
}

/** Headers of a request that changes something. */
export interface AskingHeaders {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
  readonly 'sec-fetch-site'?: string | string[] | undefined;
  readonly cookie?: string | undefined;
}

/**
 * Rejects `access.other-site` when the browser says that another site sent the request. `origins` are the site's own
 * beside the host the request came to. A program that sends neither header is not a browser: its token must speak for it.
 */
export function checkOrigin(headers: AskingHeaders, origins: readonly string[] = []): Result<true> {
  const site = headers['sec-fetch-site'];
  if (site === 'cross-site' || site === 'same-site') return reject('access.other-site');
  const { origin } = headers;
  // With a declared fetch site, `Origin: null` is only what a strict referrer policy leaves of our own page.
  if (origin === undefined || site === 'same-origin') return accept(true);
  if (origins.includes(origin)) return accept(true);
  const host = URL.parse(origin)?.host;
  return host !== undefined && host === headers.host ? accept(true) : reject('access.other-site');
}

/** Forms of people who are not signed in: the token answers a cookie of the same browser. */
export interface AnonymousForms {
  /** `cookie` is set when the browser has none yet. */
  readonly tokenFor: (headers: AskingHeaders) => { readonly token: string; readonly cookie?: string };
  readonly check: (headers: AskingHeaders, token: unknown) => Result<true>;
}

export function createAnonymousForms(secret: Uint8Array, secure: boolean): AnonymousForms {
  const name = secure ? '__Host-yimen-form' : 'yimen-form';
  const browserOf = (headers: AskingHeaders) => unsign(secret, 'browser', readCookie(headers.cookie, name));
  const secretOf = (browser: string) => Buffer.from(macOf(secret, 'anonymous-form', browser));
  return {
    tokenFor: (headers) => {
      const known = browserOf(headers);
      if (known) return { token: tokenOf(secretOf(known)) };
      const browser = randomBytes(18).toString('base64url');
      return {
        token: tokenOf(secretOf(browser)),
        cookie: writeCookie(name, sign(secret, 'browser', browser), { secure }),
      };
    },
    check: (headers, token) => {
      const browser = browserOf(headers);
      return browser ? checkToken(secretOf(browser), token) : reject('access.csrf-missing');
    },
  };
}
