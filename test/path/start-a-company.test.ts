// One founder starts a company on a phone and five agencies finish it, in a real browser over a whole house. It must never reach into a page but through what a person can do.
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { type HouseServer, launchBrowser, openHouseServer, visit } from '../house-server.ts';
import { personAt, startCompany } from './person.ts';

const parallel = [
  ['seals', 'approver-police'],
  ['invoices-and-tax', 'approver-tax'],
  ['insurance', 'approver-insurance'],
  ['housing-fund', 'approver-fund'],
] as const;

let server: HouseServer;
let browser: Browser;
before(async () => {
  // A Monday morning, so that everything can be done on the day.
  server = await openHouseServer({ pages: true, startAt: '2026-11-23T09:00:00+08:00' });
  browser = await launchBrowser();
});
after(async () => {
  await browser.close();
  await server.close();
});

it('[row 1.1] [row 1.4] [row 15.1] [row 15.11] goes from the guide to the licence with few fields and few presses', async () => {
  const page = await visit(browser, server.origin, '/items/start-a-company', 'applicant');
  const person = personAt(page);
  const id = await startCompany(person, '禾门');
  await person.press(page.locator(`main a[href$="/cases/${id}/check"]`).last());
  const text = await page.locator('main').innerText();
  assert.match(text, /运城市禾门粮油商贸有限公司/);
  assert.match(text, /粮油零售|粮/);
  await person.tick(page.locator('[name="agree"]'));
  await person.press(page.locator('main form button').last());
  assert.match(page.url(), /\/done$/);
  assert.match(await page.locator('main').innerText(), /YC-2026-1123-/);
  assert.ok(person.typed() <= 25, `${person.typed()} fields typed`);
  assert.ok(person.acts() <= 40, `${person.acts()} interactions`);
  assert.match(await page.locator('main').innerText(), /接下来/, 'says what comes next');
  await agenciesFinish(server, browser, id, async () => {
    await page.goto(`${server.origin}/cases/${id}`);
    const progress = await page.locator('main').innerText();
    assert.match(progress, /已办结/, 'registration is done');
    assert.match(progress, /排队/, 'the others have begun');
    assert.match(progress, /周二\s*18:00/, 'the promise as a day and a time');
  });
  await page.goto(`${server.origin}/cases/${id}`);
  const done = await page.locator('main').innerText();
  for (const step of ['市场主体登记', '公章刻制备案', '发票和税费', '员工参保', '住房公积金'])
    assert.match(done, new RegExp(step));
  const closed = await server.view('applicant', id);
  assert.equal(closed.status, 'closed');
  assert.ok(closed.licences[0], 'a licence was issued');
  await page.context().close();
});

it('[row 15.12] shows the licence to a stranger: only what was chosen, only for a while, and what became of it', async () => {
  const page = await visit(browser, server.origin, '/me', 'applicant');
  const person = personAt(page);
  await person.press(page.locator('main a[href*="/licences/"]').first());
  assert.match(await page.locator('main').innerText(), /运城市禾门粮油商贸有限公司/);
  const licence = new URL(page.url()).pathname.split('/licences/')[1] ?? '';
  const shown = await server.give(
    'applicant',
    licence,
    'show',
    { fields: ['scope'], minutes: 5 },
    'licences',
  );
  const [show] = shown.shows as readonly { readonly code: string }[];
  assert.ok(show);
  const stranger = await visit(browser, server.origin, `/verify/${show.code}`);
  const seen = await stranger.locator('main').innerText();
  assert.match(seen, /粮油零售|粮/, 'the scope was chosen');
  assert.doesNotMatch(seen, /陈禾/, 'the legal representative was not');
  await server.moveTo('2026-11-23T17:50:00+08:00');
  await stranger.reload();
  assert.doesNotMatch(await stranger.locator('main').innerText(), /粮油零售/);
  await server.give('approver-registration', licence, 'suspend', { reason: '核查登记住所' }, 'licences');
  await stranger.goto(`${server.origin}/verify/${licence}`);
  assert.match(await stranger.locator('h1').innerText(), /现在无效/);
  assert.match(await stranger.locator('main').innerText(), /暂停/);
  await page.context().close();
  await stranger.context().close();
});

