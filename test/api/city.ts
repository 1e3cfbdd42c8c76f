// The city served over HTTP for tests: real definitions, database, engine, files and tokens. It must never stand in for any of them.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { type Api, buildServer, createApi } from '../../src/api/index.ts';
import { createCityFacts, loadCity } from '../../src/definitions/index.ts';
import { createEngine, type Engine } from '../../src/engine/index.ts';
import { createPress } from '../../src/gateways/documents/index.ts';
import { createFileStore } from '../../src/gateways/files/index.ts';
import {
  claimsOfPersona,
  createCallers,
  createIdentity,
  loadOrCreateKeys,
  type Persona,
  signToken,
} from '../../src/gateways/identity/index.ts';
import { newId } from '../../src/gateways/ids/new-id.ts';
import { createCopies } from '../../src/gateways/papers/index.ts';
import { type Clock, createClock } from '../../src/gateways/time/index.ts';
import { tokenise } from '../../src/gateways/words/tokenise.ts';
import {
  cityCalendarSchema,
  createCalendar,
  fromTimestamp,
  nationalNotices,
} from '../../src/kernel/index.ts';
import { caseProcess } from '../../src/processes/case/index.ts';
import { createStore, migrate, openDatabase } from '../../src/store/index.ts';
import { createSessionStore } from '../../src/store/sessions.ts';

const folder = path.resolve(import.meta.dirname, '../../cities/yuncheng');
/** A Monday, five minutes before the offices close for lunch. */
export const start = '2026-11-23T11:55:00+08:00';

export interface TestCity {
  readonly api: Api;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly address: string;
  /** A bearer token for a persona of the demo, or for one of its own making. */
  readonly token: (persona: string | Persona, lifetimeSeconds?: number) => Promise<string>;
  readonly close: () => Promise<void>;
}

export async function openCity(options: { readonly requestsPerMinute?: number } = {}): Promise<TestCity> {
  const data = await mkdtemp(path.join(tmpdir(), 'yimen-api-'));
  const database = await openDatabase({ schema: 'yuncheng' });
  await migrate(database);
  const store = createStore(database);
  const { city, personas, problems } = await loadCity(folder);
  assert.deepEqual(problems, []);
  assert.ok(city);
  const own = cityCalendarSchema.parse(parse(await readFile(path.join(folder, 'calendar.yaml'), 'utf8')));
  const calendar = createCalendar({ ...own, notices: [...nationalNotices, ...own.notices] });
  const clock = createClock({ demo: true });
  const moved =
    clock.now() < (fromTimestamp(start) ?? 0) ? clock.moveTo(fromTimestamp(start) ?? 0) : { ok: true };
  assert.ok(moved.ok);
  const facts = createCityFacts(city, [], {});
  const processes = [caseProcess];
  const files = await createFileStore({ dir: path.join(data, 'files') });
  const engine = createEngine({
    ...{ store, processes, reactions: [], calendar, time: clock, tokenise, newId },
    facts: () => facts,
    findFile: files.find,
  });
  const keys = await loadOrCreateKeys(data);
  const identity = createIdentity({
    ...{ sessions: createSessionStore(database), keys, secure: false, origin: () => 'http://127.0.0.1' },
    issuer: { type: 'demo', personas },
  });
  const server = await buildServer({ log: false, secure: false });
  const press = createPress();
  const api = createApi({
    ...{
      engine,
      processes,
      facts,
      calendar,
      time: clock,
      identity: createCallers(identity),
      tokenise,
      demoClock: clock,
    },
    files,
    documents: { case: {} },
    copies: createCopies({ press, now: () => clock.now() }),
    credentials: {
      statusList: async () => undefined,
      issuer: async () => ({ issuer: 'https://yimen.example', jwks: { keys: [] } }),
      verify: async () => assert.fail('no licence here'),
    },
    measures: (query) => store.measures(query),
    ...{ baseUrl: 'https://yimen.example', version: '0.0.0', condition: async () => 'open' as const },
    ...options,
  });
  await api.mount(server);
  await server.listen({ host: '127.0.0.1', port: 0 });
  return {
    ...{ api, engine, clock },
    address: `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    token: (persona, lifetimeSeconds = 600) => {
      const found = typeof persona === 'string' ? personas.find(({ id }) => id === persona) : persona;
      assert.ok(found, String(persona));
      return signToken(keys, claimsOfPersona(found), { now: Date.now(), lifetimeSeconds });
    },
    close: async () => {
      await server.close();
      await press.close();
      await engine.stop();
      await store.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}
