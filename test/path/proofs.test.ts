// A licence checked by a stranger with tools of his own: jose, zlib, pdftotext. It must never trust what the house says of itself.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
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
