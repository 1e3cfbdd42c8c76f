// C2SP signed notes: a text with signatures of named keys, Ed25519 and timestamped cosignatures. It must never hold a secret: signing comes in.
import { concat, equalBytes, fromBase64, toBase64, utf8 } from './bytes.ts';
import type { Sha256 } from './merkle.ts';

/** Ed25519 (RFC 8032). */
export type VerifyEd25519 = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;
export type SignEd25519 = (message: Uint8Array) => Uint8Array;

export interface Crypto {
  readonly sha256: Sha256;
  readonly verify: VerifyEd25519;
}

/** `log`: signs the text itself. `witness`: signs the text with a time before it. */
export type KeyUse = 'log' | 'witness';

const typeOf: Readonly<Record<KeyUse, number>> = { log: 1, witness: 4 };

/** A public key with the name it signs under. */
export interface NoteKey {
  readonly name: string;
  readonly use: KeyUse;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
}

export interface NoteSignature {
  readonly name: string;
  /** First four bytes of the hash of name, kind and key. */
  readonly id: Uint8Array;
  readonly signature: Uint8Array;
}

export interface Note {
  /** Ends with a line break. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

const nameShape = /^[^\s+\p{Z}\p{Cc}]+$/u;
/** More signatures than this are nobody's honest note. */
const mostSignatures = 64;

export function isKeyName(name: string): boolean {
  return nameShape.test(name);
}

export function keyId(sha: Sha256, key: NoteKey): Uint8Array {
  return sha(concat(utf8(`${key.name}\n`), Uint8Array.of(typeOf[key.use]), key.publicKey)).slice(0, 4);
}

/** `name+hex of the id+base64 of kind and key`: how a key is published. */
export function writeKey(sha: Sha256, key: NoteKey): string {
  const id = Array.from(keyId(sha, key), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${key.name}+${id}+${toBase64(concat(Uint8Array.of(typeOf[key.use]), key.publicKey))}`;
}

/** Undefined when it is no key of the two kinds, or its id does not fit. */
export function readKey(sha: Sha256, text: string): NoteKey | undefined {
  const [name = '', , material = '', ...rest] = splitKey(text);
  const bytes = fromBase64(material);
  const use = bytes?.[0] === typeOf.log ? 'log' : bytes?.[0] === typeOf.witness ? 'witness' : undefined;
  if (bytes?.length !== 33 || use === undefined || rest.length > 0 || !isKeyName(name)) return undefined;
  const key: NoteKey = { name, use, publicKey: bytes.slice(1) };
  return writeKey(sha, key) === text ? key : undefined;
}

/** A file of keys, one a line; empty lines and those that begin with `#` are for people. Undefined when another is no key. */
export function readKeys(sha: Sha256, text: string): readonly NoteKey[] | undefined {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const keys = lines.flatMap((line) => readKey(sha, line) ?? []);
  return keys.length === lines.length ? keys : undefined;
}

/** Base64 may hold `+` itself, names may not. */
function splitKey(text: string): readonly string[] {
  const [first, second] = [text.indexOf('+'), text.indexOf('+', text.indexOf('+') + 1)];
  return first < 0 || second < 0
    ? [text]
    : [text.slice(0, first), text.slice(first + 1, second), text.slice(second + 1)];
}

export function writeSignature({ name, id, signature }: NoteSignature): string {
  return `— ${name} ${toBase64(concat(id, signature))}\n`;
}

export function readSignature(line: string): NoteSignature | undefined {
  const [, name = '', coded = ''] = /^— (\S+) (\S+)$/.exec(line) ?? [];
  const bytes = fromBase64(coded);
  if (!isKeyName(name) || bytes === undefined || bytes.length < 5) return undefined;
  return { name, id: bytes.slice(0, 4), signature: bytes.slice(4) };
}

export function writeNote({ text, signatures }: Note): string {
  return `${text}\n${signatures.map(writeSignature).join('')}`;
}

/** Undefined when it is no note. */
export function readNote(whole: string): Note | undefined {
  const cut = whole.lastIndexOf('\n\n');
  if (cut < 0 || !whole.endsWith('\n') || /[^\P{Cc}\n]/u.test(whole)) return undefined;
  const lines = whole.slice(cut + 2, -1).split('\n');
  if (lines.length > mostSignatures) return undefined;
  const signatures = lines.map(readSignature);
  if (!signatures.every((one) => one !== undefined)) return undefined;
  return { text: whole.slice(0, cut + 1), signatures };
}

export function signNote(sha: Sha256, key: NoteKey, sign: SignEd25519, text: string): NoteSignature {
  return { name: key.name, id: keyId(sha, key), signature: sign(utf8(text)) };
}

/** A witness's signature over a checkpoint, C2SP tlog-cosignature. `time` in seconds since 1970. */
export function cosign(
  sha: Sha256,
  key: NoteKey,
  sign: SignEd25519,
  text: string,
  time: number,
): NoteSignature {
  const stamp = new Uint8Array(8);
  new DataView(stamp.buffer).setBigUint64(0, BigInt(time));
  return { name: key.name, id: keyId(sha, key), signature: concat(stamp, sign(cosigned(text, time))) };
}

function cosigned(text: string, time: number | bigint): Uint8Array {
  return utf8(`cosignature/v1\ntime ${time}\n${text}`);
}

/** What a signature says of a note: whose it is and whether it holds; undefined when no key given is meant. */
export interface Judged {
  readonly key: NoteKey;
  readonly ok: boolean;
  /** Of a witness: when it signed, in seconds since 1970. */
  readonly time?: number;
}

export function judgeSignature(
  crypto: Crypto,
  keys: readonly NoteKey[],
  text: string,
  { name, id, signature }: NoteSignature,
): Judged | undefined {
  const key = keys.find((one) => one.name === name && equalBytes(keyId(crypto.sha256, one), id));
  if (key === undefined) return undefined;
  if (key.use === 'log') {
    return { key, ok: signature.length === 64 && crypto.verify(key.publicKey, utf8(text), signature) };
  }
  if (signature.length !== 72) return { key, ok: false };
  const time = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0);
  if (time > BigInt(Number.MAX_SAFE_INTEGER)) return { key, ok: false };
  const ok = crypto.verify(key.publicKey, cosigned(text, time), signature.slice(8));
  return { key, ok, time: Number(time) };
}
