// Proves that a signed licence holds for strangers and their libraries, and that every change to it is seen.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import { CompactSign, compactVerify, importJWK } from 'jose';
import { parse } from 'yaml';
import { createIssuer, getCredentialStatus, type Issuer, present } from './issuer.ts';
import { type IssuerKeys, loadOrCreateIssuerKey, rotateIssuerKey } from './issuer-key.ts';
import { licence } from './licence.test-data.ts';
import type { CredentialStatus } from './status-list.ts';
import { verifyCredential } from './verify.ts';

const issuerUrl = 'https://yimen.example';
const now = Date.parse('2026-11-24T09:00:00+08:00');

let dir: string;
let keys: IssuerKeys;
let issuer: Issuer;
let credential: string;
before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yimen-keys-'));
  keys = await loadOrCreateIssuerKey(dir);
  issuer = createIssuer({ keys, issuerUrl });
  credential = await issuer.issue(licence);
});
after(() => rm(dir, { recursive: true, force: true }));

const listWith = (status: CredentialStatus) => issuer.statusList([[licence.statusIndex, status]], now);
const verify = (shown: string, more: Partial<Parameters<typeof verifyCredential>[0]> = {}) =>
  verifyCredential({
    credential: shown,
    issuerUrl,
    jwks: issuer.jwks(),
    statusList: listWith('valid'),
    now,
    ...more,
  });
const codesOf = async (answer: ReturnType<typeof verify>) => (await answer).checks.map((check) => check.code);

function decode(part: string | undefined): Record<string, never> & { [key: string]: unknown } {
  return JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'));
}

describe('the issuer key', () => {
  it('is secret on disk and the same after a restart', async () => {
    const path = join(dir, 'keys', 'licence-issuer.json');
    assert.equal((await stat(path)).mode & 0o777, 0o600);
    assert.equal((await loadOrCreateIssuerKey(dir)).kid, keys.kid);
    assert.doesNotMatch(JSON.stringify(keys.jwks), /"d"/);
  });

  it('is one key though two servers start at once', async () => {
    const fresh = await mkdtemp(join(tmpdir(), 'yimen-keys-'));
    const made = await Promise.all(Array.from({ length: 8 }, () => loadOrCreateIssuerKey(fresh)));
    assert.equal(new Set(made.map((one) => one.kid)).size, 1);
    await rm(fresh, { recursive: true });
  });

  it('retires without making its licences untrue', async () => {
    const fresh = await mkdtemp(join(tmpdir(), 'yimen-keys-'));
    const first = await loadOrCreateIssuerKey(fresh);
    const old = await createIssuer({ keys: first, issuerUrl }).issue(licence);
    const second = await rotateIssuerKey(fresh);
    const next = createIssuer({ keys: second, issuerUrl });
    assert.notEqual(second.kid, first.kid);
    assert.deepEqual(
      second.jwks.keys.map((key) => key.kid),
      [second.kid, first.kid],
    );
    const statusList = next.statusList([], now);
    assert.ok((await verify(old, { jwks: next.jwks(), statusList })).ok);
    assert.ok((await verify(await next.issue(licence), { jwks: next.jwks(), statusList })).ok);
    const file = JSON.parse(await readFile(join(fresh, 'keys', 'licence-issuer.json'), 'utf8'));
    assert.equal('d' in file.retired[0], false, 'the secret half of a retired key is forgotten');
    await rm(fresh, { recursive: true });
  });

  it('is never replaced because its file is damaged', async () => {
    const fresh = await mkdtemp(join(tmpdir(), 'yimen-keys-'));
    await loadOrCreateIssuerKey(fresh);
    await writeFile(join(fresh, 'keys', 'licence-issuer.json'), '{}');
    await assert.rejects(loadOrCreateIssuerKey(fresh));
    await rm(fresh, { recursive: true });
  });
});

