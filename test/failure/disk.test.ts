// A disk that is full, and one that is slow. It must never fill the disk it stands on.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createStore, migrate, openDatabase } from '../../src/store/index.ts';
import { done, engineOn, mei } from '../store/city.ts';
import { onSmallDisk } from './small-disk.ts';

describe('a full disk', () => {
  it('under PostgreSQL refuses what cannot be stored, keeps what was acknowledged, and goes on once freed', async () => {
    const { code, said } = await onSmallDisk('full-disk-database.ts', 160);
    assert.equal(code, 0, said);
  });

  it('under the files refuses the file whole with house.disk-full, and all else goes on', async () => {
    const { code, said } = await onSmallDisk('full-disk-files.ts', 4);
    assert.equal(code, 0, said);
  });
});

describe('a slow disk', () => {
  it('stores what arrives meanwhile together, and refuses what is beyond the queue at once', async () => {
    const database = await openDatabase({ schema: 'slow' });
    await migrate(database);
    const store = createStore(database);
    let commits = 0;
    const engine = engineOn(
      {
        ...store,
        commit: async (groups) => {
          commits += 1;
          await pause(300);
          return store.commit(groups);
        },
      },
      { mostWaiting: 200 },
    );
    const started = performance.now();
    const give = (i: number) =>
      engine.give({ kind: 'counter', command: 'open', input: { name: `n${i}` }, actor: mei, key: `k${i}` });
    const outcomes = await Promise.all(Array.from({ length: 260 }, (_, i) => give(i)));
    const stored = outcomes.filter(({ type }) => type === 'done').length;
    const refused = outcomes.filter((one) => one.type === 'fault' && one.fault.code === 'unavailable').length;
    assert.deepEqual([stored, refused], [200, 60]);
    assert.ok(commits <= 6, `${commits} commits`);
    assert.ok(performance.now() - started < 200 * 300, 'one commit for each');
    for (let from = 0; from < 260; from += 65) {
      const again = await Promise.all(Array.from({ length: 65 }, (_, i) => give(from + i)));
      for (const outcome of again) done(outcome);
    }
    const [row] = await database.query<{ n: number }>('select count(*)::int as n from event');
    assert.equal(row?.n, 260);
    await engine.stop();
    await database.close();
  });
});
