// `npm run nightly`: the long forms of tests that the suite runs short. It must never count a job that did not run as passed.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureDebianPrograms } from './debian.ts';

/** Name → script and its arguments. One a line, so that two that come together do not collide. */
// biome-ignore format: see above
const jobs: Readonly<Record<string, readonly string[]>> = {
  fuzz: ['test/fuzz/long.ts', '100000'],
  teeth: ['test/teeth/teeth.ts'],
  crash: ['test/crash/long.ts', '200'],
};

const root = path.resolve(import.meta.dirname, '..');
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in jobs));
if (unknown.length > 0) {
  console.error(`No such job: ${unknown.join(', ')}. There are: ${Object.keys(jobs).join(', ')}.`);
  process.exit(2);
}
const programs = ensureDebianPrograms();
const failed: string[] = [];
for (const [name, args] of Object.entries(jobs)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const started = Date.now();
  console.log(`\n== ${name}`);
  const env = { ...process.env, ...programs, NODE_ENV: 'test' };
  const done = spawnSync(process.execPath, [...args], { cwd: root, stdio: 'inherit', env });
  console.log(
    `== ${name}: ${done.status === 0 ? 'passed' : 'FAILED'} in ${Math.round((Date.now() - started) / 1000)} s`,
  );
  if (done.status !== 0) failed.push(name);
}
if (failed.length > 0) console.error(`Failed: ${failed.join(', ')}`);
process.exit(failed.length > 0 ? 1 : 0);
