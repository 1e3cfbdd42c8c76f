// The hash against Node's own, and one spelling for equal content.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { it } from 'node:test';
import fc from 'fast-check';
import { canonicalJson, sha256 } from './digest.ts';

const nodes = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

it('sha256 is what Node computes, at every length around a block', () => {
  for (let length = 0; length <= 200; length += 1)
    assert.equal(sha256('a'.repeat(length)), nodes('a'.repeat(length)));
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => sha256(text) === nodes(text)),
  );
});

it('canonical JSON does not depend on the order of keys, and reads back the same', () => {
  assert.equal(canonicalJson({ b: 1, a: [{ d: undefined, c: '门' }] }), '{"a":[{"c":"门"}],"b":1}');
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonicalJson(value);
      assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)));
      if (typeof value === 'object' && value !== null && !Array.isArray(value))
        assert.equal(canonicalJson(Object.fromEntries(Object.entries(value).reverse())), text);
    }),
  );
});
