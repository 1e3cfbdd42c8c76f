// A witness and a monitor outside the house: what continues is countersigned and followed, what denies itself is refused and raises the alarm.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { lookAtLog } from '../../src/cli/monitor.ts';
import { runMonitor, runWitness } from '../../src/cli/watch.ts';
import { silent } from '../../src/engine/index.ts';
import {
  createCrypto,
  createSequencer,
  createWitnesses,
  keysText,
  loadOrCreateLogKeys,
  rotateLogKey,
  sha256,
} from '../../src/gateways/public-log/index.ts';
import { openCheckpoint, readKey } from '../../src/kernel/proof/index.ts';
import { readSettings } from '../../src/settings.ts';
import { createLogStore, type Database } from '../../src/store/index.ts';
import { answers, type HouseServer, openHouseServer } from '../house-server.ts';
import { engineOn, opened } from '../store/city.ts';
import { openCity } from '../store/on-both.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'yimen-witness-'));
const inFolder = (name: string) => path.join(folder, name);
after(() => rmSync(folder, { recursive: true, force: true }));

/** A witness for the logs of this text of keys; answers its key and where it is. */
async function witnessFor(keys: string, name: string) {
  writeFileSync(inFolder(`${name}.txt`), keys);
  let said = '';
  const stop = await runWitness({
    ...{
      name: `${name}.example`,
      keys: inFolder(`${name}.txt`),
      data: inFolder(name),
      host: '127.0.0.1',
      port: 0,
    },
    out: (line) => {
      said = line;
    },
  });
  const [key = '', url = ''] = said.split(' ');
  return { key, url, stop };
}

describe('a witness of a house', () => {
  let server: HouseServer;
  let witness: Awaited<ReturnType<typeof witnessFor>>;
  const data = inFolder('house');
  before(async () => {
    const keys = await loadOrCreateLogKeys(data, 'city.example/log');
    witness = await witnessFor(keysText({ keys: keys.all, witnesses: [] }), 'w1');
    const settings = readSettings({ YIMEN_WITNESSES: `${witness.key} ${witness.url}` });
    server = await openHouseServer({ settings: { dataFolder: data, witnesses: settings.witnesses } });
  });
  after(async () => {
    await server.close();
    await witness.stop();
  });
  const keyFile = async () => {
    writeFileSync(inFolder('keys.txt'), await (await fetch(`${server.origin}/log/keys`)).text());
    return inFolder('keys.txt');
  };
  const checkpoint = async () => (await fetch(`${server.origin}/log/checkpoint`)).text();

  it('countersigns each checkpoint, and a monitor follows them', async () => {
    const says: string[] = [];
    const look = async () =>
      runMonitor({
        ...{ url: `${server.origin}/log/`, keys: await keyFile(), file: inFolder('seen.json') },
        ...{ everySeconds: 1, once: true, out: (line: string) => says.push(line) },
      });
    for (const companyName of ['禾见', '禾证']) {
      const { id } = await server.open('applicant', { item: 'start-a-company' });
      await server.give('applicant', id, 'save-draft', { form: answers({ companyName }) });
      await server.house.publicLog.settle();
      const key = readKey(sha256, witness.key);
      const standing = await server.house.publicLog.standing();
      assert.ok(key);
      const signed = openCheckpoint(createCrypto(), standing.keys, await checkpoint());
      assert.ok(signed.ok);
      assert.ok(signed.value.judged.some((one) => one.key.use === 'witness' && one.ok));
      assert.equal(await look(), 0);
    }
    assert.equal(await look(), 0);
    assert.match(says[1] ?? '', /grown: \d+ entries, 1 witnesses/);
    assert.match(says[2] ?? '', /same: /);
  });

  it('a monitor raises the alarm when the log denies what it signed', async () => {
    const { keys } = await server.house.publicLog.standing();
    const file = inFolder('seen.json');
    const remembered = readFileSync(file, 'utf8');
    const real = async (url: string) => new Uint8Array(await (await fetch(url)).arrayBuffer());
    const note = await checkpoint();
    const look = (get = real, trusted = keys) =>
      lookAtLog({ url: `${server.origin}/log`, keys: trusted, file, get });
    assert.deepEqual(
      await look(async () => Promise.reject(new Error('down'))).then(({ type }) => type),
      'away',
    );
    const unsigned = await look(async () => Buffer.from(note.replace(/\n\d+\n/, '\n9999\n')));
    assert.equal(unsigned.why, 'signature');
    assert.match(readFileSync(`${file}.alarm`, 'utf8'), /signature[\s\S]*9999/);
    const state = JSON.parse(remembered) as { size: number; partial: string[] };
    writeFileSync(file, JSON.stringify({ ...state, size: state.size + 1 }));
    assert.equal((await look()).why, 'set-back');
    const other = Buffer.from(state.partial[0] ?? '', 'base64')
      .fill(1)
      .toString('base64');
    writeFileSync(file, JSON.stringify({ ...state, partial: [other] }));
    assert.equal((await look()).why, 'fork');
    writeFileSync(
      file,
      JSON.stringify({ ...state, size: 1, partial: [Buffer.alloc(32).toString('base64')] }),
    );
    assert.equal((await look()).why, 'inconsistent');
    writeFileSync(file, remembered);
    assert.equal((await look()).type, 'same');
  });
});

