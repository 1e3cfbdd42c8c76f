// SHA-256 and Ed25519 by Node, in the shape the rules of the log ask for. It must never keep a secret longer than its caller.
import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto';
import { type Crypto, fromBase64, type SignEd25519, toBase64 } from '../../kernel/proof/index.ts';

const spkiHead = Buffer.from('302a300506032b6570032100', 'hex');
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');
const mostKept = 64;

export const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');

/** Public keys are few and used often: those used last stay read. */
export function createCrypto(): Crypto {
  const known = new Map<string, KeyObject>();
  const keyOf = (publicKey: Uint8Array): KeyObject => {
    const name = toBase64(publicKey);
    const found = known.get(name);
    if (found) return found;
    if (known.size >= mostKept) known.clear();
    const key = createPublicKey({ key: Buffer.concat([spkiHead, publicKey]), format: 'der', type: 'spki' });
    known.set(name, key);
    return key;
  };
  return {
    sha256,
    verify: (publicKey, message, signature) => {
      try {
        return verify(null, message, keyOf(publicKey), signature);
      } catch {
        return false;
      }
    },
  };
}

export interface Signer {
  readonly publicKey: Uint8Array;
  readonly sign: SignEd25519;
}

/** `seed`: 32 secret bytes, base64. */
export function signerOf(seed: string): Signer {
  const bytes = fromBase64(seed);
  if (bytes?.length !== 32) throw new Error('A signing key is 32 bytes in base64.');
  const key = createPrivateKey({ key: Buffer.concat([pkcs8Head, bytes]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);
  return { publicKey: new Uint8Array(publicKey), sign: (message) => sign(null, message, key) };
}
