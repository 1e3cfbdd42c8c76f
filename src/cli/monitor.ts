// `yimen monitor`: follows a log entry by entry, works its root out again, and raises an alarm when it denies itself. It must never trust the log's word for what it can compute.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { createCrypto } from '../gateways/public-log/index.ts';
import {
  type Edge,
  emptyEdge,
  equalBytes,
  fromBase64,
  grow,
  leafHash,
  type NoteKey,
  openCheckpoint,
  readBundle,
  rootOfEdge,
  tileIn,
  tilePath,
  tileWidth,
  toBase64,
} from '../kernel/proof/index.ts';

/** What a monitor remembers between two looks. */
const memory = z.object({ size: z.int().min(0), partial: z.array(z.string()), note: z.string() });
type Memory = z.infer<typeof memory>;

export interface Look {
  readonly type: 'grown' | 'same' | 'alarm' | 'away';
  readonly size: number;
  /** Of an alarm: `signature`, `set-back`, `fork`, `inconsistent`; of `away`: what failed. */
  readonly why?: string;
  readonly witnesses?: number;
}

export interface MonitorOptions {
  /** Address of the log without a slash at the end, e.g. `https://ywt.example.gov.cn/log`. */
  readonly url: string;
  readonly keys: readonly NoteKey[];
  /** Where it remembers. Beside it, `<file>.alarm` keeps both checkpoints of a contradiction as evidence. */
  readonly file: string;
  readonly get?: (url: string) => Promise<Uint8Array>;
}

const crypto = createCrypto();
const patienceMs = 20_000;

async function fetchBytes(url: string): Promise<Uint8Array> {
  const response = await fetch(url, { signal: AbortSignal.timeout(patienceMs), redirect: 'error' });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** One look. Answers an alarm rather than throw; `away` when the log could not be read. */
export async function lookAtLog(options: MonitorOptions): Promise<Look> {
  const { get = fetchBytes, url, keys, file } = options;
  const known = recall(file);
  const edge = known ? edgeFrom(known) : emptyEdge;
  let note: string;
  try {
    note = new TextDecoder().decode(await get(`${url}/checkpoint`));
  } catch (error) {
    return { type: 'away', size: edge.size, why: String(error) };
  }
  const alarm = (why: string, size: number): Look => {
    writeFileSync(`${file}.alarm`, `${why}\n\n${known?.note ?? ''}\n\n${note}\n`);
    return { type: 'alarm', why, size };
  };
  const opened = openCheckpoint(crypto, keys, note);
  if (!opened.ok) return alarm('signature', edge.size);
  const { size, root } = opened.value.checkpoint;
  const witnesses = opened.value.judged.filter(({ key }) => key.use === 'witness').length;
  if (size < edge.size) return alarm('set-back', size);
  let grown: Edge;
  try {
    grown = await follow(edge, size, async (path) => get(`${url}/tile/${path}`));
  } catch (error) {
    return { type: 'away', size: edge.size, why: String(error) };
  }
  if (!equalBytes(rootOfEdge(crypto.sha256, grown), root)) {
    return alarm(size === edge.size ? 'fork' : 'inconsistent', size);
  }
  remember(file, { size, partial: grown.partial.map(toBase64), note });
  return { type: size === edge.size ? 'same' : 'grown', size, witnesses };
}

async function follow(edge: Edge, size: number, get: (path: string) => Promise<Uint8Array>): Promise<Edge> {
  let grown = edge;
  while (grown.size < size) {
    const number = Math.floor(grown.size / tileWidth);
    const tile = tileIn(0, number, size);
    if (tile === undefined) break;
    const entries = readBundle(await get(tilePath({ ...tile, level: 'entries' })));
    if (entries?.length !== tile.width) throw new Error(`Bundle ${number} is not whole.`);
    const fresh = entries.slice(grown.size - number * tileWidth);
    grown = grow(
      crypto.sha256,
      grown,
      fresh.map((entry) => leafHash(crypto.sha256, entry)),
    ).edge;
  }
  return grown;
}

function recall(file: string): Memory | undefined {
  return existsSync(file) ? memory.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}

function edgeFrom({ size, partial }: Memory): Edge {
  return { size, partial: partial.map((one) => fromBase64(one) ?? new Uint8Array()) };
}

function remember(file: string, content: Memory): void {
  writeFileSync(`${file}.new`, JSON.stringify(content));
  renameSync(`${file}.new`, file);
}
