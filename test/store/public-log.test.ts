// The public log over both databases: every committed event becomes one leaf, whatever runs at once, and the log never denies itself.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { setImmediate as breathe } from 'node:timers/promises';
import pg from 'pg';
import { hashLink, silent } from '../../src/engine/index.ts';
import {
  createCrypto,
  createReceipts,
  createSequencer,
  type LogKeys,
  type SignedMemory,
  sha256,
  signerOf,
} from '../../src/gateways/public-log/index.ts';
import {
  consistencySpans,
  entryOf,
  equalBytes,
  isConsistent,
  leafHash,
  openCheckpoint,
  proofOf,
  readCheckpoint,
  rootOfLeaves,
  toHex,
  verifyReceipt,
  writeReceipt,
} from '../../src/kernel/proof/index.ts';
import { reject } from '../../src/kernel/rejection.ts';
import { createLogStore, type Database, type LogStore } from '../../src/store/index.ts';
import { done, engineOn, mei, opened } from './city.ts';
import { connect, onBoth, openCity, theServer } from './on-both.ts';

const crypto = createCrypto();
const signer = signerOf(Buffer.alloc(32, 7).toString('base64'));
const current = { name: 'city.example/log', use: 'log', publicKey: signer.publicKey } as const;
const keys: LogKeys = {
  ...{ origin: current.name, current, sign: signer.sign, all: [current] },
  saltOf: () => '',
};

function sequencerOn(store: LogStore, memory?: SignedMemory, own = keys) {
  return createSequencer({ store, keys: own, crypto, log: silent, memory });
}

/** Works the whole log out again from the table of events; answers how many leaves there are. */
async function check(database: Database): Promise<number> {
  const store = createLogStore(database);
  const rows = await database.query<{ hash: string; salt: string; entry: string }>(
    `select e.hash, encode(l.salt, 'hex') as salt, encode(l.entry, 'hex') as entry
     from event e join leaf l on l.event = e.seq order by l.number`,
  );
  const [events] = await database.query<{ n: number }>('select count(*)::integer as n from event');
  assert.equal(rows.length, events?.n, 'every event has a leaf, no leaf has none');
  const entries = rows.map(({ hash, salt }) =>
    entryOf(sha256, Buffer.from(salt, 'hex'), Buffer.from(hash, 'hex')),
  );
  assert.deepEqual(
    entries.map(toHex),
    rows.map(({ entry }) => entry),
  );
  assert.deepEqual((await store.entries(0, rows.length)).map(toHex), entries.map(toHex));
  assert.equal(new Set(rows.map(({ salt }) => salt)).size, rows.length);
  const newest = await store.checkpoint();
  assert.ok(newest);
  assert.equal(newest.size, rows.length);
  const root = rootOfLeaves(
    sha256,
    entries.map((entry) => leafHash(sha256, entry)),
  );
  assert.ok(equalBytes(newest.root, root));
  const opening = openCheckpoint(crypto, [current], newest.note);
  assert.ok(opening.ok && opening.value.checkpoint.size === rows.length);
  return rows.length;
}

/** Every checkpoint ever signed continues the one before it. */
async function checkHistory(database: Database): Promise<void> {
  const store = createLogStore(database);
  const rows = await database.query<{ note: string }>('select note from checkpoint order by size');
  const points = rows.map(({ note }) => readCheckpoint(note.slice(0, note.indexOf('\n\n') + 1)));
  const last = points.at(-1);
  assert.ok(last);
  for (const point of points) {
    assert.ok(point);
    const proof = await proofOf(sha256, consistencySpans(point.size, last.size), last.size, async (tile) => {
      const bytes = await store.tile(Number(tile.level), tile.number);
      assert.ok(bytes);
      return bytes;
    });
    const step = { old: point.size, oldRoot: point.root, size: last.size, root: last.root, proof };
    assert.ok(isConsistent(sha256, step), `${point.size} to ${last.size}`);
  }
}

