// Checks what a person may do with his own sessions, and that new rights mean a new secret.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Party, Staff } from '../../kernel/actor.ts';
import { createSessions, deviceOf, type Session, type SessionStore } from './session.ts';

const mei: Party = { type: 'party', id: 'party-mei', name: '禾梅', citizenId: '140802199001010018' };
const bo: Party = { ...mei, id: 'party-bo' };
const clerk: Staff = {
  ...{ type: 'staff', id: 'clerk', name: '赵窗', agency: 'approval', region: '140800' },
  roles: ['window-clerk'],
};
const limits = { lifetimeMs: 1000, idleMs: 100, staffIdleMs: 50 };

/** The table as a map: the real one is checked in test/store/sessions.test.ts. */
function open() {
  const rows = new Map<string, Session>();
  const store: SessionStore = {
    save: async (session) => void rows.set(session.id, session),
    find: async (id) => rows.get(id),
    touch: async (id, lastSeen) => {
      const row = rows.get(id);
      if (row) rows.set(id, { ...row, lastSeen });
    },
    remove: async (id) => void rows.delete(id),
    ofSubject: async (subject) =>
      [...rows.values()].filter(({ actor }) => 'id' in actor && actor.id === subject),
    removeEnded: async () => 0,
  };
  const time = { at: 0 };
  return { sessions: createSessions(store, () => time.at, limits), time };
}

describe('the sessions of one person', () => {
  it('are his alone to see and to end', async () => {
    const { sessions } = open();
    const phone = await sessions.open(mei, 'Safari, iPhone');
    const desk = await sessions.open(mei, 'Firefox, Linux');
    const other = await sessions.open(bo);
    assert.deepEqual((await sessions.ofActor(mei)).map(({ device }) => device).sort(), [
      'Firefox, Linux',
      'Safari, iPhone',
    ]);
    assert.equal(await sessions.endOwn(mei, { id: other.session.id }), 0, 'another person stays signed in');
    assert.ok(await sessions.resume(other.secret));
    assert.equal(await sessions.endOwn(mei, { id: phone.session.id }), 1);
    assert.equal(await sessions.resume(phone.secret), undefined);
    await sessions.open(mei);
    assert.equal(await sessions.endOwn(mei, { keep: desk.session.id }), 1);
    assert.ok(await sessions.resume(desk.secret), 'the one that asked stays');
  });

  it('are no longer listed once they ended', async () => {
    const { sessions, time } = open();
    await sessions.open(mei);
    time.at = 100;
    assert.deepEqual(await sessions.ofActor(mei), []);
  });

  it('of staff end sooner when nobody uses them', async () => {
    const { sessions, time } = open();
    const [citizen, staff] = [await sessions.open(mei), await sessions.open(clerk)];
    time.at = 60;
    assert.ok(await sessions.resume(citizen.secret));
    assert.equal(await sessions.resume(staff.secret), undefined);
  });
});

describe('other rights', () => {
  it('mean another secret and other form tokens, but no longer life', async () => {
    const { sessions, time } = open();
    const before = await sessions.open(clerk, 'Firefox, Linux');
    time.at = 40;
    const after = await sessions.rotate(before.secret, { ...clerk, roles: ['window-clerk', 'security'] });
    assert.ok(after);
    assert.notEqual(after.secret, before.secret);
    assert.notEqual(after.session.csrfSecret, before.session.csrfSecret);
    assert.equal(after.session.expires, before.session.expires);
    assert.equal(after.session.device, 'Firefox, Linux');
    assert.equal(await sessions.resume(before.secret), undefined, 'the old secret is worth nothing');
    const found = await sessions.resume(after.secret);
    assert.deepEqual(found?.actor, { ...clerk, roles: ['window-clerk', 'security'] });
    assert.equal(await sessions.rotate(before.secret, clerk), undefined);
  });
});

it('a device is named so that its person knows it again, and no further', () => {
  const named = deviceOf(
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/141.0.7390.37 Safari/537.36',
  );
  assert.equal(named, 'Chrome, Linux');
  assert.equal(deviceOf('Mozilla/5.0 (Windows NT 10.0) Chrome/1 Safari/5 Edg/141.0'), 'Edge, Windows');
  assert.equal(deviceOf(undefined), '');
  assert.equal(deviceOf('<script>alert(1)</script>'), '');
});