describe('a signed licence', () => {
  it('holds by another library, and its digests by hand', async () => {
    const [jwt = '', ...disclosures] = credential.split('~');
    const [key] = issuer.metadata().jwks.keys;
    assert.ok(key);
    const { payload, protectedHeader } = await compactVerify(jwt, await importJWK({ ...key }, 'ES256'));
    assert.deepEqual(protectedHeader, { typ: 'dc+sd-jwt', kid: keys.kid, alg: 'ES256' });
    const signed = JSON.parse(Buffer.from(payload).toString());
    assert.equal(signed.iss, issuerUrl);
    assert.equal(signed.vct, 'https://yimen.example/credentials/business-licence');
    assert.deepEqual(signed.status, { status_list: { idx: 4711, uri: issuer.statusListUrl } });
    const digests = disclosures
      .filter((part) => part !== '')
      .map((part) => createHash('sha256').update(part).digest('base64url'));
    assert.deepEqual(new Set(digests), new Set([...signed.licence._sd, ...signed.fields._sd]));
    assert.equal(digests.length, 7);
  });

  it('tells only what is always shown when nothing is disclosed', async () => {
    const bare = decode(credential.split('~')[0]?.split('.')[1]);
    const plain = JSON.stringify(bare);
    for (const secret of ['李禾', '91140802MA0KTEST0X', '50万元', '盐湖区', '0000001']) {
      assert.doesNotMatch(plain, new RegExp(secret));
    }
    assert.match(plain, /禾门粮油/);
  });

  it('passes the checks and gives back what it says', async () => {
    const answer = await verify(credential);
    assert.ok(answer.ok, JSON.stringify(answer));
    assert.equal(answer.status, 'valid');
    assert.equal(answer.credential?.holder, licence.holder.name);
    assert.equal(answer.credential?.type, 'business-licence');
    assert.deepEqual(
      answer.credential?.fields,
      Object.fromEntries(licence.fields.map((field) => [field.id, field.value])),
    );
  });

  it('passes the library that signs, its own status check included', async () => {
    const { keys: known } = issuer.jwks();
    const stranger = new SDJwtVcInstance({
      hasher: async (data) => createHash('sha256').update(String(data)).digest(),
      hashAlg: 'sha-256',
      verifier: async (data, signature) => {
        const key = await importJWK({ ...known[0] }, 'ES256');
        return compactVerify(`${data}.${signature}`, key).then(
          () => true,
          () => false,
        );
      },
      statusListFetcher: async () => listWith('suspended'),
      statusValidator: async (status) => assert.equal(status, 2),
    });
    const { payload } = await stranger.verify(credential, { currentDate: now / 1000 });
    assert.equal((payload as { iss: string }).iss, issuerUrl);
  });

  it('can be shown in part', async () => {
    const shown = await present(credential, ['capital', 'licence.number', 'name']);
    assert.ok(shown.ok);
    const answer = await verify(shown.value);
    assert.ok(answer.ok, JSON.stringify(answer));
    assert.deepEqual(answer.credential?.fields, { name: '运城市禾门粮油商贸有限公司', capital: '50万元' });
    assert.equal(answer.credential?.number, licence.number);
    assert.equal(answer.credential?.holder, undefined);
    assert.doesNotMatch(shown.value, new RegExp(Buffer.from('李禾').toString('base64url').slice(0, 6)));
    const nothing = await present(credential, []);
    assert.ok(nothing.ok && (await verify(nothing.value)).ok);
  });

  it('cannot be shown with a fact it does not hold', async () => {
    for (const fact of ['age', 'licence.age', '__proto__', 'licence.__proto__', 'fields']) {
      const shown = await present(credential, [fact]);
      assert.deepEqual(!shown.ok && shown.rejection, { code: 'credential.fact-unknown', params: { fact } });
    }
    const broken = await present('x', []);
    assert.equal(!broken.ok && broken.rejection.code, 'credential.malformed');
  });
});

