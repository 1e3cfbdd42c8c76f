// The write path with a counter: what is answered, what is stored, what is refused.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type Store, StoreUnavailable } from '../../src/engine/index.ts';
import type { Staff } from '../../src/kernel/actor.ts';
import { declareRelations } from '../../src/kernel/standing.ts';
import { bo, clerk, done, engineOn, keepLog, mei, noon, opened } from './city.ts';
import { counter } from './counter.ts';
import { onBoth } from './on-both.ts';
import { verifyHashes } from './verify-hashes.ts';

const count = (id: string, by: unknown, more: object = {}) => ({
  kind: 'counter',
  id,
  command: 'count',
  input: { by },
  actor: mei,
  ...more,
});

onBoth('give', (open) => {
  it('decides, stores and answers what the caller may see', async () => {
    const { database, store } = await open();
    const engine = engineOn(store);
    const id = await opened(engine, '禾门');
    assert.match(id, /^[0-9A-Z]{26}$/);
    const current = done(await engine.give(count(id, 3)));
    assert.deepEqual(current, {
      id,
      kind: 'counter',
      version: 2,
      status: 'open',
      view: { name: '禾门', total: 3, booked: [], yours: true },
    });
    assert.deepEqual(await engine.view('counter', id, mei), { type: 'found', value: current });
    const events = await engine.events('counter', id, clerk);
    assert.ok(events.type === 'found');
    assert.deepEqual(events.value[1], {
      event: { type: 'counted', by: 3 },
      version: 2,
      at: noon,
      actor: mei,
    });
    assert.equal(await verifyHashes(database), 2);
  });
});

onBoth('a refusal', (open) => {
  it('says for each field what is wrong with it', async () => {
    const engine = engineOn((await open()).store);
    const id = await opened(engine);
    const refused = async (input: unknown, command = 'count') => {
      const outcome = await engine.give({ ...count(id, 0), command, input });
      assert.ok(outcome.type === 'rejected', JSON.stringify(outcome));
      assert.equal(outcome.rejection.code, 'input.invalid');
      return outcome.rejection.errors;
    };
    assert.deepEqual(await refused({}), [{ path: 'by', code: 'input.required' }]);
    assert.deepEqual(await refused({ by: '3' }), [
      { path: 'by', code: 'input.wrong-type', params: { expected: 'number' } },
    ]);
    assert.deepEqual(await refused({ by: 3, extra: 1 }), [{ path: 'extra', code: 'input.unknown-field' }]);
    assert.deepEqual(await refused({ by: 5000 }), [
      { path: 'by', code: 'input.too-large', params: { max: 1000 } },
    ]);
    assert.deepEqual(await refused({ name: 'x'.repeat(41), y: 1 }, 'rename'), [
      { path: 'name', code: 'input.too-long', params: { max: 40 } },
      { path: 'y', code: 'input.unknown-field' },
    ]);
    for (const name of ['a\u0000b', 'a\ud800']) {
      assert.deepEqual(await refused({ name }, 'rename'), [{ path: 'name', code: 'input.not-text' }]);
    }
    assert.equal((await refused(undefined))?.[0]?.code, 'input.required');
  });

  it('keeps rules, permissions and the unknown apart', async () => {
    const engine = engineOn((await open()).store);
    const id = await opened(engine);
    const other: Staff = { ...clerk, agency: 'police' };
    const far: Staff = { ...clerk, region: '140821' };
    const answers = async (given: Parameters<typeof engine.give>[0]) => {
      const outcome = await engine.give(given);
      return outcome.type === 'fault'
        ? outcome.fault
        : outcome.type === 'rejected'
          ? outcome.rejection
          : 'done';
    };
    assert.deepEqual(await answers(count(id, -1)), { code: 'counter.below-zero', params: { total: 0 } });
    assert.deepEqual(await answers(count(id, 'no', { actor: bo })), {
      code: 'forbidden',
      reason: 'access.not-yours',
    });
    assert.deepEqual(await answers(count(id, 1, { actor: other })), {
      code: 'forbidden',
      reason: 'access.other-agency',
    });
    assert.deepEqual(await answers(count(id, 1, { actor: far })), {
      code: 'forbidden',
      reason: 'access.other-region',
    });
    assert.deepEqual(await answers(count(id, 1, { actor: clerk })), {
      code: 'forbidden',
      reason: 'access.role-missing',
    });
    for (const wrong of [
      { id: 'nowhere' },
      { id: 'a\u0000' },
      { command: 'toString' },
      { kind: 'claim' },
      { id: undefined },
    ]) {
      assert.deepEqual(await answers(count(id, 1, wrong)), { code: 'not-found' }, JSON.stringify(wrong));
    }
    assert.deepEqual(await answers(count(id, 1, { expectedVersion: 7 })), {
      code: 'version-conflict',
      version: 1,
    });
    assert.equal(await answers(count(id, 1, { expectedVersion: 1 })), 'done');
    const open1 = { kind: 'counter', command: 'open', input: { name: 'x' }, id: 'MINE' };
    assert.deepEqual(await answers({ ...open1, actor: mei }), { code: 'not-found' });
    const robot = { type: 'system', id: 'robot' } as const;
    assert.equal(await answers({ ...open1, actor: robot }), 'done');
    assert.deepEqual(await answers({ ...open1, actor: robot }), {
      code: 'counter.already-exists',
      params: { id: 'MINE' },
    });
    await engine.give({ ...count(id, 0), command: 'close', input: {} });
    assert.deepEqual(await answers(count(id, 1)), {
      code: 'counter.not-in-status',
      params: { status: 'closed', command: 'count' },
    });
  });
});

