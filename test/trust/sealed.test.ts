// What lies in the tables of a city that was lived in: no citizen's number, no telephone, no address; after an erasure proofs and figures as before. It must never look through the house.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { answers } from '../house-server.ts';
import { verifyHashes } from '../store/verify-hashes.ts';
import { type FilledHouse, openFilledHouse } from './filled-house.ts';

let filled: FilledHouse;
before(async () => {
  filled = await openFilledHouse(['mandates', 'instant']);
  await filled.house.submitted('封存行', { address: '机密巷七号' });
});
after(() => filled.close());

const queries = {
  query: async <R>(sql: string, params: readonly unknown[] = []) =>
    (await filled.tables.query(sql, [...params])).rows as R[],
  run: async () => {},
};

/** Every row of every table as text, but for the definitions, which name offices and their telephones. */
async function everything(): Promise<ReadonlyMap<string, string>> {
  const tables = await queries.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = $1 and table_name not in ('definition')`,
    [filled.house.server.house.city.id],
  );
  const texts = new Map<string, string>();
  for (const { name } of tables) {
    const rows = await queries.query<{ text: string }>(`select t::text as text from "${name}" t`);
    texts.set(name, rows.map(({ text }) => text).join('\n'));
  }
  return texts;
}

const people = () =>
  filled.house.server.house.personas.flatMap((persona) =>
    persona.kind === 'party' ? [persona.citizenId ?? '', persona.phone ?? ''] : [],
  );

function numberOf(persona: string): string {
  const found = filled.house.server.house.personas.find(({ id }) => id === persona);
  assert.ok(found?.citizenId);
  return found.citizenId;
}

describe('the tables', () => {
  it('hold no citizen’s number, no mobile number and no address that was typed', async () => {
    const texts = await everything();
    assert.ok((texts.get('event')?.length ?? 0) > 50_000);
    for (const [table, text] of texts) {
      for (const secret of people())
        assert.ok(!secret || !text.includes(secret), `${secret} stands in ${table}`);
      assert.ok(!text.includes('机密巷七号'), `an address stands in ${table}`);
    }
  });

  it('verify: the hashes cover what is stored', async () => {
    assert.ok((await verifyHashes(queries, undefined, filled.house.server.house.publicLog.saltOf)) > 50);
  });

  it('hold nobody who is signed in', async () => {
    const { origin } = filled.house.server;
    const page = await fetch(`${origin}/sign-in?to=/me`, { redirect: 'manual' });
    assert.ok(page.status < 500);
    for (const { actor } of await queries.query<{ actor: object }>('select actor from session'))
      for (const secret of people()) assert.ok(!secret || !JSON.stringify(actor).includes(secret));
  });
});

describe('keys and erasure', () => {
  it('rotate without anybody noticing', async () => {
    assert.ok((await filled.house.server.house.rotateKeys()) >= 3);
    const listed = await filled.house.ask('GET', '/v1/cases', { as: 'applicant' });
    const first = await filled.house.ask('GET', `/v1/cases/${listed.body.items[0].id}`, { as: 'applicant' });
    assert.equal(first.body.applicant.name, '陈禾');
  });

  it('refuse while work on the person’s matters waits', async () => {
    const { house } = filled.house.server;
    const number = numberOf('applicant');
    const answer = await house.erase(number);
    assert.equal(answer.type, 'open');
  });

  it('erase a person: nobody reads him, proofs and figures stand, every page still opens', async () => {
    const { house } = filled.house.server;
    const number = numberOf('applicant');
    const of = (id: string) =>
      queries.query(`select count(*)::int as n, count(distinct stream)::int as streams from ${id}`);
    const before = [await of('event'), await of('fact')];
    const hashes = await queries.query('select stream, version, hash from event order by stream, version');
    const mine = await queries.query<{ id: string; kind: string }>(
      `select id, kind from stream where parties && (select parties from stream where kind = 'holding' limit 1)`,
    );
    const answer = await house.erase(number, true);
    assert.ok(answer.type === 'erased' && answer.keys === 1 && answer.streams > 3, JSON.stringify(answer));
    assert.deepEqual([await of('event'), await of('fact')], before);
    assert.deepEqual(
      await queries.query('select stream, version, hash from event order by stream, version'),
      hashes,
    );
    assert.ok((await verifyHashes(queries, undefined, filled.house.server.house.publicLog.saltOf)) > 50);
    for (const [table, text] of await everything())
      assert.ok(
        !text.includes('陈禾'),
        `the name stands in ${table}: ${text.slice(Math.max(0, text.indexOf('陈禾') - 300), text.indexOf('陈禾') + 100)}`,
      );
    const { paths } = (await filled.house.ask('GET', '/openapi.json')).body;
    let seen = 0;
    for (const { id, kind } of mine) {
      const plural = Object.keys(paths)
        .map((one) => /^\/v1\/([a-z-]+)\/\{id\}$/.exec(one)?.[1])
        .find((one) => one?.startsWith(kind));
      for (const as of ['supervisor', 'auditor', 'cosigner']) {
        for (const rest of ['', '/events']) {
          const told = await filled.house.ask('GET', `/v1/${plural}/${id}${rest}`, { as });
          assert.ok(told.status < 500, `${plural}/${id}${rest} as ${as}: ${told.status}`);
          assert.ok(!JSON.stringify(told.body).includes(number));
          if (told.status === 200 && kind === 'case' && rest === '') {
            assert.match(told.body.applicant.name, /erased/);
            seen += 1;
          }
        }
      }
    }
    assert.ok(seen > 0);
    const own = await filled.house.ask('GET', '/v1/cases', { as: 'applicant' });
    // He finds by his account that there were matters, and no more of himself in them than anybody else.
    assert.ok(!JSON.stringify(own.body).includes('陈'));
    const opened = await filled.house.draft(answers({ companyName: '重来行' }));
    const anew = await filled.house.ask('GET', `/v1/cases/${opened}`, { as: 'applicant' });
    assert.equal(anew.body.applicant.name, '陈禾');
  });
});
