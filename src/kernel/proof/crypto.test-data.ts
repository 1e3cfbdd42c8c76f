// Node's own SHA-256 and Ed25519, as the rules of the log ask for them. It must never be used outside tests.
import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { concat } from './bytes.ts';
import type { Crypto, SignEd25519 } from './note.ts';

const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const spki = Buffer.from('302a300506032b6570032100', 'hex');

export const crypto: Crypto = {
  sha256: (bytes) => createHash('sha256').update(bytes).digest(),
  verify: (publicKey, message, signature) =>
    verify(
      null,
      message,
      createPublicKey({ key: Buffer.from(concat(spki, publicKey)), format: 'der', type: 'spki' }),
      signature,
    ),
};

/** A key from 32 bytes anybody can guess. */
export function keyFrom(seed: Uint8Array): { readonly publicKey: Uint8Array; readonly sign: SignEd25519 } {
  const key = createPrivateKey({ key: Buffer.from(concat(pkcs8, seed)), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);
  return { publicKey, sign: (message) => sign(null, message, key) };
}