onBoth('a bug', (open) => {
  it('in a rule fails that command alone', async () => {
    const { log, lines } = keepLog();
    const engine = engineOn((await open()).store, { log });
    const [a, b] = [await opened(engine), await opened(engine)];
    const [bad, same, other] = await Promise.allSettled([
      engine.give(count(a, 666)),
      engine.give(count(a, 1)),
      engine.give(count(b, 1)),
    ]);
    assert.equal(bad?.status, 'rejected');
    assert.match(String((bad as PromiseRejectedResult).reason), /a bug in a rule/);
    assert.ok(same?.status === 'fulfilled' && done(same.value).version === 2);
    assert.ok(other?.status === 'fulfilled' && done(other.value).version === 2);
    assert.deepEqual(
      lines.filter(({ level }) => level === 'error').map(({ message }) => message),
      ['a command failed'],
    );
  });

  it('that the database finds harms nobody else', async () => {
    const { database, store } = await open();
    const broken = {
      ...counter,
      tasks: (state: Parameters<typeof counter.tasks>[0], facts: unknown) =>
        state.total % 30 === 13
          ? [{ key: 'NUL \u0000', since: noon, summary: {} }]
          : counter.tasks(state, facts),
    };
    const engine = engineOn(store, { processes: [broken] });
    const [a, b] = [await opened(engine), await opened(engine)];
    const outcomes = await Promise.allSettled([
      engine.give(count(a, 1)),
      engine.give(count(a, 12)),
      engine.give(count(b, 5)),
      engine.give(count(a, 30)),
    ]);
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled', 'fulfilled'],
    );
    assert.deepEqual((await engine.stateOf('counter', a))?.version, 3);
    assert.equal(await verifyHashes(database), 5);
  });
});

onBoth('a repeat', (open) => {
  it('gets the first answer, whatever happened since', async () => {
    const { database, store } = await open();
    const engine = engineOn(store);
    const id = await opened(engine);
    const first = await engine.give(count(id, 3, { key: 'k' }));
    await engine.give({ ...count(id, 0), command: 'close', input: {} });
    const fresh = engineOn(store);
    for (const again of [engine, fresh]) {
      assert.deepEqual(await again.give(count(id, 3, { key: 'k' })), first);
      const reused = await again.give(count(id, 4, { key: 'k' }));
      assert.deepEqual(reused, { type: 'rejected', rejection: { code: 'idempotency.key-reused' } });
    }
    assert.equal(
      (await fresh.give(count(id, 3, { key: 'k', actor: bo }))).type,
      'fault',
      'a key is one caller’s',
    );
    assert.equal(await verifyHashes(database), 3);
  });

  it('of a start gives one stream, also when both arrive at once', async () => {
    const { database, store } = await open();
    const engine = engineOn(store);
    const rival = engineOn(store);
    const start = { kind: 'counter', command: 'open', input: { name: 'one' }, actor: mei, key: 'start' };
    const outcomes = await Promise.all([engine, engine, rival, rival].map((one) => one.give(start)));
    assert.equal(new Set(outcomes.map((outcome) => done(outcome).id)).size, 1);
    assert.equal(await verifyHashes(database), 1);
    const reused = await engine.give({ ...start, input: { name: 'other' } });
    assert.deepEqual(reused, { type: 'rejected', rejection: { code: 'idempotency.key-reused' } });
    const tooLong = await engine.give({ ...start, key: 'k'.repeat(201) });
    assert.deepEqual(tooLong, { type: 'rejected', rejection: { code: 'idempotency.key-invalid' } });
  });

  it('of a command that changed nothing is a repeat too', async () => {
    const engine = engineOn((await open()).store);
    const id = await opened(engine);
    const first = await engine.give(count(id, 0, { key: 'k' }));
    assert.equal(done(first).version, 1);
    await engine.give(count(id, 1));
    assert.deepEqual(await engine.give(count(id, 0, { key: 'k' })), first);
  });

  it('is not remembered from a no', async () => {
    const engine = engineOn((await open()).store);
    const id = await opened(engine);
    assert.equal((await engine.give(count(id, -1, { key: 'k' }))).type, 'rejected');
    await engine.give(count(id, 1));
    assert.equal(done(await engine.give(count(id, -1, { key: 'k' }))).version, 3);
  });

  it('of the public has no key to share', async () => {
    const everybody = {
      ...counter,
      relations: declareRelations(counter.initial, [
        { is: 'anybody', of: 'anybody', at: 'always' },
        { is: 'owner', of: 'anybody', at: 'always' },
      ]),
    };
    const engine = engineOn((await open()).store, { processes: [everybody] });
    const start = {
      kind: 'counter',
      command: 'open',
      input: { name: 'x' },
      actor: { type: 'public' },
      key: 'k',
    } as const;
    const [one, two] = await Promise.all([engine.give(start), engine.give(start)]);
    assert.notEqual(done(one).id, done(two).id);
  });
});

