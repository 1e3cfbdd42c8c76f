// Every answer that carries another person's data leaves exactly one row, whichever route gave it. It must never ask the house which answers those are.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type FilledHouse, openFilledHouse } from './filled-house.ts';

let filled: FilledHouse;
before(async () => {
  filled = await openFilledHouse(['mandates', 'instant']);
});
after(() => filled.close());

async function rows(): Promise<number> {
  const { rows: counted } = await filled.tables.query('select count(*)::int as n from access_log');
  return counted[0].n;
}

/** Without the check against the description: some addresses open only with a secret and are not described without. */
async function ask(path: string, persona?: string) {
  const response = await fetch(`${filled.house.server.origin}${path}`, {
    headers: persona === undefined ? {} : { authorization: `Bearer ${await filled.house.token(persona)}` },
  });
  const type = response.headers.get('content-type') ?? '';
  return {
    status: response.status,
    body: type.includes('json') ? await response.json() : await response.text(),
  };
}

interface Operation {
  readonly security?: readonly object[];
}

/** Every GET of the description, with `{id}` filled in by what exists of its kind; ids from the tables, not from the house. */
async function addresses(): Promise<readonly { readonly path: string; readonly open: boolean }[]> {
  const { paths } = (await filled.house.ask('GET', '/openapi.json')).body as {
    paths: Record<string, { get?: Operation }>;
  };
  const plurals = new Map(
    [...Object.keys(paths)].flatMap((path) => {
      const plural = /^\/v1\/([a-z-]+)\/\{id\}$/.exec(path)?.[1];
      return plural === undefined ? [] : [[plural, plural.replace(/ies$/, 'y').replace(/s$/, '')] as const];
    }),
  );
  const found = Object.entries(paths).filter(([, { get }]) => get !== undefined);
  const filledIn = await Promise.all(
    found.map(async ([path, { get }]) => {
      const open = get?.security !== undefined;
      if (!path.includes('{')) return [{ path, open }];
      const plural = /^\/v1\/([a-z-]+)\/\{id\}/.exec(path)?.[1];
      if (plural === undefined) return [];
      const { rows: streams } = await filled.tables.query('select id from stream where kind = $1 limit 3', [
        plurals.get(plural),
      ]);
      const names = path.includes('{name}') ? ['pdf', 'receipt', 'credential', 'qr.svg'] : [''];
      return streams.flatMap(({ id }) =>
        names.map((name) => ({ path: path.replace('{id}', id).replace('{name}', name), open })),
      );
    }),
  );
  return filledIn.flat();
}

/** Ids of processes an answer is about: read from the answer and the address. */
function streamsIn(path: string, body: unknown): readonly string[] {
  const address = /^\/v1\/[a-z-]+\/([^/]+)(?:\/events|\/receipt|\/documents\/.*)?$/.exec(path)?.[1];
  if (address !== undefined) return [address];
  const { items } = (typeof body === 'object' && body !== null ? body : {}) as { items?: unknown };
  if (!Array.isArray(items)) return [];
  return items.flatMap((one: { id?: string; stream?: string }) => one.stream ?? one.id ?? []);
}

/** Whether any of these processes names a citizen who is not the reader. `own`: a reader's number. */
async function namesOthers(ids: readonly string[], own?: string): Promise<boolean> {
  const { rows: heads } = await filled.tables.query('select parties from stream where id = any ($1)', [ids]);
  return heads.some(({ parties }: { parties: readonly string[] }) => {
    const people = parties.filter((name) => name.startsWith('citizen-id/'));
    return people.length > 0 && (own === undefined || people[0] !== own);
  });
}

async function ownName(persona: string): Promise<string> {
  const seen = await filled.house.ask('GET', '/v1/holdings', { as: persona });
  const { rows: heads } = await filled.tables.query('select parties from stream where id = $1', [
    seen.body.items[0].id,
  ]);
  return heads[0].parties[0];
}

