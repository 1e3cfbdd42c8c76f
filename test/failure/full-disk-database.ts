// Orders placed while the disk of PostgreSQL fills, is full, and is freed again. It must be run where `small-disk.ts` puts it.
import assert from 'node:assert/strict';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { migrate, openDatabase } from '../../src/store/index.ts';
import { orderEngine, place } from '../crash/orders.ts';
import { startPostgres } from '../postgres.ts';
import { done } from '../store/city.ts';
import { verifyHashes } from '../store/verify-hashes.ts';

/** Until the disk takes nothing more. */
function fill(file: string): void {
  const handle = openSync(file, 'w');
  try {
    for (let size = 1 << 20; size >= 512; size >>= 1) {
      try {
        for (;;) writeSync(handle, Buffer.alloc(size));
      } catch (error) {
        assert.equal((error as NodeJS.ErrnoException).code, 'ENOSPC');
      }
    }
  } finally {
    closeSync(handle);
  }
}

const server = await startPostgres({ wal_recycle: 'off', min_wal_size: '32MB', max_wal_size: '32MB' });
const database = await openDatabase({ schema: 'city', url: server.url });
await migrate(database);
const engine = orderEngine(database);
const acknowledged = new Map<string, string>();
const ballast = path.join(tmpdir(), 'ballast');
const refused = new Map<string, number>();

/** Enough to fill what the ballast leaves. */
const wide = (key: string) => key.padEnd(3000, '.');

async function placeMany(name: string, count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) {
    const burst = Array.from({ length: 40 }, (_, j) => `${name}-${i}-${j}`);
    await Promise.all(
      burst.map(async (key) => {
        const outcome = await place(engine, key, wide(key));
        if (outcome.type === 'done') acknowledged.set(key, outcome.current.id);
        else if (outcome.type === 'fault')
          refused.set(outcome.fault.code, (refused.get(outcome.fault.code) ?? 0) + 1);
        else assert.fail(JSON.stringify(outcome));
      }),
    );
    if (refused.size > 0) return;
  }
}

await placeMany('before', 3);
const before = acknowledged.size;
fill(ballast);
await placeMany('full', 400);
assert.ok((refused.get('unavailable') ?? 0) > 0, 'the disk never filled: this proved nothing');
assert.deepEqual([...refused.keys()], ['unavailable']);
const atFull = acknowledged.size;

rmSync(ballast);
for (let i = 0; ; i += 1) {
  // Where not even the log of changes could be written PostgreSQL ends itself; whoever watches it starts it again.
  if (!server.runs()) await server.restart();
  const outcome = await place(engine, 'after').catch(() => undefined);
  if (outcome?.type === 'done') break;
  assert.ok(i < 100, 'the house never went on');
  await pause(200);
}
for (const [key, id] of acknowledged)
  assert.equal(done(await place(engine, key, wide(key))).id, id, `${key} is gone`);
await engine.settle();
await verifyHashes(database);
await engine.stop();
await database.close();
await server.stop();
console.log(JSON.stringify({ before, atFull, refused: Object.fromEntries(refused) }));
