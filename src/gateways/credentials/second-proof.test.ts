// Proves the SM2 signature against Debian's openssl in both directions, and that no change to it passes.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createIssuer } from './issuer.ts';
import { loadOrCreateIssuerKey } from './issuer-key.ts';
import { licence } from './licence.test-data.ts';
import {
  compareProofs,
  type SecondProof,
  signSecondProof,
  verifySecondProof,
  writeFacts,
  writeSecondProof,
} from './second-proof.ts';
import { readSm2Pem, sm2KeyId, sm2UserId, verifySm2 } from './sm2.ts';
import { loadOrCreateSm2Key, rotateSm2Key, type Sm2IssuerKeys } from './sm2-key.ts';
import { verifyCredential } from './verify.ts';

const issuerUrl = 'https://yimen.example';
const now = '2026-11-24T09:00:00+08:00';
let dir: string;
let keys: Sm2IssuerKeys;
let proof: SecondProof;
let written: string;
before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yimen-sm2-'));
  keys = await loadOrCreateSm2Key(dir, now);
  proof = signSecondProof(licence, issuerUrl, keys);
  written = writeSecondProof(proof);
});
after(() => rm(dir, { recursive: true, force: true }));

const check = (text: string, published = keys.published) => {
  const verified = verifySecondProof({ proof: text, issuerUrl, keys: published });
  return verified.ok ? 'ok' : verified.rejection.code;
};
const withFacts = (facts: string) =>
  writeSecondProof({ ...signSecondProof(licence, issuerUrl, keys), facts });

/** Debian's own, never the one inside Node. */
const openssl = (...more: string[]) => spawnSync('openssl', more, { cwd: dir, encoding: 'utf8' });
const userId = ['-pkeyopt', `distid:${sm2UserId}`];

describe('the SM2 signature and openssl', () => {
  it('agree: openssl verifies ours over the facts, and refuses one changed byte and another user ID', async () => {
    await writeFile(join(dir, 'facts'), proof.facts);
    await writeFile(join(dir, 'ours.der'), Buffer.from(proof.signature, 'base64'));
    await writeFile(join(dir, 'ours.pem'), keys.published.keys[0]?.pem ?? '');
    const verify = ['pkeyutl', '-verify', '-pubin', '-inkey', 'ours.pem', '-rawin', '-digest', 'sm3'];
    const over = (file: string, id = userId) =>
      openssl(...verify, '-in', file, '-sigfile', 'ours.der', ...id);
    const said = over('facts');
    assert.equal(said.status, 0, said.stderr);
    await writeFile(join(dir, 'other'), proof.facts.replace('50万元', '90万元'));
    assert.notEqual(over('other').status, 0);
    assert.notEqual(over('facts', ['-pkeyopt', 'distid:8765432187654321']).status, 0);
  });

  it('agree the other way: we verify what openssl signs with a key of its own', async () => {
    execFileSync('openssl', ['genpkey', '-algorithm', 'SM2', '-out', 'theirs.key'], {
      cwd: dir,
      stdio: 'pipe',
    });
    execFileSync('openssl', ['pkey', '-in', 'theirs.key', '-pubout', '-out', 'theirs.pem'], { cwd: dir });
    const point = readSm2Pem(await readFile(join(dir, 'theirs.pem'), 'utf8'));
    assert.ok(point);
    const facts = Buffer.from(writeFacts(licence, issuerUrl));
    await writeFile(join(dir, 'facts'), facts);
    const sign = ['pkeyutl', '-sign', '-inkey', 'theirs.key', '-rawin', '-in', 'facts', '-out', 'theirs.der'];
    for (let time = 0; time < 8; time += 1) {
      const made = openssl(...sign, '-digest', 'sm3', ...userId);
      assert.equal(made.status, 0, made.stderr);
      const signature = await readFile(join(dir, 'theirs.der'));
      assert.ok(verifySm2(facts, signature, point));
      assert.ok(!verifySm2(Buffer.concat([facts, Buffer.from(' ')]), signature, point));
    }
    const made = openssl(...sign, '-digest', 'sm3', '-pkeyopt', 'distid:8765432187654321');
    assert.equal(made.status, 0, made.stderr);
    assert.ok(!verifySm2(facts, await readFile(join(dir, 'theirs.der')), point), 'another user ID');
  });
});