describe('two logs under one key', () => {
  it('are not both countersigned, nor one that was set back; a changed key is', async () => {
    const keys = await loadOrCreateLogKeys(inFolder('twin'), 'twin.example/log');
    const witness = await witnessFor(keysText({ keys: keys.all, witnesses: [] }), 'w2');
    const key = readKey(sha256, witness.key);
    assert.ok(key);
    const warnings: string[] = [];
    const log = {
      ...silent,
      warn: (about: object) => void warnings.push(String((about as { error: Error }).error)),
    };
    const crypto = createCrypto();
    const on = (database: Database, own = keys) => {
      const store = createLogStore(database);
      const witnesses = createWitnesses({ store, crypto, log, witnesses: [{ key, url: () => witness.url }] });
      const sequencer = createSequencer({ store, keys: own, crypto, log: silent });
      return async () => {
        await sequencer.settle();
        await witnesses.round();
        return (await store.checkpoint())?.witnesses.length;
      };
    };
    const one = await openCity('server');
    const two = await openCity('server');
    const grow = async ({ store }: typeof one, times: number) => {
      const engine = engineOn(store);
      for (let i = 0; i < times; i++) await opened(engine);
    };
    const first = on(one.database);
    await grow(one, 3);
    assert.equal(await first(), 1);
    await grow(one, 300);
    assert.equal(await first(), 1);
    const second = on(two.database);
    await grow(two, 2);
    assert.equal(await second(), 0);
    assert.match(warnings.at(-1) ?? '', /It signed 303 entries, this log holds 2/);
    await grow(two, 301);
    assert.equal(await second(), 0);
    assert.match(warnings.at(-1) ?? '', /another log|answered 422|409/);
    await grow(two, 10);
    assert.equal(await second(), 0);
    // The same log under its next key: the witness has to be told of it first.
    const next = await rotateLogKey(inFolder('twin'));
    await grow(one, 1);
    assert.equal(await on(one.database, next)(), 0);
    assert.match(warnings.at(-1) ?? '', /answered 403/);
    await witness.stop();
    writeFileSync(inFolder('w2.txt'), keysText({ keys: next.all, witnesses: [] }));
    const again = await witnessFor(keysText({ keys: next.all, witnesses: [] }), 'w2');
    assert.equal(again.key, witness.key, 'it is still the same witness');
    const store = createLogStore(one.database);
    const moved = createWitnesses({ store, crypto, log, witnesses: [{ key, url: () => again.url }] });
    await moved.round();
    assert.equal((await store.checkpoint())?.witnesses.length, 1);
    await again.stop();
  });

  it('settings name witnesses rightly or nothing starts', () => {
    for (const bad of ['x', 'w+00000000+AAAA https://w', 'https://w.example'])
      assert.throws(() => readSettings({ YIMEN_WITNESSES: bad }), /YIMEN_WITNESSES/);
  });
});
