// Lists and inboxes through the engine: each reader his own, page by page, and no forged cursor.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Engine } from '../../src/engine/index.ts';
import type { Actor, Staff } from '../../src/kernel/actor.ts';
import { declareRelations } from '../../src/kernel/standing.ts';
import { bo, clerk, done, engineOn, mei, noon, opened } from './city.ts';
import { type CounterState, counter } from './counter.ts';
import { onBoth } from './on-both.ts';

async function names(
  engine: Engine,
  actor: Actor,
  query: Parameters<Engine['list']>[2] = {},
): Promise<string> {
  const listed = await engine.list('counter', actor, query);
  assert.ok(listed.type === 'listed', JSON.stringify(listed));
  return listed.items
    .map(({ head }) => head.summary.name)
    .sort()
    .join(' ');
}

async function filled(engine: Engine) {
  const open = (name: string, agency: string, region: string, actor: Actor = mei, closesAt?: number) =>
    engine.give({
      kind: 'counter',
      command: 'open',
      input: { name, agency, region, ...(closesAt && { closesAt }) },
      actor,
    });
  done(await open('盐湖税务', 'tax', '140802', mei, noon + 9));
  done(await open('永济税务', 'tax', '140881', bo, noon + 5));
  done(await open('盐湖公安', 'police', '140802', bo));
}

const staff = (agency: string, region: string, ...roles: Staff['roles'][number][]): Staff => ({
  ...clerk,
  agency,
  region,
  roles,
});

onBoth('lists', (open) => {
  it('hold what the reader may see', async () => {
    const engine = engineOn((await open()).store);
    await filled(engine);
    assert.equal(await names(engine, mei), '盐湖税务');
    assert.equal(await names(engine, { type: 'public' }), '');
    assert.equal(await names(engine, staff('tax', '140802', 'approver')), '盐湖税务');
    assert.equal(await names(engine, staff('tax', '140800', 'approver')), '永济税务 盐湖税务');
    assert.equal(await names(engine, staff('fund', '140800', 'approver')), '');
    assert.equal(await names(engine, staff('fund', '140802', 'auditor')), '永济税务 盐湖公安 盐湖税务');
    assert.equal(await names(engine, staff('fund', '140800', 'supervisor')), '永济税务 盐湖公安 盐湖税务');
    assert.equal(await names(engine, staff('fund', '140802', 'supervisor')), '盐湖公安 盐湖税务');
    for (const role of ['admin', 'security'] as const) {
      const none = 'who may open none of them is shown none of them';
      assert.equal(await names(engine, staff('fund', '140800', role)), '', none);
    }
  });

  it('search within what the reader may see', async () => {
    const engine = engineOn((await open()).store);
    await filled(engine);
    const auditor = staff('fund', '140800', 'auditor');
    assert.equal(await names(engine, auditor, { q: '盐湖' }), '盐湖公安 盐湖税务');
    assert.equal(await names(engine, auditor, { q: '税务 盐湖' }), '盐湖税务');
    assert.equal(await names(engine, mei, { q: '公安' }), '');
    assert.equal(await names(engine, auditor, { q: '。！' }), '');
    assert.equal(await names(engine, auditor, { q: '  ' }), '永济税务 盐湖公安 盐湖税务');
    assert.equal(await names(engine, auditor, { status: 'closed' }), '');
    assert.equal(await names(engine, auditor, { status: 'a\u0000' }), '');
  });

  it('turn pages and refuse a cursor that is not theirs', async () => {
    const engine = engineOn((await open()).store);
    for (let i = 0; i < 7; i++) await opened(engine, `n${i}`);
    const seen: string[] = [];
    let after: string | undefined;
    let pages = 0;
    do {
      const listed = await engine.list('counter', mei, { limit: 3, ...(after !== undefined && { after }) });
      assert.ok(listed.type === 'listed');
      seen.push(...listed.items.map(({ id }) => id));
      after = listed.next ?? undefined;
      pages += 1;
    } while (after !== undefined);
    assert.deepEqual([pages, new Set(seen).size, seen.length], [3, 7, 7]);
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    for (const forged of [
      'x',
      '',
      '%%%',
      encode([1]),
      encode(['1', 'a']),
      encode([1e300, 'a']),
      encode([1, 'a\u0000']),
      'A'.repeat(3000),
    ]) {
      for (const listed of [
        await engine.list('counter', mei, { after: forged }),
        await engine.tasks(mei, { after: forged }),
      ]) {
        assert.deepEqual(listed, { type: 'rejected', rejection: { code: 'list.cursor-invalid' } }, forged);
      }
    }
    for (const limit of [0, 101, 1.5, Number.NaN, -1]) {
      const refused = await engine.list('counter', mei, { limit });
      assert.deepEqual(refused, {
        type: 'rejected',
        rejection: { code: 'list.limit-invalid', params: { max: 100 } },
      });
    }
    const unknown = await engine.list('claim', mei, {});
    assert.deepEqual(unknown, { type: 'fault', fault: { code: 'not-found' } });
  });
});

