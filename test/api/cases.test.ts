// A case submitted over the API and those who may and may not touch it; a name taken and the loser told. It must never look behind HTTP.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openCity, type TestCity } from './city.ts';
import { type Client, createClient } from './client.ts';

let city: TestCity;
let ask: Client;
before(async () => {
  city = await openCity();
  ask = createClient(city);
});
after(() => city.close());

const form = {
  companyName: '禾门',
  tradeWords: '粮油商贸',
  region: '140802',
  address: '解放北路 18 号 2 层',
  trades: ['F5211'],
  capital: 50_000_000,
  employees: 0,
  delivery: 'window',
};

async function drafted(answers: object = form, as = 'applicant'): Promise<string> {
  const { body } = await ask('POST', '/v1/cases', { as, body: { item: 'start-a-company' } });
  const saved = await ask('POST', `/v1/cases/${body.id}/save-draft`, { as, body: { form: answers } });
  assert.equal(saved.status, 200, JSON.stringify(saved.body));
  return body.id;
}

const submit = (id: string, as = 'applicant') => ask('POST', `/v1/cases/${id}/submit`, { as, body: {} });
const nameCheck = async (core: string) => {
  const words = encodeURIComponent('粮油商贸');
  return (
    await ask('GET', `/v1/questions/name-check?core=${encodeURIComponent(core)}&words=${words}&trade=F5211`)
  ).body;
};

describe('a name', () => {
  it('[row 1.1] is free, then taken by whoever submits first; the other keeps his draft', async () => {
    const free = await nameCheck('禾门');
    assert.deepEqual(
      [free.free, free.name, free.checked],
      [true, '运城市禾门粮油商贸有限公司', ['composition', 'taken']],
    );
    const [mine, theirs] = await Promise.all([drafted(), drafted(form, 'cosigner')]);
    const both = await Promise.all([submit(mine), submit(theirs, 'cosigner')]);
    assert.deepEqual(
      both.map(({ status }) => status).sort(),
      [200, 422],
      JSON.stringify(both.map(({ body }) => body)),
    );
    const loser = both.findIndex(({ status }) => status === 422);
    assert.equal(both[loser]?.body.code, 'name.taken');
    const kept = await ask('GET', `/v1/cases/${[mine, theirs][loser]}`, {
      as: ['applicant', 'cosigner'][loser] ?? '',
    });
    assert.deepEqual([kept.body.status, kept.body.form.companyName], ['draft', '禾门']);
    const taken = await nameCheck('禾 门');
    assert.deepEqual(
      [taken.free, taken.problems.map(({ code }: { code: string }) => code)],
      [false, ['name.taken']],
    );
  });

  it('is checked with what there is', async () => {
    const { body } = await ask('GET', `/v1/questions/name-check?core=${encodeURIComponent('云上')}`);
    assert.deepEqual([body.checked, body.free], [['composition'], true]);
    const none = await ask('GET', '/v1/questions/name-check?core=x&item=no-such');
    assert.deepEqual([none.status, none.body.code], [422, 'item.not-found']);
  });
});

describe('an incomplete form', () => {
  it('is refused with every field that stops it', async () => {
    const told = await submit(await drafted({ companyName: '河东' }));
    assert.equal(told.status, 422);
    assert.equal(told.body.code, 'case.form-incomplete');
    assert.ok(told.body.errors.length > 3);
    assert.ok(
      told.body.errors.every(
        (error: { path: string; title: string }) => error.path.startsWith('form.') && error.title !== '',
      ),
    );
  });
});

describe('staff', () => {
  it('[row 1.2] see what is theirs, and are told why not otherwise', async () => {
    const id = await drafted({ ...form, companyName: '盐湖晨光' });
    assert.equal((await submit(id)).status, 200);
    const clerk = await ask('GET', `/v1/cases/${id}`, { as: 'window-clerk' });
    assert.equal(clerk.status, 200);
    const county = await ask('GET', `/v1/cases/${id}`, { as: 'county-clerk' });
    assert.deepEqual([county.status, county.body.code], [403, 'access.other-region']);
    const outsider = {
      ...{ id: 'water-clerk', name: { zh: '水务', en: 'Water' }, kind: 'staff' as const },
      ...{ agency: 'water', region: '140800', roles: ['approver'] },
    };
    const headers = { authorization: `Bearer ${await city.token(outsider)}` };
    const other = await ask('GET', `/v1/cases/${id}`, { headers });
    assert.deepEqual([other.status, other.body.code], [403, 'access.other-agency']);
    const listed = await ask('GET', '/v1/cases', { headers });
    assert.deepEqual(listed.body.items, []);
  });

  it('[row 1.2] have their inbox with the time left, and nobody decides another’s step', async () => {
    const id = await drafted({ ...form, companyName: '中条' });
    assert.equal((await submit(id)).status, 200);
    const inbox = await ask('GET', '/v1/tasks?limit=50', { as: 'window-clerk' });
    const task = inbox.body.items.find(({ stream }: { stream: string }) => stream === id);
    assert.ok(task, JSON.stringify(inbox.body));
    assert.equal(typeof task.left, 'number');
    assert.ok(['green', 'yellow', 'red'].includes(task.light));
    const accepted = await ask('POST', `/v1/cases/${id}/accept`, { as: 'window-clerk', body: {} });
    assert.deepEqual([accepted.status, accepted.body.status], [200, 'accepted']);
    const decision = { step: 'registration', outcome: 'approve', checklist: {} };
    const wrong = await ask('POST', `/v1/cases/${id}/decide-step`, { as: 'approver-tax', body: decision });
    assert.deepEqual([wrong.status, wrong.body.code], [422, 'case.step-of-another-agency']);
    const late = await ask('POST', `/v1/cases/${id}/withdraw`, {
      as: 'applicant',
      body: { reason: '不办了' },
    });
    assert.equal(late.status, 200, JSON.stringify(late.body));
    const after = await ask('POST', `/v1/cases/${id}/decide-step`, {
      as: 'approver-registration',
      body: decision,
    });
    assert.equal(after.status, 422);
    assert.match(after.body.code, /^case\./);
  });
});
