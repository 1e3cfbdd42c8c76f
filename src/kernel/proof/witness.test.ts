// Proves that a witness signs only what continues what it signed before: each answer of C2SP tlog-witness.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { utf8 } from './bytes.ts';
import { writeCheckpoint } from './checkpoint.ts';
import { crypto, keyFrom } from './crypto.test-data.ts';
import { consistencySpans, leafHash, rootOfLeaves } from './merkle.ts';
import { type NoteKey, signNote, writeNote } from './note.ts';
import { judgeWitnessRequest, readWitnessRequest, type Seen, writeWitnessRequest } from './witness.ts';

const sha = crypto.sha256;
const log = keyFrom(new Uint8Array(32).fill(1));
const key: NoteKey = { name: 'city.example/log', use: 'log', publicKey: log.publicKey };
const leaves = Array.from({ length: 9 }, (_, i) => leafHash(sha, Uint8Array.of(i)));
const forked = leaves.with(2, leafHash(sha, utf8('another')));
const rootAt = (size: number, of = leaves) => rootOfLeaves(sha, of.slice(0, size));
const proof = (old: number, size: number, of = leaves) =>
  consistencySpans(old, size).map(({ from, to }) => rootOfLeaves(sha, of.slice(from, to)));
const signedAt = (size: number, of = leaves, sign = log.sign, origin = key.name) => {
  const text = writeCheckpoint({ origin, size, root: rootAt(size, of) });
  return writeNote({ text, signatures: [signNote(sha, { ...key, name: origin }, sign, text)] });
};
const ask = (request: Parameters<typeof writeWitnessRequest>[0], seen?: Seen) => {
  const read = readWitnessRequest(writeWitnessRequest(request));
  assert.ok(read);
  assert.equal(writeWitnessRequest(read), writeWitnessRequest(request));
  const verdict = judgeWitnessRequest(crypto, [key], request, () => seen);
  return verdict.status === 409 ? `409 ${verdict.size}` : verdict.status;
};
const atFive: Seen = { size: 5, root: rootAt(5) };

describe('a witness', () => {
  it('signs the first checkpoint and each that continues it', () => {
    assert.equal(ask({ old: 0, proof: [], signed: signedAt(5) }), 200);
    assert.equal(ask({ old: 5, proof: proof(5, 9), signed: signedAt(9) }, atFive), 200);
    assert.equal(ask({ old: 5, proof: [], signed: signedAt(5) }, atFive), 200);
  });

  it('refuses a fork', () => {
    assert.equal(ask({ old: 5, proof: proof(5, 9, forked), signed: signedAt(9, forked) }, atFive), 422);
    assert.equal(ask({ old: 5, proof: [], signed: signedAt(9) }, atFive), 422);
    assert.equal(ask({ old: 5, proof: [], signed: signedAt(5, forked) }, atFive), '409 5');
  });

  it('refuses to go back, and says where it stands', () => {
    assert.equal(ask({ old: 0, proof: [], signed: signedAt(3) }, atFive), '409 5');
    assert.equal(ask({ old: 3, proof: proof(3, 9), signed: signedAt(9) }, atFive), '409 5');
    assert.equal(ask({ old: 5, proof: [], signed: signedAt(3) }, atFive), 400);
  });

  it('refuses strangers and other people’s signatures', () => {
    const thief = keyFrom(new Uint8Array(32).fill(3)).sign;
    assert.equal(ask({ old: 0, proof: [], signed: signedAt(5, leaves, thief) }), 403);
    assert.equal(ask({ old: 0, proof: [], signed: signedAt(5, leaves, log.sign, 'x.example') }), 404);
    assert.equal(ask({ old: 0, proof: [], signed: 'no note' }), 400);
  });

  it('refuses what is no request', () => {
    const good = writeWitnessRequest({ old: 5, proof: proof(5, 9), signed: signedAt(9) });
    const many = `old 5\n${`${'A'.repeat(43)}=\n`.repeat(64)}\n${signedAt(9)}`;
    for (const bad of ['', 'old 05\n\nx', good.replace('old', 'new'), good.replace('old 5', 'old -5'), many])
      assert.equal(readWitnessRequest(bad), undefined, bad.slice(0, 40));
  });
});
