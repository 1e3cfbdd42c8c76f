// The machine's clock set forward and back under a running house. It must never move a real clock.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Engine } from '../../src/engine/index.ts';
import { createStore, type Database, migrate, openDatabase } from '../../src/store/index.ts';
import { done, engineOn, mei, noon, type TestTime, virtualTime } from '../store/city.ts';
import { verifyHashes } from '../store/verify-hashes.ts';

const hour = 3_600_000;

describe('a clock that jumps', () => {
  let database: Database;
  let engine: Engine;
  let time: TestTime;
  beforeEach(async () => {
    database = await openDatabase({ schema: 'jumping' });
    await migrate(database);
    time = virtualTime();
    engine = engineOn(createStore(database), { time });
  });
  afterEach(async () => {
    await engine.stop();
    await database.close();
  });

  const open = async (hours: number) => {
    const input = { name: `h${hours}`, closesAt: noon + hours * hour };
    return done(await engine.give({ kind: 'counter', command: 'open', input, actor: mei })).id;
  };
  const closings = async () => {
    const rows = await database.query<{ stream: string }>(
      `select stream from event where type = 'counter-closed' order by seq`,
    );
    return rows.map(({ stream }) => stream);
  };

  it('forward a year: everything that fell due meanwhile falls due once, and nothing twice', async () => {
    const ids = [await open(1), await open(200), await open(24 * 30)];
    time.set(noon + 365 * 24 * hour);
    await engine.settle();
    assert.deepEqual((await closings()).toSorted(), ids.toSorted());
    await engine.settle();
    assert.equal((await closings()).length, 3);
  });

  it('back an hour: nothing falls due twice or early, commands go on, and the chain stands', async () => {
    const early = await open(1);
    const late = await open(3);
    time.set(noon + 2 * hour);
    await engine.settle();
    assert.deepEqual(await closings(), [early]);
    time.set(noon - hour);
    await engine.settle();
    assert.deepEqual(await closings(), [early]);
    done(
      await engine.give({
        ...{ kind: 'counter', id: late, command: 'count', actor: mei },
        ...{ input: { by: 1 }, key: 'while-back' },
      }),
    );
    await engine.settle();
    assert.deepEqual(await closings(), [early]);
    await verifyHashes(database);
    time.set(noon + 4 * hour);
    await engine.settle();
    assert.deepEqual(await closings(), [early, late]);
    await verifyHashes(database);
  });
});
