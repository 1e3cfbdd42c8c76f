// Reads and writes cookies, plain and signed. It must never know what they are for.
import { createHmac, timingSafeEqual } from 'node:crypto';

/** The first cookie of that name in a `Cookie` header. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}

/** A `Set-Cookie` line no script can read. An empty value deletes the cookie. */
export function writeCookie(
  name: string,
  value: string,
  options: { readonly secure: boolean; readonly path?: string; readonly maxAgeSeconds?: number },
): string {
  const maxAge = value === '' ? 0 : options.maxAgeSeconds;
  return [
    `${name}=${value}`,
    `Path=${options.path ?? '/'}`,
    ...(maxAge === undefined ? [] : [`Max-Age=${maxAge}`]),
    'HttpOnly',
    'SameSite=Lax',
    ...(options.secure ? ['Secure'] : []),
  ].join('; ');
}

/** `purpose` keeps a value signed for one use from being shown for another. */
export function sign(secret: Uint8Array, purpose: string, value: string): string {
  return `${value}.${macOf(secret, purpose, value)}`;
}

/** The value, if this secret signed it for this purpose. */
export function unsign(secret: Uint8Array, purpose: string, signed: string | undefined): string | undefined {
  const at = signed?.lastIndexOf('.') ?? -1;
  if (!signed || at < 1) return undefined;
  const value = signed.slice(0, at);
  return sameText(signed.slice(at + 1), macOf(secret, purpose, value)) ? value : undefined;
}

export function macOf(secret: Uint8Array, purpose: string, value: string): string {
  return createHmac('sha256', secret).update(purpose).update('\0').update(value).digest('base64url');
}

/** Compares in a time that tells nothing of where they differ. */
export function sameText(one: string, other: string): boolean {
  const left = Buffer.from(one);
  const right = Buffer.from(other);
  return left.length === right.length && timingSafeEqual(left, right);
}
