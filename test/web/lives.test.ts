// The later life of a result at a real browser: renewed from its own page, a bank's filing confirmed by its customer, a contract signed on two phones and the visit recorded on site. It must never give a command but by the page where the page is what is tried.
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { type HouseServer, launchBrowser, openHouseServer, visit } from '../house-server.ts';

let server: HouseServer;
let browser: Browser;
const wide = { viewport: { width: 1366, height: 900 } };

before(async () => {
  server = await openHouseServer({ pages: true, startAt: '2024-12-09T09:00:00+08:00' });
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

/** For looking at: `SHOTS=/tmp/shots node --test test/web/lives.test.ts`. */
async function shot(page: Page, name: string): Promise<void> {
  const over = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
  assert.ok(Number(over) <= 0, `${page.url()} is ${over} px too wide`);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
}

const troupe = {
  ...{ shopName: '盐湖蒲剧团', region: '140802', address: '河东东街1号', premises: 'owned', floorArea: 80 },
  ...{ troupeKind: 'opera', employees: 12, delivery: 'electronic' },
};

it('[row 1.5] a customer reads who filed for him and confirms it, or takes it back', async () => {
  const principal = { name: '李晋', citizenId: '140881198807260030', phone: '13800000002' };
  const onBehalfOf = { principal, scope: '演出许可' };
  const { id } = await server.open('bank-agent', { item: 'performing-troupe-permit', onBehalfOf });
  await server.give('bank-agent', id, 'save-draft', { form: troupe });
  await server.give('bank-agent', id, 'submit');
  const page = await visit(browser, server.origin, `/cases/${id}/sign`, 'cosigner');
  assert.match(await page.locator('main').innerText(), /河东银行（演示）替您填的，还没有算数/);
  assert.ok(await page.getByRole('link', { name: '不是我委托的，撤回' }).isVisible());
  await shot(page, 'sign-filed-by-390');
  await shot(
    await visit(browser, server.origin, `/en/cases/${id}/sign`, 'cosigner', wide),
    'sign-filed-by-en',
  );
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: /签/ }).click();
  await page.waitForURL(/done/);
  assert.equal((await server.view('cosigner', id)).status, 'submitted');
});

it('[row 3.8] a contract is signed on two phones, and the crew ends the case on site', async () => {
  const { id } = await server.open('applicant', { item: 'low-voltage-power' });
  const form = { powerCustomer: 'firm', setting: 'urban', capacity: 100, region: '140802' };
  await server.give('applicant', id, 'save-draft', { form: { ...form, address: '河东东街10号' } });
  await server.give('applicant', id, 'submit');
  await server.give('clerk-power-grid', id, 'accept');
  await server.house.engine.settle();
  const mine = await visit(browser, server.origin, '/me', 'applicant');
  await mine.locator(`a[href*="${id}#on-the-way"]`).click();
  await shot(mine, 'contract-390');
  assert.match(await mine.locator('main').innerText(), /有一份文书等您签/);
  await mine.getByRole('button', { name: '我看过，签字' }).click();
  await mine.waitForLoadState();
  assert.match(await mine.locator('#on-the-way').innerText(), /等对方签/);
  assert.equal(await mine.getByRole('button', { name: '我看过，签字' }).count(), 0);
  await shot(await visit(browser, server.origin, `/en/cases/${id}`, 'applicant', wide), 'contract-signed-en');

  const office = await visit(
    browser,
    server.origin,
    `/desk/cases/${id}?step=contract`,
    'approver-power-grid',
    wide,
  );
  const contract = office.locator('#panel-sign-for-agency');
  await contract.locator('summary').click();
  assert.match(await contract.innerText(), /供用电合同/);
  await shot(office, 'desk-contract-1366');
  await contract.getByRole('button', { name: '签字盖章' }).click();
  await office.waitForLoadState();
  assert.equal(
    (await server.view('applicant', id)).steps.find((one) => one.id === 'contract')?.how,
    'signed',
  );

  const booked = {
    step: 'connect',
    at: '2024-12-09T15:00:00+08:00',
    place: '河东东街10号',
    who: ['电工老张'],
  };
  await server.give('approver-power-grid', id, 'book-visit', booked);
  await server.moveTo('2024-12-09T15:10:00+08:00');
  const site = await visit(browser, server.origin, `/desk/cases/${id}?step=connect`, 'approver-power-grid');
  const record = site.locator('#panel-record-visit');
  await record.locator('summary').click();
  await record.getByLabel('通过', { exact: true }).check();
  await shot(site, 'desk-record-390');
  await record.getByRole('button', { name: '记录' }).click();
  await site.waitForLoadState();
  await shot(site, 'desk-decide-390');
  assert.equal(
    (await server.view('applicant', id)).steps.find((one) => one.id === 'connect')?.visit?.passed,
    true,
  );
});

it('[row 15.3] a permit says when it may be renewed, and leads there with itself chosen', async () => {
  const { id } = await server.open('applicant', { item: 'performing-troupe-permit' });
  await server.give('applicant', id, 'save-draft', { form: troupe });
  await server.give('applicant', id, 'submit');
  await server.give('clerk-approval', id, 'accept');
  await server.give('approver-registration', id, 'decide-step', {
    ...{ step: 'permit', outcome: 'approve', checklist: { people: 'yes' } },
  });
  await server.house.engine.settle();
  const licence = (await server.view('applicant', id)).licences[0]?.id;
  assert.ok(licence);
  const early = await visit(browser, server.origin, `/licences/${licence}`, 'applicant');
  assert.match(await early.locator('main').innerText(), /2026年9月10日起可以申请延续，最晚2026年11月9日/);
  assert.equal(await early.getByRole('link', { name: '申请延续' }).count(), 0);
  await early.getByRole('link', { name: '许可证变更' }).waitFor();
  await shot(early, 'licence-early-390');
  await server.moveTo('2026-10-12T09:00:00+08:00');
  const me = await visit(browser, server.origin, '/me', 'applicant');
  assert.match(await me.locator('#licences').innerText(), /可以延续了/);
  await shot(me, 'me-390');
  await shot(
    await visit(browser, server.origin, `/en/licences/${licence}`, 'applicant', wide),
    'licence-open-en',
  );
  const page = await visit(browser, server.origin, `/licences/${licence}`, 'applicant');
  assert.match(await page.locator('main').innerText(), /可以延续了，请在2026年11月9日以前（含当天）申请/);
  await shot(page, 'licence-open-390');
  await page.getByRole('link', { name: '申请延续' }).click();
  assert.match(await page.locator('main').innerText(), /这张证照已经替您选好/);
  await shot(page, 'start-chosen-390');
  await page.getByRole('button', { name: '开始填' }).click();
  await page.waitForURL(/form/);
  const draft = new URL(page.url()).pathname.split('/')[2] ?? '';
  assert.equal((await server.view('applicant', draft)).form.licence, licence);
  await server.give('applicant', draft, 'save-draft', { form: { unchanged: true } });
  await server.give('applicant', draft, 'submit');
  await server.give('clerk-approval', draft, 'accept');
  await server.house.engine.settle();
  const asked = await visit(browser, server.origin, `/licences/${licence}`, 'applicant');
  assert.match(await asked.locator('main').innerText(), /正在办延续/);
  assert.equal(await asked.getByRole('link', { name: '申请延续' }).count(), 0);
  await shot(asked, 'licence-asked-390');
});
