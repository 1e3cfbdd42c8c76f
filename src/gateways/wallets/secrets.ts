// Codes, nonces and tokens of the way into a wallet: made so that nothing kept lets anybody use them. It must never know a licence.
import { createHash, createHmac, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto';

const nonceMinutes = 5;

export interface WalletSecrets {
  /** The pre-authorized code of an offer. What is stored of the offer is worth nothing without our key. */
  readonly codeOf: (licence: string, offer: string) => string;
  readonly readCode: (code: string) => { readonly licence: string; readonly offer: string } | undefined;
  /** A challenge that needs no keeping: it says itself until when it holds. Each token serves once, so a nonce need not. */
  readonly nonce: (now: number) => string;
  readonly isNonce: (nonce: string, now: number) => boolean;
}

/** Derived from the key licences are signed with, so that servers of one city agree and nothing more need be kept. */
export function createWalletSecrets(issuerKey: KeyObject): WalletSecrets {
  const secret = createHmac('sha256', issuerKey.export({ type: 'pkcs8', format: 'der' }))
    .update('yimen wallet codes')
    .digest();
  const seal = (use: string, text: string) =>
    createHmac('sha256', secret).update(`${use}\n${text}`).digest('base64url');
  const open = (use: string, sealed: string): string | undefined => {
    const dot = sealed.lastIndexOf('.');
    const text = sealed.slice(0, dot);
    const [given, made] = [Buffer.from(sealed.slice(dot + 1)), Buffer.from(seal(use, text))];
    return dot > 0 && given.length === made.length && timingSafeEqual(given, made) ? text : undefined;
  };
  const close = (use: string, text: string) => `${text}.${seal(use, text)}`;
  return {
    codeOf: (licence, offer) => close('code', `${licence}.${offer}`),
    readCode: (code) => {
      const [licence, offer, more] = (open('code', code) ?? '').split('.');
      return licence && offer && more === undefined ? { licence, offer } : undefined;
    },
    nonce: (now) => close('nonce', `${now + nonceMinutes * 60_000}-${randomBytes(16).toString('base64url')}`),
    isNonce: (nonce, now) => Number((open('nonce', nonce) ?? '0').split('-')[0]) > now,
  };
}

/** Names its licence, so that it is found without a table of tokens. */
export function newToken(licence: string): string {
  return `${licence}.${randomBytes(32).toString('base64url')}`;
}

export function licenceOfToken(token: string): string | undefined {
  const dot = token.indexOf('.');
  return dot > 0 ? token.slice(0, dot) : undefined;
}

export function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
