// A published edition outlives the server, and gives way once the city's folder has moved on. It must never look into a database.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, it } from 'node:test';
import { actorOfPersona } from '../src/gateways/identity/index.ts';
import { type House, openHouse } from '../src/house.ts';

const root = path.resolve(import.meta.dirname, '..');
const folder = mkdtempSync(path.join(tmpdir(), 'yimen-editions-'));
const city = path.join(folder, 'city');
cpSync(path.join(root, 'cities/example'), city, { recursive: true });
const file = path.join(city, 'items/19-shared-gardens/rent-a-garden-plot.yaml');
const text = readFileSync(file, 'utf8');
after(() => rmSync(folder, { recursive: true, force: true }));

function open(): Promise<House> {
  return openHouse({
    ...{ demo: true, pages: false, history: 0, logLevel: 'silent', proxies: [] },
    ...{ host: '127.0.0.1', port: 0, dataFolder: path.join(folder, 'data'), cityFolder: city },
    ...{ databaseUrl: undefined, publicUrl: undefined, issuer: undefined },
  });
}

function promised(house: House): number | undefined {
  return house.city.items.get('rent-a-garden-plot')?.promised.amount;
}

async function publish(house: House, changed: string) {
  const call = (persona: string) => {
    const found = house.personas.find(({ id }) => id === persona);
    assert.ok(found);
    return { actor: actorOfPersona(found, house.identity.partyIdOf), language: 'en' } as const;
  };
  const { door } = house.api;
  const input = { item: 'rent-a-garden-plot', text: changed, reason: 'slower' };
  const opened = await door.start(call('admin'), 'editions', input);
  assert.ok(opened.ok, JSON.stringify(opened));
  const done = await door.give(call('supervisor-green-space'), 'editions', opened.value.id, 'publish', {});
  assert.ok(done.ok, JSON.stringify(done));
}

it('a published edition is in force after a restart, until the folder says something new', async () => {
  const first = await open();
  assert.equal(promised(first), 2);
  await publish(first, text.replace('promised: { amount: 2,', 'promised: { amount: 4,'));
  assert.equal(promised(first), 4);
  await first.close();
  const second = await open();
  assert.equal(promised(second), 4);
  await second.close();
  writeFileSync(file, text.replace('promised: { amount: 2,', 'promised: { amount: 3,'));
  const third = await open();
  assert.equal(promised(third), 3);
  await third.close();
});
