// The real process of the house, killed or stopped in the middle of submits: each case is wholly there or wholly not. It must never clean up for it.
import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { claimsOfPersona, loadOrCreateKeys, signToken } from '../../src/gateways/identity/index.ts';
import { type HouseProcess, newDataFolder, startHouse } from '../api/house-process.ts';
import { answers } from '../house-server.ts';

const applicant = {
  ...{ id: 'applicant', name: { zh: '陈禾', en: 'Chen He' }, kind: 'party' as const },
  ...{ citizenId: '140802199003120015', phone: '13800000001' },
};
const digits = [...'甲乙丙丁戊己庚辛壬癸'];
const nameOf = (i: number) => `禾${[...String(i)].map((digit) => digits[Number(digit)]).join('')}`;

interface Tried {
  readonly key: string;
  readonly id: string;
  status?: number;
  version?: number;
}

class Shop {
  readonly house: HouseProcess;
  readonly token: string;
  constructor(house: HouseProcess, token: string) {
    this.house = house;
    this.token = token;
  }

  async post(path: string, body: unknown, key?: string) {
    const response = await fetch(`${this.house.address}/v1/cases${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.token}`,
        'content-type': 'application/json',
        ...(key && { 'idempotency-key': key }),
      },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  }

  async read(path: string) {
    const headers = { authorization: `Bearer ${this.token}` };
    return (await fetch(`${this.house.address}/v1/cases${path}`, { headers })).json();
  }

  async drafts(count: number): Promise<Tried[]> {
    const made = Array.from({ length: count }, async (_, i) => {
      const { body } = await this.post('', { item: 'start-a-company' });
      const saved = await this.post(`/${body.id}/save-draft`, {
        form: answers({ companyName: nameOf(i + 10) }),
      });
      assert.equal(saved.status, 200, JSON.stringify(saved.body));
      return { key: `submit-${i}`, id: body.id };
    });
    return Promise.all(made);
  }

  /** Submits all at once; a broken line leaves `status` empty. */
  submitAll(drafts: readonly Tried[]): readonly Promise<void>[] {
    return drafts.map(async (one) => {
      try {
        const told = await this.post(`/${one.id}/submit`, {}, one.key);
        one.status = told.status;
        one.version = told.body.version;
      } catch {
        // The process is gone, or has closed its door.
      }
    });
  }
}

async function open(folder: string): Promise<Shop> {
  const house = await startHouse(folder);
  const keys = await loadOrCreateKeys(folder);
  const claims = claimsOfPersona(applicant);
  return new Shop(house, await signToken(keys, claims, { now: Date.now(), lifetimeSeconds: 600 }));
}

/** Whole: a number, a name taken, events of one submission. Not at all: the draft as it was. Then a retry gives one. */
async function checkEach(shop: Shop, drafts: readonly Tried[]): Promise<{ readonly whole: number }> {
  let whole = 0;
  for (const { key, id, status, version } of drafts) {
    const view = await shop.read(`/${id}`);
    const submitted = view.status !== 'draft';
    if (submitted) whole += 1;
    assert.equal(view.number !== undefined, submitted, `${id} is torn`);
    if (status === 200) assert.ok(submitted, `${id} was acknowledged and is not stored`);
    const retried = await shop.post(`/${id}/submit`, {}, key);
    assert.equal(retried.status, 200, JSON.stringify(retried.body));
    if (status === 200) assert.equal(retried.body.version, version);
    const { items } = await shop.read(`/${id}/events`);
    const count = items.filter(({ type }: { type: string }) => type === 'case-submitted').length;
    assert.equal(count, 1, `${id} was submitted ${count} times`);
  }
  return { whole };
}

describe('the house in the middle of submits', () => {
  it('killed: each is wholly there or wholly not, and the same key gives one', async () => {
    const folder = await newDataFolder();
    const first = await open(folder);
    const drafts = await first.drafts(60);
    const running = first.submitAll(drafts);
    await Promise.race(running);
    await first.house.end('SIGKILL');
    await Promise.all(running);
    assert.ok(
      drafts.some(({ status }) => status === 200),
      'none was acknowledged before the end',
    );
    const second = await open(folder);
    await checkEach(second, drafts);
    assert.equal(await second.house.end(), 0);
    await rm(folder, { recursive: true });
  });

  it('told to stop: what was acknowledged is stored, the rest hears 503 or nothing', async () => {
    const folder = await newDataFolder();
    const first = await open(folder);
    const drafts = await first.drafts(60);
    const running = [...first.submitAll(drafts.slice(0, 40))];
    await Promise.race(running);
    const ended = first.house.end('SIGTERM');
    for (const late of drafts.slice(40)) {
      running.push(...first.submitAll([late]));
      await pause(400);
    }
    await Promise.all(running);
    assert.equal(await ended, 0, 'it ends by itself and in order');
    for (const { status } of drafts) assert.ok([200, 503, undefined].includes(status), String(status));
    const second = await open(folder);
    const acknowledged = drafts.filter(({ status }) => status === 200).length;
    const { whole } = await checkEach(second, drafts);
    assert.ok(acknowledged > 0 && whole >= acknowledged);
    assert.ok(acknowledged < drafts.length, 'nothing came too late: this proved nothing');
    assert.equal(await second.house.end(), 0);
    await rm(folder, { recursive: true });
  });
});
