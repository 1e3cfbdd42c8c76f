// Checks which access tokens count and which are refused, with which code.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { apiAudience, createBearer, demoTokenIssuer, demoTokens, remoteTokens, signToken } from './bearer.ts';
import { createPartyIds } from './claims.ts';
import { type Keys, loadOrCreateKeys, rotateKeys } from './keys.ts';
import { actorOfPersona, claimsOfPersona } from './persona.ts';
import { applicant, approver, bankAgent } from './personas.test-data.ts';

const now = Date.parse('2026-11-24T09:00:00+08:00');
const lifetimeSeconds = 3600;
const folders: string[] = [];
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'yimen-keys-'));
  folders.push(folder);
  return folder;
};
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

let keys: Keys;
let folder: string;
let partyIdOf: (citizenId: string) => string;
before(async () => {
  folder = newFolder();
  keys = await loadOrCreateKeys(folder);
  partyIdOf = createPartyIds(keys.partySecret);
});
const bearer = (time = now, use = keys) =>
  createBearer({ issuers: [demoTokens(use)], partyIdOf, now: () => time });

async function codeOf(token: string, time = now) {
  const read = await bearer(time)(token);
  return read.ok ? 'accepted' : read.rejection.code;
}

/** A token that is right but for what the test changes. */
async function tokenWith(change: (token: SignJWT) => SignJWT, header = {}, key?: CryptoKey) {
  const signing =
    key ??
    (await crypto.subtle.importKey('jwk', keys.signing, { name: 'ECDSA', namedCurve: 'P-256' }, false, [
      'sign',
    ]));
  const token = new SignJWT({ ...claimsOfPersona(applicant) })
    .setProtectedHeader({ alg: 'ES256', kid: keys.signing.kid, ...header })
    .setIssuer(demoTokenIssuer)
    .setAudience(apiAudience)
    .setIssuedAt(now / 1000)
    .setExpirationTime(now / 1000 + 60);
  return change(token).sign(signing);
}

describe('a token for a persona', () => {
  it('is the actor the persona is when signed in', async () => {
    for (const persona of [applicant, bankAgent, approver]) {
      const token = await signToken(keys, claimsOfPersona(persona), { now, lifetimeSeconds });
      assert.deepEqual(await bearer()(token), { ok: true, value: actorOfPersona(persona, partyIdOf) });
    }
  });

  it('gives a party its agent and a civil servant only roles that exist', () => {
    const agent = actorOfPersona(bankAgent, partyIdOf);
    assert.deepEqual(agent.type === 'party' && agent.agent, { id: 'bank-1', name: '示例银行' });
    const staff = actorOfPersona(approver, partyIdOf);
    assert.deepEqual(staff.type === 'staff' && staff.roles, ['approver']);
  });

  it('gives a party an id that hides the citizen number', () => {
    const id = partyIdOf('14270119920304412x');
    assert.match(id, /^party-[\w-]{26}$/);
    assert.equal(id, partyIdOf('14270119920304412X'));
    assert.notEqual(id, createPartyIds(new Uint8Array(32))('14270119920304412X'));
  });
});

describe('a token is refused', () => {
  it('when it is none', async () => {
    for (const token of ['', 'x', 'a.b.c', `${'a'.repeat(20_000)}.b.c`])
      assert.equal(await codeOf(token), 'access.token-invalid', token.slice(0, 10));
  });

  it('when nobody signed it (alg none)', async () => {
    const token = new UnsecuredJWT({ ...claimsOfPersona(applicant) })
      .setIssuer(demoTokenIssuer)
      .setAudience(apiAudience)
      .setIssuedAt(now / 1000)
      .setExpirationTime(now / 1000 + 60)
      .encode();
    assert.equal(await codeOf(token), 'access.token-invalid');
  });

  it('when somebody else signed it, or with the public key as a shared secret', async () => {
    const stranger = await generateKeyPair('ES256');
    assert.equal(await codeOf(await tokenWith((t) => t, {}, stranger.privateKey)), 'access.token-invalid');
    const shared = new TextEncoder().encode(JSON.stringify(keys.verifying[0]));
    const confused = await new SignJWT({ sub: 'x' })
      .setProtectedHeader({ alg: 'HS256', kid: keys.signing.kid })
      .setIssuer(demoTokenIssuer)
      .setAudience(apiAudience)
      .sign(shared);
    assert.equal(await codeOf(confused), 'access.token-invalid');
  });

  it('when a claim was changed after signing', async () => {
    const [header, body = '', signature] = (await tokenWith((t) => t)).split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
    const forged = Buffer.from(JSON.stringify({ ...claims, citizen_id: '1' })).toString('base64url');
    assert.equal(await codeOf(`${header}.${forged}.${signature}`), 'access.token-invalid');
  });

  it('when it is meant for somebody else', async () => {
    assert.equal(await codeOf(await tokenWith((t) => t.setAudience('yimen-web'))), 'access.token-audience');
    assert.equal(await codeOf(await tokenWith((t) => t.setAudience([]))), 'access.token-audience');
  });

  it('when its issuer is not ours', async () => {
    assert.equal(
      await codeOf(await tokenWith((t) => t.setIssuer('https://elsewhere.example'))),
      'access.token-issuer',
    );
  });
});

