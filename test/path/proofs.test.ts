// A licence checked by a stranger with tools of his own: jose, zlib, pdftotext. It must never trust what the house says of itself.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { inflateSync } from 'node:zlib';
import { compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose';
import { readText } from '../../src/gateways/documents/pdf.test-data.ts';
import { type HouseServer, openHouseServer } from '../house-server.ts';
import { ask, founded, licenceOf } from './walk.ts';

let server: HouseServer;
let licence: { readonly id: string; readonly number: string };
before(async () => {
  server = await openHouseServer({ startAt: '2026-05-18T09:00:00+08:00' });
  ({ licence } = await founded(server));
});
after(() => server.close());

async function paper(name: string): Promise<Uint8Array> {
  const call = { actor: server.actor('applicant'), language: 'zh' } as const;
  const answered = await server.house.api.door.document(call, 'licences', licence.id, name);
  assert.ok(answered.ok, JSON.stringify(answered));
  return answered.value.bytes;
}

async function keys() {
  const response = await fetch(`${server.origin}/.well-known/jwt-vc-issuer`);
  assert.equal(response.status, 200);
  const { issuer, jwks } = (await response.json()) as { issuer: string; jwks: JSONWebKeySet };
  return { issuer, set: createLocalJWKSet(jwks), jwks };
}

const json = (bytes: Uint8Array) => JSON.parse(Buffer.from(bytes).toString());

/** Two bits of a licence in the public list, read without the house's own reader. */
async function listedBits(index: number): Promise<number> {
  const response = await fetch(`${server.origin}/v1/status-lists/1`);
  assert.equal(response.headers.get('content-type'), 'application/statuslist+jwt');
  const { payload, protectedHeader } = await compactVerify(await response.text(), (await keys()).set);
  assert.equal(protectedHeader.typ, 'statuslist+jwt');
  const { bits, lst } = json(payload).status_list;
  assert.equal(bits, 2);
  const list = inflateSync(Buffer.from(lst, 'base64url'));
  return ((list[index >> 2] ?? 0) >> ((index & 3) * 2)) & 3;
}

describe('a licence in a stranger’s hands', () => {
  it('[row 15.12] is signed: jose verifies it with the published keys, and each shown field hashes to what was signed', async () => {
    const [jwt = '', ...disclosures] = Buffer.from(await paper('credential'))
      .toString()
      .split('~');
    const { issuer, set, jwks } = await keys();
    assert.ok(
      jwks.keys.every((key) => key.d === undefined),
      'no private key is published',
    );
    const { payload, protectedHeader } = await compactVerify(jwt, set);
    assert.equal(protectedHeader.alg, 'ES256');
    const claims = json(payload);
    assert.equal(claims.iss, issuer);
    assert.equal(claims.fields.name, '运城市禾门粮油商贸有限公司');
    const signed = new Set([...claims.licence._sd, ...claims.fields._sd]);
    const given = disclosures.filter((one) => one !== '');
    assert.ok(given.length >= 8);
    for (const one of given) {
      assert.ok(signed.has(createHash('sha256').update(one).digest('base64url')), 'a disclosure is signed');
    }
  });

  it('[row 15.12] carries a second signature that openssl verifies with the published SM2 key', async () => {
    const proof = json(await paper('second-proof'));
    const { sm2 } = (await (await fetch(`${server.origin}/.well-known/jwt-vc-issuer`)).json()) as {
      sm2: { userId: string; keys: { kid: string; pem: string }[] };
    };
    const dir = mkdtempSync(join(tmpdir(), 'yimen-openssl-'));
    writeFileSync(join(dir, 'key.pem'), sm2.keys.find(({ kid }) => kid === proof.kid)?.pem ?? '');
    writeFileSync(join(dir, 'sig'), Buffer.from(proof.signature, 'base64'));
    const verify = (facts: string) => {
      writeFileSync(join(dir, 'facts'), facts);
      const given = [
        '-pubin',
        '-inkey',
        'key.pem',
        '-rawin',
        '-in',
        'facts',
        '-sigfile',
        'sig',
        '-digest',
        'sm3',
      ];
      const more = ['-pkeyopt', `distid:${sm2.userId}`];
      return spawnSync('openssl', ['pkeyutl', '-verify', ...given, ...more], { cwd: dir }).status;
    };
    assert.equal(sm2.userId, '1234567812345678');
    assert.equal(verify(proof.facts), 0);
    assert.notEqual(verify(proof.facts.replace('河东东街', '河东西街')), 0);
    rmSync(dir, { recursive: true });
    const seen = await licenceOf(server, licence.id);
    const { proofs } = seen as unknown as { proofs: { algorithm: string; document: string }[] };
    assert.deepEqual(
      proofs.map(({ algorithm, document }) => [algorithm, document]),
      [
        ['ES256', 'credential'],
        ['SM2-SM3', 'second-proof'],
      ],
    );
  });
});

describe('a licence in a stranger’s hands, told in words', () => {
  it('[row 15.12] has its metadata under the names of the standard, its identifier checked', async () => {
    const { elements, identifier } = json(await paper('metadata')) as {
      elements: { element: string; value: string }[];
      identifier: { code: string };
    };
    const elementOf = (name: string) => elements.find(({ element }) => element === name)?.value;
    assert.equal(elementOf('certificateNumber'), licence.number);
    assert.equal(elementOf('certificateHolderCode'), licence.number);
    assert.equal(elementOf('certificateHolderName'), '运城市禾门粮油商贸有限公司');
    const checked = await ask(server, 'check-code', { kind: 'e-licence', value: identifier.code });
    assert.deepEqual([checked.valid, elementOf('certificateIdentifier')], [true, identifier.code]);
  });

  it('[row 15.12] is explained in plain words: by which key, as of when, and what was not checked', async () => {
    const proof = await ask(server, 'verify-licence', { code: licence.number });
    const { jwks } = await keys();
    const note = (id: string) => proof.checks.find((check: { id: string }) => check.id === id)?.note;
    assert.ok(note('issuer').zh.includes(jwks.keys[0]?.kid?.slice(0, 8)));
    assert.match(note('second').en, /SM2 key [0-9a-f]{8}/);
    assert.match(note('status').zh, /\d\d:\d\d 的状态名单/);
    assert.ok(proof.notChecked.length >= 3);
    assert.match(proof.notChecked[0].en, /identity card/);
  });
});

describe('a licence in a stranger’s hands, changed', () => {
  it('[row 15.12] is refused with one byte flipped anywhere in what was signed', async () => {
    const [jwt = ''] = Buffer.from(await paper('credential'))
      .toString()
      .split('~');
    const { set } = await keys();
    const [header = '', payload = '', signature = ''] = jwt.split('.');
    for (const [part, at] of [
      [0, 2],
      [1, 0],
      [1, Math.floor(payload.length / 8)],
      [2, 5],
    ] as const) {
      const bytes = [header, payload, signature].map((text) => Buffer.from(text, 'base64url'));
      const one = bytes[part];
      assert.ok(one);
      one[at] = (one[at] ?? 0) ^ 1;
      const flipped = bytes.map((each) => each.toString('base64url')).join('.');
      await assert.rejects(compactVerify(flipped, set), `part ${part}, byte ${at}`);
    }
  });

  it('[row 15.12] stands in the public status list, and a suspension shows there and on the verify question', async () => {
    const { statusIndex } = await licenceOf(server, licence.id);
    assert.equal(await listedBits(statusIndex), 0);
    const proof = await ask(server, 'verify-licence', { code: licence.number });
    assert.deepEqual([proof.status, proof.checks.every(({ ok }: { ok: boolean }) => ok)], ['valid', true]);
    await server.give('approver-registration', licence.id, 'suspend', { reason: '地址无法联系' }, 'licences');
    await server.moveTo('2026-05-18T10:00:00+08:00');
    assert.equal(await listedBits(statusIndex), 2);
    const held = await ask(server, 'verify-licence', { code: licence.number });
    assert.equal(held.status, 'suspended');
    assert.equal(held.checks.find(({ id }: { id: string }) => id === 'status').ok, false);
    await server.give('approver-registration', licence.id, 'resume', { reason: '已经联系上' }, 'licences');
    await server.moveTo('2026-05-18T10:10:00+08:00');
    assert.equal(await listedBits(statusIndex), 0);
  });
});

describe('what a licence shows', () => {
  it('[row 15.1] prints with its name and credit code, and the code is well made', async () => {
    const pdf = await paper('pdf');
    assert.equal(Buffer.from(pdf.slice(0, 5)).toString(), '%PDF-');
    const text = readText(pdf);
    assert.ok(text.includes('运城市禾门粮油商贸有限公司'), text);
    assert.ok(text.includes(licence.number), text);
    const checked = await ask(server, 'check-code', { kind: 'credit-code', value: licence.number });
    assert.deepEqual([checked.valid, checked.canonical], [true, licence.number]);
    const last = licence.number.at(-1) === '0' ? '1' : '0';
    const wrong = await ask(server, 'check-code', {
      kind: 'credit-code',
      value: licence.number.slice(0, -1) + last,
    });
    assert.equal(wrong.valid, false);
  });

  it('[row 15.12] shows by a code only what its holder chose, until it expires', async () => {
    const shown = await server.give(
      'applicant',
      licence.id,
      'show',
      { fields: ['kind'], minutes: 5 },
      'licences',
    );
    const [show] = (shown as unknown as { shows: { code: string }[] }).shows.slice(-1);
    assert.ok(show);
    const proof = await ask(server, 'verify-licence', { code: show.code });
    const seen = proof.fields.filter(({ value }: { value?: string }) => value !== undefined);
    assert.deepEqual(seen.map(({ id }: { id: string }) => id).sort(), ['creditCode', 'kind', 'name']);
    assert.ok(!JSON.stringify(proof).includes('河东东街'), 'the address is kept back');
    await server.moveTo('2026-05-18T10:20:00+08:00');
    const gone = await ask(server, 'verify-licence', { code: show.code });
    assert.deepEqual([gone.found, gone.code, gone.fields.length], [false, 'show-code.expired', 0]);
  });
});
