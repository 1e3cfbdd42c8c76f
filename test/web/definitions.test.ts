// The pages on which a definition is changed, at a real browser: written, mended, tried, published by somebody else. It must never give a command but by the page.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { type HouseServer, launchBrowser, openHouseServer, visit } from '../house-server.ts';
import { axeFindings } from './open-house.ts';

const file = path.resolve(
  import.meta.dirname,
  '../../cities/example/items/19-shared-gardens/rent-a-garden-plot.yaml',
);
const text = readFileSync(file, 'utf8');
let server: HouseServer;
let browser: Browser;
before(async () => {
  server = await openHouseServer({ pages: true, city: 'example', startAt: '2026-05-18T09:00:00+08:00' });
  browser = await launchBrowser();
});
after(async () => {
  await browser.close();
  await server.close();
});

const wide = { viewport: { width: 1366, height: 900 }, bypassCSP: true };
const assertAccessible = async (page: Page) => assert.deepEqual(await axeFindings(page), []);
const press = (page: Page, name: RegExp) =>
  Promise.all([page.waitForEvent('load'), page.getByRole('button', { name }).click()]);

it('an administrator writes a version, mends it, tries it; a superior publishes it', async () => {
  const page = await visit(browser, server.origin, '/en/desk/items', 'admin', wide);
  await assertAccessible(page);
  await page.getByRole('link', { name: 'Rent a garden plot' }).click();
  await page.getByRole('heading', { name: 'What waits for what' }).waitFor();
  await assertAccessible(page);
  await page.getByRole('link', { name: 'Propose a version' }).click();
  await page.locator('#reason').fill('Slower in spring');
  await page.locator('#text').fill(text.replace('promised: { amount: 2,', 'promised: { amount: 12,'));
  await press(page, /Save and check/);
  assert.match(await page.locator('.problems').innerText(), /Line \d+/);
  assert.match(await page.locator('#text').inputValue(), /amount: 12/, 'what was typed is kept');
  await assertAccessible(page);
  await page.locator('#text').fill(text.replace('promised: { amount: 2,', 'promised: { amount: 3,'));
  await press(page, /Save and check/);
  assert.match(await page.locator('main').innerText(), /promised\.amount/);
  assert.match(await page.locator('main').innerText(), /The promise/);
  assert.equal(await page.getByRole('button', { name: /Publish/ }).count(), 0, 'nobody publishes his own');
  await assertAccessible(page);
  const edition = new URL(page.url()).pathname;
  const second = await visit(browser, server.origin, edition, 'supervisor-green-space', wide);
  await press(second, /Publish/);
  assert.match(await second.locator('main').innerText(), /Published by/);
  assert.equal(server.house.city.items.get('rent-a-garden-plot')?.promised.amount, 3);
  const guide = await visit(browser, server.origin, '/en/items/rent-a-garden-plot');
  assert.match(await guide.locator('main').innerText(), /3\s*working days/);
});

it('the pages are for staff and fit a phone', async () => {
  const stranger = await visit(browser, server.origin, '/desk/items');
  assert.match(stranger.url(), /sign-in|oidc|choose/);
  const phone = await visit(browser, server.origin, '/desk/items', 'admin');
  const [inner, outer] = await phone.evaluate(() => [
    document.documentElement.scrollWidth,
    window.innerWidth,
  ]);
  assert.ok((inner ?? 0) <= (outer ?? 0), `${inner} > ${outer}`);
});
