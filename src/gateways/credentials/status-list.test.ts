// Proves that the status list is packed as the specification packs it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deflateSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { type CredentialStatus, credentialStatuses, packStatuses, readStatus } from './status-list.ts';

describe('the status list', () => {
  it('packs two bits, lowest first, as in the example of the specification', () => {
    const values = [1, 2, 0, 2, 0, 1, 0, 1, 1, 2, 2, 2];
    const entries = values.map((value, index) => [index, credentialStatuses[value] ?? 'valid'] as const);
    const bytes = inflateSync(Buffer.from(packStatuses(entries).lst, 'base64url'));
    // 1 + 2·4 + 0 + 2·64; 0 + 1·4 + 0 + 1·64; 1 + 2·4 + 2·16 + 2·64
    assert.deepEqual([...bytes.subarray(0, 4)], [0x89, 0x44, 0xa9, 0x00]);
  });

  it('reads the specification’s own list', () => {
    const claim = { bits: 2, lst: 'eNo76fITAAPfAgc' };
    const read = Array.from({ length: 12 }, (_, index) => readStatus(claim, index));
    const word = (value: number) => credentialStatuses[value];
    assert.deepEqual(read, [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3].map(word));
  });

  it('gives back what was put in, and valid elsewhere', () => {
    const entry = fc.tuple(fc.nat(100_000), fc.constantFrom<CredentialStatus>(...credentialStatuses));
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 50 }), fc.nat(20_000), (entries, other) => {
        const claim = packStatuses(entries);
        const last = new Map(entries);
        for (const [index, status] of last) assert.equal(readStatus(claim, index), status);
        const beyond = readStatus(claim, other);
        if (!last.has(other)) assert.ok(beyond === 'valid' || (beyond === undefined && other >= 16_384));
      }),
      { numRuns: 50 },
    );
  });

  it('does not tell how many there are', () => {
    const one = packStatuses([[0, 'valid']]);
    assert.deepEqual(packStatuses([[9000, 'valid']]), one);
  });

  it('refuses an index beyond it, a damaged list and one that swells', () => {
    const claim = packStatuses([[0, 'valid']]);
    assert.equal(readStatus(claim, 16_384), undefined);
    assert.equal(readStatus(claim, -1), undefined);
    assert.equal(readStatus(claim, 0.5), undefined);
    assert.equal(readStatus({ ...claim, bits: 3 }, 0), undefined);
    assert.equal(readStatus({ bits: 2, lst: 'AAAA' }, 0), undefined);
    const bomb = deflateSync(Buffer.alloc(64 * 1024 * 1024)).toString('base64url');
    assert.equal(readStatus({ bits: 2, lst: bomb }, 0), undefined);
  });
});
