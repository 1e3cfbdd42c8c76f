// A whole house with its pages, in memory, for tests of the web. It must never be a part of the product.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { buildIfNeeded } from '../../scripts/build.ts';
import { type House, openHouse } from '../../src/house.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface OpenedHouse {
  readonly house: House;
  readonly origin: string;
  readonly close: () => Promise<void>;
}

export async function openTestHouse(): Promise<OpenedHouse> {
  await buildIfNeeded();
  const folder = mkdtempSync(path.join(tmpdir(), 'yimen-web-'));
  const house = await openHouse({
    ...{ demo: true, inMemory: true, pages: true, history: 0, logLevel: 'silent', proxies: [] },
    ...{ host: '127.0.0.1', port: 0, dataFolder: folder, cityFolder: path.join(root, 'cities', 'yuncheng') },
    ...{ databaseUrl: undefined, publicUrl: undefined, issuer: undefined },
  });
  const origin = await house.listen();
  return {
    house,
    origin,
    close: async () => {
      await house.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
}

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