it('needs no script, in English at a desk', async () => {
  const page = await visit(browser, server.origin, '/en/items/start-a-company', 'cosigner', {
    javaScriptEnabled: false,
    viewport: { width: 1280, height: 900 },
  });
  const person = personAt(page);
  const id = await startCompany(person, '晋南', true);
  assert.equal(await page.locator('script').count(), 0);
  await person.press(page.locator(`main a[href$="/cases/${id}/check"]`).last());
  await person.tick(page.locator('[name="agree"]'));
  await person.press(page.locator('main form button').last());
  assert.match(page.url(), /\/en\/cases\/.*\/done$/);
  assert.equal((await server.view('cosigner', id)).status, 'submitted');
  await page.context().close();
});

it('says on top what is wrong, keeps every letter, and leads to the field', async () => {
  const opened = await server.open('applicant', { item: 'start-a-company' });
  const page = await visit(browser, server.origin, `/cases/${opened.id}/form/name`, 'applicant');
  await page.locator('[name="f.companyName"]').fill('中国第一');
  await page.locator('[name="f.tradeWords"]').fill('粮');
  await page.locator('button[value="next"]:not(.vh)').click();
  await page.waitForLoadState();
  const summary = page.locator('#errors, .summary-err, [role="alert"]').first();
  assert.match(await summary.innerText(), /改/);
  assert.equal(await page.locator('[name="f.companyName"]').inputValue(), '中国第一');
  assert.equal(await page.locator('[name="f.tradeWords"]').inputValue(), '粮');
  const kept = await server.view('applicant', opened.id);
  assert.equal(kept.form.companyName, '中国第一');
  await page.context().close();
});

/** The window accepts, registration decides, four agencies work at once, each at its own desk; the case closes by itself when only electronic results were wanted. */
async function agenciesFinish(
  server: HouseServer,
  browser: Browser,
  id: string,
  halfway: () => Promise<void>,
): Promise<void> {
  await server.moveTo('2026-11-23T09:30:00+08:00');
  await workAtDesk(server, browser, id, 'window-clerk', 'accept');
  const accepted = await server.view('applicant', id);
  const registration = accepted.steps.find((step) => step.id === 'registration');
  assert.equal(accepted.dueAt, '2026-11-24T18:00:00+08:00', 'the whole within one working day');
  assert.match(
    registration?.dueAt ?? '',
    /^2026-11-23T15:3[01]/,
    'registration within half of one, lunch not counted',
  );
  await server.moveTo('2026-11-23T10:30:00+08:00');
  await workAtDesk(server, browser, id, 'approver-registration', 'approve');
  const licensed = await server.view('applicant', id);
  assert.equal(licensed.licences.length, 1, 'registration issues the licence');
  assert.ok(
    parallel.every(([step]) => licensed.steps.find(({ id }) => id === step)?.state === 'queued'),
    'four start at once',
  );
  await halfway();
  for (const [, persona] of parallel) await workAtDesk(server, browser, id, persona, 'approve');
}

/** One of the staff opens the case at his desk, finds every line of the checklist right and presses one button. */
async function workAtDesk(
  server: HouseServer,
  browser: Browser,
  id: string,
  persona: string,
  act: 'accept' | 'approve',
): Promise<void> {
  const page = await visit(browser, server.origin, `/desk/cases/${id}`, persona, {
    viewport: { width: 1366, height: 900 },
  });
  for (const line of await page.locator('[data-line] input[value="yes"]').all()) await line.check();
  await Promise.all([page.waitForEvent('load'), page.locator(`button[value="${act}"]`).click()]);
  assert.equal(await page.locator('#errors').count(), 0, `${persona} at the desk`);
  await page.context().close();
  await server.house.engine.settle();
}
