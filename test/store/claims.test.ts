// What must be unique is a stream of its own: one holder, fenced across servers.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Engine } from '../../src/engine/index.ts';
import { done, engineOn, mei, opened } from './city.ts';
import { connect, onBoth } from './on-both.ts';
import { verifyHashes } from './verify-hashes.ts';

const taken = { type: 'rejected', rejection: { code: 'booking.taken' } };

function book(engine: Engine, id: string, what: string) {
  return engine.give({ kind: 'counter', id, command: 'book', input: { what }, actor: mei });
}

onBoth('a claim', (open, kind) => {
  it('is won by the first, and the loser keeps what he had', async () => {
    const { database, store } = await open();
    const engine = engineOn(store);
    const [a, b] = [await opened(engine), await opened(engine)];
    const outcomes = await Promise.all([book(engine, a, '禾门'), book(engine, b, '禾门')]);
    assert.equal(done(outcomes[0]).version, 2);
    assert.deepEqual(outcomes[1], taken);
    assert.deepEqual(await book(engineOn(store), b, '禾门'), taken);
    assert.equal(done(await book(engine, a, '禾门')).version, 3, 'the holder may claim again');
    assert.deepEqual((await engine.stateOf('counter', b))?.version, 1);
    assert.equal(await verifyHashes(database), 5);
  });

  it('can be exchanged in one command, and what was given back is free', async () => {
    const { store } = await open();
    const engine = engineOn(store);
    const [a, b] = [await opened(engine), await opened(engine)];
    await book(engine, a, 'x');
    const exchange = (id: string, from: string, to: string) =>
      engine.give({ kind: 'counter', id, command: 'exchange', input: { from, to }, actor: mei });
    done(await exchange(a, 'x', 'y'));
    done(await book(engine, b, 'x'));
    assert.deepEqual(await exchange(b, 'x', 'y'), taken);
    done(await exchange(a, 'y', 'y'));
    done(await exchange(b, 'not mine', 'z'));
  });

  it('has one winner when servers race for it', async () => {
    const { database, store } = await open();
    const rival = engineOn((await connect(kind, database.schema)).store);
    const engine = engineOn(store);
    for (let round = 0; round < 15; round++) {
      const [a, b] = await Promise.all([opened(engine), opened(rival)]);
      const outcomes = await Promise.all([book(engine, a, `r${round}`), book(rival, b, `r${round}`)]);
      assert.deepEqual(outcomes.map(({ type }) => type).sort(), ['done', 'rejected']);
      assert.deepEqual(
        outcomes.find(({ type }) => type === 'rejected'),
        taken,
      );
    }
    await verifyHashes(database);
  });
});
