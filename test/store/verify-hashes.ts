// Reads every event back as bytes and checks each chain and each head. It must never trust the engine's memory.
import assert from 'node:assert/strict';
import { hashLink } from '../../src/engine/index.ts';
import type { Queries } from '../../src/store/index.ts';

interface Row {
  readonly stream: string;
  readonly version: number;
  readonly body: string;
  readonly actor: string;
  readonly at: string | number;
  readonly hash: string;
  readonly type: string;
}

/** Answers how many events it checked: all, or those of the streams named. */
export async function verifyHashes(
  database: Queries,
  streams?: readonly string[],
  saltOf: (stream: string, version: number) => string = () => '',
): Promise<number> {
  const rows = await database.query<Row>(
    `select stream, version, type, body::text as body, actor::text as actor, hash,
       (extract(epoch from at) * 1000)::bigint as at
     from event where $1::text[] is null or stream = any($1::text[]) order by stream, version`,
    [streams ?? null],
  );
  const tails = new Map<string, { version: number; hash: string }>();
  for (const row of rows) {
    const before = tails.get(row.stream) ?? { version: 0, hash: row.stream };
    assert.equal(row.version, before.version + 1, `${row.stream} has a gap or a double`);
    const hash = hashLink(before.hash, {
      ...row,
      at: Number(row.at),
      salt: saltOf(row.stream, row.version),
    });
    assert.equal(row.hash, hash, `event ${row.version} of ${row.stream} does not verify`);
    assert.equal((JSON.parse(row.body) as { type: string }).type, row.type);
    tails.set(row.stream, { version: row.version, hash });
  }
  const heads = await database.query<{ id: string; version: number; hash: string }>(
    'select id, version, hash from stream where $1::text[] is null or id = any($1::text[])',
    [streams ?? null],
  );
  assert.equal(heads.length, tails.size, 'a head without events, or events without a head');
  for (const { id, version, hash } of heads) assert.deepEqual({ version, hash }, tails.get(id));
  return rows.length;
}
