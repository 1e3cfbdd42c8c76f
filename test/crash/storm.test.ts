// The storm in short: three kills of the process and three of the database; the nightly run has two hundred of each. It must never count a kill that met no load.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { storm, type Victim } from './storm.ts';

const seed = 20_211;

for (const victim of ['server', 'database'] as const satisfies readonly Victim[]) {
  it(`kill -9 of the ${victim} under load loses and doubles no command, reaction or deadline`, async () => {
    const toll = await storm(victim, 3, seed);
    assert.equal(toll.kills, 3);
    assert.ok(toll.acknowledged > 0 && toll.underWay > 0, JSON.stringify(toll));
  });
}
