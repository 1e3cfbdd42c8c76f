// The clock of live cases against the published calendar: make-up Saturdays, the long holiday, pauses, the measures made public. It must never compute a due time itself.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allYes, type HouseServer, openHouseServer } from '../house-server.ts';
import { approve, approvers, ask, submitted } from './walk.ts';

const stepOf = (
  view: { readonly steps: readonly { readonly id: string; readonly dueAt?: string }[] },
  id: string,
) => {
  const step = view.steps.find((one) => one.id === id);
  assert.ok(step, id);
  return step;
};

/** What the inbox of the office says: it is stored, the page computes afresh. */
async function inboxDue(server: HouseServer, persona: string, id: string): Promise<string | undefined> {
  const call = { actor: server.actor(persona), language: 'zh' } as const;
  const tasks = await server.house.api.door.tasks(call, { limit: 50 });
  assert.ok(tasks.ok);
  return tasks.value.items.find(({ stream }) => stream === id)?.due;
}

describe('the clock of a live case', () => {
  it('[row 1.4] runs on over a make-up Saturday: accepted Friday 16:50, registration due Saturday 10:50', async (t) => {
    const server = await openHouseServer({ startAt: '2026-02-13T16:40:00+08:00' });
    t.after(() => server.close());
    const id = await submitted(server);
    await server.moveTo('2026-02-13T16:50:00+08:00');
    await server.give('window-clerk', id, 'accept');
    const registration = stepOf(await server.view('applicant', id), 'registration');
    assert.match(registration.dueAt ?? '', /^2026-02-14T10:50:0\d/);
  });

  it('[row 1.4] stands still over the seven-day holiday and is not late in it', async (t) => {
    const server = await openHouseServer({ startAt: '2026-09-30T16:50:00+08:00' });
    t.after(() => server.close());
    const id = await submitted(server);
    await server.moveTo('2026-09-30T17:00:00+08:00');
    await server.give('window-clerk', id, 'accept');
    const before = await server.view('applicant', id);
    assert.match(stepOf(before, 'registration').dueAt ?? '', /^2026-10-08T11:00:0\d/);
    assert.match(before.dueAt ?? '', /^2026-10-08T/);
    await server.moveTo('2026-10-07T12:00:00+08:00');
    const inside = await server.view('applicant', id);
    assert.equal(inside.light, 'green');
    await server.moveTo('2026-10-08T11:05:00+08:00');
    const late = (await server.view('applicant', id)).steps.find((one) => one.id === 'registration');
    assert.equal(late?.light, 'red');
    assert.ok((late?.share ?? 0) > 1);
  });
});

describe('a clock that is stopped or has run out', () => {
  it('[row 1.4] stops in a pause and the due time moves by the office time paused', async (t) => {
    const server = await openHouseServer({ startAt: '2026-05-18T08:50:00+08:00' });
    t.after(() => server.close());
    const id = await submitted(server);
    await server.moveTo('2026-05-18T09:00:00+08:00');
    await server.give('window-clerk', id, 'accept');
    const due = stepOf(await server.view('applicant', id), 'registration').dueAt ?? '';
    assert.match(due, /^2026-05-18T1[56]:/);
    await server.give(approvers.registration, id, 'take-step', { step: 'registration' });
    await server.moveTo('2026-05-18T10:00:00+08:00');
    const pause = {
      step: 'registration',
      ground: 'applicant-chooses',
      note: '等申请人确认字号',
      plannedTo: '2026-05-18T16:00:00+08:00',
    };
    await server.give(approvers.registration, id, 'pause-step', pause);
    await server.moveTo('2026-05-18T11:00:00+08:00');
    const paused = (await server.view('applicant', id)).steps.find((one) => one.id === 'registration');
    assert.deepEqual([paused?.state, paused?.light], ['paused', 'grey']);
    await server.give(approvers.registration, id, 'resume-step', { step: 'registration' });
    const after = await server.view('applicant', id);
    const inbox = await inboxDue(server, approvers.registration, id);
    assert.equal(inbox, stepOf(after, 'registration').dueAt, 'inbox and page name the same time');
    const moved = Date.parse(stepOf(after, 'registration').dueAt ?? '') - Date.parse(due);
    assert.ok(Math.abs(moved - 3_600_000) < 5_000, `moved by ${moved} ms`);
    assert.ok(Math.abs((after.waited ?? 0) - 3_600_000) < 5_000, `waited ${after.waited} ms`);
  });

  it('[row 1.4] writes a measure when a step ends, kept or broken, and the promises question shows it', async (t) => {
    const server = await openHouseServer({ startAt: '2026-05-18T08:50:00+08:00' });
    t.after(() => server.close());
    const measured = async () => {
      const { promises } = await ask(server, 'promises', { item: 'start-a-company' });
      const { count, kept, p50 } = promises.find(
        ({ id }: { id: string }) => id === 'start-a-company/registration',
      );
      return { count, kept, p50 };
    };
    assert.deepEqual(await measured(), { count: 0, kept: 0, p50: null });
    const quick = await submitted(server);
    const slow = await submitted(server, { companyName: '中条', trades: ['F5221'] });
    await server.moveTo('2026-05-18T09:00:00+08:00');
    await server.give('window-clerk', quick, 'accept');
    await server.give('window-clerk', slow, 'accept');
    await server.moveTo('2026-05-18T10:00:00+08:00');
    await approve(server, quick, 'registration', approvers.registration);
    const one = await measured();
    assert.deepEqual([one.count, one.kept], [1, 1]);
    assert.ok(Math.abs(one.p50 - 3_600_000) < 5_000, `half in ${one.p50} ms`);
    await server.moveTo('2026-05-19T10:00:00+08:00');
    const view = await server.view(approvers.registration, slow);
    const checklist = allYes(view, 'registration');
    await server.give(approvers.registration, slow, 'decide-step', {
      ...{ step: 'registration', outcome: 'approve', checklist },
    });
    const both = await measured();
    assert.deepEqual([both.count, both.kept], [2, 1]);
  });
});
