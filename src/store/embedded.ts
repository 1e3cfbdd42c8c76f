// PostgreSQL compiled in (PGlite): one session, files in a folder or in memory. It must never know a table.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { StoreUnavailable } from '../engine/ports.ts';
import type { Database, Queries } from './database.ts';

export async function openEmbedded(schema: string, dataDir?: string): Promise<Database> {
  const unlock = dataDir === undefined ? () => {} : lockFolder(dataDir);
  try {
    const lite = dataDir === undefined ? new PGlite() : new PGlite(dataDir);
    await lite.waitReady;
    await lite.exec(
      `create schema if not exists "${schema}"; set search_path to "${schema}"; set time zone 'UTC'`,
    );
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
  return work();
}

/** Two processes writing the same files would destroy them, so the folder names its owner. */
function lockFolder(dataDir: string): () => void {
  const path = `${dataDir.replace(/\/+$/, '')}.lock`;
  mkdirSync(dirname(path), { recursive: true });
  for (let attempt = 0; ; attempt++) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 1) throw error;
      const owner = Number(readFileSync(path, 'utf8'));
      if (owner !== process.pid && isAlive(owner)) {
        throw new Error(`${dataDir} is in use by process ${owner}. Stop it first, or set DATABASE_URL.`);
      }
      // Left behind by a process that was killed, or by this pid before a restart of its container.
      rmSync(path, { force: true });
    }
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
