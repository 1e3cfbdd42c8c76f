// A whole house with its pages, in memory, for tests of the web. It must never be a part of the product.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type HouseServer, openHouseServer } from '../house-server.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export type OpenedHouse = Pick<HouseServer, 'house' | 'origin' | 'close'>;

export function openTestHouse(): Promise<OpenedHouse> {
  return openHouseServer({ pages: true });
}

export { launchBrowser as openBrowser } from '../house-server.ts';

/** A phone, 390 px wide. The policy is set aside so that axe may be put into the page; the pages themselves run no script. */
export function openPhone(browser: Browser, javaScriptEnabled: boolean): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled, bypassCSP: true });
}

export async function signIn(page: Page, origin: string, persona: string, to: string): Promise<void> {
  await page.goto(`${origin}/sign-in?to=${encodeURIComponent(to)}`);
  await page.locator(`input[name="persona"][value="${persona}"]`).check();
  await page.locator('main button[type="submit"]').click();
  await page.waitForURL((url) => url.pathname === to.split('?')[0]);
}

/** What axe finds by WCAG 2.2 AA and good practice: rule and first element. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
  });
}

/** Fits its window and gives axe nothing to find. `SHOTS=/tmp/shots node --test test/web/…` keeps a picture to look at. */
export async function looked(page: Page, name: string): Promise<void> {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
  const over = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
  assert.ok(Number(over) <= 0, `${page.url()} is ${over} px too wide`);
  assert.deepEqual(await axeFindings(page), [], page.url());
}