describe('the second proof', () => {
  it('passes with the published keys alone and gives back the facts', () => {
    const verified = verifySecondProof({ proof: written, issuerUrl, keys: keys.published });
    assert.ok(verified.ok);
    assert.equal(verified.value.facts.holder, licence.holder.name);
    assert.equal(verified.value.kid, keys.kid);
    assert.doesNotMatch(JSON.stringify(keys.published), new RegExp(keys.pair.secret));
  });

  it('is refused with one byte changed, wherever it is', () => {
    const bytes = Buffer.from(written);
    // Every byte of the envelope and the signature, every seventh of the facts: each try costs a verification.
    const inFacts = [bytes.indexOf(proof.facts.slice(1, 12)), bytes.indexOf('","kid"')] as const;
    for (let at = 0; at < bytes.length; at += at > inFacts[0] && at < inFacts[1] ? 7 : 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      assert.notEqual(check(changed.toString('latin1')), 'ok', `byte ${at}`);
      assert.notEqual(check(changed.toString('utf8')), 'ok', `byte ${at}`);
    }
  });

  it('is refused with facts another key signed, facts of another city, blanks added, a part lost', async () => {
    assert.equal(check(withFacts(proof.facts.replace('50万元', '90万元'))), 'second-proof.signature-wrong');
    const city = writeSecondProof(signSecondProof(licence, 'https://other.example', keys));
    assert.equal(check(city), 'second-proof.issuer-unknown');
    assert.equal(check(` ${written}`), 'second-proof.malformed');
    assert.equal(check(written.slice(0, -20)), 'second-proof.malformed');
    const other = await mkdtemp(join(tmpdir(), 'yimen-sm2-'));
    const stranger = await loadOrCreateSm2Key(other, now);
    const forged = signSecondProof(licence, issuerUrl, stranger);
    assert.equal(check(writeSecondProof(forged)), 'second-proof.key-unknown');
    assert.equal(check(writeSecondProof({ ...forged, kid: keys.kid })), 'second-proof.signature-wrong');
    const renamed = { ...keys.published, keys: [{ ...stranger.published.keys[0], kid: keys.kid } as never] };
    assert.equal(check(writeSecondProof({ ...forged, kid: keys.kid }), renamed), 'second-proof.key-unknown');
    await rm(other, { recursive: true });
  });

  it('is of the same licence as the signed credential, or is told apart', async () => {
    const issuer = createIssuer({ keys: await loadOrCreateIssuerKey(dir), issuerUrl });
    const answer = await verifyCredential({
      credential: await issuer.issue(licence),
      issuerUrl,
      jwks: issuer.jwks(),
      now: Date.parse(now),
    });
    const shown = answer.credential;
    assert.ok(shown);
    const facts = JSON.parse(proof.facts);
    assert.ok(compareProofs(shown, facts).ok);
    for (const [fact, other] of [
      ['number', { ...facts, number: 'X' }],
      ['capital', { ...facts, fields: facts.fields.filter(({ id }: { id: string }) => id !== 'capital') }],
      ['edition', { ...facts, edition: 2 }],
    ] as const) {
      const compared = compareProofs(shown, other);
      assert.deepEqual(!compared.ok && compared.rejection, {
        code: 'second-proof.other-licence',
        params: { fact },
      });
    }
  });
});

describe('the SM2 key', () => {
  it('is secret on disk, the same after a restart, and one though two servers start at once', async () => {
    assert.equal((await stat(join(dir, 'keys', 'licence-sm2.json'))).mode & 0o777, 0o600);
    assert.equal((await loadOrCreateSm2Key(dir, now)).kid, keys.kid);
    const fresh = await mkdtemp(join(tmpdir(), 'yimen-sm2-'));
    const made = await Promise.all(Array.from({ length: 6 }, () => loadOrCreateSm2Key(fresh, now)));
    assert.equal(new Set(made.map(({ kid }) => kid)).size, 1);
    await rm(fresh, { recursive: true });
  });

  it('retires without making what it signed untrue, and its history is published', async () => {
    const fresh = await mkdtemp(join(tmpdir(), 'yimen-sm2-'));
    const first = await loadOrCreateSm2Key(fresh, now);
    const old = writeSecondProof(signSecondProof(licence, issuerUrl, first));
    const later = '2027-01-01T00:00:00+08:00';
    const second = await rotateSm2Key(fresh, later);
    assert.equal(check(old, second.published), 'ok');
    assert.equal(
      check(writeSecondProof(signSecondProof(licence, issuerUrl, second)), second.published),
      'ok',
    );
    assert.deepEqual(
      second.published.keys.map(({ kid, madeAt, retiredAt }) => [kid, madeAt, retiredAt]),
      [
        [second.kid, later, undefined],
        [first.kid, now, later],
      ],
    );
    const kept = await readFile(join(fresh, 'keys', 'licence-sm2.json'), 'utf8');
    assert.ok(!kept.includes(first.pair.secret), 'the secret half of a retired key is forgotten');
    assert.equal(sm2KeyId(first.pair.publicKey), first.kid);
    await writeFile(join(fresh, 'keys', 'licence-sm2.json'), '{}');
    await assert.rejects(loadOrCreateSm2Key(fresh, now), 'never replaced because its file is damaged');
    await rm(fresh, { recursive: true });
  });
});
