// AES-256-GCM over bytes, as text. It must never choose a key.
import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

const nonceBytes = 12;
const tagBytes = 16;

/**
 * AES-256-GCM (NIST SP 800-38D): base64 of nonce, ciphertext, tag; `context` is authenticated beside it. The key is a
 * `KeyObject`: made from bytes each time, the key costs four times the cipher.
 */
export function encrypt(
  key: KeyObject,
  plain: Uint8Array | string,
  context: string,
  nonce: Uint8Array = randomBytes(nonceBytes),
): string {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(context));
  const first = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
  // GCM is a stream: `final` brings no more bytes.
  cipher.final();
  return Buffer.concat([nonce, first, cipher.getAuthTag()]).toString('base64');
}

/** Throws when the key is another, or text or context were changed. */
export function decrypt(key: KeyObject, sealed: string, context: string): Buffer {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes));
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes));
  const first = decipher.update(bytes.subarray(nonceBytes, bytes.length - tagBytes));
  decipher.final();
  return first;
}

/** Random bytes are asked for by the thousand: one call for each nonce would cost as much as the cipher. */
export function createNonces(): () => Uint8Array {
  let pool: Uint8Array = new Uint8Array(0);
  let at = 0;
  return () => {
    if (at + nonceBytes > pool.length) {
      pool = randomBytes(nonceBytes * 512);
      at = 0;
    }
    at += nonceBytes;
    return pool.subarray(at - nonceBytes, at);
  };
}
