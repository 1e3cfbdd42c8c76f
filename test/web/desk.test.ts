// The desk in a real browser over a whole house: inbox, keys, refusals, two approvers. It must never reach into a page but through what a person can do.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Browser, chromium, type Page } from 'playwright-core';
import { buildIfNeeded } from '../../scripts/build.ts';
import { actorOfPersona } from '../../src/gateways/identity/index.ts';
import { type House, openHouse } from '../../src/house.ts';
import type { Actor } from '../../src/kernel/actor.ts';

const root = path.resolve(import.meta.dirname, '..', '..');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Desk {
  readonly house: House;
  readonly browser: Browser;
  readonly origin: string;
  readonly folder: string;
}

async function openDesk(): Promise<Desk> {
  await buildIfNeeded();
  const folder = mkdtempSync(path.join(tmpdir(), 'yimen-desk-'));
  const house = await openHouse({
    ...{ demo: true, inMemory: true, pages: true, history: 0, logLevel: 'silent', proxies: [] },
    ...{ host: '127.0.0.1', port: 0, dataFolder: folder, cityFolder: path.join(root, 'cities', 'yuncheng') },
    ...{ databaseUrl: undefined, publicUrl: undefined, issuer: undefined },
  });
  const origin = await house.listen();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  return { house, browser, origin, folder };
}

function actor({ house }: Desk, persona: string): Actor {
  const found = house.personas.find(({ id }) => id === persona);
  assert.ok(found, persona);
  return actorOfPersona(found, house.identity.partyIdOf);
}

/** A company's case, signed by its only shareholder and accepted by the window; answers its id. */
async function acceptedCase(desk: Desk, companyName: string, region: string): Promise<string> {
  const id = await submittedCase(desk, companyName, region);
  await give(desk, 'window-clerk', id, 'accept', {});
  return id;
}

const answers = (desk: Desk, companyName: string, region: string) => ({
  ...{ companyName, tradeWords: '粮油商贸', region, address: '河东东街10号', premises: 'owned' },
  ...{ trades: [[...desk.house.city.trades.keys()][0]], capital: 50_000_000, employees: 0 },
  delivery: 'electronic',
});

async function submittedCase(desk: Desk, companyName: string, region: string): Promise<string> {
  const { door } = desk.house.api;
  const applicant = { actor: actor(desk, 'applicant'), language: 'zh' } as const;
  const opened = await door.start(applicant, 'cases', { item: 'start-a-company' });
  assert.ok(opened.ok, JSON.stringify(opened));
  const { id } = opened.value;
  const form = answers(desk, companyName, region);
  await give(desk, 'applicant', id, 'save-draft', { form });
  await give(desk, 'applicant', id, 'submit', {});
  return id;
}

async function give(desk: Desk, persona: string, id: string, command: string, input: unknown) {
  const call = { actor: actor(desk, persona), language: 'zh' } as const;
  const given = await desk.house.api.door.give(call, 'cases', id, command, input);
  assert.ok(given.ok, `${command}: ${JSON.stringify(given)}`);
}

/** A fresh visit of this persona, already at `to`. */
async function visit(desk: Desk, persona: string, to: string, script = true): Promise<Page> {
  const context = await desk.browser.newContext({
    viewport: { width: 1366, height: 900 },
    javaScriptEnabled: script,
  });
  const page = await context.newPage();
  await page.goto(`${desk.origin}/sign-in?to=${encodeURIComponent(to)}`);
  await page.locator(`input[value="${persona}"]`).check();
  await page.locator('button[type="submit"]').click();
  await page.waitForURL((url) => url.pathname === to.split('?')[0]);
  return page;
}

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const run = (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }).axe;
    return (await run.run()).violations.map(({ id }) => id);
  });
}

let desk: Desk;
before(async () => {
  desk = await openDesk();
});
after(async () => {
  await desk.browser.close();
  await desk.house.close();
  rmSync(desk.folder, { recursive: true, force: true });
});

