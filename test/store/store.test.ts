// The store's contract, the same on both databases.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type Group, hashLink, type Seen, type StreamChange } from '../../src/engine/index.ts';
import { noon } from './city.ts';
import { onBoth } from './on-both.ts';
import { verifyHashes } from './verify-hashes.ts';

const actor = JSON.stringify({ type: 'system', id: 'test' });

function change(id: string, expected: number, more: Partial<StreamChange> = {}, previous = id): StreamChange {
  const version = expected + 1;
  const at = noon + version;
  const body = `{"type":"happened",  "n": ${version}.0, "odd":"\\u0000 \\ud800 ☃"}`;
  return {
    id,
    kind: 'thing',
    expected,
    events: [
      {
        version,
        type: 'happened',
        body,
        actor,
        at,
        hash: hashLink(previous, { version, at, type: 'happened', salt: '', actor, body }),
        out: false,
      },
    ],
    head: { status: 'open', summary: { version } },
    words: [],
    tasks: [],
    deadlines: [],
    measures: [],
    ...more,
  };
}

function group(streams: readonly StreamChange[], more: Partial<Group> = {}): Group {
  return { streams, reads: [], seen: [], ...more };
}

function seen(key: string, stream: string): Seen {
  return { caller: 'party/mei', key, fingerprint: `print of ${key}`, kind: 'thing', stream, version: 1 };
}

onBoth('commit', (open) => {
  it('keeps the exact bytes, so that hashes verify', async () => {
    const { database, store } = await open();
    const first = change('a', 0);
    assert.deepEqual(await store.commit([group([first])]), [{ type: 'stored' }]);
    await store.commit([group([change('a', 1, {}, first.events[0]?.hash)])]);
    assert.equal(await verifyHashes(database), 2);
    await database.query(
      `update event set body = replace(body::text, '1.0', '1.00')::json where version = 1`,
    );
    await assert.rejects(verifyHashes(database), /does not verify/);
  });

  it('refuses only the stale groups and says which streams', async () => {
    const { store } = await open();
    await store.commit([group([change('a', 0), change('b', 0)])]);
    const outcomes = await store.commit([
      group([change('a', 1)]),
      group([change('c', 0), change('b', 0)]),
      group([change('d', 0), change('e', 3)]),
      group([change('f', 0)]),
    ]);
    assert.deepEqual(outcomes, [
      { type: 'stored' },
      { type: 'stale', streams: ['b'] },
      { type: 'stale', streams: ['e'] },
      { type: 'stored' },
    ]);
    const streams = await store.loadEvents(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ id })));
    assert.deepEqual(
      [...streams].map(([id, { version }]) => [id, version]),
      [
        ['a', 2],
        ['b', 1],
        ['f', 1],
      ],
    );
  });

  it('refuses a group whose reads moved, appeared or are still absent as asked', async () => {
    const { store } = await open();
    await store.commit([group([change('a', 0)])]);
    const outcomes = await store.commit([
      group([change('b', 0)], { reads: [{ id: 'a', version: 1 }] }),
      group([change('c', 0)], { reads: [{ id: 'a', version: 2 }] }),
      group([change('d', 0)], { reads: [{ id: 'a', version: 0 }] }),
      group([change('e', 0)], { reads: [{ id: 'nowhere', version: 0 }] }),
    ]);
    assert.deepEqual(
      outcomes.map(({ type }) => type),
      ['stored', 'stale', 'stale', 'stored'],
    );
  });
});

