// The whole house over HTTP, every answer held against its own description. It must never call a part of the house directly.
import assert from 'node:assert/strict';
import {
  claimsOfPersona,
  type Keys,
  loadOrCreateKeys,
  type Persona,
  signToken,
} from '../../src/gateways/identity/index.ts';
import type { Settings } from '../../src/settings.ts';
import { answers, type HouseServer, openHouseServer } from '../house-server.ts';
import { type Client, createClient, type Told } from './client.ts';

export interface WholeHouse {
  readonly ask: Client;
  readonly give: (as: string, id: string, command: string, body?: unknown) => Promise<Told>;
  /** A draft with these answers; `as` owns it. */
  readonly draft: (form?: object, as?: string, item?: string) => Promise<string>;
  /** A case nobody else's name stands in the way of, submitted by its founder. */
  readonly submitted: (name: string, form?: object) => Promise<string>;
  readonly server: HouseServer;
  readonly token: (persona: string | Persona) => Promise<string>;
  readonly keys: Keys;
  readonly close: () => Promise<void>;
}

export async function openWholeHouse(
  startAt?: string,
  city = 'yuncheng',
  settings: Partial<Settings> = {},
): Promise<WholeHouse> {
  const server = await openHouseServer({ city, settings, ...(startAt !== undefined && { startAt }) });
  const keys = await loadOrCreateKeys(server.house.settings.dataFolder);
  const token = (persona: string | Persona, lifetimeSeconds = 600) => {
    const found =
      typeof persona === 'string' ? server.house.personas.find(({ id }) => id === persona) : persona;
    assert.ok(found, String(persona));
    return signToken(keys, claimsOfPersona(found), { now: Date.now(), lifetimeSeconds });
  };
  const ask = createClient({ api: server.house.api, address: server.origin, token });
  const give: WholeHouse['give'] = (as, id, command, body = {}) =>
    ask('POST', `/v1/cases/${id}/${command}`, { as, body });
  const draft: WholeHouse['draft'] = async (form = {}, as = 'applicant', item = 'start-a-company') => {
    const opened = await ask('POST', '/v1/cases', { as, body: { item } });
    assert.equal(opened.status, 201, JSON.stringify(opened.body));
    const saved = await give(as, opened.body.id, 'save-draft', { form });
    assert.equal(saved.status, 200, JSON.stringify(saved.body));
    return opened.body.id;
  };
  return {
    ...{ ask, give, draft, server, token, keys, close: server.close },
    submitted: async (companyName, form = {}) => {
      const id = await draft(answers({ companyName, ...form }));
      const told = await give('applicant', id, 'submit');
      assert.equal(told.status, 200, JSON.stringify(told.body));
      return id;
    },
  };
}
