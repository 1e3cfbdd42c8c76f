// C2SP checkpoints: what a log says of itself at one size, as the text of a signed note. It must never be believed before its signatures are.
import { fromBase64, parseDecimal, toBase64 } from './bytes.ts';
import { hashSize } from './merkle.ts';
import { type Crypto, isKeyName, type Judged, judgeSignature, type NoteKey, readNote } from './note.ts';

export interface Checkpoint {
  /** Name of the log: an address without a scheme. */
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

export function writeCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** Undefined when it is none. Extension lines are allowed by the standard and not used here. */
export function readCheckpoint(text: string): Checkpoint | undefined {
  const [origin = '', digits = '', coded = '', ...rest] = text.split('\n');
  const [size, root] = [parseDecimal(digits), fromBase64(coded)];
  if (!isKeyName(origin) || size === undefined || root?.length !== hashSize) return undefined;
  if (rest.pop() !== '' || rest.some((line) => line === '')) return undefined;
  return { origin, size, root };
}

export interface OpenedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly text: string;
  /** Signatures of keys that were given. */
  readonly judged: readonly Judged[];
  /** Names on signatures of other keys: they say nothing. */
  readonly unknown: readonly string[];
}

/**
 * A signed checkpoint under trusted keys. Refuses with a code: `checkpoint.malformed`, `checkpoint.signature-wrong` when a
 * trusted key's signature does not hold, `checkpoint.not-signed` when no trusted log key of this origin signed.
 */
export function openCheckpoint(
  crypto: Crypto,
  keys: readonly NoteKey[],
  signed: string,
):
  | { readonly ok: true; readonly value: OpenedCheckpoint }
  | { readonly ok: false; readonly code: CheckpointFault } {
  const note = readNote(signed);
  const checkpoint = note && readCheckpoint(note.text);
  if (!note || !checkpoint) return { ok: false, code: 'checkpoint.malformed' };
  const judged: Judged[] = [];
  const unknown: string[] = [];
  for (const signature of note.signatures) {
    const verdict = judgeSignature(crypto, keys, note.text, signature);
    if (verdict === undefined) unknown.push(signature.name);
    else judged.push(verdict);
  }
  if (judged.some(({ ok }) => !ok)) return { ok: false, code: 'checkpoint.signature-wrong' };
  if (!judged.some(({ key }) => key.use === 'log' && key.name === checkpoint.origin)) {
    return { ok: false, code: 'checkpoint.not-signed' };
  }
  return { ok: true, value: { checkpoint, text: note.text, judged, unknown } };
}

export type CheckpointFault = 'checkpoint.malformed' | 'checkpoint.signature-wrong' | 'checkpoint.not-signed';
