// Every bad input a person, a program or a rival can send: a code, a sentence in both languages, nothing spoilt (mistakes in definitions: src/definitions/load-city.test.ts). It must never look behind HTTP.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { importJWK, SignJWT } from 'jose';
import { demoTokenIssuer } from '../../src/gateways/identity/bearer.ts';
import { answers } from '../house-server.ts';
import type { Told } from './client.ts';
import { openWholeHouse, type WholeHouse } from './whole-house.ts';

let house: WholeHouse;
before(async () => {
  house = await openWholeHouse();
});
after(() => house.close());

const founder = { name: '陈禾', citizenId: '140802199003120015', share: 60 };
const partner = { name: '李晋', citizenId: '140881198807260030', share: 40 };

/** The problem an answer carries, said in Chinese as it came and checked to be a sentence. */
function refused(told: Told, status: number, code: string, path?: string): void {
  const shown = JSON.stringify(told.body);
  assert.deepEqual([told.status, told.body.code], [status, code], shown);
  assert.match(told.body.title, /[一-鿿].*[。）」”]$/, shown);
  if (path === undefined) return;
  const [at, found] = path.split(' ');
  const error = told.body.errors?.find((one: { path: string }) => one.path === at);
  assert.equal(error?.code, found, shown);
  assert.match(error.title, /[一-鿿].*[。）」”]$/, shown);
  const english = house.server.house.api.messages.sentence('en', found ?? '', error.params);
  assert.match(english, /^[^{}]*[.)”]$/, shown);
}

const forms: readonly (readonly [what: string, form: object, path: string])[] = [
  [
    'a wrong check digit',
    { shareholders: [{ ...founder, citizenId: '140802199003120016', share: 100 }] },
    'form.shareholders.0.citizenId citizen-id.check-digit',
  ],
  [
    'a birth date that does not exist',
    { shareholders: [{ ...founder, citizenId: '140802199002300013', share: 100 }] },
    'form.shareholders.0.citizenId citizen-id.date',
  ],
  [
    'shares that do not sum to the whole',
    { shareholders: [founder, { ...partner, share: 39.99 }] },
    'form.shareholders shares.sum-not-whole',
  ],
  [
    'one person twice',
    { shareholders: [founder, { ...founder, share: 40 }] },
    'form.shareholders.1.citizenId form.person-twice',
  ],
  [
    'a rare character in a company’s name',
    { companyName: '𠮷门' },
    'form.companyName name.character-not-allowed',
  ],
];

describe('a form', () => {
  for (const [what, form, path] of forms) {
    it(`with ${what} is kept as a draft and not submitted`, async () => {
      const id = await house.draft(answers({ companyName: '试错', ...form }));
      refused(await house.give('applicant', id, 'submit'), 422, 'case.form-incomplete', path);
      const kept = await house.ask('GET', `/v1/cases/${id}`, { as: 'applicant' });
      assert.equal(kept.body.status, 'draft');
    });
  }

  it('names the rare character and its code', async () => {
    const id = await house.draft(answers({ companyName: '𠮷门' }));
    const { body } = await house.give('applicant', id, 'submit');
    assert.match(body.errors[0].title, /𠮷 \(U\+20BB7\)/);
  });

  it('from an older version of the item is refused before a word is typed', async () => {
    const body = { item: 'start-a-company', version: '0'.repeat(64) };
    refused(await house.ask('POST', '/v1/cases', { as: 'applicant', body }), 422, 'item.version-outdated');
  });

  it('with a field nobody knows is refused, whether in the command or in the answers', async () => {
    const body = { item: 'start-a-company', colour: 'red' };
    const told = await house.ask('POST', '/v1/cases', { as: 'applicant', body });
    refused(told, 422, 'input.invalid', 'colour input.unknown-field');
    const id = await house.draft();
    const saved = await house.give('applicant', id, 'save-draft', { form: { colour: 'red' } });
    refused(saved, 422, 'form.unknown-field', 'form.colour form.unknown-field');
  });

  it('that is not JSON is a 400', async () => {
    const headers = { 'content-type': 'application/json' };
    for (const raw of ['{"item": ', '{"__proto__": {"item": 1}}', 'item=start-a-company']) {
      const told = await house.ask('POST', '/v1/cases', { as: 'applicant', raw, headers });
      refused(told, 400, 'request.malformed-json');
    }
  });
});