describe('verification refuses', () => {
  it('every credential with one character changed', async () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    for (let at = 0; at < credential.length; at++) {
      const old = alphabet.indexOf(credential[at] ?? '');
      // The neighbour differs in the lowest bit only: the one that sloppy decoders drop.
      const other = old < 0 ? 'A' : alphabet[old ^ 1];
      const answer = await verify(`${credential.slice(0, at)}${other}${credential.slice(at + 1)}`);
      assert.equal(answer.ok, false, `position ${at}`);
      assert.equal(answer.credential, undefined, `position ${at}`);
    }
  });

  it('a cut, doubled or foreign disclosure', async () => {
    const [jwt, first, ...rest] = credential.split('~');
    const forged = Buffer.from(JSON.stringify(['salt', 'capital', '5000万元'])).toString('base64url');
    const altered = 'credential.altered';
    assert.deepEqual(await codesOf(verify([jwt, first, first, ...rest].join('~'))), [
      undefined,
      altered,
      altered,
    ]);
    assert.deepEqual(await codesOf(verify([jwt, forged, ...rest].join('~'))), [undefined, altered, altered]);
    for (const broken of ['', 'x', '~', jwt ?? '', credential.slice(0, -1), `${credential}~`]) {
      assert.equal((await verify(broken)).checks[0]?.code, 'credential.malformed', broken.slice(-20));
    }
  });

  it('another issuer, a key not published, no algorithm', async () => {
    const other = await mkdtemp(join(tmpdir(), 'yimen-keys-'));
    const stranger = createIssuer({ keys: await loadOrCreateIssuerKey(other), issuerUrl });
    const forged = await stranger.issue(licence);
    assert.equal((await verify(forged)).checks[0]?.code, 'credential.key-unknown');
    const elsewhere = await createIssuer({ keys, issuerUrl: 'https://other.example' }).issue(licence);
    assert.equal((await verify(elsewhere)).checks[0]?.code, 'credential.issuer-unknown');
    const [header, payload, signature] = (credential.split('~')[0] ?? '').split('.');
    const none = Buffer.from(JSON.stringify({ ...decode(header), alg: 'none' })).toString('base64url');
    assert.equal((await verify(`${none}.${payload}.~`)).checks[0]?.code, 'credential.malformed');
    const wrong = (forged.split('~')[0] ?? '').split('.')[2];
    assert.notEqual(wrong, signature);
    const mixed = await verify(`${header}.${payload}.${wrong}~`);
    assert.equal(mixed.checks[0]?.code, 'credential.signature-wrong');
    await rm(other, { recursive: true });
  });

  it('what is suspended, invalid, expired or dated tomorrow, and still says what it is', async () => {
    const suspended = await verify(credential, { statusList: listWith('suspended') });
    assert.deepEqual(
      suspended.checks.map((check) => check.code),
      [undefined, undefined, 'credential.suspended'],
    );
    assert.equal(suspended.credential?.holder, licence.holder.name);
    const status = async (more: Parameters<typeof verify>[1], shown = credential) =>
      (await verify(shown, more)).checks[2]?.code;
    assert.equal(await status({ statusList: listWith('invalid') }), 'credential.invalid');
    const early = Date.parse(licence.issuedAt) - 120_000;
    assert.equal(
      await status({ now: early, statusList: issuer.statusList([], early) }),
      'credential.not-yet-valid',
    );
    const dated = await issuer.issue({ ...licence, validTo: '2026-11-24T08:00:00+08:00' });
    assert.equal(await status({}, dated), 'credential.expired');
  });

  it('to vouch for a status it does not know', async () => {
    const status = async (more: Parameters<typeof verify>[1]) => {
      const answer = await verify(credential, more);
      assert.equal(answer.ok, false);
      return answer.checks[2]?.code;
    };
    assert.equal(await status({ statusList: undefined }), 'credential.status-list-missing');
    const late = now + 13 * 3600_000;
    assert.equal(await status({ now: late, statusList: listWith('valid') }), 'credential.status-list-stale');
    const list = listWith('valid');
    assert.equal(await status({ statusList: `${list.slice(0, -2)}AA` }), 'credential.status-list-wrong');
    assert.equal(await status({ statusList: credential.split('~')[0] }), 'credential.status-list-wrong');
    const foreign = createIssuer({ keys, issuerUrl: 'https://other.example' });
    assert.equal(await status({ statusList: foreign.statusList([], now) }), 'credential.status-list-wrong');
  });
});

