// Makes committed events into leaves, batch by batch, and signs what the log has become. It must never sign what does not continue what was signed.
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { Log } from '../../engine/index.ts';
import {
  type Crypto,
  type Edge,
  edgeOf,
  emptyEdge,
  entryOf,
  equalBytes,
  grow,
  leafHash,
  openCheckpoint,
  readNote,
  rootOfEdge,
  signNote,
  writeCheckpoint,
  writeNote,
} from '../../kernel/proof/index.ts';
import type { LogBatch, LogBefore, LogStore } from '../../store/index.ts';
import type { LogKeys } from './log-key.ts';

/** Leaves a batch holds at most: enough for thousands a second, few enough not to hold the database long. */
const mostLeaves = 1024;
/** Rest after a full batch: some 4,000 leaves a second at most while nobody asks for a receipt. */
const paceMs = 240;

export interface SequencerParts {
  readonly store: LogStore;
  readonly keys: LogKeys;
  readonly crypto: Crypto;
  readonly log: Log;
  /** Remembers outside the database what was signed last; absent: a database in memory. */
  readonly memory?: SignedMemory | undefined;
  /** The log has a new checkpoint. */
  readonly signed?: () => void;
  /** Rest between two rounds (default one second). */
  readonly everyMs?: number;
}

export interface Sequencer {
  /** Makes everything committed so far into leaves; answers how many this server made. Throws what stops the log. */
  readonly settle: () => Promise<number>;
  readonly start: () => void;
  readonly stop: () => Promise<void>;
}

/** The log cannot go on without denying what it said: a person must look. */
export class LogStopped extends Error {
  override readonly name = 'LogStopped';
}

export function createSequencer(parts: SequencerParts): Sequencer {
  const { store, log, everyMs = 1000 } = parts;
  let running = false;
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let complaint = '';
  let settled = false;
  const work = async (pace: number) => {
    await checkMemory(parts);
    let made = 0;
    for (;;) {
      const added = await store.append(mostLeaves, (hashes, before) => extend(parts, hashes, before));
      if (!added) break;
      made += added;
      await remember(parts);
      // In a storm the log follows more slowly, so that those who wait for an answer do not wait for it. Even without a
      // pace others get their turn: the embedded database answers without one of the event loop.
      if (added === mostLeaves) await pause(pace);
    }
    const again = !settled && (await signAgain(parts));
    settled = true;
    if (made > 0 || again) parts.signed?.();
    return made;
  };
  const settle = (pace = 0) => {
    const start = () => work(pace);
    const next = last.then(start, start);
    last = next.catch(() => {});
    return next;
  };
  const round = async () => {
    try {
      await settle(paceMs);
      complaint = '';
    } catch (error) {
      // Said once, not every second.
      if (String(error) !== complaint) log.error({ error }, 'the public log does not grow');
      complaint = String(error);
    }
    if (running) rest();
  };
  const rest = () => {
    timer = setTimeout(round, everyMs);
    timer.unref();
  };
  return {
    settle: () => settle(),
    start: () => {
      if (running) return;
      running = true;
      rest();
    },
    stop: async () => {
      running = false;
      clearTimeout(timer);
      await last;
    },
  };
}

async function extend(
  { keys, crypto }: SequencerParts,
  hashes: readonly string[],
  before: LogBefore,
): Promise<LogBatch> {
  const edge = await loadEdge(before);
  const { newest } = before;
  if (newest) {
    const opened = openCheckpoint(crypto, keys.all, newest.note);
    if (!opened.ok) throw new LogStopped(`The newest checkpoint is not signed by this log (${opened.code}).`);
    const { size, root } = opened.value.checkpoint;
    if (size !== edge.size || !equalBytes(root, rootOfEdge(crypto.sha256, edge))) {
      throw new LogStopped('The tiles of the log are not those its newest checkpoint was signed over.');
    }
  }
  const salts = randomBytes(32 * hashes.length);
  const leaves = hashes.map((hash, i) => {
    const salt = salts.subarray(32 * i, 32 * (i + 1));
    return { salt, entry: entryOf(crypto.sha256, salt, Buffer.from(hash, 'hex')) };
  });
  const grown = grow(
    crypto.sha256,
    edge,
    leaves.map(({ entry }) => leafHash(crypto.sha256, entry)),
  );
  const root = rootOfEdge(crypto.sha256, grown.edge);
  const text = writeCheckpoint({ origin: keys.origin, size: grown.edge.size, root });
  const note = writeNote({ text, signatures: [signNote(crypto.sha256, keys.current, keys.sign, text)] });
  return { leaves, tiles: grown.tiles, root, note };
}

async function loadEdge({ size, tile }: LogBefore): Promise<Edge> {
  if (size === 0) return emptyEdge;
  const partial: Uint8Array[] = [];
  for (const { level, number, width } of edgeOf(size)) {
    const bytes = await tile(level as number, number);
    if (bytes?.length !== width * 32)
      throw new LogStopped(`Tile ${level}/${number} of the log is not whole.`);
    partial[level as number] = bytes;
  }
  for (let level = 0; level < partial.length; level++) partial[level] ??= new Uint8Array();
  return { size, partial };
}

/** After a change of keys the newest checkpoint gets the new key's signature as well. */
async function signAgain({ store, keys, crypto }: SequencerParts): Promise<boolean> {
  const newest = await store.checkpoint();
  const note = newest && readNote(newest.note);
  if (!newest || !note) return false;
  const mine = signNote(crypto.sha256, keys.current, keys.sign, note.text);
  const ofLog = note.signatures.filter(({ name }) => name === keys.origin);
  if (ofLog.some(({ id }) => equalBytes(id, mine.id))) return false;
  await store.signAgain(newest.size, writeNote({ text: note.text, signatures: [...ofLog, mine] }));
  return true;
}

export interface SignedMemory {
  readonly load: () => { readonly size: number; readonly root: string } | undefined;
  readonly save: (signed: { readonly size: number; readonly root: string }) => void;
}

const remembered = z.object({ size: z.int().min(0), root: z.string() });

/** In a file beside the database, so that a database set back in time does not make the log deny itself unnoticed. */
export function rememberInFile(file: string): SignedMemory {
  return {
    load: () => {
      try {
        return remembered.parse(JSON.parse(readFileSync(file, 'utf8')));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
    save: (signed) => {
      mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
      writeFileSync(`${file}.new`, JSON.stringify(signed), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
  };
}

async function checkMemory({ store, memory }: SequencerParts): Promise<void> {
  const signed = memory?.load();
  if (!signed) return;
  const newest = await store.checkpoint();
  const root = newest && Buffer.from(newest.root).toString('hex');
  const behind = !newest || newest.size < signed.size;
  if (behind || (newest.size === signed.size && root !== signed.root)) {
    throw new LogStopped(
      `The log signed ${signed.size} entries, the database holds ${newest?.size ?? 0}: it was set back in time. ` +
        'Restore a newer backup, or begin a log under another name (docs/how-to/check-a-receipt.md).',
    );
  }
}

async function remember({ store, memory }: SequencerParts): Promise<void> {
  const newest = memory && (await store.checkpoint());
  if (newest) memory.save({ size: newest.size, root: Buffer.from(newest.root).toString('hex') });
}