describe('two at once', () => {
  it('[row 1.1] who want one name: one has it, the other keeps his draft and is told', async () => {
    const people = ['applicant', 'cosigner'] as const;
    const mine = answers({ companyName: '同名岭' });
    const ids = await Promise.all(people.map((who) => house.draft(mine, who)));
    const both = await Promise.all(people.map((who, i) => house.give(who, ids[i] ?? '', 'submit')));
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 422]);
    const loser = both.findIndex(({ status }) => status === 422);
    refused(both[loser] as Told, 422, 'name.taken');
    const kept = await house.ask('GET', `/v1/cases/${ids[loser]}`, { as: people[loser] ?? '' });
    assert.deepEqual([kept.body.status, kept.body.form.companyName], ['draft', '同名岭']);
  });

  it('clicks on submit with one key make one submission', async () => {
    const id = await house.draft(answers({ companyName: '双击渡' }));
    const headers = { 'idempotency-key': `twice-${id}` };
    const ask = () => house.ask('POST', `/v1/cases/${id}/submit`, { as: 'applicant', body: {}, headers });
    const told = [...(await Promise.all([ask(), ask()])), await ask()];
    assert.deepEqual(
      told.map(({ status }) => status),
      [200, 200, 200],
    );
    assert.equal(new Set(told.map(({ body }) => body.version)).size, 1);
    // Without a key the second click is told that the first one counted.
    const again = await house.give('applicant', id, 'submit');
    assert.equal(again.status, 422);
    assert.match(again.body.code, /^case\./);
    const { body } = await house.ask('GET', `/v1/cases/${id}/events`, { as: 'applicant' });
    const types = body.items.map(({ type }: { type: string }) => type);
    assert.equal(types.filter((type: string) => type === 'case-submitted').length, 1);
  });

  it('approvers on one step: one takes it, the other is told who has it', async () => {
    const id = await house.submitted('两手坡');
    assert.equal((await house.give('window-clerk', id, 'accept')).status, 200);
    const other = {
      ...{ id: 'second-approver', name: { zh: '何登', en: 'He Deng' }, kind: 'staff' as const },
      ...{ phone: '13800000999', agency: 'approval', region: '140800', roles: ['approver'] },
    };
    const step = { step: 'registration' };
    const headers = { authorization: `Bearer ${await house.token(other)}` };
    const path = `/v1/cases/${id}/take-step`;
    const told = await Promise.all([
      house.ask('POST', path, { as: 'approver-registration', body: step }),
      house.ask('POST', path, { headers, body: step }),
    ]);
    assert.deepEqual(told.map(({ status }) => status).sort(), [200, 422]);
    const late = told.find(({ status }) => status === 422) as Told;
    refused(late, 422, 'case.step-held');
    assert.match(late.body.title, /钱登|何登/);
  });
});

describe('a signature', () => {
  it('given twice by the same person, or by somebody who is not asked, is refused', async () => {
    const id = await house.draft(answers({ companyName: '签两次', shareholders: [founder, partner] }));
    const { body } = await house.give('applicant', id, 'submit');
    assert.equal(body.status, 'signing', JSON.stringify(body));
    refused(await house.give('applicant', id, 'sign', { content: body.content }), 422, 'case.already-signed');
    const stranger = await house.give('bank-agent', id, 'sign', { content: body.content });
    refused(stranger, 404, 'request.not-found');
    const other = await house.give('cosigner', id, 'sign', { content: '0'.repeat(64) });
    refused(other, 422, 'case.content-changed');
  });
});