describe('verification trusts our key no further than it should', () => {
  const sign = (payload: unknown, typ: string) =>
    new CompactSign(Buffer.from(JSON.stringify(payload)))
      .setProtectedHeader({ alg: 'ES256', typ, kid: keys.kid })
      .sign(keys.privateKey);
  const body = (jws: string) => decode(jws.split('.')[1]);

  it('not for a list of other licences', async () => {
    const list = { ...body(listWith('valid')), sub: `${issuerUrl}/status/permits` };
    const answer = await verify(credential, { statusList: await sign(list, 'statuslist+jwt') });
    assert.equal(answer.checks[2]?.code, 'credential.status-list-wrong');
  });

  it('not for another kind of token', async () => {
    const [jwt = '', ...rest] = credential.split('~');
    const other = await sign(body(jwt), 'JWT');
    assert.equal((await verify([other, ...rest].join('~'))).checks[0]?.code, 'credential.malformed');
  });

  it('not for a disclosure over a claim that is signed plain, a reserved name, a digest twice', async () => {
    const [jwt = ''] = credential.split('~');
    const signed = body(jwt) as unknown as { fields: Record<string, unknown>; licence: object };
    const attempt = async (disclosure: unknown[], digests: (hash: string) => string[]) => {
      const part = Buffer.from(JSON.stringify(disclosure)).toString('base64url');
      const hash = createHash('sha256').update(part).digest('base64url');
      const fields = { ...signed.fields, _sd: digests(hash) };
      const forged = await sign({ ...signed, fields }, 'dc+sd-jwt');
      return (await verify(`${forged}~${part}~`)).checks[1];
    };
    const altered = { id: 'unchanged', ok: false, code: 'credential.altered' };
    assert.deepEqual(await attempt(['s', 'motto', '禾'], (hash) => [hash]), { id: 'unchanged', ok: true });
    assert.deepEqual(await attempt(['s', 'name', '别的公司'], (hash) => [hash]), altered);
    assert.deepEqual(await attempt(['s', '_sd', ['x']], (hash) => [hash]), altered);
    assert.deepEqual(await attempt(['s', 'motto'], (hash) => [hash]), altered);
    assert.deepEqual(await attempt(['s', 'motto', '禾'], (hash) => [hash, hash]), altered);
    assert.deepEqual(await attempt(['s', 'motto', 7], (hash) => [hash]), altered);
  });
});

it('only a suspension can be lifted: every other end is final', () => {
  const all = (['valid', 'suspended', 'replaced', 'cancelled', 'expired'] as const).map(getCredentialStatus);
  assert.deepEqual(all, ['valid', 'suspended', 'invalid', 'invalid', 'invalid']);
});

it('each code of a verification has a sentence in both languages', async () => {
  const messages = new URL('../../api/messages/credential.yaml', import.meta.url);
  const sentences = parse(await readFile(messages, 'utf8'));
  const source = await Promise.all(
    ['issuer.ts', 'verify.ts'].map((name) => readFile(new URL(name, import.meta.url), 'utf8')),
  );
  const codes = new Set(source.join().match(/(?<=')credential\.[a-z-]+(?=')/g));
  for (const code of [...codes, 'credential.suspended', 'credential.invalid']) {
    assert.ok(sentences[code]?.zh && sentences[code]?.en, code);
  }
});
