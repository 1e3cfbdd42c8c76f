// A real process of the house with its own port and data folder, for tests that end it or read its papers. It must never share either.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildIfNeeded } from '../../scripts/build.ts';

const root = path.resolve(import.meta.dirname, '../..');
const longestStartMs = 120_000;

export interface HouseProcess {
  readonly address: string;
  readonly child: ChildProcess;
  readonly env: Readonly<Record<string, string>>;
  /** Everything it has written to its outputs. */
  readonly said: () => string;
  /** Ends it and answers its exit code, null after a kill. */
  readonly end: (signal?: 'SIGTERM' | 'SIGKILL') => Promise<number | null>;
}

export function newDataFolder(): Promise<string> {
  return mkdtemp(path.join(tmpdir(), 'yimen-house-'));
}

/** A free port may be taken by somebody else before the house, which reads its city first, listens on it. */
const mostTries = 3;

/** Starts `src/main.ts` over a data folder, without history, and waits until it is ready. */
export async function startHouse(
  dataFolder: string,
  more: Readonly<Record<string, string>> = {},
): Promise<HouseProcess> {
  await buildIfNeeded();
  for (let tries = 1; ; tries += 1) {
    const started = await tryToStart(dataFolder, more);
    if (typeof started !== 'string') return started;
    assert.ok(tries < mostTries && started.includes('EADDRINUSE'), started);
  }
}

/** The house, or what it said before it ended. */
async function tryToStart(
  dataFolder: string,
  more: Readonly<Record<string, string>>,
): Promise<HouseProcess | string> {
  const port = String(await freePort());
  const env = { YIMEN_DATA: dataFolder, YIMEN_HISTORY: '0', PORT: port, HOST: '127.0.0.1', ...more };
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env, NODE_TEST_CONTEXT: undefined, YIMEN_MODE: 'demo', DATABASE_URL: '' },
  });
  let said = '';
  child.stdout.on('data', (text) => {
    said += text;
  });
  child.stderr.on('data', (text) => {
    said += text;
  });
  const ended = once(child, 'exit');
  // A test that fails half-way must not leave the house standing, nor wait for it.
  for (const part of [child, child.stdout as Socket, child.stderr as Socket]) part.unref();
  process.once('exit', () => child.kill('SIGKILL'));
  const address = `http://127.0.0.1:${port}`;
  const started = Date.now();
  while (!said.includes(address)) {
    if (child.exitCode !== null) return said;
    assert.ok(Date.now() - started < longestStartMs, said);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    ...{ address, child, env },
    said: () => said,
    end: async (signal = 'SIGTERM') => {
      child.ref();
      child.kill(signal);
      await ended;
      return child.exitCode;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : assert.fail('no port');
}
