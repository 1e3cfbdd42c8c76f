// SM2 signatures over bytes (GB/T 32918.2), hashed by SM3 with the standard user ID. It must never know what the bytes say.
import { createHash } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';

/** The user ID of GM/T 0009, for signers who agreed on none. OpenSSL takes it as `-pkeyopt distid:…`. */
export const sm2UserId = '1234567812345678';

/** Start of a SubjectPublicKeyInfo with an uncompressed point on the SM2 curve. */
const spkiHead = '3059301306072a8648ce3d020106082a811ccf5501822d034200';
const a = 'fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc';
const b = '28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93';
const gx = '32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7';
const gy = 'bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0';

/** 04 then x then y, 65 bytes in hexadecimal. */
export type Sm2Point = string;

export interface Sm2KeyPair {
  readonly publicKey: Sm2Point;
  /** 32 bytes in hexadecimal. */
  readonly secret: string;
}

export function makeSm2Key(): Sm2KeyPair {
  const { publicKey, privateKey } = sm2.generateKeyPairHex();
  return { publicKey, secret: privateKey.padStart(64, '0') };
}

/** DER, as GM/T 0009 and OpenSSL write it. */
export function signSm2(bytes: Uint8Array, { publicKey, secret }: Sm2KeyPair): Uint8Array {
  return Buffer.from(sm2.doSignature(digestOf(bytes, publicKey), secret, { der: true, hash: false }), 'hex');
}

/**
 * Node's own SM2 does not take the user ID, so it would sign and verify another digest than everybody else. A signature
 * written in any other way than the shortest is refused: a changed byte never passes.
 */
export function verifySm2(bytes: Uint8Array, signature: Uint8Array, publicKey: Sm2Point): boolean {
  const numbers = readSignature(Buffer.from(signature));
  if (!numbers || !sm2.verifyPublicKey(publicKey)) return false;
  try {
    return sm2.doVerifySignature(digestOf(bytes, publicKey), numbers, publicKey, { hash: false });
  } catch {
    return false;
  }
}

/** Of a PEM SubjectPublicKeyInfo; undefined when it holds no point of the curve. */
export function readSm2Pem(pem: string): Sm2Point | undefined {
  const body = /^-----BEGIN PUBLIC KEY-----\s([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----\s*$/u.exec(pem)?.[1];
  const der = Buffer.from(body ?? '', 'base64').toString('hex');
  if (!der.startsWith(spkiHead) || der.length !== spkiHead.length + 130) return undefined;
  const point = der.slice(spkiHead.length);
  return point.startsWith('04') && sm2.verifyPublicKey(point) ? point : undefined;
}

export function writeSm2Pem(point: Sm2Point): string {
  const lines =
    Buffer.from(spkiHead + point, 'hex')
      .toString('base64')
      .match(/.{1,64}/gu) ?? [];
  return ['-----BEGIN PUBLIC KEY-----', ...lines, '-----END PUBLIC KEY-----', ''].join('\n');
}

/** Names a key: the first 32 hexadecimal characters of the SM3 digest of its SubjectPublicKeyInfo. */
export function sm2KeyId(point: Sm2Point): string {
  return createHash('sm3')
    .update(Buffer.from(spkiHead + point, 'hex'))
    .digest('hex')
    .slice(0, 32);
}

/** e = SM3(Z ‖ M), as bytes: the library takes a string for a text. Z is the digest of user ID, curve and public key (GB/T 32918.2, 5.5 and 6.1). */
function digestOf(bytes: Uint8Array, publicKey: Sm2Point): Uint8Array {
  const id = Buffer.from(sm2UserId);
  const bits = Buffer.alloc(2);
  bits.writeUInt16BE(id.length * 8);
  const rest = Buffer.from(a + b + gx + gy + publicKey.slice(2), 'hex');
  const z = createHash('sm3').update(bits).update(id).update(rest).digest();
  return createHash('sm3').update(z).update(bytes).digest();
}

/** `r ‖ s` in hexadecimal out of a DER sequence of two integers; undefined when it is written in any other way. */
function readSignature(der: Buffer): string | undefined {
  if (der.length < 8 || der.length > 72 || der[0] !== 0x30 || der[1] !== der.length - 2) return undefined;
  const first = readInteger(der, 2);
  const second = first && readInteger(der, first.next);
  if (!first || !second || second.next !== der.length) return undefined;
  return first.hex + second.hex;
}

function readInteger(der: Buffer, at: number): { readonly hex: string; readonly next: number } | undefined {
  const length = der[at + 1] ?? 0;
  const next = at + 2 + length;
  if (der[at] !== 0x02 || length < 1 || length > 33 || next > der.length) return undefined;
  const [high = 0, second = 0] = [der[at + 2], der[at + 3]];
  const negative = high >= 0x80;
  const padded = high === 0 && (length === 1 || second < 0x80);
  if (negative || padded || (length === 33 && high !== 0)) return undefined;
  const hex = der
    .subarray(at + 2, next)
    .toString('hex')
    .padStart(64, '0')
    .slice(-64);
  return { hex, next };
}
