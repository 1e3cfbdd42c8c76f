// Checks the session table on the embedded PostgreSQL. It must never replace it by something simpler.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, describe, it } from 'node:test';
import { PGlite } from '@electric-sql/pglite';
import type { SessionStore } from '../gateways/identity/session.ts';
import { createSessionStore } from './sessions.ts';

const session = {
  id: 'a'.repeat(64),
  actor: { type: 'party', id: 'party-1', name: "O'张\u{20bb7}", citizenId: '142701199001011234' },
  created: 1_795_000_000_123,
  lastSeen: 1_795_000_000_123,
  expires: 1_795_043_200_123,
  idleMs: 7_200_000,
  csrfSecret: 'c2VjcmV0',
} as const;

describe('sessions in the database', () => {
  let database: PGlite;
  let store: SessionStore;

  before(async () => {
    database = await PGlite.create();
    await database.exec(readFileSync(new URL('./migrations/0010-sessions.sql', import.meta.url), 'utf8'));
    store = createSessionStore({
      query: async <R>(sql: string, params?: readonly unknown[]) =>
        (await database.query<R>(sql, params && [...params])).rows,
    });
  });
  after(() => database.close());
  beforeEach(() => database.exec('truncate session'));

  it('are found as they were saved', async () => {
    await store.save(session);
    assert.deepEqual(await store.find(session.id), session);
    assert.equal(await store.find('b'.repeat(64)), undefined);
  });

  it('cannot be saved twice under one id', async () => {
    await store.save(session);
    await assert.rejects(store.save(session));
  });

  it('remember the latest use only', async () => {
    await store.save(session);
    await store.touch(session.id, session.lastSeen + 5000);
    await store.touch(session.id, session.lastSeen + 1000);
    assert.equal((await store.find(session.id))?.lastSeen, session.lastSeen + 5000);
  });

  it('are gone once removed', async () => {
    await store.save(session);
    await store.remove(session.id);
    assert.equal(await store.find(session.id), undefined);
  });

  it('are swept when their time or their idle time is over', async () => {
    await store.save(session);
    await store.save({ ...session, id: 'idle', lastSeen: session.created - session.idleMs });
    await store.save({ ...session, id: 'over', expires: session.created });
    assert.equal(await store.removeEnded(session.created), 2);
    assert.deepEqual(await store.find(session.id), session);
    assert.equal(await store.removeEnded(session.created), 0);
  });
});
