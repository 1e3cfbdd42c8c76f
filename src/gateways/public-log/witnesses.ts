// Asks the witnesses to countersign each new checkpoint, C2SP tlog-witness. It must never let one of them hold the log up.
import type { Log } from '../../engine/index.ts';
import {
  type Crypto,
  consistencySpans,
  judgeSignature,
  type NoteKey,
  parseDecimal,
  proofOf,
  readNote,
  readSignature,
  writeSignature,
  writeWitnessRequest,
} from '../../kernel/proof/index.ts';
import type { LogStore, SignedCheckpoint } from '../../store/index.ts';
import { readTiles } from './receipts.ts';

export interface WitnessAddress {
  /** Without a slash at the end. */
  readonly url: () => string;
  readonly key: NoteKey;
}

export interface WitnessParts {
  readonly store: LogStore;
  readonly crypto: Crypto;
  readonly log: Pick<Log, 'warn' | 'error'>;
  readonly witnesses: readonly WitnessAddress[];
}

export interface Witnesses {
  /** Shows the newest checkpoint to every witness that has not signed it. Never throws. */
  readonly round: () => Promise<void>;
  /** Until those asked last have answered, or could have. */
  readonly idle: () => Promise<void>;
}

const patienceMs = 5000;
const mostAnswerBytes = 65_536;

export function createWitnesses(parts: WitnessParts): Witnesses {
  /** Size each witness signed last, as far as is known here. */
  const stands = new Map<string, number>();
  const complaints = new Map<string, string>();
  let last: Promise<unknown> = Promise.resolve();
  const ask = async (witness: WitnessAddress, newest: SignedCheckpoint) => {
    const { name } = witness.key;
    try {
      await show(parts, witness, newest, stands);
      complaints.delete(name);
    } catch (error) {
      if (complaints.get(name) !== String(error)) {
        parts.log.warn({ error, witness: name }, 'a witness did not countersign the public log');
      }
      complaints.set(name, String(error));
    }
  };
  const work = async () => {
    const newest = await parts.store.checkpoint();
    if (!newest) return;
    const missing = parts.witnesses.filter(({ key }) => !newest.witnesses.includes(key.name));
    await Promise.all(missing.map((witness) => ask(witness, newest)));
  };
  return {
    round: () => {
      const next = last.then(work).catch(() => {});
      last = next;
      return next;
    },
    idle: async () => {
      await last;
    },
  };
}

async function show(
  parts: WitnessParts,
  { url, key }: WitnessAddress,
  newest: SignedCheckpoint,
  stands: Map<string, number>,
): Promise<void> {
  for (const attempt of [1, 2]) {
    const old = stands.get(key.name) ?? 0;
    const answer = await send(`${url()}/add-checkpoint`, await requestOf(parts, old, newest));
    if (answer.status === 200) {
      stands.set(key.name, newest.size);
      return keep(parts, key, newest, answer.body);
    }
    const stand = answer.status === 409 ? parseDecimal(answer.body.trim()) : undefined;
    if (stand === undefined) throw new Error(`It answered ${answer.status}.`);
    if (stand > newest.size) throw new Error(`It signed ${stand} entries, this log holds ${newest.size}.`);
    if (attempt === 2 || stand === old) throw new Error(`It knows another log of ${stand} entries.`);
    stands.set(key.name, stand);
  }
}

async function requestOf({ store, crypto }: WitnessParts, old: number, newest: SignedCheckpoint) {
  const spans = consistencySpans(old, newest.size);
  const proof = await proofOf(crypto.sha256, spans, newest.size, readTiles(store));
  return writeWitnessRequest({ old, proof, signed: newest.note });
}

async function send(url: string, body: string): Promise<{ readonly status: number; readonly body: string }> {
  const response = await fetch(url, {
    ...{ method: 'POST', body, redirect: 'error' },
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    signal: AbortSignal.timeout(patienceMs),
  });
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    if (text.length > mostAnswerBytes) throw new Error('It answered without end.');
  }
  return { status: response.status, body: text };
}

/** Only a signature that holds is kept, whoever sent it. */
async function keep(
  { store, crypto }: WitnessParts,
  key: NoteKey,
  newest: SignedCheckpoint,
  answer: string,
): Promise<void> {
  const text = readNote(newest.note)?.text ?? '';
  for (const line of answer.split('\n')) {
    const signature = readSignature(line);
    if (!signature || !judgeSignature(crypto, [key], text, signature)?.ok) continue;
    return store.addCosignature(newest.size, key.name, writeSignature(signature));
  }
  throw new Error('Its signature does not hold.');
}
