// Runs docs/how-to/back-up-and-restore.md as it stands: a moment between two commands comes back with exactly the first. It must never hold a command of its own.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createFileStore } from '../../src/gateways/files/index.ts';
import { loadOrCreateKeys } from '../../src/gateways/identity/index.ts';
import { type Database, migrate, openDatabase, watchCondition } from '../../src/store/index.ts';
import { note, orderEngine, place } from '../crash/orders.ts';
import { findBinaries, freePort, identityOfServer, startPostgres } from '../postgres.ts';
import { done } from '../store/city.ts';
import { verifyHashes } from '../store/verify-hashes.ts';

const page = readFileSync(
  path.resolve(import.meta.dirname, '../../docs/how-to/back-up-and-restore.md'),
  'utf8',
);
const blocks = [...page.matchAll(/^```bash\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
const [settings = ''] = [...page.matchAll(/^```ini\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);

/** By the words each is known by, so that a page that loses one fails here. */
function block(known: string): string {
  const found = blocks.find((one) => one.includes(known));
  assert.ok(found, `the page no longer holds ${known}`);
  return found;
}

async function run(command: string, env: Readonly<Record<string, string>>): Promise<void> {
  const shell = spawn('bash', ['-euo', 'pipefail', '-c', command], {
    ...identityOfServer(),
    cwd: env.BACKUPS ?? '/',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env, PATH: `${findBinaries()}:${process.env.PATH}` },
  });
  let said = '';
  for (const stream of [shell.stdout, shell.stderr])
    stream.on('data', (text) => {
      said += text;
    });
  const [code] = await once(shell, 'exit');
  assert.equal(code, 0, `${command}\n${said}`);
}

async function ordersIn(database: Database): Promise<readonly string[]> {
  const rows = await database.query<{ what: string }>(
    `select keys[1] as what from stream where kind = 'order' order by 1`,
  );
  return rows.map(({ what }) => what);
}

interface Ground {
  readonly folder: string;
  readonly backups: string;
  readonly data: string;
  /** Settings of the page for a server that keeps every change. */
  readonly archive: Readonly<Record<string, string>>;
}

function layGround(): Ground {
  const folder = mkdtempSync(path.join(tmpdir(), 'yimen-back-up-'));
  const mine = (name: string) => {
    const place = path.join(folder, name);
    mkdirSync(place, { recursive: true });
    own(place);
    return place;
  };
  mine('.');
  const [backups, data] = [mine('backups'), mine('data')];
  mine('backups/wal');
  const archive = Object.fromEntries(
    [...settings.matchAll(/^(\w+) = '?(.*?)'?$/gm)].map(([, name = '', value = '']) => [
      name,
      value.replaceAll('$BACKUPS', backups),
    ]),
  );
  return { folder, backups, data, archive };
}

/** Whoever runs the commands may not be who runs this test. */
function own(place: string): void {
  const { uid, gid } = identityOfServer();
  if (uid !== undefined && gid !== undefined) chownSync(place, uid, gid);
}

/** Read-only until it is opened; then exactly the two that were acknowledged by then, each with its first answer. */
async function checkMoment(url: string, open: () => Promise<void>, ids: readonly string[]): Promise<void> {
  const again = await openDatabase({ schema: 'city', url: url });
  const condition = await watchCondition(again, { everyMs: 60_000 });
  assert.equal(condition.last(), 'read-only');
  assert.deepEqual(await migrate(again), [], 'a house opens over it while it only answers');
  assert.deepEqual(await ordersIn(again), ['before', 'first']);
  await open();
  for (let i = 0; (await condition.look()) !== 'open'; i += 1) {
    assert.ok(i < 300, 'it never opened');
    await pause(100);
  }
  condition.stop();
  await verifyHashes(again);
  const engineAgain = orderEngine(again);
  await engineAgain.settle();
  assert.equal(done(await place(engineAgain, 'before')).id, ids[0]);
  assert.equal(done(await place(engineAgain, 'first')).id, ids[1]);
  assert.deepEqual(await ordersIn(again), ['before', 'first']);
  const [{ notes } = { notes: -1 }] = await again.query<{ notes: number }>(
    `select count(*)::int as notes from event where type = 'noted'`,
  );
  assert.equal(notes, 0);
  await engineAgain.stop();
  await again.close();
}

it('a moment between two commands comes back with exactly the first, its files and its keys', async () => {
  const { folder, backups, data, archive } = layGround();
  const restored = path.join(folder, 'restored');
  const server = await startPostgres(archive);
  const port = await freePort();
  const restoredUrl = server.url.replace(/:\d+\//, `:${port}/`);
  const env = {
    ...{ DATABASE_URL: server.url, BACKUPS: backups, YIMEN_DATA: data, RESTORED: restored },
    ...{ RESTORED_URL: restoredUrl, RESTORED_DATA: path.join(folder, 'restored-data') },
    RESTORED_OPTIONS: `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c archive_mode=off`,
  };
  const database = await openDatabase({ schema: 'city', url: server.url });
  try {
    await migrate(database);
    const engine = orderEngine(database);
    const files = await createFileStore({ dir: path.join(data, 'files') });
    const keys = await loadOrCreateKeys(data);
    const before = done(await place(engine, 'before'));
    await run(block('pg_basebackup'), env);
    const kept = await files.save('lease.pdf', chunks('%PDF-1.4\n%%EOF\n'));
    assert.ok(kept.ok);
    const first = done(await place(engine, 'first'));
    await pause(300);
    const [clock] = await database.query<{ now: string }>('select clock_timestamp()::text as now');
    await pause(300);
    done(await place(engine, 'second'));
    done(await note(engine, first.id, 'first'));
    for (const one of globSync('**/*', { cwd: data })) own(path.join(data, one));
    await run(block('$BACKUPS/files'), env);
    await run(block('$BACKUPS/keys'), env);
    await archived(database, backups);
    await engine.stop();
    await database.close();
    // The machine burns.
    await server.stop();

    await run(block('recovery_target_time'), { ...env, MOMENT: clock?.now ?? '' });
    await run(block('pg_last_xact_replay_timestamp'), env);
    await checkMoment(restoredUrl, () => run(block('pg_wal_replay_resume'), env), [before.id, first.id]);

    await run(block('$RESTORED_DATA'), env);
    const filesAgain = await createFileStore({ dir: path.join(env.RESTORED_DATA, 'files') });
    assert.ok((await filesAgain.find({ file: kept.value.file })).ok);
    assert.deepEqual(await loadOrCreateKeys(env.RESTORED_DATA), keys);
  } finally {
    await run(
      `if [ -e "$RESTORED/postmaster.pid" ]; then pg_ctl -D "$RESTORED" -m immediate -w stop; fi`,
      env,
    );
    rmSync(folder, { recursive: true, force: true });
  }
});

async function* chunks(text: string): AsyncIterable<Uint8Array> {
  yield new TextEncoder().encode(text);
}

async function archived(database: Database, backups: string): Promise<void> {
  const [row] = await database.query<{ name: string }>('select pg_walfile_name(pg_switch_wal()) as name');
  for (let i = 0; !existsSync(path.join(backups, 'wal', row?.name ?? '?')); i += 1) {
    assert.ok(i < 600, 'the last change was never archived');
    await pause(100);
  }
}
