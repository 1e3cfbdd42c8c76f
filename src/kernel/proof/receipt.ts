// A receipt (回执): what happened in one matter, tied to the public log, for anybody to check without asking us. It must never show what its holder may not see.
import { z } from 'zod';
import type { Params } from '../rejection.ts';
import { fromBase64, fromHex, utf8 } from './bytes.ts';
import { type CheckpointFault, type OpenedCheckpoint, openCheckpoint } from './checkpoint.ts';
import { entryOf, hashText, linkText, sealedText } from './link.ts';
import { isIncluded, leafHash } from './merkle.ts';
import type { Crypto, NoteKey } from './note.ts';

export const receiptFormat = 'yimen-receipt/1';

const hex32 = z.string().regex(/^[0-9a-f]{64}$/);
const hash64 = z.string().refine((text) => fromBase64(text)?.length === 32);
const event = z.strictObject({
  version: z.int().min(1),
  at: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
  type: z.string().regex(/^[a-z0-9-]{1,80}$/),
  /** Who and what: open to whoever did it himself, else only their hash. */
  said: z.union([
    z.strictObject({ sealed: hex32 }),
    z.strictObject({ salt: z.string().regex(/^[0-9a-f]*$/), actor: z.string(), body: z.string() }),
  ]),
  leaf: z.strictObject({ index: z.int().min(0), salt: hex32, proof: z.array(hash64).max(64) }),
});
/** The shape of a receipt; whether it is true is for `verifyReceipt`. */
export const receiptSchema = z.strictObject({
  format: z.literal(receiptFormat),
  /** Id of the matter. */
  stream: z.string().min(1).max(300),
  /** All of them from the first. */
  events: z.array(event).min(1),
  /** Signed by the log, and by witnesses where there are any. */
  checkpoint: z.string(),
});

export type Receipt = z.infer<typeof receiptSchema>;
export type ReceiptEvent = Receipt['events'][number];

/** The one spelling of a receipt as a file. */
export function writeReceipt(content: Receipt): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** Undefined when it is none, or is spelled in another way: no byte of the file may be idle. */
export function readReceipt(file: Uint8Array): Receipt | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(file);
    const parsed: unknown = JSON.parse(text);
    if (`${JSON.stringify(parsed, null, 2)}\n` !== text) return undefined;
    return receiptSchema.safeParse(parsed).data;
  } catch {
    return undefined;
  }
}

export type ReceiptFault =
  | CheckpointFault
  | 'receipt.malformed'
  /** Something in it is not what the log holds. */
  | 'receipt.altered'
  | 'receipt.signer-unknown';

export type ReceiptVerdict =
  | { readonly ok: true; readonly receipt: Receipt; readonly checkpoint: OpenedCheckpoint }
  | { readonly ok: false; readonly code: ReceiptFault; readonly params?: Params };

/** Checks a receipt's file under trusted keys. Stricter than a note must be: a signature of an unknown key refuses. */
export function verifyReceipt(crypto: Crypto, keys: readonly NoteKey[], file: Uint8Array): ReceiptVerdict {
  const read = readReceipt(file);
  if (read === undefined) return { ok: false, code: 'receipt.malformed' };
  const opened = openCheckpoint(crypto, keys, read.checkpoint);
  if (!opened.ok) return opened;
  const [stranger] = opened.value.unknown;
  if (stranger !== undefined) {
    return { ok: false, code: 'receipt.signer-unknown', params: { name: stranger } };
  }
  const { size, root } = opened.value.checkpoint;
  let hash = read.stream;
  for (const [i, one] of read.events.entries()) {
    const linked = linkOf(crypto, hash, one);
    if (linked === undefined || one.version !== i + 1) {
      return { ok: false, code: 'receipt.altered', params: { version: String(i + 1) } };
    }
    hash = linked;
    const entry = entryOf(crypto.sha256, fromHex(one.leaf.salt) ?? utf8(''), fromHex(hash) ?? utf8(''));
    const leaf = leafHash(crypto.sha256, entry);
    const proof = one.leaf.proof.map((text) => fromBase64(text) ?? utf8(''));
    if (!isIncluded(crypto.sha256, { index: one.leaf.index, size, leaf, proof, root })) {
      return { ok: false, code: 'receipt.altered', params: { version: String(one.version) } };
    }
  }
  return { ok: true, receipt: read, checkpoint: opened.value };
}

/** The event's hash; undefined when what it shows openly contradicts itself. */
function linkOf({ sha256 }: Crypto, previous: string, { version, at, type, said }: ReceiptEvent) {
  if ('sealed' in said)
    return hashText(sha256, linkText(previous, { version, at, type, sealed: said.sealed }));
  if (said.actor.includes('\n') || said.body.includes('\n') || typeOf(said.body) !== type) return undefined;
  const sealed = hashText(sha256, sealedText(said));
  return hashText(sha256, linkText(previous, { version, at, type, sealed }));
}

function typeOf(body: string): unknown {
  try {
    return (JSON.parse(body) as { readonly type?: unknown } | null)?.type;
  } catch {
    return undefined;
  }
}
