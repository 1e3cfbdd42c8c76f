// A visit booked and called, a mandate given, taken on and used, at a real browser without scripts. It must never give a command but by the page where the page is what is tried.
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { allYes, type HouseServer, launchBrowser, openHouseServer, visit } from '../house-server.ts';
import { looked } from './open-house.ts';

let server: HouseServer;
let browser: Browser;
/** The policy is set aside so that axe may be put into the page. */
const phone = { bypassCSP: true };
const wide = { bypassCSP: true, viewport: { width: 1366, height: 900 } };

before(async () => {
  server = await openHouseServer({ pages: true, startAt: '2026-05-18T08:40:00+08:00' });
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

it('[row 6.4] a quarter-hour is booked from the guide, the person comes, is called and served', async () => {
  const page = await visit(browser, server.origin, '/windows', 'applicant', phone);
  await page.goto(`${server.origin}/windows?item=start-a-company`);
  await looked(page, 'windows-390');
  await page.locator('a[href="/windows/hall-140821/book?item=start-a-company"]').click();
  await page.getByRole('link', { name: '5月19日' }).click();
  await page.getByRole('button', { name: '约这个时间' }).click();
  assert.ok(await page.getByRole('link', { name: '请选一个时间' }).isVisible());
  await page.getByRole('radio', { name: /^09:00/ }).check();
  await looked(page, 'book-390');
  await page.getByRole('button', { name: '约这个时间' }).click();
  await page.waitForURL(/appointments/);
  assert.match(await page.locator('main').innerText(), /0900-1/);
  await looked(page, 'appointment-390');
  const own = page.url();
  const english = await visit(browser, server.origin, '/en/me', 'applicant', wide);
  assert.match(await english.locator('#appointments').innerText(), /Linyi Service Hall/);
  await english.goto(`${server.origin}/en/windows/hall-140821/book?item=start-a-company&day=2026-05-19`);
  await looked(english, 'book-en-1366');
  await english.goto(`${server.origin}/mode?to=${encodeURIComponent(new URL(own).pathname)}&set=elder`);
  await looked(english, 'elder-1366');

  await server.moveTo('2026-05-19T08:55:00+08:00');
  await page.goto(own);
  await page.getByRole('button', { name: '我到了' }).click();
  assert.match(await page.locator('main').innerText(), /已到，等叫号/);
  const desk = await visit(browser, server.origin, '/desk/queue', 'county-clerk', wide);
  await desk.getByLabel('窗口号').fill('3');
  await looked(desk, 'queue-1366');
  await desk.getByRole('button', { name: '叫号' }).click();
  await page.goto(own);
  assert.match(await page.locator('main').innerText(), /请到3号窗口/);
  await desk.getByRole('button', { name: '办完了' }).click();
  assert.match(await desk.locator('main').innerText(), /没有人在等/);
  await page.goto(own);
  assert.match(await page.locator('main').innerText(), /已办/);
});

it('somebody asked how it went answers, sees what was mended and says whether it was', async () => {
  const form = {
    ...{ employer: '河东建筑公司', region: '140802', address: '河东东街10号', site: '二号工地' },
    ...{ amount: 1_200_000, since: '2026-01-05', group: 1, hasEvidence: false },
    facts: '在工地干了四个月活一直没有给钱',
  };
  const { id } = await server.open('applicant', { item: 'complain-of-unpaid-wages' });
  await server.give('applicant', id, 'save-draft', { form });
  await server.give('applicant', id, 'submit');
  await server.give('clerk-human-resources', id, 'accept');
  for (const step of ['case-opened', 'investigate', 'order']) {
    const checklist = allYes(await server.view('applicant', id), step);
    await server.give('approver-insurance', id, 'decide-step', { step, outcome: 'approve', checklist });
  }
  const page = await visit(browser, server.origin, '/me', 'applicant', phone);
  await page.locator('#follow-ups a').click();
  const followUp = page.url().split('/').at(-1) ?? '';
  await page.getByRole('radio', { name: '没问题' }).first().check();
  await page.getByRole('radio', { name: '有问题' }).last().check();
  await page.getByRole('button', { name: '说完了' }).click();
  assert.ok((await page.locator('[role="alert"] li').count()) === 1, 'what was not right must be said');
  await looked(page, 'follow-up-390');
  await page.getByLabel('问题在哪里').last().fill('工头上门让撤诉');
  await page.getByRole('button', { name: '说完了' }).click();
  assert.match(await page.locator('main').innerText(), /已经转给部门去改/);
  await server.give('approver-insurance', followUp, 'mend', { what: '已经约谈工头并书面警告' }, 'follow-ups');
  const english = await visit(browser, server.origin, `/en/follow-ups/${followUp}`, 'applicant', wide);
  await looked(english, 'follow-up-en-1366');
  await page.reload();
  await page.getByLabel('还有哪里没改好').fill('昨天又来了');
  await page.getByRole('button', { name: '还没改好' }).click();
  await server.give('approver-insurance', followUp, 'mend', { what: '移送公安并回访三次' }, 'follow-ups');
  await page.goto(`${server.origin}/follow-ups/${followUp}`);
  await page.getByRole('button', { name: '确实改好了' }).click();
  assert.match(await page.locator('main').innerText(), /到此为止/);
});

it('[row 15.11] a mandate is given, taken on, used to begin a matter, and taken back', async () => {
  const giver = await visit(browser, server.origin, '/me/mandates', 'applicant', phone);
  await giver.getByLabel('他的姓名').fill('李晋');
  await giver.getByLabel('他的身份证号码').fill('140881198807260031');
  await giver.getByLabel('办哪件事').selectOption('start-a-company');
  await giver.getByLabel('最后一天').fill('2026-06-30');
  await giver.getByRole('button', { name: '委托他' }).click();
  assert.equal(await giver.getByLabel('他的姓名').inputValue(), '李晋', 'nothing typed is lost');
  assert.ok((await giver.locator('[role="alert"] li').count()) > 0);
  await looked(giver, 'mandates-wrong-390');
  await giver.getByLabel('他的身份证号码').fill('140881198807260030');
  await giver.getByRole('button', { name: '委托他' }).click();
  await giver.getByText('委托李晋').waitFor();
  await server.house.engine.settle();

  const taker = await visit(browser, server.origin, '/me/mandates', 'cosigner', wide);
  await taker.getByRole('button', { name: '接受', exact: true }).click();
  await taker.getByText('有效').waitFor();
  await looked(taker, 'mandates-1366');
  await taker.goto(`${server.origin}/items/start-a-company/start`);
  await looked(taker, 'start-for-1366');
  await taker.getByRole('button', { name: '替陈禾办' }).click();
  await taker.waitForURL(/\/cases\/.*\/form/);
  await taker.goto(`${server.origin}/items/change-registered-address/start`);
  assert.equal(await taker.getByRole('button', { name: '替陈禾办' }).count(), 0, 'another matter');

  await giver.goto(`${server.origin}/me/mandates`);
  await giver.getByRole('button', { name: '收回' }).click();
  await giver.getByText('已收回').waitFor();
  await taker.goto(`${server.origin}/en/me/mandates`);
  await looked(taker, 'mandates-en-1366');
});
