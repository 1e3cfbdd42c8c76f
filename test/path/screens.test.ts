// Every screen of the portal in both languages and both sizes of text: nothing for axe to find, small, without scripts. It must never skip a screen because it is hard to reach.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { answers, type HouseServer, launchBrowser, openHouseServer, visit } from '../house-server.ts';
import { founded, submitted } from './walk.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const mostHtml = 20 * 1024;
const mostCss = 35 * 1024;

interface Screen {
  readonly name: string;
  readonly path: string;
  readonly as?: 'applicant' | 'cosigner';
  /** Must be on it: what makes it this screen and no other. */
  readonly shows?: string;
  /** Answered with this status; 200 when absent. */
  readonly status?: number;
  /** Only for those who build: its size is nobody's wait. */
  readonly workshop?: true;
}

let server: HouseServer;
let browser: Browser;
let screens: readonly Screen[];
before(async () => {
  server = await openHouseServer({ pages: true, startAt: '2026-05-18T09:00:00+08:00' });
  browser = await launchBrowser();
  screens = await reachScreens();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

async function drafted(more: Readonly<Record<string, unknown>>): Promise<string> {
  const { id } = await server.open('applicant', { item: 'start-a-company' });
  await server.give('applicant', id, 'save-draft', { form: more });
  return id;
}

async function reachScreens(): Promise<readonly Screen[]> {
  const fresh = (await server.open('applicant', { item: 'start-a-company' })).id;
  const wrong = await drafted({ companyName: 'x', address: '无' });
  const full = await drafted(answers({ companyName: '解州', premises: 'rented', delivery: 'post' }));
  const whole = await drafted(answers({ companyName: '舜耕' }));
  const two = await submitted(server, { companyName: '条山', shareholders: shareholders() });
  const sent = await submitted(server, { companyName: '盐湖春' });
  const correcting = await submitted(server, { companyName: '绛云' });
  await server.give('window-clerk', correcting, 'request-correction', {
    lines: [{ at: 'address', say: '门牌号请写到房间。' }],
  });
  const working = await founded(server, { companyName: '禾门' });
  const shown = await server.give(
    ...(['applicant', working.licence.id, 'show', { fields: ['kind'], minutes: 5 }, 'licences'] as const),
  );
  const code = (shown as unknown as { shows: { code: string }[] }).shows[0]?.code ?? '';
  assert.ok(code);
  const { topics } = await server.view('applicant', fresh);
  const mine = { as: 'applicant' } as const;
  return [
    ...publicScreens(working.licence.number, code),
    { name: 'start, known', path: '/items/start-a-company/start', ...mine },
    { name: 'task list', path: `/cases/${fresh}/form`, ...mine },
    ...topics.map(({ id }) => ({ name: `topic ${id}`, path: `/cases/${fresh}/form/${id}`, ...mine })),
    {
      name: 'trades found',
      path: `/cases/${fresh}/form/scope?q.trades=${encodeURIComponent('面')}`,
      ...mine,
    },
    { name: 'name with an error', path: `/cases/${wrong}/form/name?check`, shows: '#errors', ...mine },
    { name: 'address with an error', path: `/cases/${wrong}/form/address?check`, shows: '#errors', ...mine },
    { name: 'materials', path: `/cases/${full}/materials`, ...mine },
    { name: 'check, not yet', path: `/cases/${wrong}/check`, ...mine },
    { name: 'check', path: `/cases/${whole}/check`, shows: '#agree', ...mine },
    { name: 'sign', path: `/cases/${two}/sign`, shows: '#agree', as: 'cosigner' },
    { name: 'signing', path: `/cases/${two}`, ...mine },
    { name: 'confirmation', path: `/cases/${sent}/done`, ...mine },
    { name: 'correct', path: `/cases/${correcting}/correct`, ...mine },
    { name: 'progress', path: `/cases/${working.id}`, ...mine },
    { name: 'withdraw', path: `/cases/${sent}/withdraw`, ...mine },
    { name: 'me', path: '/me', ...mine },
    { name: 'licence', path: `/licences/${working.licence.id}`, ...mine },
    { name: 'lost', path: `/licences/${working.licence.id}/lost`, ...mine },
  ];
}

function publicScreens(number: string, code: string): readonly Screen[] {
  return [
    { name: 'home', path: '/' },
    { name: 'items', path: '/items' },
    { name: 'search', path: `/search?q=${encodeURIComponent('开店')}` },
    { name: 'search, nothing', path: '/search?q=zzzzqq' },
    { name: 'guide', path: '/items/start-a-company' },
    { name: 'start, unknown', path: '/items/start-a-company/start' },
    { name: 'promises', path: '/promises' },
    { name: 'windows', path: '/windows' },
    { name: 'about', path: '/about' },
    { name: 'the public log', path: '/log', shows: '.log-note' },
    { name: 'check a receipt', path: '/check-receipt', shows: '#receipt' },
    { name: 'verify, ask', path: '/verify' },
    { name: 'verify, number', path: `/verify/${number}` },
    { name: 'verify, code', path: `/verify/${code}` },
    { name: 'verify, unknown', path: '/verify/91140800MA00000000' },
    { name: 'nowhere', path: '/no-such-page', status: 404 },
    { name: 'gallery', path: '/dev/ui', workshop: true },
  ];
}

function shareholders(): readonly object[] {
  return ['applicant', 'cosigner'].map((persona) => {
    const actor = server.actor(persona);
    assert.ok(actor.type === 'party');
    return { name: actor.name, citizenId: actor.citizenId, share: 50 };
  });
}

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  return page.evaluate(async (values) => {
    interface Found {
      readonly violations: readonly { id: string; nodes: readonly { html: string }[] }[];
    }
    const { axe } = globalThis as unknown as { axe: { run(on: unknown, options: object): Promise<Found> } };
    const found = await axe.run((globalThis as unknown as { document: unknown }).document, {
      ...{ runOnly: { type: 'tag', values }, resultTypes: ['violations'] },
    });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
  }, tags);
}

/** What is wrong with one screen as it is sent and drawn; empty when nothing is. */
async function look(
  page: Page,
  { name, path, shows, status = 200, workshop }: Screen,
): Promise<readonly string[]> {
  const response = await page.goto(server.origin + path);
  assert.ok(response, path);
  const found: string[] = [];
  if (response.status() !== status) found.push(`answers ${response.status()}`);
  if (new URL(page.url()).pathname !== new URL(path, server.origin).pathname)
    found.push(`leads to ${page.url()}`);
  if (shows && (await page.locator(shows).count()) === 0) found.push(`lacks ${shows}`);
  const { responseBodySize } = await response.request().sizes();
  if (responseBodySize < 1000) found.push('hardly a page');
  if (!workshop && responseBodySize > mostHtml) found.push(`${responseBodySize} bytes of HTML`);
  // What a guide says to machines is data in a script element; nothing runs.
  // Only the box to search in may complete what one types; it works without.
  const running = page.locator('script:not([type="application/ld+json"], [src^="/assets/suggest-"])');
  if (!workshop && (await running.count()) > 0) found.push('a script');
  return [...found, ...(await violations(page))].map((one) => `${name}: ${one}`);
}

async function signedIn(): Promise<Record<'applicant' | 'cosigner' | 'nobody', Page>> {
  const [applicant, cosigner, nobody] = await Promise.all([
    visit(browser, server.origin, '/me', 'applicant'),
    visit(browser, server.origin, '/me', 'cosigner'),
    visit(browser, server.origin, '/'),
  ]);
  return { applicant, cosigner, nobody };
}

async function setMode(context: BrowserContext, mode: string): Promise<void> {
  await context.addCookies([{ name: 'yimen-mode', value: mode, url: server.origin }]);
}

describe('every screen of the portal', () => {
  for (const language of ['zh', 'en'] as const) {
    for (const mode of ['ordinary', 'elder'] as const) {
      it(`gives axe nothing to find, is small and runs nothing but suggestions: ${language}, ${mode}`, async () => {
        const pages = await signedIn();
        const wrong: string[] = [];
        for (const page of Object.values(pages)) await setMode(page.context(), mode);
        for (const screen of screens) {
          const page = pages[screen.as ?? 'nobody'];
          const path = language === 'en' ? `/en${screen.path}`.replace(/\/$/, '') : screen.path;
          wrong.push(...(await look(page, { ...screen, path })));
        }
        const html = pages.nobody.locator('html');
        assert.equal(await html.getAttribute('lang'), language === 'en' ? 'en' : 'zh-CN');
        assert.equal(await html.getAttribute('data-mode'), mode === 'elder' ? 'elder' : null);
        for (const page of Object.values(pages)) await page.context().close();
        assert.deepEqual(wrong, []);
      });
    }
  }

  it('needs little CSS', async () => {
    const page = await visit(browser, server.origin, '/');
    const sheets = await page
      .locator('link[rel="stylesheet"]')
      .evaluateAll((links) => links.map((link) => (link as unknown as { href: string }).href));
    assert.ok(sheets.length > 0);
    let sum = 0;
    for (const sheet of sheets) {
      const response = await page.request.get(sheet);
      sum += gzipSync(await response.body()).length;
    }
    assert.ok(sum > 0 && sum <= mostCss, `${sum} bytes of CSS`);
    await page.context().close();
  });
});