onBoth('inboxes', (open) => {
  it('hold the work of this desk, most urgent first', async () => {
    const engine = engineOn((await open()).store);
    await filled(engine);
    const inbox = async (actor: Actor) => {
      const listed = await engine.tasks(actor, {});
      assert.ok(listed.type === 'listed');
      return listed.items.map(({ key, summary }) => `${key} ${summary.name}`).join(', ');
    };
    assert.equal(await inbox(staff('tax', '140800', 'approver')), 'count 永济税务, count 盐湖税务');
    assert.equal(await inbox(staff('tax', '140881', 'approver')), 'count 永济税务');
    assert.equal(await inbox(staff('tax', '140800', 'window-clerk')), '');
    const everyOffice = 'count 永济税务, count 盐湖公安, count 盐湖税务';
    const supervised = (await inbox(staff('fund', '140800', 'supervisor'))).split(', ').sort().join(', ');
    assert.equal(
      supervised,
      everyOffice,
      'a supervisor sees every office, and nothing that waits for a citizen',
    );
    assert.equal(await inbox(staff('fund', '140881', 'supervisor')), 'count 永济税务');
    assert.equal(await inbox(staff('tax', '140800', 'auditor')), '');
    assert.equal(await inbox(mei), 'own 盐湖税务');
    assert.equal(await inbox({ type: 'public' }), '');
  });

  it('turn pages past tasks without a due time', async () => {
    const engine = engineOn((await open()).store);
    await filled(engine);
    const [first, second] = [await opened(engine), await opened(engine)];
    const seen: string[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const listed = await engine.tasks(mei, { limit: 1, ...(after !== undefined && { after }) });
      assert.ok(listed.type === 'listed');
      seen.push(...listed.items.map(({ stream }) => stream));
      after = listed.next;
    }
    assert.equal(seen.length, 3);
    assert.deepEqual(seen.filter((id) => id === first || id === second).sort(), [first, second].sort());
  });

  it('find by an exact key', async () => {
    const engine = engineOn((await open()).store);
    await filled(engine);
    assert.equal((await engine.findByKey('counter', 'name/盐湖税务')).length, 1);
    assert.deepEqual(await engine.findByKey('counter', 'name/盐湖'), []);
    assert.deepEqual(await engine.findByKey('counter', 'a\u0000'), []);
  });
});

onBoth('rows nobody but their owner may open', (open) => {
  it('are passed over, however many stand before the one that is his', async () => {
    const hidden = {
      ...counter,
      readers: ['owner', 'named'],
      relations: declareRelations(counter.initial, [
        { is: 'anybody', of: 'party', at: 'always' },
        {
          is: 'named',
          of: 'staff',
          office: {
            name: 'agency',
            find: ({ agency, name }: CounterState) => (name === '给人看的' ? [{ agency }] : []),
          },
        },
      ]),
    };
    const engine = engineOn((await open()).store, { processes: [hidden] });
    const start = (name: string) =>
      engine.give({ kind: 'counter', command: 'open', input: { name, agency: 'tax' }, actor: mei });
    done(await start('给人看的'));
    for (let i = 0; i < 9; i++) done(await start(`不给人看的${i}`));
    const officer = staff('tax', '140802', 'approver');
    const seen: string[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const listed = await engine.list('counter', officer, { limit: 1, ...(after && { after }) });
      assert.ok(listed.type === 'listed');
      seen.push(...listed.items.map(({ head }) => String(head.summary.name)));
      after = listed.next;
    }
    assert.deepEqual(seen, ['给人看的']);
  });
});