onBoth('many commands at once', (open) => {
  it('on one stream are all counted, in few flushes', async () => {
    const { database, store } = await open();
    let flushes = 0;
    const engine = engineOn({
      ...store,
      commit: (groups) => {
        flushes += 1;
        return store.commit(groups);
      },
    });
    const id = await opened(engine);
    const outcomes = await Promise.all(Array.from({ length: 500 }, () => engine.give(count(id, 1))));
    const versions = outcomes.map((outcome) => done(outcome).version).sort((a, b) => a - b);
    assert.deepEqual(
      versions,
      Array.from({ length: 500 }, (_, i) => i + 2),
    );
    assert.ok(flushes <= 5, `${flushes} flushes`);
    assert.equal(await verifyHashes(database), 501);
  });

  it('answer a no that rests on a yes only when that is stored', async () => {
    const { store } = await open();
    let fail = false;
    const failing: Store = {
      ...store,
      commit: async (groups) => {
        if (fail) throw new StoreUnavailable('down');
        return store.commit(groups);
      },
    };
    const engine = engineOn(failing);
    const id = await opened(engine);
    fail = true;
    // Without a cache both wait for the same reading, so that both are decided on the newest state.
    const cold = engineOn(failing);
    const [close, late] = await Promise.all([
      cold.give({ ...count(id, 0), command: 'close', input: {} }),
      cold.give(count(id, 1)),
    ]);
    assert.deepEqual(
      [close, late],
      [
        { type: 'fault', fault: { code: 'unavailable' } },
        { type: 'fault', fault: { code: 'unavailable' } },
      ],
    );
    fail = false;
    assert.equal(done(await engine.give(count(id, 1))).version, 2);
  });

  it('beyond the limit are refused, not piled up', async () => {
    const engine = engineOn((await open()).store, { mostWaiting: 10 });
    const id = await opened(engine);
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => engine.give(count(id, 1))));
    const refused = outcomes.filter(
      (outcome) => outcome.type === 'fault' && outcome.fault.code === 'unavailable',
    );
    assert.equal(refused.length, 20);
  });
});

onBoth('a store that is down', (open) => {
  it('is a fault everywhere and heals', async () => {
    const { store } = await open();
    let down = false;
    const wrapped = Object.fromEntries(
      Object.entries(store).map(([name, call]) => [
        name,
        async (...args: unknown[]) => {
          if (down) throw new StoreUnavailable('down');
          return (call as (...args: unknown[]) => unknown)(...args);
        },
      ]),
    ) as unknown as Store;
    const engine = engineOn(wrapped);
    const id = await opened(engine);
    down = true;
    const fault = { type: 'fault', fault: { code: 'unavailable' } };
    assert.deepEqual(await engine.give(count(id, 1)), fault);
    assert.deepEqual(await engine.view('counter', id, mei), fault);
    assert.deepEqual(await engine.events('counter', id, mei), fault);
    assert.deepEqual(await engine.list('counter', mei, {}), fault);
    assert.deepEqual(await engine.tasks(mei, {}), fault);
    down = false;
    assert.equal(done(await engine.give(count(id, 1))).version, 2);
  });
});
