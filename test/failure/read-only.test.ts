// A house over a database that takes no writes: it goes on reading, says so, and opens again by itself. It must never pretend to have stored something.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { createStore, migrate, openDatabase } from '../../src/store/index.ts';
import { type HouseServer, openHouseServer } from '../house-server.ts';
import { type Server, startPostgres } from '../postgres.ts';
import { done, engineOn, mei } from '../store/city.ts';
import { type AskHouse, asking, paper } from './asking.ts';

let server: Server;
before(async () => {
  server = await startPostgres();
});
after(() => server.stop());

async function setReadOnly(to: 'on' | 'off'): Promise<void> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query(`alter system set default_transaction_read_only = ${to}`);
  await client.query('select pg_reload_conf()');
  await client.end();
}

async function until(ask: AskHouse, status: number): Promise<void> {
  for (let i = 0; (await ask('GET', '/readyz')).status !== status; i += 1) {
    assert.ok(i < 300, `never ready with ${status}`);
    await pause(50);
  }
}

function assertClosed(told: Awaited<ReturnType<AskHouse>>): void {
  assert.equal(told.status, 503, JSON.stringify(told.body));
  assert.equal(told.body.code, 'house.read-only');
  assert.match(told.headers.get('retry-after') ?? '', /^\d+$/);
}

describe('a database that stops taking writes', () => {
  let house: HouseServer;
  let ask: AskHouse;
  before(async () => {
    house = await openHouseServer({ settings: { databaseUrl: server.url } });
    ask = await asking(house, 'applicant');
  });
  after(() => house.close());

  it('leaves reading, refuses every POST with Retry-After, and is left by itself', async () => {
    await until(ask, 200);
    const opened = await ask('POST', '/v1/cases', { item: 'start-a-company' });
    assert.equal(opened.status, 201, JSON.stringify(opened.body));
    const key = { 'idempotency-key': 'once' };
    await setReadOnly('on');
    try {
      await until(ask, 503);
      assertClosed(await ask('GET', '/readyz'));
      assertClosed(await ask('POST', '/v1/cases', { item: 'start-a-company' }, key));
      assertClosed(await ask('POST', `/v1/cases/${opened.body.id}/save-draft`, { form: {} }));
      assertClosed(await ask('POST', '/v1/files', paper()));
      assert.equal((await ask('GET', '/readyz?for=reading')).status, 200);
      assert.equal((await ask('GET', '/healthz')).status, 200);
      assert.equal((await ask('GET', `/v1/cases/${opened.body.id}`)).body.id, opened.body.id);
      assert.equal((await ask('GET', '/v1/cases')).body.items.length, 1);
      assert.match((await ask('GET', '/metrics')).body, /^yimen_read_only 1$/m);
    } finally {
      await setReadOnly('off');
    }
    await until(ask, 200);
    assert.equal((await ask('POST', '/v1/cases', { item: 'start-a-company' }, key)).status, 201);
    assert.equal((await ask('GET', '/v1/cases')).body.items.length, 2);
    assert.match((await ask('GET', '/metrics')).body, /^yimen_read_only 0$/m);
  });

  it('by setting: a second house over the same city reads and stores nothing', async () => {
    const reader = await openHouseServer({
      settings: {
        ...{ databaseUrl: server.url, readOnly: true },
        dataFolder: house.house.settings.dataFolder,
      },
    });
    try {
      const asked = await asking(reader, 'applicant');
      assertClosed(await asked('POST', '/v1/cases', { item: 'start-a-company' }));
      assert.equal((await asked('GET', '/v1/items/start-a-company')).status, 200);
      assert.equal((await asked('GET', '/readyz?for=reading')).status, 200);
      assertClosed(await asked('GET', '/readyz'));
      assert.equal((await ask('POST', '/v1/cases', { item: 'start-a-company' })).status, 201);
    } finally {
      await reader.close();
    }
  });
});

describe('where nothing is written', () => {
  it('an empty city does not open, and says what is to be done', async () => {
    const database = await openDatabase({ schema: 'empty', readOnly: true });
    await assert.rejects(migrate(database), /brought up to date first/);
    await database.close();
  });

  it('no courier goes out and no deadline is tried until it can be noted as done', async () => {
    const database = await openDatabase({ schema: 'resting' });
    await migrate(database);
    let closed = false;
    let carried = 0;
    const engine = engineOn(createStore(database), {
      readOnly: () => closed,
      couriers: [
        {
          ...{ name: 'post', kind: 'counter', on: ['counter-opened'] },
          carry: async () => {
            carried += 1;
            return { type: 'done' };
          },
        },
      ],
    });
    done(await engine.give({ kind: 'counter', command: 'open', input: { name: 'one' }, actor: mei }));
    closed = true;
    assert.equal(await engine.settle(), 0);
    const refused = await engine.give({
      ...{ kind: 'counter', command: 'open', input: { name: 'two' }, actor: mei },
    });
    assert.deepEqual(refused, { type: 'fault', fault: { code: 'read-only' } });
    assert.equal(carried, 0);
    closed = false;
    await engine.settle();
    assert.equal(carried, 1);
    await engine.stop();
    await database.close();
  });
});
