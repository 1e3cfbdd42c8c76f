// The search box suggesting while one types: by keyboard, by mouse, while an input method composes, and in neither script's way. It must never judge what is suggested.
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { type HouseServer, launchBrowser, openHouseServer, visit } from '../house-server.ts';
import { axeFindings } from './open-house.ts';

let server: HouseServer;
let browser: Browser;
before(async () => {
  [server, browser] = await Promise.all([openHouseServer({ pages: true }), launchBrowser()]);
});
after(async () => {
  await browser.close();
  await server.close();
});

const open = (to = '/') => visit(browser, server.origin, to, undefined, { bypassCSP: true });
const box = (page: Page) => page.getByRole('combobox');
const options = (page: Page) => page.getByRole('option');

/** For looking at: `SHOTS=/tmp/shots node --test test/web/suggestions.test.ts`. */
async function shot(page: Page, name: string): Promise<void> {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png` });
}

it('suggestions are chosen with the arrow keys, read out, and lead to the guide', async () => {
  const page = await open();
  await box(page).pressSequentially('开理发');
  await options(page).first().waitFor();
  assert.equal(await box(page).getAttribute('aria-expanded'), 'true');
  assert.match(await page.locator('[data-suggest] [role="status"]').innerText(), /^\d条联想/);
  await page.keyboard.press('ArrowDown');
  const [first] = await options(page).all();
  assert.equal(await first?.getAttribute('aria-selected'), 'true');
  assert.equal(await box(page).getAttribute('aria-activedescendant'), await first?.getAttribute('id'));
  assert.deepEqual(await axeFindings(page), []);
  await shot(page, 'suggest-390');
  await page.keyboard.press('ArrowUp');
  assert.equal(await box(page).getAttribute('aria-activedescendant'), null);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/items/open-a-barber-shop');
  await page.context().close();
});

it('suggestions close with Escape, and Enter alone searches for what was typed', async () => {
  const page = await open('/en');
  await box(page).pressSequentially('kaigongsi');
  await options(page).first().waitFor();
  assert.match((await options(page).allInnerTexts()).join('\n'), /company/i);
  await page.keyboard.press('Escape');
  assert.equal(await options(page).count(), 0);
  assert.equal(await box(page).inputValue(), 'kaigongsi');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/en/search?q=kaigongsi');
  await page.context().close();
});

it('suggestions wait until the input method has finished', async () => {
  const page = await open();
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/v1/questions/suggest')) asked.push(decodeURIComponent(request.url()));
  });
  await box(page).focus();
  const keyboard: CDPSession = await page.context().newCDPSession(page);
  const compose = (text: string) =>
    keyboard.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    });
  for (const text of ['k', 'kai', "kai'gong"]) await compose(text);
  await page.waitForTimeout(400);
  assert.deepEqual(asked, []);
  await keyboard.send('Input.insertText', { text: '开公司' });
  await options(page).first().waitFor();
  assert.equal(asked.length, 1);
  assert.match(asked[0] ?? '', /q=开公司$/);
  await page.context().close();
});

it('suggestions can be pressed, are large in elder mode, and fit a phone', async () => {
  const page = await open();
  await page.context().addCookies([{ name: 'yimen-mode', value: 'elder', url: server.origin }]);
  await page.goto(`${server.origin}/`);
  await box(page).pressSequentially('医保');
  await options(page).first().waitFor();
  const target = await options(page).first().boundingBox();
  assert.ok((target?.height ?? 0) >= 60);
  const over = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
  assert.ok(Number(over) <= 0);
  await shot(page, 'suggest-elder-390');
  await options(page).first().click();
  await page.waitForURL('**/items/**');
  await page.context().close();
});

it('suggestions are not missed without scripts', async () => {
  const page = await visit(browser, server.origin, '/', undefined, { javaScriptEnabled: false });
  assert.equal(await box(page).count(), 0);
  await page.getByRole('searchbox').fill('开公司');
  await page.locator('.find button').click();
  await page.waitForURL('**/search?q=**');
  await page.context().close();
});
