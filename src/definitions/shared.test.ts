// Checks that shared entries are put where an item uses them, and nowhere else.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expand, type Shared } from './shared.ts';

const entries = (id: string, entry: Readonly<Record<string, unknown>>) => new Map([[id, entry]]);
const shared: Shared = {
  entries: {
    materials: entries('lease', { grade: 'C' }),
    laws: new Map(),
    fields: new Map(),
    topics: new Map(),
    pauses: new Map(),
    steps: new Map(),
    questions: new Map(),
  },
  defaults: {},
  files: [],
};

describe('a shared entry', () => {
  it('is put where the item lists it, with what the item says otherwise laid over it', () => {
    const { value, findings } = expand({ materials: ['lease', { use: 'lease', id: 'sublease' }] }, shared);
    assert.deepEqual(findings, []);
    assert.deepEqual((value as { materials: unknown }).materials, [
      { id: 'lease', grade: 'C' },
      { id: 'sublease', grade: 'C' },
    ]);
  });

  it('is not put where the item refers to its own papers and steps', () => {
    const item = { deferral: { materials: ['lease'] }, commitment: { materials: ['plan'], steps: ['site'] } };
    const { value, findings } = expand(item, shared);
    assert.deepEqual(findings, []);
    assert.deepEqual(value, item);
  });

  it('that nobody said is reported at its place', () => {
    const { findings } = expand({ materials: ['lese'] }, shared);
    assert.deepEqual(findings, [
      {
        path: ['materials', 0],
        code: 'definition.shared-unknown',
        params: { id: 'lese', part: 'materials' },
      },
    ]);
  });
});
