// Makes receipts: looks a stream's events up, checks them against their hashes and the log, and adds the proofs. It must never decide who may have one.

import type { Actor } from '../../kernel/actor.ts';
import {
  type Crypto,
  entryOf,
  hashText,
  inclusionSpans,
  linkText,
  proofOf,
  type Receipt,
  type ReceiptEvent,
  receiptFormat,
  sealedText,
  toBase64,
  toHex,
} from '../../kernel/proof/index.ts';
import { accept, type Result, reject } from '../../kernel/rejection.ts';
import type { LoggedEvent, LogStore, SignedCheckpoint } from '../../store/index.ts';
import type { LogKeys } from './log-key.ts';

export interface ReceiptParts {
  readonly store: LogStore;
  readonly keys: LogKeys;
  readonly crypto: Crypto;
  /** Brings into the log what is not there yet. */
  readonly catchUp: () => Promise<void>;
}

/**
 * `opens`: whose acts are shown openly, not by their hash alone. Rejects `receipt.log-stopped` and `receipt.not-yet` while
 * the log does not hold the matter, `receipt.record-changed` when the database does not hold what the log was given.
 */
export type MakeReceipt = (stream: string, opens: (actor: Actor) => boolean) => Promise<Result<Receipt>>;

export function createReceipts(parts: ReceiptParts): MakeReceipt {
  const { store } = parts;
  return async (stream, opens) => {
    let events = await store.events(stream);
    if (events.some(({ leaf }) => !leaf)) {
      try {
        await parts.catchUp();
      } catch {
        return reject('receipt.log-stopped');
      }
      events = await store.events(stream);
    }
    const changed = firstChanged(parts, stream, events);
    if (changed !== undefined) return reject('receipt.record-changed', { version: changed });
    const unlogged = events.findIndex(({ leaf }) => !leaf);
    const logged = unlogged < 0 ? events : events.slice(0, unlogged);
    const checkpoint = await checkpointOver(store, logged);
    if (!checkpoint || logged.length === 0) return reject('receipt.not-yet');
    return accept({
      format: receiptFormat,
      stream,
      events: await Promise.all(logged.map((event) => show(parts, stream, event, checkpoint, opens))),
      checkpoint: checkpoint.note,
    });
  };
}

/** The newest that witnesses signed, if it covers everything; else the newest. */
async function checkpointOver(
  store: LogStore,
  logged: readonly LoggedEvent[],
): Promise<SignedCheckpoint | undefined> {
  const last = Math.max(...logged.map(({ leaf }) => leaf?.number ?? 0));
  const cosigned = await store.checkpoint(true);
  return cosigned && cosigned.size > last ? cosigned : store.checkpoint();
}

/** Version of the first event that is not what was hashed, or whose leaf is not its own. */
function firstChanged(
  parts: ReceiptParts,
  stream: string,
  events: readonly LoggedEvent[],
): number | undefined {
  const { sha256 } = parts.crypto;
  let previous = stream;
  for (const [i, event] of events.entries()) {
    const { version, at, type, hash, leaf } = event;
    const sealed = hashText(sha256, sealedText(saidIn(parts, stream, event)));
    const right = hashText(sha256, linkText(previous, { version, at: isoOf(at), type, sealed }));
    const entry = leaf && toHex(entryOf(sha256, Buffer.from(leaf.salt, 'hex'), Buffer.from(right, 'hex')));
    if (version !== i + 1 || hash !== right || entry !== leaf?.entry) return version;
    previous = hash;
  }
  return undefined;
}

function saidIn({ keys }: ReceiptParts, stream: string, { version, actor, body }: LoggedEvent) {
  return { salt: keys.saltOf(stream, version), actor, body };
}

function isoOf(at: number): string {
  return new Date(at).toISOString();
}

async function show(
  parts: ReceiptParts,
  stream: string,
  event: LoggedEvent,
  { size }: SignedCheckpoint,
  opens: (actor: Actor) => boolean,
): Promise<ReceiptEvent> {
  const { sha256 } = parts.crypto;
  const said = saidIn(parts, stream, event);
  const index = event.leaf?.number ?? 0;
  const proof = await proofOf(sha256, inclusionSpans(index, size), size, readTiles(parts.store));
  return {
    version: event.version,
    at: isoOf(event.at),
    type: event.type,
    said: opens(JSON.parse(event.actor) as Actor) ? said : { sealed: hashText(sha256, sealedText(said)) },
    leaf: { index, salt: event.leaf?.salt ?? '', proof: proof.map(toBase64) },
  };
}

/** Tiles by name, as proofs ask for them; a tile only grows, so more than was asked for does no harm. */
export function readTiles(store: Pick<LogStore, 'tile'>) {
  return async ({ level, number }: { readonly level: number | 'entries'; readonly number: number }) => {
    const bytes = level === 'entries' ? undefined : await store.tile(level, number);
    if (bytes === undefined) throw new Error(`The log has no tile ${level}/${number}.`);
    return bytes;
  };
}