onBoth('the public log', (open, kind) => {
  it('holds each committed event once, in one order, and grows by proofs', async () => {
    const { database, store } = await open();
    const engine = engineOn(store);
    const sequencer = sequencerOn(createLogStore(database));
    assert.equal(await sequencer.settle(), 0);
    const id = await opened(engine);
    assert.equal(await sequencer.settle(), 1);
    assert.equal(await sequencer.settle(), 0);
    for (let i = 0; i < 300; i++) {
      done(await engine.give({ kind: 'counter', id, command: 'count', input: { by: 1 }, actor: mei }));
      if (i % 90 === 0) await sequencer.settle();
    }
    await sequencer.settle();
    assert.equal(await check(database), 301);
    await checkHistory(database);
    const logged = await createLogStore(database).events(id);
    assert.deepEqual(
      logged.map(({ version, leaf }) => version - 1 - (leaf?.number ?? -1)),
      logged.map(() => 0),
    );
  });

  it('is one log, with two servers writing and two making leaves at once', async () => {
    const first = await openCity(kind);
    const second = await connect(kind, first.database.schema);
    const rivals = [first, second].map(({ database, store }) => ({
      engine: engineOn(store),
      sequencer: sequencerOn(createLogStore(database)),
    }));
    let writing = true;
    const lines = rivals.map(async ({ sequencer }) => {
      while (writing) {
        await sequencer.settle();
        await breathe();
      }
    });
    await Promise.all(
      rivals.flatMap(({ engine }) =>
        Array.from({ length: 8 }, async () => {
          const id = await opened(engine);
          for (let i = 0; i < 20; i++) {
            done(await engine.give({ kind: 'counter', id, command: 'count', input: { by: 1 }, actor: mei }));
          }
        }),
      ),
    );
    writing = false;
    await Promise.all(lines);
    await rivals[0]?.sequencer.settle();
    assert.equal(await check(first.database), 2 * 8 * 21);
    await checkHistory(first.database);
  });
});

onBoth('the public log of a database that was touched', (open) => {
  it('stops rather than deny what it signed', async () => {
    const { database, store } = await open();
    const log = createLogStore(database);
    const engine = engineOn(store);
    let kept: ReturnType<SignedMemory['load']>;
    const memory: SignedMemory = {
      load: () => kept,
      save: (signed) => {
        kept = signed;
      },
    };
    await opened(engine);
    await sequencerOn(log, memory).settle();
    await opened(engine);
    // A tile changed by hand.
    await database.query('update tile set hashes = $1', [Buffer.alloc(32)]);
    await assert.rejects(sequencerOn(log, memory).settle(), /not those its newest checkpoint/);
    // A key of somebody else.
    const thief = signerOf(Buffer.alloc(32, 8).toString('base64'));
    const other = { ...current, publicKey: thief.publicKey };
    const stolen = { ...keys, current: other, all: [other], sign: thief.sign };
    await assert.rejects(sequencerOn(log, memory, stolen).settle(), /not signed by this log/);
    // The database as it was before.
    await database.run('truncate leaf, tile, cosignature, checkpoint');
    await assert.rejects(sequencerOn(log, memory).settle(), /set back in time/);
    await assert.rejects(
      log.append(10, async () => ({ leaves: [], tiles: [], root: sha256(Buffer.of()), note: '' })),
    );
  });
});