onBoth('commit with keys', (open) => {
  it('refuses a key seen before with everything around it, and keeps no half of it', async () => {
    const { database, store } = await open();
    await store.commit([group([change('a', 0)], { seen: [seen('k1', 'a')] })]);
    const outcomes = await store.commit([
      group([change('b', 0), change('a', 1)], { seen: [seen('k2', 'b'), seen('k1', 'a')] }),
      group([change('c', 0)], { seen: [seen('k3', 'c')] }),
    ]);
    assert.deepEqual(outcomes, [
      { type: 'seen', keys: [{ caller: 'party/mei', key: 'k1' }] },
      { type: 'stored' },
    ]);
    assert.equal(await store.findSeen('party/mei', 'k2'), undefined);
    assert.deepEqual(await store.findSeen('party/mei', 'k3'), seen('k3', 'c'));
    assert.deepEqual(await database.query('select id, version from stream order by id'), [
      { id: 'a', version: 1 },
      { id: 'c', version: 1 },
    ]);
  });

  it('stores a group of nothing but a key', async () => {
    const { store } = await open();
    assert.deepEqual(await store.commit([group([], { seen: [seen('k', 'a')] })]), [{ type: 'stored' }]);
    assert.deepEqual(await store.commit([]), []);
  });

  it('stores nothing of a batch that the database refuses', async () => {
    const { database, store } = await open();
    const broken = change('b', 0, { head: { status: 'NUL \u0000', summary: {} } });
    await assert.rejects(store.commit([group([change('a', 0)]), group([broken])]));
    assert.deepEqual(await database.query('select id from stream'), []);
  });

  it('replaces tasks and deadlines of the streams that changed, and no others', async () => {
    const { store } = await open();
    const task = (key: string) => ({ key, agency: 'bureau', since: noon, summary: {} });
    const deadline = (name: string) => ({ name, at: noon, command: 'ring', input: { name } });
    await store.commit([
      group([change('a', 0, { tasks: [task('x'), task('y')], deadlines: [deadline('p'), deadline('q')] })]),
      group([change('b', 0, { tasks: [task('x')], deadlines: [deadline('p')] })]),
    ]);
    await store.commit([group([change('a', 1, { tasks: [task('z')], deadlines: [deadline('q')] })])]);
    const tasks = await store.tasks({ agency: 'bureau', limit: 10 });
    assert.deepEqual(
      tasks.map(({ stream, key }) => [stream, key]),
      [
        ['a', 'z'],
        ['b', 'x'],
      ],
    );
    const due = await store.dueDeadlines(noon, 10);
    assert.deepEqual(
      due.map(({ stream, name }) => [stream, name]),
      [
        ['a', 'q'],
        ['b', 'p'],
      ],
    );
  });
});

onBoth('lists', (open) => {
  it('turns pages by key, newest first, and never twice or not at all', async () => {
    const { store } = await open();
    await store.commit(
      Array.from({ length: 25 }, (_, i) => group([change(`s${String(i).padStart(2, '0')}`, 0)])),
    );
    const pages: string[] = [];
    let after: { updated: number; id: string } | undefined;
    for (;;) {
      const rows = await store.list({
        kind: 'thing',
        visible: { type: 'all' },
        limit: 10,
        ...(after && { after }),
      });
      pages.push(...rows.map(({ id }) => id));
      const last = rows.at(-1);
      if (last === undefined) break;
      after = { updated: last.updated, id: last.id };
    }
    assert.equal(pages.length, 25);
    assert.deepEqual(pages, [...pages].sort().reverse());
  });

  it('shows each reader his own', async () => {
    const { store } = await open();
    const head = (agencies: string[], region: string, parties: string[]) => ({
      head: { status: 'open', agencies, region, parties, summary: {} },
    });
    await store.commit([
      group([change('a', 0, head(['tax'], '140802', ['party-mei']))]),
      group([change('b', 0, head(['tax', 'police'], '140821', ['citizen-id/1', 'party-bo']))]),
      group([change('c', 0, head(['police'], '140802', ['with "quotes" \\ and, comma']))]),
    ]);
    const ids = async (visible: Parameters<typeof store.list>[0]['visible']) =>
      (await store.list({ kind: 'thing', visible, limit: 10 }))
        .map(({ id }) => id)
        .sort()
        .join('');
    assert.equal(await ids({ type: 'all' }), 'abc');
    assert.equal(await ids({ type: 'agency', agency: 'tax' }), 'ab');
    assert.equal(await ids({ type: 'agency', agency: 'tax', region: '140802' }), 'a');
    assert.equal(await ids({ type: 'agency', agency: 'police' }), 'bc');
    assert.equal(await ids({ type: 'party', parties: ['party-mei', 'citizen-id/1'] }), 'ab');
    assert.equal(await ids({ type: 'party', parties: ['with "quotes" \\ and, comma'] }), 'c');
    assert.equal(await ids({ type: 'party', parties: [] }), '');
  });
});

