// The list of planted faults is in order, and two of them, chosen by the day, are noticed; all of them in `npm run nightly`. It must never choose only easy ones.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { faults } from './faults.ts';
import { bite } from './teeth.ts';

const root = path.resolve(import.meta.dirname, '../..');
const seed = Number(process.env.YIMEN_TEETH_SEED ?? Math.floor(Date.now() / 86_400_000));
/** Minutes of database work: left to the night. */
const slow = /sign-in\.test|engine\.test/;

describe('planted faults', () => {
  it('are twenty or more, each in a place that is there, each with a test that is', () => {
    assert.ok(faults.length >= 20);
    for (const { what, file, from, to, test } of faults) {
      assert.equal(readFileSync(path.join(root, file), 'utf8').split(from).length, 2, what);
      assert.notEqual(from, to, what);
      assert.ok(existsSync(path.join(root, test)), test);
    }
    assert.equal(new Set(faults.map(({ what }) => what)).size, faults.length);
  });

  it(`are noticed by the tests named for them (seed ${seed})`, () => {
    const quick = faults.filter(({ test }) => !slow.test(test));
    const chosen = [0, 1]
      .map((i) => quick[(seed * 7 + i * 5) % quick.length])
      .filter((one) => one !== undefined);
    const bitten = bite(chosen);
    assert.deepEqual(
      bitten
        .filter(({ outcome }) => outcome !== 'caught')
        .map(({ fault, outcome, said }) => ({ what: fault.what, outcome, said })),
      [],
    );
    assert.equal(bitten.length, 2);
  });
});
