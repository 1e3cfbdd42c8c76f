// A short, seeded run of the fuzzer over the whole house; the long one is `npm run nightly`. It must never be made to pass by asking less.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openWholeHouse, type WholeHouse } from '../api/whole-house.ts';
import { fuzz, type Tally } from './fuzz.ts';

const seed = Number(process.env.YIMEN_FUZZ_SEED ?? 20_261_124);
const requests = 1500;
let house: WholeHouse;
let tally: Tally;
before(async () => {
  house = await openWholeHouse();
  tally = await fuzz(house, { seed, requests });
});
after(() => house.close());

describe(`${requests} fuzzed requests`, () => {
  it('never break the house, never get more than the description says, never get another person’s', () => {
    assert.equal(tally.requests, requests);
    assert.deepEqual(tally.findings, []);
  });

  it('reach far enough to prove something', () => {
    assert.ok(tally.opened > 30, `${tally.opened} of ${tally.operations} operations ever answered 2xx`);
    assert.ok(tally.swaps > 10, `${tally.swaps} swaps of identity`);
    for (const type of ['none', 'made-up', 'party', 'staff'])
      assert.ok((tally.byIdentity[type] ?? 0) > 50, type);
    for (const status of [200, 201, 400, 401, 403, 404, 422])
      assert.ok((tally.statuses[status] ?? 0) > 0, String(status));
  });
});