describe('deciding at the desk', () => {
  it('is walked by keyboard alone: open, take, check, approve, and the next case is there', async () => {
    const first = await acceptedCase(desk, '键一', '140802');
    const second = await acceptedCase(desk, '键二', '140802');
    const page = await visit(desk, 'approver-registration', '/desk');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname.startsWith('/desk/cases/'));
    const opened = new URL(page.url()).pathname.split('/').at(-1);
    assert.ok(opened === first || opened === second);
    await page.keyboard.press('g');
    await page.locator('.flash').waitFor();
    await page.keyboard.press('Control+Enter');
    assert.match(await page.locator('#missing').innerText(), /1、2、3、4、5/);
    for (const line of ['1', '2', '3', '4', '5']) await page.keyboard.press(line);
    assert.equal(await page.locator('button[value="approve"]').getAttribute('aria-disabled'), 'false');
    const pressed = Date.now();
    await page.keyboard.press('Control+Enter');
    await page.waitForURL((url) => url.pathname.endsWith(opened === first ? second : first));
    assert.ok(Date.now() - pressed < 2000, 'the next case within two seconds');
    assert.match(await page.locator('.flash').innerText(), /已同意/);
    await page.context().close();
  });

  it('says what an approval and a refusal lack, and loses nothing that was typed, without a script', async () => {
    const id = await acceptedCase(desk, '无脚本', '140802');
    const page = await visit(desk, 'approver-registration', `/desk/cases/${id}`, false);
    await page.locator('[data-line="1"] input[value="yes"]').check();
    await page.locator('[data-line="2"] input[value="doubt"]').check();
    await page.locator('#note').fill('名称还在核对');
    await page.locator('button[value="approve"]').click();
    assert.match(await page.locator('#errors').innerText(), /4/);
    assert.equal(await page.locator('#note').inputValue(), '名称还在核对');
    assert.ok(await page.locator('[data-line="2"] input[value="doubt"]').isChecked());
    await page.locator('#panel-refuse summary').click();
    await page.locator('button[value="refuse"]').click();
    assert.match(await page.locator('#errors').innerText(), /理由/);
    await page.locator('#reason').fill('名称与同行业企业相同，请换一个名称再申请。');
    await page.locator('button[value="refuse"]').click();
    const seen = await desk.house.api.door.view(
      { actor: actor(desk, 'applicant'), language: 'zh' },
      'cases',
      id,
    );
    assert.ok(seen.ok && seen.value.status === 'refused');
    await page.context().close();
  });

  it('tells the second of two approvers plainly who has the case', async () => {
    const id = await acceptedCase(desk, '两人', '140821');
    const one = await visit(desk, 'approver-registration', `/desk/cases/${id}`);
    const two = await visit(desk, 'county-clerk', `/desk/cases/${id}`);
    await one.locator('button[value="take"]').click();
    await one.locator('.flash').waitFor();
    for (const line of [1, 2, 3, 4, 5]) {
      await two.locator(`[data-line="${line}"] input[value="yes"]`).check({ force: true });
    }
    await two.locator('button[value="approve"]').click();
    assert.match(await two.locator('#errors').innerText(), /钱登.*正在办/);
    await two.goto(`${desk.origin}/desk/cases/${id}?step=registration`);
    assert.match(await two.locator('.notice').first().innerText(), /钱登/);
    assert.equal(await two.locator('button[value="approve"]').count(), 0);
    await one.context().close();
    await two.context().close();
  });
});

describe('the window at the desk', () => {
  it('lets the window tell every correction at once', async () => {
    const id = await submittedCase(desk, '补正', '140802');
    const page = await visit(desk, 'window-clerk', `/desk/cases/${id}`);
    await page.keyboard.press('b');
    await page.locator('button[value="correct"]').click();
    assert.match(await page.locator('#errors').innerText(), /还没有写要补什么/);
    await page.locator('#say-address').fill('请写到房间号');
    await page.locator('button[value="correct"]').click();
    await page.locator('.flash').waitFor();
    const seen = await desk.house.api.door.view(
      { actor: actor(desk, 'window-clerk'), language: 'zh' },
      'cases',
      id,
    );
    assert.ok(seen.ok && seen.value.status === 'correcting');
    await page.context().close();
  });

  it('takes in at the counter and opens the same form', async () => {
    const page = await visit(desk, 'window-clerk', '/desk/intake');
    await page.locator('button:has-text("开始填表")').click();
    assert.equal(await page.locator('#errors li').count(), 4);
    await page.locator('#item').selectOption('start-a-company');
    await page.locator('#name').fill('陈禾');
    await page.locator('#phone').fill('13800000001');
    await page.locator('#citizenId').fill('140802199003120016');
    await page.locator('button:has-text("开始填表")').click();
    assert.equal(await page.locator('#name').inputValue(), '陈禾');
    await page.locator('#citizenId').fill('140802199003120015');
    await page.locator('button:has-text("开始填表")').click();
    await page.waitForURL((url) => url.pathname.startsWith('/desk/cases/'));
    await page.locator('.cbar a').click();
    await page.waitForURL((url) => url.pathname.endsWith('/form'));
    await page.context().close();
  });
});

