// Reads a person's deadlines as a calendar program does: by the secret address alone, until it is stopped. It must never sign in to read.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type HouseServer, openHouseServer } from '../house-server.ts';

let open: HouseServer;
before(async () => {
  open = await openHouseServer({ startAt: '2026-11-24T09:00:00+08:00' });
});
after(() => open.close());

const read = (path: string) => fetch(open.origin + path);
const call = (persona: string) => ({ actor: open.actor(persona), language: 'zh' }) as const;

async function start(persona: string) {
  const { door } = open.house.api;
  return door.start(call(persona), 'calendar-feeds', {});
}

describe('the calendar of my deadlines', () => {
  it('opens once, is read without signing in, and ends when its holder ends it', async () => {
    const draft = await open.open('applicant', { item: 'change-registered-address' });
    assert.ok(draft.id);
    const fed = await start('applicant');
    assert.ok(fed.ok, JSON.stringify(fed));
    const again = await start('applicant');
    assert.equal(!again.ok && again.problem.code, 'calendar-feed.open-already');

    const path = String(fed.value.path);
    const response = await read(path);
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type') ?? '', /^text\/calendar/);
    assert.match(await response.text(), /^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\r\n$/);

    for (const wrong of ['/me/calendar.ics', '/me/calendar.ics?token=x', `${path}A`, path.slice(0, -1)]) {
      assert.equal((await read(wrong)).status, 404, wrong);
    }
    const seen = await open.house.api.door.view(call('cosigner'), 'calendar-feeds', fed.value.id);
    assert.equal(!seen.ok && seen.problem.status, 404);

    await open.give('applicant', fed.value.id, 'close', {}, 'calendar-feeds');
    assert.equal((await read(path)).status, 404);
    const fresh = await start('applicant');
    assert.ok(fresh.ok && fresh.value.path !== path);
  });
});
