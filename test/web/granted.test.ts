// A promise read and signed, and a decision by rule explained, at a real browser without scripts. It must never give the command it tests but by the page.
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { type HouseServer, launchBrowser, openHouseServer, visit } from '../house-server.ts';
import { axeFindings, openPhone, signIn } from './open-house.ts';

let server: HouseServer;
let browser: Browser;
before(async () => {
  server = await openHouseServer({ pages: true, startAt: '2026-05-18T09:00:00+08:00' });
  browser = await launchBrowser();
});
after(async () => {
  await browser.close();
  await server.close();
});

const place = { region: '140802', address: '河东东街10号', premises: 'owned', delivery: 'electronic' };

async function drafted(item: string, form: object): Promise<string> {
  const { id } = await server.open('applicant', { item });
  await server.give('applicant', id, 'save-draft', { form: { ...place, ...form } });
  return id;
}

/** `YIMEN_SHOTS=folder` keeps what the test saw. */
async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.YIMEN_SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

const press = (page: Page, name: RegExp) =>
  Promise.all([page.waitForEvent('load'), page.getByRole('button', { name }).click()]);

it('[row 1.6] the whole promise is on the page before it is signed', async () => {
  const shop = { shopName: '禾门理发店', floorArea: 60 };
  const id = await drafted('public-place-health-permit', shop);
  const context = await openPhone(browser, false);
  const page = await context.newPage();
  await signIn(page, server.origin, 'applicant', `/cases/${id}/check`);
  const text = await page.locator('main').innerText();
  assert.match(text, /一客一换一消毒/);
  assert.match(text, /撤销许可/);
  assert.match(text, /还有1处要填/, 'the floor plan is a main paper');
  await shot(page, 'promise-not-yet');
  await context.close();
});

it('[row 15.1] the rules and facts that decided are shown, and a person can be asked', async () => {
  const form = { shopName: '禾门小卖部', floorArea: 30, trades: ['F5211'], capital: 2_000_000 };
  const id = await drafted('register-a-sole-trader', form);
  const page = await visit(browser, server.origin, `/cases/${id}/check`, 'applicant', { bypassCSP: true });
  assert.match(await page.locator('main').innerText(), /没有严重失信记录/);
  assert.deepEqual(await axeFindings(page), []);
  await shot(page, 'instant-check');
  await page.locator('#agree').check();
  await press(page, /提交|签/);
  await server.house.engine.settle();
  await page.goto(`${server.origin}/cases/${id}`);
  const text = await page.locator('main').innerText();
  assert.match(text, /各条都符合/);
  assert.match(text, /没有失信记录/);
  assert.deepEqual(await axeFindings(page), []);
  await shot(page, 'instant-decided');
  await page.locator('#reason').fill('名字想再核对一下');
  await press(page, /请人来看/);
  assert.match(await page.locator('main').innerText(), /已经请人来看/);
  await page.setViewportSize({ width: 1366, height: 900 });
  await page.goto(`${server.origin}/en/cases/${id}`);
  assert.match(await page.locator('main').innerText(), /the system decided at once/);
  await shot(page, 'instant-decided-en');
});