describe('the counter', () => {
  it('submits on paper, accepts at once, and hands over what every agency has decided', async () => {
    const clerk = { actor: actor(desk, 'window-clerk'), language: 'zh' } as const;
    const opened = await desk.house.api.door.start(clerk, 'cases', {
      item: 'start-a-company',
      applicant: { name: '陈禾', citizenId: '140802199003120015', phone: '13800000001' },
    });
    assert.ok(opened.ok, JSON.stringify(opened));
    const { id } = opened.value;
    const form = { ...answers(desk, '柜台', '140802'), delivery: 'window' };
    await give(desk, 'window-clerk', id, 'save-draft', { form });
    const page = await visit(desk, 'window-clerk', `/desk/cases/${id}`);
    await page.locator('#panel-submit summary').click();
    await page.locator('#evidence').fill('综合窗口2026年第11盒第37页');
    await page.locator('button[value="submit"]').click();
    await page.locator('.flash').waitFor();
    const receipt = await page.locator('a[href$="receipt.pdf"]').getAttribute('href');
    const paper = await page.request.get(desk.origin + receipt);
    assert.equal(paper.headers()['content-type'], 'application/pdf');
    const steps = ['registration', 'seals', 'invoices-and-tax', 'insurance', 'housing-fund'];
    const people = ['registration', 'police', 'tax', 'insurance', 'fund'];
    for (const [i, step] of steps.entries()) await decide(id, `approver-${people[i]}`, step);
    await page.goto(`${desk.origin}/desk/hand-over`);
    await page.locator(`[id="receiver-${id}"]`).fill('陈禾');
    await page.locator(`.give:has(a[href$="${id}"]) button[value="hand-over"]`).click();
    await page.locator('.flash').waitFor();
    const seen = await desk.house.api.door.view(clerk, 'cases', id);
    assert.ok(seen.ok && seen.value.status === 'closed', JSON.stringify(seen));
    await page.context().close();
  });
});

/** Approves a step as soon as it opens: the licence it waits for comes by a reaction. */
async function decide(id: string, persona: string, step: string): Promise<void> {
  const call = { actor: actor(desk, persona), language: 'zh' } as const;
  const view = await desk.house.api.door.item(call, 'start-a-company');
  assert.ok(view.ok);
  const lines = view.value.steps.find((one) => one.id === step)?.checklist ?? [];
  const checklist = Object.fromEntries(lines.map((line) => [line.id, 'yes']));
  for (let waited = 0; ; waited += 50) {
    const given = await desk.house.api.door.give(call, 'cases', id, 'decide-step', {
      ...{ step, outcome: 'approve', checklist },
    });
    if (given.ok) return;
    assert.ok(waited < 5000, `${step}: ${given.problem.code}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('who sees what at the desk', () => {
  it('shows a supervisor every office with who has what, and offers no decision', async () => {
    const id = await acceptedCase(desk, '督查', '140802');
    await give(desk, 'approver-registration', id, 'take-step', { step: 'registration' });
    const page = await visit(desk, 'supervisor', '/desk');
    assert.match(await page.locator('.inbox').innerText(), /钱登在办/);
    assert.match(await page.locator('.inbox').innerText(), /公安/);
    await page.goto(`${desk.origin}/desk/cases/${id}?step=registration`);
    assert.equal(await page.locator('button[value="approve"]').count(), 0);
    assert.equal(await page.locator('button[value="release"]').count(), 1);
    await page.context().close();
  });

  it('has nothing axe objects to, in both languages, wide and on a phone', async () => {
    const id = await acceptedCase(desk, '无碍', '140802');
    const found: string[] = [];
    for (const [persona, paths] of [
      ['approver-registration', ['/desk', `/desk/cases/${id}`, '/desk/search?q=运城']],
      ['window-clerk', ['/desk/intake', '/desk/hand-over']],
      ['auditor', ['/desk']],
    ] as const) {
      const page = await visit(desk, persona, '/desk');
      for (const to of paths.flatMap((one) => [one, `/en${one}`])) {
        for (const width of [1366, 390]) {
          await page.setViewportSize({ width, height: 844 });
          await page.goto(desk.origin + to);
          found.push(...(await violations(page)).map((id) => `${persona} ${to} ${width}: ${id}`));
          const wide = await page.evaluate('document.documentElement.scrollWidth');
          if (Number(wide) > width) found.push(`${to} is wider than ${width}`);
        }
      }
      await page.context().close();
    }
    assert.deepEqual(found, []);
  });

  it('is closed to a citizen and to a visitor', async () => {
    const page = await visit(desk, 'applicant', '/me');
    const answer = await page.goto(`${desk.origin}/desk`);
    assert.equal(answer?.status(), 403);
    await page.context().close();
    const visitor = await fetch(`${desk.origin}/desk`, { redirect: 'manual' });
    assert.equal(visitor.status, 303);
    assert.match(visitor.headers.get('location') ?? '', /^\/sign-in/);
  });
});
