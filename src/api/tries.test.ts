// Wrong tries from one place end for a while, those from another do not.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { createTries } from './tries.ts';

it('stops a place after so many wrong tries, and lets it go on later', () => {
  let now = 1_000_000;
  const tries = createTries({ now: () => now }, { most: 3, withinMinutes: 10 });
  for (let i = 0; i < 2; i += 1) tries.missed('a');
  assert.equal(tries.wait('a'), 0);
  now += 60_000;
  tries.missed('a');
  assert.equal(tries.wait('a'), 9);
  assert.equal(tries.wait('b'), 0);
  now += 9 * 60_000;
  assert.equal(tries.wait('a'), 0);
  tries.missed('a');
  assert.equal(tries.wait('a'), 0);
});

it('does not remember more places than it has room for', () => {
  const tries = createTries({ now: () => 0 }, { most: 1, withinMinutes: 10 });
  for (let i = 0; i <= 10_000; i += 1) tries.missed(`place-${i}`);
  assert.equal(tries.wait('place-0'), 0);
  assert.ok(tries.wait('place-10000') > 0);
});