onBoth('search', (open) => {
  it('finds by words, status and key, and gives back the head as it was', async () => {
    const { store } = await open();
    const head = {
      status: 'odd\'s "status"',
      region: '140802',
      agency: 'tax',
      agencies: ['tax'],
      parties: ['p'],
      due: noon + 5,
      summary: { title: '禾门', nested: [1, { two: null }] },
      keys: ['credit-code/91', 'with,comma'],
    };
    await store.commit([
      group([change('a', 0, { head, words: ['禾门', "o'neil", 'back\\slash', 'a&b|!()*:'] })]),
      group([change('b', 0, { words: ['禾'] })]),
    ]);
    const found = async (words: string[], status?: string) =>
      (
        await store.list({
          kind: 'thing',
          visible: { type: 'all' },
          words,
          limit: 9,
          ...(status && { status }),
        })
      )
        .map(({ id }) => id)
        .sort()
        .join('');
    assert.equal(await found(['禾']), 'ab');
    assert.equal(await found(['禾门']), 'a');
    for (const word of ["o'neil", 'back\\slash', 'a&b|!()*:']) assert.equal(await found([word, '禾门']), 'a');
    assert.equal(await found(['门']), '');
    assert.equal(await found(['禾'], head.status), 'a');
    const [row] = await store.findByKey('thing', 'with,comma');
    assert.deepEqual(row, { id: 'a', kind: 'thing', version: 1, head, updated: noon + 1 });
    assert.deepEqual(await store.findByKey('other', 'with,comma'), []);
  });
});

onBoth('inbox', (open) => {
  it('orders an inbox by what is due, the undated last, page by page', async () => {
    const { store } = await open();
    const task = (key: string, due: number | undefined, role?: 'approver') => ({
      tasks: [
        {
          key,
          agency: 'tax',
          region: '140802',
          since: noon,
          summary: { key },
          ...(due && { due }),
          ...(role && { role }),
        },
        { key: `${key}-own`, parties: ['p'], since: noon, summary: {} },
      ],
    });
    await store.commit([
      group([change('a', 0, task('undated', undefined))]),
      group([change('b', 0, task('late', noon - 9, 'approver'))]),
      group([change('c', 0, task('soon', noon + 9))]),
      group([change('d', 0, task('undated', undefined))]),
    ]);
    const all = await store.tasks({ agency: 'tax', roles: ['approver'], limit: 10 });
    assert.deepEqual(all.map(({ stream }) => stream).join(''), 'bcad');
    assert.deepEqual(all[0], {
      stream: 'b',
      kind: 'thing',
      key: 'late',
      agency: 'tax',
      region: '140802',
      role: 'approver',
      due: noon - 9,
      since: noon,
      paused: false,
      summary: { key: 'late' },
      about: [],
    });
    const at = (stream: string, due: number | null, key: string) =>
      store.tasks({ agency: 'tax', limit: 10, after: { stream, due, key } });
    assert.deepEqual((await at('c', noon + 9, 'soon')).map(({ stream }) => stream).join(''), 'ad');
    assert.deepEqual((await at('a', null, 'undated')).map(({ stream }) => stream).join(''), 'd');
    assert.equal((await store.tasks({ agency: 'tax', roles: ['window-clerk'], limit: 9 })).length, 3);
    assert.equal((await store.tasks({ agency: 'tax', region: '140821', limit: 9 })).length, 0);
    assert.equal((await store.tasks({ parties: ['p'], limit: 9 })).length, 4);
  });
});

