// What a program may send and what it is told: the grammar of the API over a real engine. It must never look behind HTTP.
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

const open = { item: 'start-a-company' };
const codesOf = (body: { errors?: { path: string; code: string }[] }) =>
  (body.errors ?? []).map(({ path, code }) => `${path} ${code}`);

describe('a request that cannot be read', () => {
  it('is a problem with a code, in the language asked for, without a trace of our inside', async () => {
    const told = await ask('POST', '/v1/cases', {
      as: 'applicant',
      raw: '{"item": ',
      headers: { 'content-type': 'application/json', 'accept-language': 'en-GB,zh;q=0.5' },
    });
    assert.deepEqual([told.status, told.body.code], [400, 'request.malformed-json']);
    assert.match(told.body.title, /not complete JSON/);
    assert.match(told.headers.get('content-type') ?? '', /^application\/problem\+json/);
    assert.equal(told.body.type, 'urn:yimen:problem:request.malformed-json');
    assert.doesNotMatch(JSON.stringify(told.body), /node_modules|\.ts|Error/);
  });

  it('is refused by media type, size, path and method', async () => {
    const form = await ask('POST', '/v1/cases', {
      as: 'applicant',
      raw: 'item=x',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    assert.deepEqual([form.status, form.body.code], [415, 'request.media-type']);
    const large = await ask('POST', '/v1/cases', { as: 'applicant', body: { item: 'x'.repeat(1_100_000) } });
    assert.deepEqual([large.status, large.body.code], [413, 'request.too-large']);
    const path = await ask('GET', '/v1/cases/%E0%A4%A', { as: 'applicant' });
    assert.deepEqual([path.status, path.body.code], [400, 'request.malformed-path']);
    const method = await ask('GET', '/v1/files', { as: 'applicant' });
    assert.deepEqual([method.status, method.headers.get('allow')], [405, 'POST']);
  });

  it('may not carry a prototype', async () => {
    for (const raw of ['{"__proto__": {"item": 1}}', '{"constructor": {"prototype": {"x": 1}}}']) {
      const headers = { 'content-type': 'application/json' };
      const told = await ask('POST', '/v1/cases', { as: 'applicant', raw, headers });
      assert.equal(told.status, 400, raw);
    }
  });

  it('names every unknown and missing field', async () => {
    const told = await ask('POST', '/v1/cases', { as: 'applicant', body: { itme: 'start-a-company' } });
    assert.deepEqual([told.status, told.body.code], [422, 'input.invalid']);
    assert.deepEqual(codesOf(told.body).sort(), ['item input.required', 'itme input.unknown-field']);
    assert.ok(told.body.errors.every((error: { title: string }) => /[。]$/.test(error.title)));
  });

  it('names a wrong query, also when a parameter stands twice', async () => {
    assert.deepEqual(codesOf((await ask('GET', '/v1/cases?limit=0&x=1', { as: 'applicant' })).body), [
      'limit input.too-small',
      'x input.unknown-field',
    ]);
    const twice = await ask('GET', '/v1/questions/deadline?start=a&start=b&amount=1&unit=day');
    assert.deepEqual(codesOf(twice.body), ['start input.wrong-type']);
  });
});

describe('who asks', () => {
  it('must prove it where it matters', async () => {
    for (const path of ['/v1/cases', '/v1/tasks', '/v1/cases/anything']) {
      const told = await ask('GET', path);
      assert.deepEqual([told.status, told.body.code], [401, 'access.sign-in-needed'], path);
      assert.equal(told.headers.get('www-authenticate'), 'Bearer realm="yimen"');
    }
    const post = await ask('POST', '/v1/cases', { body: open });
    assert.equal(post.status, 401);
  });

  it('is refused with a token that does not hold', async () => {
    for (const [token, code] of [
      ['nonsense', 'access.token-invalid'],
      [await city.token('applicant', -600), 'access.token-expired'],
    ]) {
      const told = await ask('GET', '/v1/cases', { headers: { authorization: `Bearer ${token}` } });
      assert.deepEqual([told.status, told.body.code], [401, code]);
      assert.match(told.headers.get('www-authenticate') ?? '', /invalid_token/);
    }
    // A bad proof is no better where none is needed.
    const told = await ask('GET', '/v1/items', { headers: { authorization: 'Bearer nonsense' } });
    assert.equal(told.status, 401);
  });
});

describe('a case over the API', () => {
  it('[row 1.1] starts, is read, saved, listed and told with its events', async () => {
    const started = await ask('POST', '/v1/cases', { as: 'applicant', body: open });
    assert.equal(started.status, 201);
    const { id } = started.body;
    assert.equal(started.headers.get('location'), `/v1/cases/${id}`);
    assert.deepEqual([started.body.kind, started.body.status, started.body.version], ['case', 'draft', 1]);
    const saved = await ask('POST', `/v1/cases/${id}/save-draft`, {
      as: 'applicant',
      body: { form: { companyName: '禾门' } },
    });
    assert.equal(saved.status, 200);
    assert.equal(saved.headers.get('etag'), `"${saved.body.version}"`);
    assert.equal(saved.body.form.companyName, '禾门');
    const read = await ask('GET', `/v1/cases/${id}`, { as: 'applicant' });
    assert.deepEqual(read.body, saved.body);
    const events = await ask('GET', `/v1/cases/${id}/events`, { as: 'applicant' });
    assert.equal(events.body.items.length, saved.body.version);
    assert.doesNotMatch(JSON.stringify(events.body), /140802199003120015|禾门/);
    assert.ok(
      (await ask('GET', '/v1/cases', { as: 'applicant' })).body.items.some(
        (row: { id: string }) => row.id === id,
      ),
    );
  });

  it('is one case however often the button is pressed', async () => {
    const headers = { 'idempotency-key': 'double-click' };
    const both = await Promise.all(
      [1, 2, 3].map(() => ask('POST', '/v1/cases', { as: 'applicant', body: open, headers })),
    );
    assert.deepEqual(new Set(both.map(({ status }) => status)), new Set([201]));
    assert.equal(new Set(both.map(({ body }) => body.id)).size, 1);
    const later = await ask('POST', '/v1/cases', { as: 'applicant', body: open, headers });
    assert.equal(later.body.id, both[0]?.body.id);
    const other = await ask('POST', '/v1/cases', { as: 'cosigner', body: open, headers });
    assert.notEqual(other.body.id, both[0]?.body.id, 'a key belongs to its caller');
    const reused = await ask('POST', '/v1/cases', {
      as: 'applicant',
      body: { ...open, region: '140802' },
      headers,
    });
    assert.deepEqual([reused.status, reused.body.code], [422, 'idempotency.key-reused']);
  });

  it('does not change under somebody who looked at an older version', async () => {
    const { body } = await ask('POST', '/v1/cases', { as: 'applicant', body: open });
    const save = (version: string, form: object) =>
      ask('POST', `/v1/cases/${body.id}/save-draft`, {
        as: 'applicant',
        body: { form },
        headers: { 'if-match': version },
      });
    assert.equal((await save('"1"', { companyName: '禾门' })).status, 200);
    const stale = await save('"1"', { companyName: '河门' });
    assert.deepEqual(
      [stale.status, stale.body.code, stale.body.params.version],
      [409, 'request.version-conflict', 2],
    );
    assert.equal((await save('W/"2"', { companyName: '河门' })).status, 200);
    assert.equal((await save('*', { companyName: '和门' })).status, 200);
    assert.deepEqual(codesOf((await save('soon', {})).body), ['If-Match input.not-a-version']);
  });
});

describe('a case over the API and other people', () => {
  it('is nobody else’s: other people learn not even that it exists', async () => {
    const { body } = await ask('POST', '/v1/cases', { as: 'applicant', body: open });
    for (const path of ['', '/events']) {
      const told = await ask('GET', `/v1/cases/${body.id}${path}`, { as: 'cosigner' });
      assert.deepEqual([told.status, told.body.code], [404, 'request.not-found']);
    }
    const give = await ask('POST', `/v1/cases/${body.id}/withdraw`, { as: 'cosigner', body: {} });
    const none = await ask('POST', '/v1/cases/no-such-case/withdraw', { as: 'cosigner', body: {} });
    assert.deepEqual([give.status, give.body], [404, none.body]);
    const list = await ask('GET', '/v1/cases', { as: 'cosigner' });
    assert.ok(list.body.items.every((row: { id: string }) => row.id !== body.id));
  });

  it('has only the commands people may give', async () => {
    const { body } = await ask('POST', '/v1/cases', { as: 'applicant', body: open });
    for (const command of ['expire-draft', 'record-licence', 'open', 'constructor', 'no-such-command']) {
      const told = await ask('POST', `/v1/cases/${body.id}/${command}`, { as: 'applicant', body: {} });
      assert.deepEqual([told.status, told.body.code], [404, 'request.not-found'], command);
    }
  });
});

describe('a list', () => {
  it('is walked by cursor, each row once', async () => {
    const mine = await Promise.all(
      Array.from({ length: 5 }, () =>
        ask('POST', '/v1/cases', {
          as: 'bank-agent',
          body: {
            ...open,
            applicant: { name: '陈禾', citizenId: '140802199003120015' },
            mandate: { scope: '开办企业' },
          },
        }),
      ),
    );
    const started = mine.filter(({ status }) => status === 201).map(({ body }) => body.id as string);
    const as = started.length > 0 ? 'bank-agent' : 'applicant';
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const query: string = next === '' ? '?limit=2' : `?limit=2&after=${encodeURIComponent(next)}`;
      const { body } = await ask('GET', `/v1/cases${query}`, { as });
      assert.ok(body.items.length <= 2);
      seen.push(...body.items.map((row: { id: string }) => row.id));
      next = body.next;
    }
    assert.ok(seen.length > 2);
    assert.equal(new Set(seen).size, seen.length);
    for (const id of started) assert.ok(seen.includes(id));
  });

  it('refuses a cursor it did not give', async () => {
    const told = await ask('GET', '/v1/cases?after=made-up', { as: 'applicant' });
    assert.deepEqual([told.status, told.body.code], [422, 'list.cursor-invalid']);
  });
});

describe('what anybody may ask', () => {
  it('[row 15.1] finds items by everyday words, and gives the whole guide', async () => {
    const found = await ask('GET', `/v1/items?q=${encodeURIComponent('开面馆')}`);
    assert.equal(found.body.items[0].id, 'start-a-company');
    assert.equal(found.body.items[0].fee, 0);
    const guide = await ask('GET', '/v1/items/start-a-company');
    assert.equal(guide.body.promised.amount, 1);
    assert.ok(guide.body.steps.length >= 5);
    const none = await ask('GET', '/v1/items/no-such', { headers: { 'accept-language': 'en' } });
    assert.deepEqual(
      [none.status, none.body.code, none.body.params.item],
      [404, 'item.not-found', 'no-such'],
    );
  });

  it('answers the two questions of the first day', async () => {
    const due = await ask(
      'GET',
      '/v1/questions/deadline?start=2026-02-13T16:50:00%2B08:00&amount=1&unit=workday',
    );
    assert.equal(due.body.due, '2026-02-14T18:00:00+08:00');
    const code = await ask('GET', '/v1/questions/check-code?kind=credit-code&value=91350100M000100Y43');
    assert.equal(code.body.valid, true);
    const none = await ask('GET', '/v1/questions/no-such');
    assert.deepEqual([none.status, none.body.code], [404, 'question.not-found']);
  });

  it('tells machines how it is', async () => {
    assert.equal((await ask('GET', '/healthz')).body.status, 'ok');
    assert.equal((await ask('GET', '/readyz')).body.status, 'ok');
    assert.match((await ask('GET', '/openapi.json')).body.openapi, /^3\.1/);
    const metrics = (await ask('GET', '/metrics')).body;
    assert.match(metrics, /yimen_commands_total\{kind="cases",command="start",outcome="done"\} \d+/);
    assert.match(
      metrics,
      /yimen_http_request_seconds_bucket\{method="GET",route="\/v1\/items",le="\+Inf"\} \d+/,
    );
    assert.doesNotMatch(metrics, /no-such/);
  });

  it('keeps browsers safe', async () => {
    const { headers } = await ask('GET', '/v1/items');
    const policy = headers.get('content-security-policy') ?? '';
    assert.match(policy, /script-src 'self' 'nonce-/);
    assert.doesNotMatch(policy, /unsafe-inline/);
    assert.match(policy, /form-action 'self'/);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.match(headers.get('x-frame-options') ?? '', /DENY|SAMEORIGIN/);
  });
});

describe("the demo's clock", () => {
  it('moves forwards only, and says what it fired', async () => {
    const before = (await ask('GET', '/dev/clock')).body.now;
    const moved = await ask('POST', '/dev/clock', { body: { advance: 'PT1H' } });
    assert.equal(Date.parse(moved.body.now) - Date.parse(before) >= 3_600_000, true);
    assert.equal(typeof moved.body.fired, 'number');
    const back = await ask('POST', '/dev/clock', { body: { to: before } });
    assert.deepEqual([back.status, back.body.code], [422, 'clock.backwards']);
    for (const body of [{}, { to: before, advance: 'P1D' }, { by: 'P1D' }]) {
      assert.equal((await ask('POST', '/dev/clock', { body })).body.code, 'clock.body-malformed');
    }
  });
});
