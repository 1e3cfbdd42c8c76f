// Proves tree hashes and both kinds of proof against the vectors published with Certificate Transparency, and by their laws.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fromHex, toHex } from './bytes.ts';
import { crypto } from './crypto.test-data.ts';
import {
  consistencySpans,
  emptyRoot,
  inclusionSpans,
  isConsistent,
  isIncluded,
  leafHash,
  rootOfLeaves,
} from './merkle.ts';

const sha = crypto.sha256;
const bytes = (hex: string) => fromHex(hex) ?? new Uint8Array();
const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657']
  .concat('606162636465666768696a6b6c6d6e6f')
  .map((hex) => leafHash(sha, bytes(hex)));
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const spans = (wanted: readonly { readonly from: number; readonly to: number }[], of = leaves) =>
  wanted.map(({ from, to }) => rootOfLeaves(sha, of.slice(from, to)));

describe('tree hashes', () => {
  it('are those published', () => {
    roots.forEach((root, size) => {
      assert.equal(toHex(rootOfLeaves(sha, leaves.slice(0, size))), root, `size ${size}`);
    });
    assert.equal(toHex(emptyRoot(sha)), roots[0]);
  });

  it('have the published proofs', () => {
    assert.deepEqual(spans(inclusionSpans(0, 8)).map(toHex), [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
    assert.deepEqual(spans(inclusionSpans(5, 8)).map(toHex), [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
    assert.deepEqual(spans(consistencySpans(6, 8)).map(toHex), [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
    assert.deepEqual(spans(consistencySpans(2, 5)).map(toHex), [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ]);
    assert.deepEqual(consistencySpans(1, 1), []);
  });
});

const many = Array.from({ length: 130 }, (_, i) => leafHash(sha, Uint8Array.of(i)));
const rootAt = (size: number) => rootOfLeaves(sha, many.slice(0, size));
/** Changes one bit of one of them, or drops, doubles or adds one. */
const spoils = fc.record({ at: fc.nat(), how: fc.constantFrom('bit', 'drop', 'twice', 'more') });

function spoil(proof: readonly Uint8Array[], { at, how }: { at: number; how: string }) {
  const i = proof.length === 0 ? 0 : at % proof.length;
  if (how === 'more' || proof.length === 0) return [...proof, rootAt(1)];
  if (how === 'drop') return proof.toSpliced(i, 1);
  if (how === 'twice') return proof.toSpliced(i, 0, proof[i] ?? rootAt(1));
  return proof.with(
    i,
    Uint8Array.from(proof[i] ?? [], (byte, n) => (n === at % 32 ? byte ^ 1 : byte)),
  );
}

describe('proofs', () => {
  it('of inclusion hold for every leaf and size, and for nothing else', () => {
    const sized = fc
      .integer({ min: 1, max: 130 })
      .chain((size) => fc.record({ size: fc.constant(size), index: fc.nat({ max: size - 1 }), bad: spoils }));
    fc.assert(
      fc.property(sized, ({ size, index, bad }) => {
        const proof = spans(inclusionSpans(index, size), many);
        const leaf = many[index] ?? rootAt(0);
        const right = { index, size, leaf, proof, root: rootAt(size) };
        assert.ok(isIncluded(sha, right));
        assert.ok(!isIncluded(sha, { ...right, proof: spoil(proof, bad) }));
        assert.ok(!isIncluded(sha, { ...right, leaf: many[(index + 1) % 130] ?? rootAt(0) }));
        assert.ok(!isIncluded(sha, { ...right, index: size }));
        assert.ok(!isIncluded(sha, { ...right, index: -1 }));
        assert.ok(!isIncluded(sha, { ...right, root: rootAt(0) }));
      }),
    );
  });

  it('of consistency hold from every size to every larger one, and for nothing else', () => {
    const sized = fc
      .integer({ min: 1, max: 130 })
      .chain((size) =>
        fc.record({ size: fc.constant(size), old: fc.integer({ min: 0, max: size }), bad: spoils }),
      );
    fc.assert(
      fc.property(sized, ({ size, old, bad }) => {
        const proof = spans(consistencySpans(old, size), many);
        const right = { old, oldRoot: rootAt(old), size, root: rootAt(size), proof };
        assert.ok(isConsistent(sha, right));
        assert.ok(!isConsistent(sha, { ...right, proof: spoil(proof, bad) }));
        assert.ok(!isConsistent(sha, { ...right, oldRoot: rootAt(old === 3 ? 4 : 3) }));
        if (old > 0) assert.ok(!isConsistent(sha, { ...right, root: rootAt(0) }));
        if (old < size) assert.ok(!isConsistent(sha, { ...right, old: size, size: old }));
      }),
    );
  });
});
