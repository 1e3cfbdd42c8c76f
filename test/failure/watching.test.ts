// What whoever watches the house is told: ready or not, how far it lags, which lines belong together, and nothing of anybody. It must never read a line before the case is walked.
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { claimsOfPersona, loadOrCreateKeys, signToken } from '../../src/gateways/identity/index.ts';
import { createStore, migrate, openDatabase, readLags } from '../../src/store/index.ts';
import { newDataFolder, startHouse } from '../api/house-process.ts';
import { answers } from '../house-server.ts';
import { startPostgres } from '../postgres.ts';
import { done, engineOn, mei, noon, virtualTime } from '../store/city.ts';

const applicant = {
  ...{ id: 'applicant', name: { zh: '陈禾', en: 'Chen He' }, kind: 'party' as const },
  ...{ citizenId: '140802199003120015', phone: '13800000001' },
};

describe('the log lines of a house', () => {
  it('carry the trace of the caller and nothing a person wrote', async () => {
    const folder = await newDataFolder();
    const house = await startHouse(folder, { LOG_LEVEL: 'debug' });
    const keys = await loadOrCreateKeys(folder);
    const token = await signToken(keys, claimsOfPersona(applicant), {
      now: Date.now(),
      lifetimeSeconds: 600,
    });
    const trace = '0af7651916cd43dd8448eb211c80319c';
    const ask = async (path: string, body?: object) => {
      const response = await fetch(house.address + path, {
        method: body ? 'POST' : 'GET',
        headers: {
          ...{ authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          traceparent: `00-${trace}-b7ad6b7169203331-01`,
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      return { response, told: (await response.json()) as { id: string; number: string; status: string } };
    };
    const form = answers({ companyName: '晨禾渡口' });
    const { response, told: opened } = await ask('/v1/cases', { item: 'start-a-company' });
    assert.match(response.headers.get('traceresponse') ?? '', new RegExp(`^00-${trace}-[0-9a-f]{16}-01$`));
    await ask(`/v1/cases/${opened.id}/save-draft`, { form: { ...form, capital: '陈禾' } });
    await ask(`/v1/cases/${opened.id}/save-draft`, { form });
    const { told: submitted } = await ask(`/v1/cases/${opened.id}/submit`, {});
    assert.ok(submitted.number, JSON.stringify(submitted));
    await ask(`/v1/cases?q=${encodeURIComponent('晨禾渡口')}`);
    await ask('/v1/questions/name-check?name=晨禾渡口');
    assert.equal(await house.end(), 0);
    await rm(folder, { recursive: true });

    const lines = house
      .said()
      .split('\n')
      .filter((line) => line.startsWith('{'));
    const read = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    const submit = read.find(({ route }) => route === '/v1/cases/:id/submit');
    assert.equal(submit?.trace, trace, lines.join('\n'));
    assert.equal(submit?.parent, 'b7ad6b7169203331');
    assert.equal(submit?.status, 200);
    const written: string[] = [];
    const collect = (value: unknown): void => {
      if (typeof value === 'string' && value.length >= 2) written.push(value);
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
    };
    collect(form);
    const people = written.filter((text) => /\p{Script=Han}{2}|\d{8}/u.test(text));
    assert.ok(people.length > 0, 'the form holds nobody: this proved nothing');
    for (const secret of [...people, applicant.citizenId, applicant.phone, '陈禾', submitted.number, token])
      assert.ok(!lines.some((line) => line.includes(secret)), `a line holds ${secret}`);
  });
});

describe('the lags', () => {
  it('grow with what is not done, and are nothing when all is', async () => {
    const database = await openDatabase({ schema: 'lagging' });
    await migrate(database);
    const time = virtualTime();
    const engine = engineOn(createStore(database), { time });
    const idle = await readLags(database, noon);
    assert.deepEqual(
      [idle.yimen_due_lag_seconds, idle.yimen_outbox_rows, idle.yimen_log_lag_events],
      [0, 0, 0],
    );
    done(
      await engine.give({
        ...{ kind: 'counter', command: 'open', actor: mei },
        input: { name: 'one', closesAt: noon + 10_000 },
      }),
    );
    const later = await readLags(database, noon + 40_000);
    assert.equal(later.yimen_due_lag_seconds, 30);
    assert.equal(later.yimen_log_lag_seconds, 40);
    assert.ok((later.yimen_log_lag_events ?? 0) > 0);
    time.set(noon + 40_000);
    await engine.settle();
    const settled = await readLags(database, noon + 40_000);
    assert.equal(settled.yimen_due_lag_seconds, 0);
    assert.equal(settled.yimen_outbox_rows, 0);
    await engine.stop();
    await database.close();
  });
});

describe('a house whose database goes away', () => {
  it('lives, is not ready, answers 503, and is ready again by itself', async () => {
    const server = await startPostgres();
    const { openHouseServer } = await import('../house-server.ts');
    const house = await openHouseServer({ settings: { databaseUrl: server.url } });
    const status = async (path: string) => (await fetch(house.origin + path)).status;
    const numbers = async () => (await fetch(`${house.origin}/metrics`)).text();
    try {
      assert.equal(await status('/readyz'), 200);
      assert.match(await numbers(), /^yimen_due_lag_seconds \d/m);
      await server.kill();
      assert.equal(await status('/healthz'), 200);
      assert.equal(await status('/readyz'), 503);
      assert.equal(await status('/readyz?for=reading'), 503);
      const without = await numbers();
      assert.match(without, /^yimen_database_up 0$/m);
      assert.doesNotMatch(without, /yimen_due_lag_seconds/);
      await server.restart();
      assert.equal(await status('/readyz'), 200);
      assert.match(await numbers(), /^yimen_database_up 1$/m);
    } finally {
      await house.close();
      await server.stop();
    }
  });
});