describe('a token is refused, though signed,', () => {
  it('when its time is over, has not come, or was never said', async () => {
    const token = await tokenWith((t) => t);
    assert.equal(await codeOf(token, now + 59_000), 'accepted');
    assert.equal(await codeOf(token, now + 70_000), 'access.token-expired');
    assert.equal(
      await codeOf(await tokenWith((t) => t.setNotBefore(now / 1000 + 60))),
      'access.token-invalid',
    );
    const endless = await new SignJWT({
      ...claimsOfPersona(applicant),
      iss: demoTokenIssuer,
      aud: apiAudience,
    })
      .setProtectedHeader({ alg: 'ES256', kid: keys.signing.kid })
      .sign(
        await crypto.subtle.importKey('jwk', keys.signing, { name: 'ECDSA', namedCurve: 'P-256' }, false, [
          'sign',
        ]),
      );
    assert.equal(await codeOf(endless), 'access.token-invalid');
  });

  it('when its time is over, though it was believed before', async () => {
    let time = now;
    const read = createBearer({ issuers: [demoTokens(keys)], partyIdOf, now: () => time });
    const token = await signToken(keys, claimsOfPersona(applicant), { now, lifetimeSeconds: 30 });
    assert.ok((await read(token)).ok);
    time += 29_000;
    assert.deepEqual(await read(token), { ok: true, value: actorOfPersona(applicant, partyIdOf) });
    const forged = `${token.slice(0, -2)}AA`;
    assert.equal((await read(forged)).ok, false);
    time += 20_000;
    const late = await read(token);
    assert.equal(!late.ok && late.rejection.code, 'access.token-expired');
  });

  it('when it does not say who', async () => {
    const token = await signToken(keys, { sub: 'x', name: 'X' }, { now, lifetimeSeconds });
    assert.equal(await codeOf(token), 'access.claims-incomplete');
  });
});

describe('keys in the data folder', () => {
  it('are made once, readable by their owner only', async () => {
    const fresh = newFolder();
    const [one, two] = await Promise.all([loadOrCreateKeys(fresh), loadOrCreateKeys(fresh)]);
    assert.deepEqual(one, two);
    assert.equal(statSync(join(fresh, 'keys', 'identity.json')).mode & 0o777, 0o600);
    assert.equal(statSync(join(fresh, 'keys')).mode & 0o777, 0o700);
    assert.equal('d' in (one.verifying[0] ?? {}), false);
  });

  it('can be rotated: the new one signs, the old ones go on verifying, not for ever', async () => {
    const fresh = newFolder();
    const old = await loadOrCreateKeys(fresh);
    const token = await signToken(old, claimsOfPersona(applicant), { now, lifetimeSeconds });
    const next = await rotateKeys(fresh);
    assert.notEqual(next.signing.kid, old.signing.kid);
    assert.deepEqual(next.partySecret, old.partySecret);
    assert.ok((await bearer(now, next)(token)).ok);
    await rotateKeys(fresh);
    const late = await bearer(now, await rotateKeys(fresh))(token);
    assert.equal(!late.ok && late.rejection.code, 'access.token-invalid');
  });

  it('that are spoilt are not replaced behind anybody’s back', async () => {
    const fresh = newFolder();
    await loadOrCreateKeys(fresh);
    writeFileSync(join(fresh, 'keys', 'identity.json'), '{}');
    await assert.rejects(loadOrCreateKeys(fresh), /restore it from a backup/);
    assert.equal(readFileSync(join(fresh, 'keys', 'identity.json'), 'utf8'), '{}');
  });
});

describe('tokens of an outside issuer', () => {
  it('count by the keys it publishes; an issuer that is down is said to be down', async (t) => {
    const { privateKey, publicKey } = await generateKeyPair('PS256');
    let up = false;
    const server = createServer(async (_request, response) => {
      if (!up) response.writeHead(503).end();
      else
        response
          .setHeader('content-type', 'application/json')
          .end(JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'PS256' }] }));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    t.after(() => server.close());
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const read = createBearer({
      issuers: [remoteTokens(origin, async () => new URL(`${origin}/keys`))],
      partyIdOf,
      now: () => now,
    });
    const token = await new SignJWT({ ...claimsOfPersona(approver) })
      .setProtectedHeader({ alg: 'PS256', kid: 'one' })
      .setIssuer(origin)
      .setAudience(apiAudience)
      .setIssuedAt(now / 1000)
      .setExpirationTime(now / 1000 + 60)
      .sign(privateKey);
    const first = await read(token);
    assert.equal(!first.ok && first.rejection.code, 'access.issuer-unreachable');
    up = true;
    assert.deepEqual(await read(token), { ok: true, value: actorOfPersona(approver, partyIdOf) });
  });
});
