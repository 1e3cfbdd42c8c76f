// `yimen witness` and `yimen monitor` as programs that go on until they are stopped. It must never hold a rule of the log.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Fastify from 'fastify';
import { keepSeenInFile, witnessKeyOf, witnessRoutes } from '../counterparts/index.ts';
import { sha256, signerOf } from '../gateways/public-log/index.ts';
import { type NoteKey, readKeys, writeKey } from '../kernel/proof/index.ts';
import { type Look, lookAtLog } from './monitor.ts';

export function loadKeys(file: string): readonly NoteKey[] {
  const keys = readKeys(sha256, readFileSync(file, 'utf8'));
  if (!keys) throw new Error(`${file} is no file of keys; download it from <log>/keys.`);
  return keys;
}

export interface WitnessRun {
  /** Its name: an address without a scheme. */
  readonly name: string;
  /** Keys of the logs it watches. */
  readonly keys: string;
  /** Folder for its own key and what it signed. */
  readonly data: string;
  readonly host: string;
  readonly port: number;
  readonly out: (line: string) => void;
}

/** Answers how to stop it. */
export async function runWitness({
  name,
  keys,
  data,
  host,
  port,
  out,
}: WitnessRun): Promise<() => Promise<void>> {
  const logs = loadKeys(keys).filter(({ use }) => use === 'log');
  const signer = signerOf(loadSeed(path.join(data, 'witness-key')));
  const server = Fastify({ bodyLimit: 65_536 });
  const memory = keepSeenInFile(path.join(data, 'witness-seen.json'));
  const options = { name, signer, memory, logs: () => logs, now: () => Math.floor(Date.now() / 1000) };
  await server.register(async (scope) => witnessRoutes(scope, options));
  const address = await server.listen({ host, port });
  out(`${writeKey(sha256, witnessKeyOf(options))} ${address}`);
  return async () => {
    await server.close();
  };
}

/** 32 secret bytes in base64, made on the first call. */
function loadSeed(file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const seed = randomBytes(32).toString('base64');
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, `${seed}\n`, { mode: 0o600, flag: 'wx' });
  return seed;
}

export interface MonitorRun {
  readonly url: string;
  readonly keys: string;
  readonly file: string;
  readonly everySeconds: number;
  readonly once: boolean;
  readonly out: (line: string) => void;
}

/** Ends with 1 at the first alarm, with 0 after one good look when `once`, with 2 when that look found nobody. */
export async function runMonitor({ url, keys, file, everySeconds, once, out }: MonitorRun): Promise<number> {
  const trusted = loadKeys(keys);
  for (;;) {
    const look = await lookAtLog({ url: url.replace(/\/+$/, ''), keys: trusted, file });
    out(lineOf(look, file));
    if (look.type === 'alarm') return 1;
    if (once) return look.type === 'away' ? 2 : 0;
    await pause(everySeconds * 1000);
  }
}

function lineOf({ type, size, why, witnesses }: Look, file: string): string {
  const at = new Date().toISOString();
  if (type === 'alarm') return `${at} ALARM ${why}: the log denies what it signed; evidence in ${file}.alarm`;
  if (type === 'away') return `${at} cannot be read: ${why}`;
  return `${at} ${type}: ${size} entries, ${witnesses} witnesses`;
}
