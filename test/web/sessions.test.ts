// Where somebody is signed in, in a browser without scripts: his own sessions are listed and ended. It must never touch another's.
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { type HouseServer, launchBrowser, openHouseServer, visit } from '../house-server.ts';

let server: HouseServer;
let browser: Browser;
before(async () => {
  server = await openHouseServer({ pages: true });
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await server.close();
});

const picture = async (page: Page, name: string) => {
  if (process.env.PICTURES)
    await page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage: true });
};

for (const persona of ['applicant', 'window-clerk']) {
  it(`${persona} sees both browsers, signs the other out and stays`, async () => {
    const options = { javaScriptEnabled: false } as const;
    const other = await visit(browser, server.origin, '/me/sessions', persona, options);
    const stranger = await visit(browser, server.origin, '/me/sessions', 'cosigner', options);
    const strangers = await stranger.locator('dl.says dt').count();
    const wide = { ...options, viewport: { width: persona === 'applicant' ? 390 : 1366, height: 844 } };
    const page = await visit(browser, server.origin, '/me/sessions', persona, wide);
    assert.equal(await page.locator('dl.says dt').count(), 2, 'two browsers, and not the stranger');
    await picture(page, `sessions-${persona}-zh`);
    await page.goto(`${server.origin}/en/me/sessions`);
    await picture(page, `sessions-${persona}-en`);
    await page.goto(`${server.origin}/me/sessions`);
    const id = await page.locator('button[name="end"]').first().getAttribute('value');
    await page.locator('button[value="others"]').click();
    await page.waitForURL(/ended/);
    assert.equal(await page.locator('dl.says dt').count(), 1);
    await other.goto(`${server.origin}/me/sessions`);
    assert.match(other.url(), /\/sign-in\//, 'the other browser has to sign in again');
    await stranger.goto(`${server.origin}/me/sessions`);
    assert.equal(await stranger.locator('dl.says dt').count(), strangers, 'nobody ends what is not his');
    assert.ok(id);
    for (const one of [other, stranger, page]) await one.context().close();
  });
}
