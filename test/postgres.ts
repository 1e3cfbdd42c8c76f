// Starts a real PostgreSQL server for a test or a bench, in a folder of its own. It must never touch a server it did not start.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

export interface Server {
  readonly url: string;
  readonly pid: number;
  /** False after it ended, by whatever. */
  readonly runs: () => boolean;
  /** Stops the server and removes its folder. */
  readonly stop: () => Promise<void>;
  /** `kill -9`, or with `SIGQUIT` what `pg_ctl stop -m immediate` sends: no shutdown in order; the folder stays. */
  readonly kill: (signal?: 'SIGKILL' | 'SIGQUIT') => Promise<void>;
  /** Starts again on the same folder and port. */
  readonly restart: () => Promise<void>;
}

/** PostgreSQL refuses to run as root, so root runs it as nobody. */
const nobody = 65534;

/** As whom servers run, and whoever works on their files. */
export function identityOfServer(): { readonly uid?: number; readonly gid?: number } {
  return process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
}

export async function startPostgres(settings: Readonly<Record<string, string>> = {}): Promise<Server> {
  const bin = findBinaries();
  const folder = mkdtempSync(join(tmpdir(), 'yimen-postgres-'));
  const identity = identityOfServer();
  if (identity.uid !== undefined) chownSync(folder, nobody, nobody);
  const data = join(folder, 'data');
  const env = { ...process.env, HOME: folder, LC_ALL: 'C.UTF-8', PGHOST: undefined, PGPORT: undefined };
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'yimen', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync'],
    { ...identity, cwd: folder, env, stdio: 'pipe' },
  );
  const port = await freePort();
  const options = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port: String(port),
    ...settings,
  };
  const args = ['-D', data, ...Object.entries(options).flatMap(([key, value]) => ['-c', `${key}=${value}`])];
  const start = () => spawn(join(bin, 'postgres'), args, { ...identity, cwd: folder, env, stdio: 'ignore' });
  const url = `postgres://yimen@127.0.0.1:${port}/postgres`;

  let server = start();
  // A test run that dies must not leave its servers behind.
  const abandon = () => server.kill('SIGKILL');
  process.once('exit', abandon);
  await ready(server, url);
  return {
    url,
    get pid() {
      return server.pid ?? 0;
    },
    runs: () => server.exitCode === null && server.signalCode === null,
    kill: (signal = 'SIGKILL') => end(server, signal),
    restart: async () => {
      // A killed postmaster's children notice within moments; until then the folder is theirs.
      for (let attempt = 0; ; attempt++) {
        server = start();
        try {
          await ready(server, url);
          return;
        } catch (error) {
          if (attempt > 20) throw error;
          await pause(250);
        }
      }
    },
    stop: async () => {
      await end(server, 'SIGINT');
      process.removeListener('exit', abandon);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

export function findBinaries(): string {
  const named = process.env.YIMEN_POSTGRES_BIN;
  const root = '/usr/lib/postgresql';
  const installed = existsSync(root)
    ? readdirSync(root)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(root, version, 'bin'))
    : [];
  const homes = [
    '/opt/homebrew/opt/postgresql/bin',
    '/usr/local/opt/postgresql/bin',
    '/usr/local/pgsql/bin',
    '/usr/bin',
  ];
  const found = [...(named === undefined ? [] : [named]), ...installed, ...homes].find((folder) =>
    existsSync(join(folder, 'initdb')),
  );
  if (found === undefined) {
    throw new Error(
      'No PostgreSQL server is installed. Install one, or set YIMEN_POSTGRES_BIN to its bin folder.',
    );
  }
  return found;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

async function ready(server: ChildProcess, url: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    if (server.exitCode !== null || server.signalCode !== null) {
      throw new Error(`PostgreSQL ended at once (code ${server.exitCode}).`);
    }
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await pause(50);
    }
  }
}

function end(server: ChildProcess, signal: 'SIGINT' | 'SIGKILL' | 'SIGQUIT'): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    server.once('exit', () => resolve());
    server.kill(signal);
  });
}
