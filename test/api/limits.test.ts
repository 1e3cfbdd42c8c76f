// Who shares a limit on requests: a person whatever his token, everybody else by address. It must never wait for a minute to pass.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openCity, type TestCity } from './city.ts';
import { type Client, createClient } from './client.ts';

const most = 5;
let city: TestCity;
let ask: Client;
before(async () => {
  city = await openCity({ requestsPerMinute: most });
  ask = createClient(city);
});
after(() => city.close());

describe('the limit on requests', () => {
  it('counts made-up tokens and cookies by address, and says when to come back', async () => {
    for (let i = 0; i < most; i += 1) {
      const headers: Record<string, string> =
        i % 2 === 0 ? { authorization: `Bearer made-up-${i}` } : { cookie: `yimen=made-up-${i}` };
      assert.equal((await ask('GET', '/v1/tasks', { headers })).status, 401);
    }
    const others: Record<string, string>[] = [
      { authorization: 'Bearer another' },
      { cookie: 'yimen=another' },
      {},
    ];
    for (const headers of others) {
      const told = await ask('GET', '/v1/tasks', { headers: { ...headers, 'accept-language': 'en' } });
      assert.deepEqual([told.status, told.body.code], [429, 'request.too-many']);
      assert.match(told.body.title, /Wait \d+ seconds/);
      assert.ok(Number(told.headers.get('retry-after')) > 0);
    }
  });

  it('counts a person once, whichever of his tokens he sends, and apart from his address', async () => {
    const told = [];
    for (let i = 0; i <= most; i += 1) {
      // Tokens of one second are the same; a lifetime of its own makes each another.
      const headers = { authorization: `Bearer ${await city.token('applicant', 600 + i)}` };
      told.push((await ask('GET', '/v1/tasks', { headers })).status);
    }
    assert.deepEqual(told, [...Array<number>(most).fill(200), 429]);
    assert.equal((await ask('GET', '/v1/tasks', { as: 'cosigner' })).status, 200);
  });

  it('does not stop whoever watches the house', async () => {
    assert.equal((await ask('GET', '/healthz')).status, 200);
  });
});