async function walkAs(persona: string, own?: string) {
  const logged = new Map<string, number>();
  let read = 0;
  for (const { path, open } of await addresses()) {
    const before = await rows();
    const { status, body } = await ask(path, persona);
    const written = (await rows()) - before;
    const others = !open && (await namesOthers(streamsIn(path, body), own));
    // Which papers there are stands in the view, so looking for one that is not there is looking.
    const looked = status === 404 && path.includes('/documents/') ? written : 0;
    const expected = others && status === 200 ? 1 : looked;
    assert.ok(expected <= 1);
    assert.equal(written, expected, `${path} as ${persona} (${status}) wrote ${written} rows`);
    read += status === 200 ? 1 : 0;
    const family = path.replace(/^\/v1\/([a-z-]+)\/[^/]+/, '/v1/$1/{id}');
    logged.set(family, (logged.get(family) ?? 0) + written);
  }
  return { read, families: [...logged].filter(([, n]) => n > 0).map(([family]) => family) };
}

describe('the access log', () => {
  it('has one row for each answer that carries others’ data, on every GET route, for staff', async () => {
    const supervisor = await walkAs('supervisor');
    for (const family of [
      '/v1/cases',
      '/v1/cases/{id}',
      '/v1/cases/{id}/events',
      '/v1/licences/{id}/documents/pdf',
      '/v1/licences/{id}',
      '/v1/tasks',
      '/v1/credit-records/{id}',
    ])
      assert.ok(supervisor.families.includes(family), `${family} of ${supervisor.families.join(' ')}`);
    const auditor = await walkAs('auditor');
    assert.ok(auditor.families.includes('/v1/cases/{id}/events'));
  });

  it('has none when people read what is their own', async () => {
    const { read } = await walkAs('applicant', await ownName('applicant'));
    assert.ok(read > 30, String(read));
  });

  it('has none for the public', async () => {
    const before = await rows();
    for (const { path } of await addresses()) await ask(path);
    assert.equal(await rows(), before);
  });

  it('says who, of which agency, what for, which case, which process and whose data', async () => {
    const { rows: cases } = await filled.tables.query(
      `select t.stream, t.key, s.parties from task t join stream s on s.id = t.stream
       where t.kind = 'case' and t.agency is not null limit 1`,
    );
    const [{ stream: id }] =
      cases.length > 0
        ? cases
        : (await filled.tables.query(`select id as stream from stream where kind = 'case' limit 1`)).rows;
    await filled.house.ask('GET', `/v1/cases/${id}`, {
      as: 'supervisor',
      headers: { 'access-purpose': encodeURIComponent('核对投诉件') },
    });
    const { rows: last } = await filled.tables.query('select * from access_log order by at desc, id desc');
    const row = last.find(({ note }: { note: string }) => note === '核对投诉件');
    assert.equal(row.agency, 'approval');
    assert.equal(row.reader_type, 'staff');
    assert.equal(row.reader_name, '冯督');
    assert.equal(row.purpose, 'stated');
    assert.deepEqual([row.streams[0], row.kinds[0], row.cases[0]], [id, 'case', id]);
    assert.match(row.persons[0], /^citizen-id\//);
    const refused = await filled.house.ask('GET', `/v1/cases/${id}`, {
      as: 'supervisor',
      headers: { 'access-purpose': 'x' },
    });
    assert.deepEqual([refused.status, refused.body.errors[0].code], [422, 'input.not-a-purpose']);
  });

  it('has a row for the answer to a command too, and knows why the office looked', async () => {
    const opened = await filled.house.submitted('核对行');
    await filled.house.server.house.engine.settle();
    const { rows: tasks } = await filled.tables.query(
      `select key from task where stream = $1 and agency = 'approval' and role = 'window-clerk'`,
      [opened],
    );
    assert.ok(tasks[0], 'it waits for the office');
    await filled.house.ask('GET', `/v1/cases/${opened}`, { as: 'window-clerk' });
    await filled.house.give('window-clerk', opened, 'accept');
    const { rows: log } = await filled.tables.query(
      'select purpose, note from access_log where streams @> array[$1] order by at, id',
      [opened],
    );
    assert.deepEqual(log[0], { purpose: 'handling', note: tasks[0].key });
    assert.equal(log.length, 2);
  });
});
