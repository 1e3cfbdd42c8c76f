// A credential bound to a key: only who holds the key can show it, to whom asked, now, and as it is.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { bindingJwk } from './binding.ts';
import { createIssuer, type Issuer, present } from './issuer.ts';
import { loadOrCreateIssuerKey } from './issuer-key.ts';
import { licence } from './licence.test-data.ts';
import { verifyCredential } from './verify.ts';

const issuerUrl = 'https://yimen.example';
const now = Date.parse('2026-11-24T09:00:00+08:00');
const shownTo = { audience: 'https://bank.example', nonce: 'n-1' };
let dir: string;
let issuer: Issuer;
let secret: CryptoKey;
let bound: string;
before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yimen-binding-'));
  issuer = createIssuer({ keys: await loadOrCreateIssuerKey(dir), issuerUrl });
  const pair = await generateKeyPair('ES256');
  secret = pair.privateKey;
  bound = await issuer.issue(licence, bindingJwk.parse(await exportJWK(pair.publicKey)));
});
after(() => rm(dir, { recursive: true, force: true }));

const verify = (credential: string, asked: typeof shownTo | undefined) =>
  verifyCredential({
    ...{ credential, issuerUrl, jwks: issuer.jwks(), now },
    ...(asked && { shownTo: asked }),
    statusList: issuer.statusList([], now),
  });
async function said(credential: string, asked?: typeof shownTo | 'nobody') {
  const answer = await verify(credential, asked === 'nobody' ? undefined : (asked ?? shownTo));
  return answer.ok ? answer.holder : answer.checks.find(({ ok }) => !ok)?.code;
}

interface Proof {
  readonly over?: string;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly typ?: string;
  readonly key?: CryptoKey;
}
async function shown(
  credential: string,
  { over = credential, claims, typ = 'kb+jwt', key = secret }: Proof = {},
) {
  const hash = createHash('sha256').update(over, 'ascii').digest('base64url');
  const body = { iat: now / 1000, aud: shownTo.audience, nonce: shownTo.nonce, sd_hash: hash, ...claims };
  return credential + (await new SignJWT(body).setProtectedHeader({ alg: 'ES256', typ }).sign(key));
}

describe('[row 15.12] a credential bound to a wallet', () => {
  it('is proven by the key, whole or in part, and says when nobody proved it', async () => {
    assert.equal(await said(await shown(bound)), 'proven');
    const part = await present(bound, ['capital']);
    assert.ok(part.ok);
    assert.equal(await said(await shown(part.value)), 'proven');
    assert.equal(await said(bound, 'nobody'), 'bound');
    assert.equal(await said(await issuer.issue(licence), 'nobody'), 'unbound');
  });

  it('is refused without proof when one was asked for, bound or not', async () => {
    assert.equal(await said(bound), 'credential.binding-missing');
    assert.equal(await said(await issuer.issue(licence)), 'credential.binding-missing');
  });

  it('is refused with a proof for somebody else, an old one, one over more than is shown, one by another key', async () => {
    const wrong = 'credential.binding-wrong';
    assert.equal(await said(await shown(bound), { ...shownTo, audience: 'https://shop.example' }), wrong);
    assert.equal(await said(await shown(bound), { ...shownTo, nonce: 'n-2' }), wrong);
    assert.equal(await said(await shown(bound, { claims: { iat: now / 1000 - 3600 } })), wrong);
    const part = await present(bound, []);
    assert.ok(part.ok);
    assert.equal(await said(await shown(part.value, { over: bound })), wrong);
    assert.equal(await said(await shown(bound, { key: (await generateKeyPair('ES256')).privateKey })), wrong);
    assert.equal(await said(await shown(bound, { typ: 'JWT' })), wrong);
    assert.equal(await said(await shown(await issuer.issue(licence))), wrong, 'bound to no key');
  });

  it('is refused with a proof nobody asked for: it was made for another showing', async () => {
    assert.equal(await said(await shown(bound), 'nobody'), 'credential.binding-unasked');
    assert.equal(await said(`${bound}x`, 'nobody'), 'credential.malformed');
  });
});
