// The draw of those who are asked afterwards: fair, and the same for everybody who works it out. It must never depend on time.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { it } from 'node:test';
import { isSampled } from './sample.ts';

it('[row 2.9] draws the share it says, by a rule anybody can work out', () => {
  const ids = Array.from({ length: 20_000 }, (_, i) => `case-${i}`);
  for (const share of [0, 0.05, 0.2, 1]) {
    const drawn = ids.filter((id) => isSampled(id, share)).length / ids.length;
    assert.ok(Math.abs(drawn - share) < 0.01, `${drawn} of ${share}`);
  }
  const first = createHash('sha256').update('follow-up/case-1').digest('hex').slice(0, 8);
  const fraction = Number.parseInt(first, 16) / 2 ** 32;
  assert.equal(isSampled('case-1', fraction + 1e-9), true);
  assert.equal(isSampled('case-1', fraction), false);
});
