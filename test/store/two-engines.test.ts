// Several servers on one city: nothing lost, nothing doubled, no answer from a stale memory.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import type { Engine, Outcome } from '../../src/engine/index.ts';
import { done, engineOn, mei, opened } from './city.ts';
import type { CounterState } from './counter.ts';
import { connect, type Kind, onBoth, openCity } from './on-both.ts';
import { verifyHashes } from './verify-hashes.ts';

async function twoEngines(kind: Kind) {
  const first = await openCity(kind);
  const second = await connect(kind, first.database.schema);
  return { database: first.database, one: engineOn(first.store), two: engineOn(second.store) };
}

function count(engine: Engine, id: string, by: number, key?: string): Promise<Outcome> {
  return engine.give({
    kind: 'counter',
    id,
    command: 'count',
    input: { by },
    actor: mei,
    ...(key && { key }),
  });
}

async function totalOf(engine: Engine, id: string): Promise<number | undefined> {
  return ((await engine.stateOf('counter', id))?.state as CounterState | undefined)?.total;
}

onBoth('two servers', (_open, kind) => {
  it('racing on one stream both get through', async () => {
    const { database, one, two } = await twoEngines(kind);
    const id = await opened(one);
    const racers = [one, two].flatMap((engine) => Array.from({ length: 60 }, () => count(engine, id, 1)));
    for (const outcome of await Promise.all(racers)) done(outcome);
    assert.equal(await totalOf(one, id), 120);
    assert.equal(await totalOf(two, id), 120);
    assert.equal(await verifyHashes(database), 121);
  });

  it('never say no from a state the other has moved', async () => {
    const { one, two } = await twoEngines(kind);
    const id = await opened(one);
    done(await count(two, id, 0));
    done(await count(one, id, 5));
    done(await count(two, id, -5));
    assert.equal((await count(one, id, -1)).type, 'rejected');
    done(await one.give({ kind: 'counter', id, command: 'close', input: {}, actor: mei }));
    const late = await count(two, id, 1);
    assert.ok(late.type === 'rejected' && late.rejection.code === 'counter.not-in-status');
    const view = await two.view('counter', id, mei);
    assert.ok(view.type === 'found' && view.value.status === 'closed');
  });

  it('never decide on a neighbour the other has moved', async () => {
    const { one, two } = await twoEngines(kind);
    const [a, b] = [await opened(one), await opened(one)];
    const copy = (engine: Engine) =>
      engine.give({ kind: 'counter', id: b, command: 'copy-from', input: { other: a }, actor: mei });
    done(await copy(two));
    done(await count(one, a, 7));
    done(await copy(two));
    assert.equal(await totalOf(one, b), 7);
    const missing = await one.give({
      kind: 'counter',
      id: b,
      command: 'copy-from',
      input: { other: 'no' },
      actor: mei,
    });
    assert.deepEqual(missing, {
      type: 'rejected',
      rejection: { code: 'counter.no-other', params: { other: 'no' } },
    });
  });
});

onBoth('two servers at random', (_open, kind) => {
  it('keep the law of the sum under any interleaving, with repeats', async () => {
    const { database, one, two } = await twoEngines(kind);
    const step = fc.record({
      engine: fc.constantFrom(one, two),
      stream: fc.nat({ max: 2 }),
      by: fc.integer({ min: 1, max: 9 }),
      times: fc.integer({ min: 1, max: 3 }),
      /** Turns of the event loop before it is given. */
      late: fc.nat({ max: 3 }),
    });
    let round = 0;
    const law = fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
      const ids = await Promise.all([opened(one), opened(two), opened(one)]);
      round += 1;
      const outcomes = await Promise.all(
        steps.map(async ({ engine, stream, by, times, late }, i) => {
          for (let turn = 0; turn < late; turn++) await new Promise(setImmediate);
          const other = engine === one ? two : one;
          const key = `round ${round} step ${i}`;
          const repeats = Array.from({ length: times }, (_, n) =>
            count(n === 1 ? other : engine, ids[stream] ?? '', by, key),
          );
          const answers = await Promise.all(repeats);
          for (const answer of answers) assert.deepEqual(answer, answers[0]);
          return done(answers[0] as Outcome);
        }),
      );
      for (const [i, id] of ids.entries()) {
        const mine = steps.filter(({ stream }) => stream === i);
        const expected = mine.reduce((sum, { by }) => sum + by, 0);
        assert.deepEqual([await totalOf(one, id), await totalOf(two, id)], [expected, expected]);
        const versions = outcomes.filter((current) => current.id === id).map(({ version }) => version);
        assert.equal(new Set(versions).size, mine.length);
      }
    });
    await fc.assert(law, { numRuns: 15 });
    await verifyHashes(database);
  });
});
