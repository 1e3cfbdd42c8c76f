// Signs and checks messages by the Standard Webhooks scheme, so that neither side takes the word of a stranger or an old word twice. It must never know what a message says.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { accept, type Result, reject } from '../../kernel/index.ts';

/** How far the sender's clock may be from ours, and how long a message can be played again: seconds. */
export const toleranceSeconds = 300;
const prefix = 'whsec_';

export interface SignedHeaders {
  /** The same at every try of one message. */
  readonly 'webhook-id': string;
  /** Unix seconds. */
  readonly 'webhook-timestamp': string;
  /** `v1,<base64>`; several, with spaces, while a secret is changed. */
  readonly 'webhook-signature': string;
}

/** `whsec_` and 24 to 64 bytes in base64. Throws otherwise: a short secret is a setting to mend. */
export function keyOf(secret: string): Buffer {
  const key = Buffer.from(secret.replace(prefix, ''), 'base64');
  if (!secret.startsWith(prefix) || key.length < 24 || key.length > 64)
    throw new Error('a webhook secret is whsec_ followed by 24 to 64 bytes in base64');
  return key;
}

export function newSecret(): string {
  return prefix + randomBytes(32).toString('base64');
}

export function signMessage(secret: string, id: string, body: string, nowMs: number): SignedHeaders {
  const timestamp = String(Math.floor(nowMs / 1000));
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${digest(keyOf(secret), id, timestamp, body).toString('base64')}`,
  };
}

/** Answers the message's id. Rejects `callback.signature-missing`, `callback.too-old`, `callback.signature-wrong`. */
export function verifyMessage(
  secret: string,
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  body: string,
  nowMs: number,
): Result<string> {
  const [id, timestamp, signatures] = (['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const).map(
    (name) => headers[name],
  );
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signatures !== 'string')
    return reject('callback.signature-missing');
  if (id.length === 0 || id.length > 150 || !/^\d{1,12}$/.test(timestamp))
    return reject('callback.signature-missing');
  const wanted = digest(keyOf(secret), id, timestamp, body);
  const right = signatures.split(' ').some((one) => {
    const [version, value = ''] = one.split(',');
    const given = Buffer.from(value, 'base64');
    return version === 'v1' && given.length === wanted.length && timingSafeEqual(given, wanted);
  });
  if (!right) return reject('callback.signature-wrong');
  const age = Math.abs(Math.floor(nowMs / 1000) - Number(timestamp));
  return age <= toleranceSeconds ? accept(id) : reject('callback.too-old', { seconds: age });
}

function digest(key: Buffer, id: string, timestamp: string, body: string): Buffer {
  return createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
}
