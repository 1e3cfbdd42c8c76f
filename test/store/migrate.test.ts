// Migrations run once, in order, together with others, and never silently over changed files.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { StoreUnavailable } from '../../src/engine/index.ts';
import { migrate, openDatabase, readMigrations } from '../../src/store/index.ts';
import { type Server, startPostgres } from '../postgres.ts';

const one = { name: '0001-one.sql', sql: 'create table one (id integer); create table other (id integer)' };
const two = { name: '0002-two.sql', sql: 'alter table one add column two integer' };

describe('migrate', () => {
  let server: Server;
  before(async () => {
    server = await startPostgres();
  });
  after(() => server.stop());

  it('applies each file once, then only what is new', async () => {
    for (const where of [{}, { url: server.url }]) {
      const database = await openDatabase({ schema: 'once', ...where });
      assert.deepEqual(await migrate(database, [one]), ['0001-one.sql']);
      assert.deepEqual(await migrate(database, [one]), []);
      assert.deepEqual(await migrate(database, [one, two]), ['0002-two.sql']);
      await database.query('select two from one');
      await database.close();
    }
  });

  it('refuses a file that changed or vanished after it was applied', async () => {
    const database = await openDatabase({ schema: 'drift' });
    await migrate(database, [one]);
    await assert.rejects(migrate(database, [{ ...one, sql: `${one.sql} ` }]), /0001-one.sql changed/);
    await assert.rejects(migrate(database, [two]), /0001-one.sql was applied/);
    await database.close();
  });

  it('leaves nothing behind when a file fails', async () => {
    const database = await openDatabase({ schema: 'failing', url: server.url });
    await assert.rejects(
      migrate(database, [one, { name: '0002.sql', sql: 'create table two (); nonsense' }]),
    );
    assert.deepEqual(await migrate(database, [one]), ['0001-one.sql']);
    await database.close();
  });

  it('lets servers that start together wait for each other', async () => {
    const databases = await Promise.all(
      Array.from({ length: 4 }, () => openDatabase({ schema: 'together', url: server.url })),
    );
    const applied = await Promise.all(databases.map((database) => migrate(database)));
    assert.deepEqual(
      applied.flat(),
      readMigrations().map(({ name }) => name),
    );
    await Promise.all(databases.map((database) => database.close()));
  });

  it('keeps cities apart by schema', async () => {
    const yuncheng = await openDatabase({ schema: 'yuncheng', url: server.url });
    const linfen = await openDatabase({ schema: 'linfen', url: server.url });
    await migrate(yuncheng);
    await assert.rejects(linfen.query('select from stream'), /does not exist/);
    await assert.rejects(openDatabase({ schema: 'Bad"name' }), /schema's name/);
    await Promise.all([yuncheng.close(), linfen.close()]);
  });
});

describe('a database', () => {
  it('that is not there is a fault, not a bug', async () => {
    await assert.rejects(
      openDatabase({ schema: 'gone', url: 'postgres://nobody@127.0.0.1:1/none' }),
      StoreUnavailable,
    );
    const closed = await openDatabase({ schema: 'closed' });
    await closed.close();
    await assert.rejects(closed.query('select 1'), StoreUnavailable);
  });

  it('in a folder belongs to one process at a time', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'yimen-folder-'));
    const dataDir = join(folder, 'data');
    const rival = spawn(process.execPath, [
      '-e',
      `import('${new URL('../../src/store/index.ts', import.meta.url)}').then(async ({ openDatabase }) => {
        await openDatabase({ schema: 'mine', dataDir: ${JSON.stringify(dataDir)} });
        console.log('open');
        setInterval(() => {}, 1000);
      })`,
    ]);
    await once(rival.stdout, 'data');
    await assert.rejects(openDatabase({ schema: 'mine', dataDir }), /in use by process/);
    rival.kill('SIGKILL');
    await once(rival, 'exit');
    // The number of a process that ended may belong to another one after a restart of the machine.
    writeFileSync(`${dataDir}.lock`, JSON.stringify({ pid: process.ppid, started: 'another boot' }));
    const database = await openDatabase({ schema: 'mine', dataDir });
    await database.run('create table kept (id integer); insert into kept values (1)');
    await database.close();
    const again = await openDatabase({ schema: 'mine', dataDir });
    assert.deepEqual(await again.query('select id from kept'), [{ id: 1 }]);
    await again.close();
    rmSync(folder, { recursive: true });
  });

  it('takes back a transaction that fails', async () => {
    const database = await openDatabase({ schema: 'undone' });
    await database.run('create table kept (id integer)');
    await assert.rejects(
      database.transaction(async (queries) => {
        await queries.query('insert into kept values (1)');
        throw new Error('changed my mind');
      }),
      /changed my mind/,
    );
    assert.deepEqual(await database.query('select id from kept'), []);
    await database.close();
  });
});
