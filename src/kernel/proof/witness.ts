// What a witness is asked (C2SP tlog-witness) and how it must answer: it signs only what continues what it signed before. It must never keep anything itself.
import { equalBytes, fromBase64, parseDecimal, toBase64 } from './bytes.ts';
import { type Checkpoint, openCheckpoint } from './checkpoint.ts';
import { emptyRoot, isConsistent } from './merkle.ts';
import { type Crypto, type NoteKey, readNote } from './note.ts';

export interface WitnessRequest {
  /** Size of the checkpoint the witness signed last, as the log believes. */
  readonly old: number;
  readonly proof: readonly Uint8Array[];
  /** The signed checkpoint. */
  readonly signed: string;
}

export function writeWitnessRequest({ old, proof, signed }: WitnessRequest): string {
  return `old ${old}\n${proof.map((hash) => `${toBase64(hash)}\n`).join('')}\n${signed}`;
}

const mostProofLines = 63;

export function readWitnessRequest(body: string): WitnessRequest | undefined {
  const cut = body.indexOf('\n\n');
  if (cut < 0) return undefined;
  const [first = '', ...lines] = body.slice(0, cut).split('\n');
  const old = parseDecimal(/^old (\d+)$/.exec(first)?.[1] ?? '');
  const proof = lines.map((line) => fromBase64(line));
  if (old === undefined || proof.length > mostProofLines) return undefined;
  if (!proof.every((hash) => hash?.length === 32)) return undefined;
  return { old, proof: proof as Uint8Array[], signed: body.slice(cut + 2) };
}

/** What a witness remembers of a log. */
export interface Seen {
  readonly size: number;
  readonly root: Uint8Array;
}

export type WitnessVerdict =
  | { readonly status: 200; readonly checkpoint: Checkpoint; readonly text: string }
  /** `size`: what it signed last. */
  | { readonly status: 409; readonly size: number }
  | { readonly status: 400 | 403 | 404 | 422 };

/** `logs`: keys of the logs it watches. `seen`: what it signed last of the log of this origin; absent: nothing yet. */
export function judgeWitnessRequest(
  crypto: Crypto,
  logs: readonly NoteKey[],
  request: WitnessRequest,
  seenOf: (origin: string) => Seen | undefined,
): WitnessVerdict {
  const origin = readNote(request.signed)?.text.split('\n')[0];
  if (origin === undefined) return { status: 400 };
  const mine = logs.filter((key) => key.name === origin && key.use === 'log');
  if (mine.length === 0) return { status: 404 };
  const opened = openCheckpoint(crypto, mine, request.signed);
  if (!opened.ok) return { status: opened.code === 'checkpoint.malformed' ? 400 : 403 };
  const { checkpoint, text } = opened.value;
  if (request.old > checkpoint.size) return { status: 400 };
  const seen = seenOf(origin);
  if (request.old !== (seen?.size ?? 0)) return { status: 409, size: seen?.size ?? 0 };
  if (seen && seen.size === checkpoint.size) {
    if (!equalBytes(seen.root, checkpoint.root)) return { status: 409, size: seen.size };
    return request.proof.length === 0 ? { status: 200, checkpoint, text } : { status: 422 };
  }
  const { size, root } = checkpoint;
  const { proof, old } = request;
  const continues = isConsistent(crypto.sha256, {
    old,
    oldRoot: seen?.root ?? emptyRoot(crypto.sha256),
    size,
    root,
    proof,
  });
  return continues ? { status: 200, checkpoint, text } : { status: 422 };
}
