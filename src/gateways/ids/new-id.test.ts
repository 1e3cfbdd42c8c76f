// Ids are well formed, distinct and in order of time.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { newId } from './new-id.ts';

it('makes 26 characters nobody misreads, never twice', () => {
  const ids = Array.from({ length: 1000 }, () => newId());
  for (const id of ids) assert.match(id, /^[0-9A-HJKMNP-TV-Z]{26}$/);
  assert.equal(new Set(ids).size, ids.length);
});

it('sorts by time', () => {
  assert.ok(newId(1_700_000_000_000) < newId(1_700_000_000_001));
});
