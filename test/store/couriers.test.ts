// Couriers: what must reach somebody outside, at least once, without holding up anything inside.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Courier, Engine, Errand } from '../../src/engine/index.ts';
import { done, engineOn, keepLog, mei, noon, opened, virtualTime } from './city.ts';
import type { CounterState } from './counter.ts';
import { onBoth } from './on-both.ts';

const count = (id: string, by: number) => ({
  kind: 'counter',
  id,
  command: 'count',
  input: { by },
  actor: mei,
});

async function totalOf(engine: Engine, id: string): Promise<number | undefined> {
  return ((await engine.stateOf('counter', id))?.state as CounterState | undefined)?.total;
}

function courier(carry: Courier['carry']): Courier {
  return { name: 'post', kind: 'counter', on: ['counted'], carry };
}

onBoth('a courier', (open) => {
  it('carries each event once when it arrives, with the state of that moment', async () => {
    const seen: [string, number, number][] = [];
    const carry = async ({ id, state, attempts }: Errand) => {
      seen.push([id, (state as CounterState).total, attempts]);
      return { type: 'done' } as const;
    };
    const engine = engineOn((await open()).store, { couriers: [courier(carry)] });
    const id = await opened(engine);
    done(await engine.give(count(id, 1)));
    done(await engine.give(count(id, 2)));
    await engine.settle();
    await engine.settle();
    assert.deepEqual(seen, [
      [`post/${id}/2`, 1, 0],
      [`post/${id}/3`, 3, 0],
    ]);
  });

  it('tries again later, in the order of its stream, and gives what a failure and an answer cause once each', async () => {
    const time = virtualTime();
    const { log, lines } = keepLog();
    let out = true;
    const tries: number[] = [];
    const carry = async ({ recorded, stream }: Errand) => {
      tries.push(recorded.version);
      if (out && tries.length === 1) throw new Error('nobody there');
      const orders = [{ kind: 'counter', id: stream, command: 'count', input: { by: out ? 10 : 0 } }];
      return { type: out ? 'later' : 'done', orders } as const;
    };
    const { store } = await open();
    const engine = engineOn(store, { couriers: [{ ...courier(carry), on: ['named'] }], time, log });
    const id = await opened(engine);
    for (const name of ['a', 'b'])
      done(await engine.give({ ...count(id, 0), command: 'rename', input: { name } }));
    await engine.settle();
    assert.deepEqual(tries, [2]);
    assert.deepEqual(
      lines.map(({ level }) => level),
      ['warn'],
    );
    time.set(noon + 1000);
    await engine.settle();
    assert.deepEqual(tries, [2, 2]);
    time.set(noon + 1500);
    await engine.settle();
    assert.deepEqual(tries, [2, 2], 'the second wait is longer than the first');
    out = false;
    time.set(noon + 60_000);
    // A house that starts anew finds what is still to be carried.
    const restarted = engineOn(store, { couriers: [{ ...courier(carry), on: ['named'] }], time, log });
    await restarted.settle();
    assert.deepEqual(tries, [2, 2, 2, 3]);
    assert.equal(await totalOf(restarted, id), 10);
  });

  it('that hangs outside holds up no reaction inside', async () => {
    let free = () => {};
    const carry = () => new Promise<{ type: 'done' }>((resolve) => (free = () => resolve({ type: 'done' })));
    const engine = engineOn((await open()).store, { couriers: [courier(carry)] });
    engine.start();
    const target = await opened(engine, 'target');
    const source = await opened(engine, `for ${target}`);
    done(await engine.give(count(source, 1)));
    done(await engine.give({ ...count(source, 0), command: 'close', input: {} }));
    const started = Date.now();
    for (;;) {
      if ((await totalOf(engine, target)) === 1) break;
      assert.ok(Date.now() - started < 5000, 'the reaction waited for the courier');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    free();
    const last = setInterval(() => free(), 10);
    await engine.stop();
    clearInterval(last);
  });
});
