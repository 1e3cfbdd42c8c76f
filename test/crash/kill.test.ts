// `kill -9` in the middle of submits: each is wholly there or wholly not, and a retry with the same key gives one.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createStore, type Database, type DatabaseOptions, openDatabase } from '../../src/store/index.ts';
import { startPostgres } from '../postgres.ts';
import { done, engineOn, mei } from '../store/city.ts';
import { verifyHashes } from '../store/verify-hashes.ts';
import { submission } from './submission.ts';

interface Work {
  readonly child: ChildProcess;
  readonly given: Set<string>;
  /** Id of the stream each acknowledged key made. */
  readonly acknowledged: Map<string, string>;
  readonly faults: string[];
  readonly ended: Promise<unknown>;
}

function work(options: DatabaseOptions): Work {
  const worker = fileURLToPath(new URL('./worker.ts', import.meta.url));
  const child = spawn(process.execPath, [worker, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const given = new Set<string>();
  const acknowledged = new Map<string, string>();
  const faults: string[] = [];
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  lines.on('line', (line) => {
    const [what, key = '', id = ''] = line.split(' ');
    if (what === 'given') given.add(key);
    if (what === 'done') acknowledged.set(key, id);
    if (what === 'fault') faults.push(id);
  });
  const ended = Promise.all([once(lines, 'close'), once(child, 'exit')]);
  return { child, given, acknowledged, faults, ended };
}

/** Waits until at least this many were acknowledged. */
async function reach(record: Work, count: number): Promise<void> {
  for (let i = 0; record.acknowledged.size < count; i++) {
    assert.ok(i < 3000, `only ${record.acknowledged.size} submits were acknowledged`);
    assert.equal(record.child.exitCode, null, 'the worker ended by itself');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function checkWhole(database: Database, record: Work): Promise<void> {
  await verifyHashes(database);
  const torn = await database.query(`
    select s.id from stream s where s.kind = 'submission' and (
      (select count(*) from event e where e.stream = s.id) <> 2
      or not exists (select from task t where t.stream = s.id)
      or not exists (select from deadline d where d.stream = s.id)
      or not exists (select from command_seen c where c.stream = s.id)
      or not exists (select from stream c where c.id = 'claim/' || s.keys[1] and c.status = 'held'))`);
  assert.deepEqual(torn, []);
  const orphans = await database.query(`
    select stream from (select stream from task union select stream from deadline union select stream from command_seen) x
    where not exists (select from stream s where s.id = x.stream)`);
  assert.deepEqual(orphans, []);
  const stored = new Map(
    (
      await database.query<{ id: string; what: string }>(
        `select id, keys[1] as what from stream where kind = 'submission'`,
      )
    ).map(({ id, what }) => [what, id]),
  );
  for (const [key, id] of record.acknowledged)
    assert.equal(stored.get(key), id, `${key} was acknowledged and is gone`);

  const engine = engineOn(createStore(database), { processes: [submission], reactions: [] });
  for (const key of record.given) {
    const again = await engine.give({
      kind: 'submission',
      command: 'submit',
      input: { what: key },
      actor: mei,
      key,
    });
    const { id } = done(again);
    if (stored.has(key)) assert.equal(id, stored.get(key), `${key} was made twice`);
  }
  const [counted] = await database.query<{ n: string | number }>(
    `select count(*) as n from stream where kind = 'submission'`,
  );
  assert.equal(Number(counted?.n), record.given.size);
  await verifyHashes(database);
  await engine.stop();
}

describe('kill -9', () => {
  it('of the process, on a server, leaves each submit whole or absent', async () => {
    const server = await startPostgres();
    try {
      const options = { schema: 'city', url: server.url };
      for (const [round, count] of [60, 300].entries()) {
        const schema = `city_${round}`;
        const record = work({ ...options, schema });
        await reach(record, count);
        record.child.kill('SIGKILL');
        await record.ended;
        const database = await openDatabase({ ...options, schema });
        await checkWhole(database, record);
        await database.close();
      }
    } finally {
      await server.stop();
    }
  });

  it('of the process, on files, leaves each submit whole or absent', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'yimen-crash-'));
    const options = { schema: 'city', dataDir: join(folder, 'data') };
    const record = work(options);
    await reach(record, 40);
    record.child.kill('SIGKILL');
    await record.ended;
    const database = await openDatabase(options);
    await checkWhole(database, record);
    await database.close();
    rmSync(folder, { recursive: true });
  });

  it('of the database loses nothing acknowledged, and the process goes on by itself', async () => {
    const server = await startPostgres();
    const options = { schema: 'city', url: server.url };
    const record = work(options);
    try {
      await reach(record, 100);
      await server.kill();
      const before = record.acknowledged.size;
      await server.restart();
      await reach(record, before + 100);
      record.child.kill('SIGKILL');
      await record.ended;
      assert.ok(record.faults.every((code) => code === 'unavailable'));
      const database = await openDatabase(options);
      await checkWhole(database, record);
      await database.close();
    } finally {
      record.child.kill('SIGKILL');
      await server.stop();
    }
  });
});
