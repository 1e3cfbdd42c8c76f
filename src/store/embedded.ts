// PostgreSQL compiled in (PGlite): one session, files in a folder or in memory. It must never know a table.
import { existsSync, mkdirSync, openAsBlob, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { StoreUnavailable } from '../engine/ports.ts';
import { outageOf } from './condition.ts';
import type { Database, Queries } from './database.ts';
import { embeddedOptions } from './embedded-settings.ts';

export async function openEmbedded(
  schema: string,
  dataDir: string | undefined,
  readOnly: boolean,
): Promise<Database> {
  const unlock = dataDir === undefined ? () => {} : lockFolder(dataDir);
  try {
    if (dataDir !== undefined && !existsSync(join(dataDir, 'PG_VERSION'))) await initialise(dataDir);
    const lite = new PGlite({
      ...embeddedOptions,
      ...(dataDir === undefined ? await unpacked() : { dataDir }),
    });
    await lite.waitReady;
    await lite.exec(
      `create schema if not exists "${schema}"; set search_path to "${schema}"; set time zone 'UTC'`,
    );
    if (readOnly) await lite.exec('set default_transaction_read_only = on');
    return {
      schema,
      kind: 'embedded',
      ...queriesOf(lite),
      transaction: (work) =>
        reached(lite, () => lite.transaction((transaction) => work(queriesOf(transaction)))),
      close: async () => {
        if (!lite.closed) await lite.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** In memory an empty database may be unpacked instead of made: the test script keeps one, for speed alone. */
async function unpacked(): Promise<{ readonly loadDataDir?: Blob }> {
  const file = process.env.YIMEN_EMPTY_DATABASE;
  return file ? { loadDataDir: await openAsBlob(file) } : {};
}

/** Making the files takes 300 MB that are never given back, so it happens in a thread of its own. */
async function initialise(dataDir: string): Promise<void> {
  const thread = new Worker(new URL('./initialise.ts', import.meta.url), { workerData: dataDir });
  await new Promise<void>((resolve, reject) => {
    thread.once('error', reject);
    thread.once('exit', () => resolve());
  });
}

function queriesOf(lite: Pick<PGlite, 'query' | 'exec'> & { readonly closed: boolean }): Queries {
  return {
    query: <R>(sql: string, params: readonly unknown[] = []) =>
      reached(lite, async () => (await lite.query<R>(sql, [...params])).rows),
    run: (sql) =>
      reached(lite, async () => {
        await lite.exec(sql);
      }),
  };
}

async function reached<T>(lite: { readonly closed: boolean }, work: () => Promise<T>): Promise<T> {
  if (lite.closed) throw new StoreUnavailable('The embedded database is closed.');
  try {
    return await work();
  } catch (error) {
    throw outageOf(error, () => false) ?? error;
  }
}

/** Two processes writing the same files would destroy them, so the folder names its owner. */
function lockFolder(dataDir: string): () => void {
  const path = `${dataDir.replace(/\/+$/, '')}.lock`;
  mkdirSync(dirname(path), { recursive: true });
  for (let attempt = 0; ; attempt++) {
    try {
      writeFileSync(path, JSON.stringify(markOf(process.pid)), { flag: 'wx' });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 1) throw error;
      const owner = readOwner(path);
      if (owner !== undefined && owner.pid !== process.pid && isSame(owner)) {
        throw new Error(`${dataDir} is in use by process ${owner.pid}. Stop it first, or set DATABASE_URL.`);
      }
      // Left behind by a process that was killed, or by this pid before a restart of its container.
      rmSync(path, { force: true });
    }
  }
}

/** A process by its number and, where the system tells, its start: numbers are given anew after a restart. */
interface Mark {
  readonly pid: number;
  readonly started: string;
}

function readOwner(path: string): Mark | undefined {
  try {
    const { pid, started } = JSON.parse(readFileSync(path, 'utf8')) as Partial<Mark>;
    return typeof pid === 'number' && typeof started === 'string' ? { pid, started } : undefined;
  } catch {
    return undefined;
  }
}

function isSame(owner: Mark): boolean {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return markOf(owner.pid).started === owner.started;
}

/** On Linux the boot and the tick at which the process started; a zombie has ended. Elsewhere nothing is known. */
function markOf(pid: number): Mark {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return { pid, started: fields[0] === 'Z' ? 'ended' : `${boot} ${fields[19]}` };
  } catch {
    return { pid, started: '' };
  }
}
