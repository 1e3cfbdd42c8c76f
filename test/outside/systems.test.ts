// Another agency's system works on a step: told, answering, silent, unknown, misleading; and people who take over.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import Fastify, { type FastifyInstance } from 'fastify';
import { agencySystem } from '../../src/counterparts/index.ts';
import { claimsOfPersona, loadOrCreateKeys, signToken } from '../../src/gateways/identity/index.ts';
import { newSecret } from '../../src/gateways/webhooks/index.ts';
import { allYes, type HouseServer, openHouseServer } from '../house-server.ts';
import { type Stand, standIn } from './stand-in.ts';

const secret = newSecret();
const folder = mkdtempSync(path.join(tmpdir(), 'yimen-systems-'));

/** The example city, with the water works' own system on the step that lays the tap. */
function writeCity(): void {
  cpSync(path.resolve(import.meta.dirname, '../../cities/example'), folder, { recursive: true });
  const item = path.join(folder, 'items/19-shared-gardens/rent-a-garden-plot.yaml');
  const text = readFileSync(item, 'utf8').replace(
    /( {2}- id: tap\n.*\n) {4}kind: review\n/,
    '$1    kind: system\n    system: water-works\n',
  );
  assert.match(text, /system: water-works/);
  writeFileSync(item, text);
  writeFileSync(
    path.join(folder, 'systems.yaml'),
    '- { id: water-works, agency: town-hall, name: { zh: "供水系统", en: "Water works" }, setting: WATER_WORKS, patience: 3 }\n',
  );
}

let server: HouseServer;
let plots = 0;
const target = { url: '', secret };

/** A plot with water, assigned: the tap waits for the water works. */
async function waiting(): Promise<string> {
  const { id } = await server.open('gardener', { item: 'rent-a-garden-plot' });
  plots += 1;
  await server.give('gardener', id, 'save-draft', {
    form: { region: '149901', plot: `B${plots}`, water: true },
  });
  await server.give('gardener', id, 'submit');
  await server.give('clerk-green-space', id, 'accept');
  const checklist = allYes(await server.view('gardener', id), 'assign');
  await server.give('approver-green-space', id, 'decide-step', {
    step: 'assign',
    outcome: 'approve',
    checklist,
  });
  return id;
}

const tapOf = async (id: string) =>
  (await server.view('gardener', id)).steps.find((step) => step.id === 'tap');

/** Lets the errands that wait become due, one after the other. */
async function pass(times: number): Promise<void> {
  for (let i = 0; i < times; i += 1) {
    const moved = server.house.clock.moveTo(server.house.clock.now() + 2 ** (i + 1) * 1000);
    assert.ok(moved.ok);
    await server.house.engine.settle();
  }
}

before(async () => {
  writeCity();
  server = await openHouseServer({
    startAt: '2026-05-18T09:00:00+08:00',
    cityFolder: folder,
    settings: { systems: { WATER_WORKS: target } },
  });
});
after(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('an agency’s system that works', () => {
  let system: FastifyInstance;
  before(async () => {
    const keys = await loadOrCreateKeys(server.house.settings.dataFolder);
    const persona = server.house.personas.find(({ id }) => id === 'approver-town-hall');
    assert.ok(persona);
    const token = () => signToken(keys, claimsOfPersona(persona), { now: Date.now(), lifetimeSeconds: 60 });
    system = Fastify();
    await system.register(async (scope) =>
      agencySystem(scope, {
        secret,
        token,
        refuse: ({ form }) => (form.plot === 'B2' ? '这块地没有水管' : undefined),
      }),
    );
    target.url = `${await system.listen({ port: 0, host: '127.0.0.1' })}/`;
  });
  after(() => system.close());

  it('hears of the step and decides it by the same command as people', async () => {
    const id = await waiting();
    await server.house.engine.settle();
    const tap = await tapOf(id);
    assert.deepEqual([tap?.state, tap?.system?.name.en], ['approved', 'Water works']);
    assert.equal((await server.view('gardener', id)).status, 'closed');
  });

  it('may say no, with the reason', async () => {
    const id = await waiting();
    await server.house.engine.settle();
    const tap = await tapOf(id);
    assert.deepEqual([tap?.state, tap?.note], ['refused', '这块地没有水管']);
  });
});

describe('an agency’s system that does not', () => {
  let stand: Stand;
  let elsewhere: Stand;
  let answer = { status: 200, body: {}, location: '' };
  before(async () => {
    elsewhere = await standIn(secret, () => ({ status: 200, body: {} }));
    stand = await standIn(secret, () => answer);
  });
  beforeEach(() => {
    target.url = stand.url;
    stand.down = false;
    answer = { status: 200, body: {}, location: '' };
  });
  after(() => Promise.all([stand.close(), elsewhere.close()]));

  it('answer is asked again; after the city’s patience people take the step over, and nothing stalls', async () => {
    stand.down = true;
    const id = await waiting();
    assert.equal((await tapOf(id))?.system?.silentSince, undefined);
    await pass(3);
    assert.ok((await tapOf(id))?.system?.silentSince, 'three tries are over');
    const tasks = await server.house.engine.tasks(server.actor('approver-town-hall'), {});
    assert.ok(tasks.type === 'listed');
    const task = tasks.items.find(({ stream }) => stream === id);
    assert.equal(task?.summary.system, 'silent');
    const checklist = allYes(await server.view('gardener', id), 'tap');
    await server.give('approver-town-hall', id, 'decide-step', {
      step: 'tap',
      outcome: 'approve',
      checklist,
    });
    assert.equal((await server.view('gardener', id)).status, 'closed');
  });

  it('answer at first hears the same event later, and once', async () => {
    stand.down = true;
    const id = await waiting();
    const before = stand.heard.length;
    stand.down = false;
    await pass(5);
    const heard = stand.heard.slice(before).filter((event) => event.data.case === id);
    assert.deepEqual(
      heard.map(({ type, id: name }) => [type, name.startsWith('systems/')]),
      [['yimen.step.opened', true]],
    );
    assert.ok((await tapOf(id))?.system?.toldAt);
  });

  it('take the step leaves it to people at once', async () => {
    answer = { ...answer, status: 422 };
    assert.ok((await tapOf(await waiting()))?.system?.silentSince);
  });

  it('stay at its address is not followed to another', async () => {
    answer = { status: 302, body: {}, location: elsewhere.url };
    const id = await waiting();
    await pass(2);
    assert.deepEqual(elsewhere.heard, []);
    assert.equal((await tapOf(id))?.system?.toldAt, undefined);
  });
});

describe('an agency’s system nobody configured', () => {
  it('is people’s work after the city’s patience', async () => {
    const unset = await openHouseServer({ startAt: '2026-05-18T09:00:00+08:00', cityFolder: folder });
    const before = server;
    server = unset;
    try {
      const id = await waiting();
      await pass(3);
      assert.ok((await tapOf(id))?.system?.silentSince);
    } finally {
      server = before;
      await unset.close();
    }
  });
});