onBoth('due work', (open) => {
  it('forgets a deadline only while the stream stands still', async () => {
    const { store } = await open();
    const deadline = { name: 'ring', at: noon, command: 'ring', input: null };
    await store.commit([group([change('a', 0, { deadlines: [deadline] })])]);
    assert.deepEqual(await store.dueDeadlines(noon - 1, 10), []);
    const read = await store.dueDeadlines(noon, 10);
    assert.deepEqual(read, [{ ...deadline, stream: 'a', kind: 'thing', attempts: 0, version: 1 }]);
    await store.commit([group([change('a', 1, { deadlines: [deadline] })])]);
    await store.clearDeadlines(read);
    const again = await store.dueDeadlines(noon, 10);
    assert.equal(again.length, 1);
    await store.deferDeadlines(again, noon + 50);
    assert.deepEqual(await store.dueDeadlines(noon + 49, 10), []);
    const later = await store.dueDeadlines(noon + 50, 10);
    assert.deepEqual([later[0]?.attempts, later[0]?.at], [1, noon]);
    await store.clearDeadlines(later);
    assert.deepEqual(await store.dueDeadlines(noon + 99, 10), []);
  });

  it('keeps the order of a stream in the outbox when one row is deferred', async () => {
    const { store } = await open();
    const loud = (id: string, expected: number) => {
      const quiet = change(id, expected);
      return group([{ ...quiet, events: quiet.events.map((event) => ({ ...event, out: true })) }]);
    };
    for (const one of [loud('a', 0), loud('a', 1), loud('b/1', 0)]) await store.commit([one]);
    const ids = async (now: number) => (await store.outbox(now, 10)).map(({ id }) => id);
    assert.deepEqual(await ids(noon), ['a/1', 'a/2', 'b/1/1']);
    await store.deferOutbox(['a/1'], noon + 50);
    assert.deepEqual(await ids(noon), ['b/1/1']);
    assert.deepEqual(await ids(noon + 50), ['a/1', 'a/2', 'b/1/1']);
    assert.equal((await store.outbox(noon + 50, 1))[0]?.attempts, 1);
    await store.clearOutbox(['a/1', 'b/1/1']);
    assert.deepEqual(await ids(noon), ['a/2']);
  });

  it('sums up measures by promise: share kept, P50, P90', async () => {
    const { store } = await open();
    const measure = (used: number, promise = 'p') => ({
      promise,
      used,
      limit: 8,
      kept: used <= 8,
      version: 1,
      at: noon + used,
      agency: 'tax',
    });
    const measures = [...Array.from({ length: 10 }, (_, i) => measure(i + 1)), measure(3, 'other')];
    await store.commit([group([change('a', 0, { measures })])]);
    assert.deepEqual(await store.measures({ promise: 'p' }), [
      { promise: 'p', count: 10, kept: 8, p50: 5, p90: 9, limit: 8 },
    ]);
    assert.equal((await store.measures({})).length, 2);
    assert.equal((await store.measures({ promise: 'p', from: noon + 2, to: noon + 4 }))[0]?.count, 2);
  });

  it('keeps each definition once', async () => {
    const { store } = await open();
    const first = { id: 'item', version: 'v1', body: '{"a": 1}' };
    await store.saveDefinitions([first]);
    await store.saveDefinitions([first, { id: 'item', version: 'v2', body: '{}' }]);
    await store.saveDefinitions([]);
    assert.deepEqual(await store.loadDefinitions(), [
      { id: 'item', version: 'v1', body: '{"a": 1}' },
      { id: 'item', version: 'v2', body: '{}' },
    ]);
  });
});