onBoth('receipts', (open) => {
  it('are made of what the log was given, and of nothing that was changed since', async () => {
    const { database, store } = await open();
    const saltOf = (stream: string, version: number) =>
      toHex(sha256(Buffer.from(`${stream} ${version}`))).slice(0, 32);
    const engine = engineOn(store, { saltOf });
    const log = createLogStore(database);
    let stopped = false;
    const receipt = createReceipts({
      ...{ store: log, keys: { ...keys, saltOf }, crypto },
      catchUp: async () => {
        if (stopped) throw new Error('stopped');
        await sequencerOn(log).settle();
      },
    });
    const id = await opened(engine);
    const count = () =>
      engine.give({ kind: 'counter', id, command: 'count', input: { by: 1 }, actor: mei }).then(done);
    await count();
    const made = await receipt(id, (actor) => 'id' in actor && actor.id === mei.id);
    assert.ok(made.ok, JSON.stringify(made));
    const file = () => Buffer.from(made.ok ? writeReceipt(made.value) : '');
    const verdict = verifyReceipt(crypto, [current], file());
    assert.ok(verdict.ok);
    assert.deepEqual(
      verdict.receipt.events.map(({ said }) => 'body' in said),
      [true, true],
    );
    const sealed = await receipt(id, () => false);
    assert.ok(sealed.ok && !writeReceipt(sealed.value).includes(mei.name));
    assert.deepEqual(await receipt('nothing', () => true), reject('receipt.not-yet'));
    await count();
    stopped = true;
    assert.deepEqual(await receipt(id, () => true), reject('receipt.log-stopped'));
    stopped = false;
    assert.ok((await receipt(id, () => true)).ok);

    await database.query(
      `update event set body = '{"type":"counted","by":7}' where stream = $1 and version = 2`,
      [id],
    );
    assert.deepEqual(await receipt(id, () => true), reject('receipt.record-changed', { version: 2 }));
    // Whoever changes the hashes along with it is caught by the leaf.
    await database.query(`update event set hash = repeat('0', 64) where stream = $1 and version = 2`, [id]);
    assert.deepEqual(await receipt(id, () => true), reject('receipt.record-changed', { version: 2 }));
    const logged = await log.events(id);
    const second = logged[1];
    assert.ok(second);
    const mended = hashLink(logged[0]?.hash ?? '', { ...second, salt: saltOf(id, 2) });
    await database.query('update event set hash = $2 where stream = $1 and version = 2', [id, mended]);
    assert.deepEqual(await receipt(id, () => true), reject('receipt.record-changed', { version: 2 }));
    assert.ok(verifyReceipt(crypto, [current], file()).ok, 'what was handed out stays true');
  });
});

it('a commit under way is never passed over, nor one that fails waited for, on a server', async () => {
  const { database } = await openCity('server');
  const sequencer = sequencerOn(createLogStore(database));
  const clients = await Promise.all(
    Array.from({ length: 3 }, async () => {
      const client = new pg.Client({
        connectionString: (await theServer()).url,
        options: `-c search_path=${database.schema}`,
      });
      await client.connect();
      return client;
    }),
  );
  const [slow, fails, quick] = clients;
  assert.ok(slow && fails && quick);
  const insert = (client: pg.Client, stream: string) =>
    client.query(
      `with head as (insert into stream (id, kind, version, hash, status, agencies, parties, search, summary, keys, updated)
         values ($1, 'counter', 1, $2, 'open', '{}', '{}', '', '{}', '{}', now()))
       insert into event (stream, version, type, body, actor, at, hash)
       values ($1, 1, 'opened', '{"type":"opened"}', '{}', now(), $2)`,
      [stream, toHex(sha256(Buffer.from(stream)))],
    );
  const decided = async () => {
    const [mark] = await database.query<{ decided: string }>('select decided from log_mark');
    return Number(mark?.decided);
  };
  try {
    await slow.query('begin');
    await insert(slow, 'slow');
    await fails.query('begin');
    await insert(fails, 'fails');
    await insert(quick, 'quick');
    assert.equal(await sequencer.settle(), 1);
    await sequencer.settle();
    assert.equal(await decided(), 0, 'the slow one may still come');
    await fails.query('rollback');
    await slow.query('commit');
    assert.equal(await sequencer.settle(), 1, 'the slow one became a leaf');
    await sequencer.settle();
    assert.equal(await decided(), 3, 'the gap is passed');
    await insert(quick, 'later');
    assert.equal(await sequencer.settle(), 1);
    assert.equal(await check(database), 3);
    await checkHistory(database);
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
});
