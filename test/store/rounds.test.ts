// Reactions and deadlines: after commit, at least once, to the effect of exactly once.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { type Engine, type Store, StoreUnavailable } from '../../src/engine/index.ts';
import { clerk, done, engineOn, keepLog, mei, noon, opened, virtualTime } from './city.ts';
import type { CounterState } from './counter.ts';
import { onBoth } from './on-both.ts';
import { verifyHashes } from './verify-hashes.ts';

const close = (id: string) => ({ kind: 'counter', id, command: 'close', input: {}, actor: mei });

async function totalOf(engine: Engine, id: string): Promise<number | undefined> {
  return ((await engine.stateOf('counter', id))?.state as CounterState | undefined)?.total;
}

async function memorials(engine: Engine): Promise<number> {
  const listed = await engine.list('counter', { type: 'system', id: 'test' }, { q: 'memorial' });
  return listed.type === 'listed' ? listed.items.length : -1;
}

onBoth('a reaction', (open) => {
  it('gives its commands once, also after a crash before it was noted as done', async () => {
    const { database, store } = await open();
    let crash = true;
    const forgetful: Store = {
      ...store,
      clearOutbox: async (ids) => {
        if (crash) throw new StoreUnavailable('crashed');
        return store.clearOutbox(ids);
      },
    };
    const engine = engineOn(forgetful);
    const target = await opened(engine, 'target');
    const source = await opened(engine, `for ${target}`);
    done(await engine.give(close(source)));
    await assert.rejects(engine.settle(), StoreUnavailable);
    crash = false;
    const restarted = engineOn(store);
    assert.equal(await restarted.settle(), 2);
    assert.equal(await restarted.settle(), 0);
    assert.equal(await totalOf(restarted, target), 1);
    assert.equal(await memorials(restarted), 1);
    await verifyHashes(database);
  });

  it('takes a no for an answer and goes on', async () => {
    const { log, lines } = keepLog();
    const engine = engineOn((await open()).store, { log });
    const target = await opened(engine, 'target');
    done(await engine.give(close(target)));
    done(await engine.give(close(await opened(engine, `for ${target}`))));
    done(await engine.give(close(await opened(engine, 'for nobody'))));
    await engine.settle();
    assert.equal(await memorials(engine), 2);
    assert.equal(await engine.settle(), 0);
    assert.deepEqual(lines.map(({ level }) => level).sort(), ['error', 'warn']);
  });

  it('that breaks is tried again later, in the order of its stream', async () => {
    const { store } = await open();
    const time = virtualTime();
    let broken = true;
    const react = {
      name: 'breaks',
      kind: 'counter',
      on: ['counted'],
      react: () => {
        if (broken) throw new Error('broken reaction');
        return [{ kind: 'counter', command: 'open', input: { name: 'memorial' } }];
      },
    };
    const engine = engineOn(store, { time, reactions: [react] });
    const id = await opened(engine);
    for (let i = 0; i < 2; i++) await engine.give({ ...close(id), command: 'count', input: { by: 1 } });
    assert.equal(await engine.settle(), 0);
    broken = false;
    assert.equal(await engine.settle(), 0, 'not before its time');
    time.set(noon + 5000);
    assert.equal(await engine.settle(), 2);
    assert.equal(await memorials(engine), 2);
  });

  it('runs by itself once started', async () => {
    const engine = engineOn((await open()).store);
    engine.start();
    const target = await opened(engine, 'target');
    done(await engine.give(close(await opened(engine, `for ${target}`))));
    for (let i = 0; i < 100 && (await memorials(engine)) === 0; i++) await pause(20);
    assert.equal(await memorials(engine), 1);
    await engine.stop();
  });
});

onBoth('a deadline', (open) => {
  const start = (engine: Engine, closesAt: number) =>
    engine.give({ kind: 'counter', command: 'open', input: { name: 'timed', closesAt }, actor: mei });

  it('fires once, when its moment has come and not before', async () => {
    const { database, store } = await open();
    const time = virtualTime();
    const [engine, rival] = [engineOn(store, { time }), engineOn(store, { time })];
    const { id } = done(await start(engine, noon + 60_000));
    time.set(noon + 59_999);
    assert.equal(await engine.settle(), 0);
    time.set(noon + 60_000);
    assert.ok((await Promise.all([engine.settle(), rival.settle()])).some((given) => given > 0));
    assert.equal(await engine.settle(), 0);
    const events = await engine.events('counter', id, clerk);
    assert.ok(events.type === 'found');
    assert.deepEqual(events.value.at(-1)?.event, { type: 'counter-closed', late: true });
    assert.deepEqual(events.value.at(-1)?.actor, { type: 'system', id: 'deadline' });
    assert.equal(await verifyHashes(database), 2);
    const [summary] = await store.measures({ promise: 'count' });
    assert.deepEqual(summary, { promise: 'count', count: 1, kept: 0, p50: 60_000, p90: 60_000, limit: 1000 });
  });

  it('is gone with the state it came from', async () => {
    const time = virtualTime();
    const engine = engineOn((await open()).store, { time });
    const { id } = done(await start(engine, noon + 60_000));
    done(await engine.give(close(id)));
    time.set(noon + 100_000);
    assert.equal(await engine.settle(), 0);
  });

  it('fires by itself once started', async () => {
    const engine = engineOn((await open()).store);
    engine.start();
    const { id } = done(await start(engine, noon));
    let status = '';
    for (let i = 0; i < 100 && status !== 'closed'; i++) {
      await pause(20);
      const view = await engine.view('counter', id, mei);
      status = view.type === 'found' ? view.value.status : '';
    }
    assert.equal(status, 'closed');
    await engine.stop();
  });
});

onBoth('stop', (open) => {
  it('stores all it acknowledged and refuses the rest', async () => {
    const { database, store } = await open();
    const engine = engineOn(store);
    engine.start();
    const ids = await Promise.all(Array.from({ length: 20 }, () => opened(engine)));
    const given = ids.flatMap((id) =>
      Array.from({ length: 10 }, () =>
        engine.give({ kind: 'counter', id, command: 'count', input: { by: 1 }, actor: mei }),
      ),
    );
    let acknowledged = 0;
    for (const one of given) void one.then(() => acknowledged++);
    await engine.stop();
    assert.equal(acknowledged, given.length, 'what was taken is answered before the stop is');
    const late = await engine.give({ ...close(ids[0] ?? ''), actor: mei });
    assert.deepEqual(late, { type: 'fault', fault: { code: 'stopping' } });
    const answered = await Promise.all(given);
    for (const outcome of answered) done(outcome);
    assert.equal(await verifyHashes(database), 20 + answered.length);
  });
});
