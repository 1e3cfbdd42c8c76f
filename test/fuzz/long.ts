// The long run of the fuzzer: `node test/fuzz/long.ts <requests> [seed]`. It must never hide a finding.
import { openWholeHouse } from '../api/whole-house.ts';
import { fuzz } from './fuzz.ts';

const requests = Number(process.argv[2] ?? 100_000);
const seed = Number(process.argv[3] ?? Math.floor(Date.now() / 1000));
const house = await openWholeHouse();
const started = Date.now();
const tally = await fuzz(house, {
  ...{ seed, requests, atOnce: 8 },
  progress: (done) =>
    done % 5000 === 0 && console.log(`${done} requests, ${Math.round((Date.now() - started) / 1000)} s`),
});
await house.close();
const { findings, ...numbers } = tally;
console.log(
  JSON.stringify({ seed, seconds: Math.round((Date.now() - started) / 1000), ...numbers }, undefined, 1),
);
for (const { what, request, answer } of findings) console.log(`\n${what}\n  ${request}\n  ${answer}`);
console.log(`\n${findings.length} findings`);
process.exit(findings.length > 0 || tally.requests !== requests ? 1 : 0);
