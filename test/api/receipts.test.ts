// Receipts over HTTP: whoever may see a matter takes its proof home, a stranger checks it, and nobody reads more than he may.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createCrypto, sha256 } from '../../src/gateways/public-log/index.ts';
import { readKeys, verifyReceipt } from '../../src/kernel/proof/index.ts';
import { openWholeHouse, type WholeHouse } from './whole-house.ts';

let house: WholeHouse;
let id: string;
before(async () => {
  house = await openWholeHouse();
  id = await house.submitted('禾证');
  await house.server.house.engine.settle();
});
after(() => house.close());

async function take(as: string, path = `/v1/cases/${id}/receipt`) {
  const response = await fetch(house.server.origin + path, {
    headers: { authorization: `Bearer ${await house.token(as)}` },
  });
  const file = new Uint8Array(await response.arrayBuffer());
  return { response, file, text: new TextDecoder().decode(file) };
}

async function keys() {
  const response = await fetch(`${house.server.origin}/log/keys`);
  const read = readKeys(sha256, await response.text());
  assert.ok(read);
  return read;
}

describe('a receipt', () => {
  it('proves every step of the case, openly what its holder did himself', async () => {
    const { response, file, text } = await take('applicant');
    assert.equal(response.status, 200, text);
    assert.equal(response.headers.get('content-type'), 'application/json');
    assert.match(response.headers.get('content-disposition') ?? '', /^attachment; filename="receipt-/);
    const verdict = verifyReceipt(createCrypto(), await keys(), file);
    assert.ok(verdict.ok, JSON.stringify(verdict));
    const { events, stream } = verdict.receipt;
    assert.equal(stream, id);
    assert.ok(events.length >= 3);
    const applicant = house.server.actor('applicant') as { readonly id: string; readonly citizenId: string };
    for (const { said, type } of events) {
      if ('sealed' in said) continue;
      assert.equal((JSON.parse(said.actor) as { readonly id: string }).id, applicant.id, type);
    }
    // The bytes that are hashed hold his number sealed: a receipt shown to others does not spell it out.
    assert.ok(!text.includes(applicant.citizenId));
    assert.ok(events.some(({ said }) => 'body' in said));
    const witnesses = verdict.checkpoint.judged.filter(({ key }) => key.use === 'witness');
    assert.equal(witnesses.length, 1, 'the practice witness countersigned');
  });

  it('shows those who only work on it that something was done, not what was said', async () => {
    const { file, text } = await take('clerk-approval');
    const verdict = verifyReceipt(createCrypto(), await keys(), file);
    assert.ok(verdict.ok, text);
    for (const { said } of verdict.receipt.events) assert.ok('sealed' in said);
    const { citizenId, name } = house.server.actor('applicant') as { citizenId: string; name: string };
    for (const word of [citizenId, name, '禾证']) assert.ok(!text.includes(word), word);
  });

  it('is whole for an auditor', async () => {
    const verdict = verifyReceipt(createCrypto(), await keys(), (await take('auditor')).file);
    assert.ok(verdict.ok);
    for (const { said } of verdict.receipt.events) assert.ok('body' in said);
  });

  it('is for nobody else', async () => {
    assert.equal((await take('bank-agent')).response.status, 404);
    const unsigned = await fetch(`${house.server.origin}/v1/cases/${id}/receipt`);
    assert.equal(unsigned.status, 401);
    assert.equal((await take('applicant', '/v1/cases/none/receipt')).response.status, 404);
  });
});

describe('a receipt somebody brings', () => {
  const call = { actor: { type: 'public' }, language: 'zh' } as const;

  it('is checked for him', async () => {
    const { door } = house.server.house.api;
    const { file } = await take('applicant');
    const checked = await door.checkReceipt(call, file);
    assert.ok(checked.ok && checked.value.ok);
    assert.equal(checked.value.stream, id);
    assert.equal(checked.value.witnesses.length, 1);
    const changed = await door.checkReceipt(call, file.with(200, 0));
    assert.ok(changed.ok && !changed.value.ok);
    for (const [bytes, code] of [
      [new Uint8Array(), 'receipt.none-sent'],
      [new Uint8Array(5 * 1024 * 1024), 'receipt.too-large'],
    ] as const) {
      const refused = await door.checkReceipt(call, bytes);
      assert.ok(!refused.ok && refused.problem.code === code && refused.problem.status === 422);
    }
  });

  it('is told how the log stands', async () => {
    const standing = await house.server.house.api.door.publicLog(call);
    assert.ok(standing.ok);
    assert.equal(standing.value.origin, 'yuncheng.demo.invalid/log');
    assert.ok((standing.value.newest?.size ?? 0) > 3);
    assert.equal(standing.value.witnesses.length, 1);
  });
});
