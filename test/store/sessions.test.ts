// Checks the session table on the embedded PostgreSQL and on a server. It must never replace them by something simpler.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { SessionStore } from '../../src/gateways/identity/index.ts';
import { createSessionStore, type Database, migrate, openDatabase } from '../../src/store/index.ts';
import { type Server, startPostgres } from '../postgres.ts';

const session = {
  id: 'a'.repeat(64),
  actor: { type: 'party', id: 'party-1', name: "O'张\u{20bb7}", citizenId: '142701199001011234' },
  created: 1_795_000_000_123,
  lastSeen: 1_795_000_000_123,
  expires: 1_795_043_200_123,
  idleMs: 7_200_000,
  csrfSecret: 'c2VjcmV0',
  device: 'Firefox, Linux',
} as const;

let server: Server;
before(async () => {
  server = await startPostgres();
});
after(() => server.stop());

for (const kind of ['embedded', 'server'] as const) {
  describe(`sessions in the database, ${kind}`, () => {
    let database: Database;
    let store: SessionStore;
    before(async () => {
      database = await openDatabase({ schema: 'sessions', ...(kind === 'server' && { url: server.url }) });
      await migrate(database);
      store = createSessionStore(database);
    });
    after(() => database.close());
    beforeEach(() => database.run('truncate session'));

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

    it('are found by the person, the latest used first, and nobody else finds them', async () => {
      await store.save(session);
      await store.save({ ...session, id: 'b'.repeat(64), lastSeen: session.lastSeen + 1 });
      await store.save({ ...session, id: 'c'.repeat(64), actor: { ...session.actor, id: 'party-2' } });
      const own = await store.ofSubject('party-1');
      assert.deepEqual(
        own.map(({ id }) => id[0]),
        ['b', 'a'],
      );
      assert.deepEqual(await store.ofSubject('party-3'), []);
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
}
