// The storm at full length, for the night: `long.ts [kills of each] [seed] [server|database]`. It must never end well after a loss.
import { storm, type Victim } from './storm.ts';

const [kills = '200', seed = '1', only] = process.argv.slice(2);
const victims: readonly Victim[] = only === 'server' || only === 'database' ? [only] : ['server', 'database'];
for (const victim of victims) {
  const began = performance.now();
  const toll = await storm(victim, Number(kills), Number(seed));
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(`${victim}: ${JSON.stringify({ ...toll, seed: Number(seed), seconds })}`);
}