describe('a decision', () => {
  const decision = { step: 'registration', outcome: 'approve', checklist: {} };

  it('[row 1.2] on another agency’s step is refused', async () => {
    const id = await house.submitted('越界沟');
    assert.equal((await house.give('window-clerk', id, 'accept')).status, 200);
    refused(
      await house.give('approver-tax', id, 'decide-step', decision),
      422,
      'case.step-of-another-agency',
    );
  });

  it('after the applicant withdrew is refused', async () => {
    const id = await house.submitted('不办了');
    assert.equal((await house.give('window-clerk', id, 'accept')).status, 200);
    assert.equal((await house.give('applicant', id, 'withdraw', {})).status, 200);
    const told = await house.give('approver-registration', id, 'decide-step', decision);
    assert.equal(told.status, 422);
    assert.match(told.body.code, /^case\./);
    assert.match(told.body.title, /。$/);
  });

  it('by a county on a case of another is refused, and so is reading it', async () => {
    const id = await house.submitted('邻县塬');
    refused(await house.ask('GET', `/v1/cases/${id}`, { as: 'county-clerk' }), 403, 'access.other-region');
    refused(await house.give('county-clerk', id, 'accept'), 403, 'access.other-region');
  });
});

describe('who asks', () => {
  const meantFor = async (audience: string) => {
    const claims = { sub: 'applicant', name: '陈禾', citizen_id: '140802199003120015' };
    const signed = new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: house.keys.signing.kid ?? '' })
      .setIssuer(demoTokenIssuer)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime('5m');
    return signed.sign(await importJWK(house.keys.signing, 'ES256'));
  };

  it('with a token meant for another house is refused', async () => {
    const headers = { authorization: `Bearer ${await meantFor('another-api')}` };
    refused(await house.ask('GET', '/v1/cases', { headers }), 401, 'access.token-audience');
  });

  it('without a token is asked to sign in, for every kind', async () => {
    for (const path of [
      '/v1/cases',
      '/v1/licences',
      '/v1/tasks',
      '/v1/cases/x',
      '/v1/licences/x/documents/pdf',
    ])
      refused(await house.ask('GET', path), 401, 'access.sign-in-needed');
    refused(await house.ask('POST', '/v1/cases', { body: {} }), 401, 'access.sign-in-needed');
  });

  it('for another person’s case learns not even that it exists', async () => {
    const id = await house.draft();
    for (const path of [`/v1/cases/${id}`, `/v1/cases/${id}/events`, `/v1/cases/${id}/documents/receipt.pdf`])
      refused(await house.ask('GET', path, { as: 'cosigner' }), 404, 'request.not-found');
    refused(await house.give('cosigner', id, 'withdraw'), 404, 'request.not-found');
  });

  it('having looked at an older version is told the version that counts', async () => {
    const id = await house.draft(answers());
    const told = await house.ask('POST', `/v1/cases/${id}/save-draft`, {
      ...{ as: 'applicant', body: { form: { employees: 9 } }, headers: { 'if-match': '"1"' } },
    });
    refused(told, 409, 'request.version-conflict');
    assert.equal(told.body.params.version, 2);
  });
});

describe('a file', () => {
  const upload = (bytes: Uint8Array<ArrayBuffer>, name: string) => {
    const form = new FormData();
    form.append('file', new Blob([bytes]), name);
    return house.ask('POST', '/v1/files', { as: 'applicant', raw: form });
  };

  it('of 80 MB is refused with a sentence and the house goes on', async () => {
    const told = await upload(
      Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(80 * 1024 * 1024)]),
      '大.pdf',
    );
    refused(told, 422, 'file.too-large');
    assert.equal((await house.ask('GET', '/readyz')).status, 200);
  });

  it('that is a program and calls itself a PDF is refused', async () => {
    const program = Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), Buffer.alloc(8192, 7)]);
    refused(await upload(program, '合同.pdf'), 422, 'file.type-mismatch');
    refused(await upload(program, '合同.exe'), 422, 'file.type-not-allowed');
  });
});

describe('a year without a published calendar', () => {
  it('is said, never guessed', async () => {
    const query = new URLSearchParams({ start: '2035-06-01T10:00:00+08:00', amount: '1', unit: 'workday' });
    const told = await house.ask('GET', `/v1/questions/deadline?${query}`);
    assert.equal(told.status, 422);
    assert.match(JSON.stringify(told.body), /calendar\.year-not-covered/);
    assert.match(told.body.errors?.[0]?.title ?? told.body.title, /2035.*。$/);
    const moved = await house.ask('POST', '/dev/clock', { body: { to: '2035-06-01T10:00:00+08:00' } });
    refused(moved, 422, 'clock.year-not-covered');
  });
});
