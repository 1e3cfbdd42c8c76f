// Proves the layout of C2SP tlog-tiles: names, widths, growth, bundles, and that proofs read from tiles are the tree's.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { equalBytes, utf8 } from './bytes.ts';
import { crypto } from './crypto.test-data.ts';
import {
  consistencySpans,
  inclusionSpans,
  isConsistent,
  isIncluded,
  leafHash,
  rootOfLeaves,
} from './merkle.ts';
import {
  edgeOf,
  emptyEdge,
  grow,
  parseTilePath,
  proofOf,
  type ReadTile,
  readBundle,
  rootOfEdge,
  tileIn,
  tilePath,
  writeBundle,
} from './tiles.ts';

const sha = crypto.sha256;

describe('addresses of tiles', () => {
  it('are those of the standard', () => {
    assert.equal(tilePath({ level: 0, number: 1234067, width: 256 }), '0/x001/x234/067');
    assert.equal(tilePath({ level: 1, number: 0, width: 17 }), '1/000.p/17');
    assert.equal(tilePath({ level: 'entries', number: 273, width: 112 }), 'entries/273.p/112');
    assert.deepEqual(parseTilePath('0/x001/x234/067'), { level: 0, number: 1234067, width: 256 });
    assert.deepEqual(parseTilePath('entries/273.p/112'), { level: 'entries', number: 273, width: 112 });
  });

  it('have one spelling', () => {
    for (const path of [
      '00/000',
      '64/000',
      '0/67',
      '0/1067',
      '0/x000/067',
      '0/001/067',
      '0/000.p/0',
      '-1/000',
    ])
      assert.equal(parseTilePath(path), undefined, path);
    for (const path of [
      '0/000.p/256',
      '0/000.p/08',
      '0/000.p/300',
      '0/000/',
      '0/../000',
      'entry/000',
      '0/000.p/',
    ])
      assert.equal(parseTilePath(path), undefined, path);
    const tile = fc.record({
      level: fc.oneof(fc.nat({ max: 63 }), fc.constant('entries' as const)),
      number: fc.nat({ max: 10 ** 12 }),
      width: fc.integer({ min: 1, max: 256 }),
    });
    fc.assert(fc.property(tile, (one) => assert.deepEqual(parseTilePath(tilePath(one)), { ...one })));
  });
});

describe('tiles', () => {
  it('are as many and as wide as the standard counts for 70,000 leaves', () => {
    assert.deepEqual(edgeOf(70_000).map(tilePath), ['0/273.p/112', '1/001.p/17', '2/000.p/1']);
    assert.deepEqual(edgeOf(256).map(tilePath), ['1/000.p/1']);
    assert.equal(tileIn(0, 274, 70_000), undefined);
    assert.deepEqual(tileIn(1, 0, 70_000), { level: 1, number: 0, width: 256 });
  });

  it('grow to the same log however the leaves arrive', async () => {
    const leaves = Array.from({ length: 66_100 }, (_, i) => leafHash(sha, utf8(`leaf ${i}`)));
    const kept = new Map<string, Uint8Array>();
    let edge = emptyEdge;
    for (const step of [1, 255, 1, 300, 3, 64_000, 1000, 540]) {
      const grown = grow(sha, edge, leaves.slice(edge.size, edge.size + step));
      for (const { bytes, ...tile } of grown.tiles) {
        assert.deepEqual(tileIn(tile.level, tile.number, grown.edge.size), {
          level: tile.level,
          number: tile.number,
          width: tile.width,
        });
        kept.set(`${tile.level}/${tile.number}`, bytes);
      }
      edge = grown.edge;
      assert.ok(equalBytes(rootOfEdge(sha, edge), rootOfLeaves(sha, leaves.slice(0, edge.size))));
    }
    assert.equal(edge.size, 66_100);
    const read: ReadTile = async ({ level, number, width }) => {
      const bytes = kept.get(`${level}/${number}`);
      assert.ok(bytes && bytes.length >= width * 32);
      return bytes.subarray(0, width * 32);
    };
    const { size } = edge;
    const root = rootOfEdge(sha, edge);
    for (const index of [0, 1, 255, 256, 65_535, 65_536, 66_099]) {
      const proof = await proofOf(sha, inclusionSpans(index, size), size, read);
      assert.ok(isIncluded(sha, { index, size, leaf: leaves[index] ?? root, proof, root }), `${index}`);
    }
    for (const old of [1, 255, 256, 257, 4096, 65_536, 65_537, 66_099]) {
      const proof = await proofOf(sha, consistencySpans(old, size), size, read);
      const oldRoot = rootOfLeaves(sha, leaves.slice(0, old));
      assert.ok(isConsistent(sha, { old, oldRoot, size, root, proof }), `${old}`);
    }
  });
});

describe('bundles of entries', () => {
  it('give back what was put in, and refuse a broken end', () => {
    const entries = [utf8(''), utf8('一门'), new Uint8Array(300)];
    const bundle = writeBundle(entries);
    assert.deepEqual([...bundle.subarray(0, 4)], [0, 0, 0, 6]);
    assert.deepEqual(readBundle(bundle), entries);
    assert.equal(readBundle(bundle.subarray(0, -1)), undefined);
    assert.equal(readBundle(Uint8Array.of(1)), undefined);
  });
});
