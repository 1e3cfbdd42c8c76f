// Steps of other kinds at a real browser: a notice objected to without signing in, answered by keyboard at the desk, a visit arranged and recorded. It must never give a command but by the page where the page is what is tried.
import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { after, before, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { type HouseServer, launchBrowser, openHouseServer, visit } from '../house-server.ts';

let server: HouseServer;
let browser: Browser;
const wide = { viewport: { width: 1366, height: 900 } };

before(async () => {
  server = await openHouseServer({ pages: true, startAt: '2026-05-18T09:00:00+08:00' });
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const project = {
  ...{ projectName: '河东文化中心', region: '140821' },
  ...{ address: '府东街1号', siteArea: 12_000, buildingArea: 9000, storeys: 6, landmark: false },
  delivery: 'electronic',
};
const shop = {
  ...{ shopName: '禾门面馆', region: '140802', address: '河东东街10号', premises: 'owned' },
  ...{ floorArea: 120, foodKind: 'hot', kitchenReady: '2026-05-20', delivery: 'electronic' },
};

async function submitted(item: string, form: object, paper: string, clerk: string): Promise<string> {
  const { id } = await server.open('applicant', { item });
  const bytes = Buffer.from(`%PDF-1.7\n%${item}\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n`);
  const call = { actor: server.actor('applicant'), language: 'zh' } as const;
  const kept = await server.house.api.door.upload(call, `${paper}.pdf`, Readable.from([bytes]));
  assert.ok(kept.ok, JSON.stringify(kept));
  await server.give('applicant', id, 'save-draft', { form });
  await server.give('applicant', id, 'attach-material', {
    ...{ material: paper, file: kept.value.file, name: `${paper}.pdf` },
  });
  await server.give('applicant', id, 'submit');
  await server.give(clerk, id, 'accept');
  return id;
}

/** The code of a project filed before anything is asked for it. */
async function filedProject(): Promise<string> {
  const { projectName, region, address, delivery } = project;
  const filing = { projectName, region, address, delivery, trades: ['F5212'], investment: 300_000_000 };
  const { id } = await server.open('applicant', { item: 'investment-project-filing' });
  await server.give('applicant', id, 'save-draft', { form: { ...filing, owner: '运城市禾门有限公司' } });
  await server.give('applicant', id, 'submit');
  const checklist = { 'not-listed': 'yes' };
  await server.give('approver-approval', id, 'decide-step', {
    step: 'filing',
    outcome: 'approve',
    checklist,
  });
  const { project: code } = await server.view('applicant', id);
  assert.ok(code);
  return code;
}

/** One pixel. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** For looking at: `SHOTS=/tmp/shots node --test test/web/steps.test.ts`. */
async function shot(page: Page, name: string): Promise<void> {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
}

async function fits(page: Page): Promise<void> {
  const over = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
  assert.ok(Number(over) <= 0, `${page.url()} is ${over} px too wide`);
}

it('anybody objects to a notice, the office answers it by keyboard, the applicant sees both', async () => {
  const filed = { ...project, projectCode: await filedProject() };
  const id = await submitted('building-planning-permit', filed, 'design-drawings', 'clerk-land');
  const checklist = { conditions: 'yes', boundary: 'yes' };
  const approve = { step: 'county-review', outcome: 'approve', checklist };
  await server.give('county-planner', id, 'decide-step', approve);
  const anybody = await visit(browser, server.origin, '/notices');
  await fits(anybody);
  await shot(anybody, 'notices-390');
  await anybody.getByRole('link', { name: /河东文化中心/ }).click();
  await fits(anybody);
  await anybody.getByRole('button', { name: '提交意见' }).click();
  assert.ok(await anybody.getByRole('heading', { name: '还没有提交成功，原因如下' }).isVisible());
  await anybody.getByLabel('您的姓名').fill('张邻居');
  await anybody.getByLabel('怎么联系您').fill('13900000009');
  await anybody.getByLabel('您的意见').fill('高度会挡住后面小学的光');
  await shot(anybody, 'notice-form-390');
  await anybody.getByRole('button', { name: '提交意见' }).click();
  await anybody.waitForURL(/sent/);
  assert.match(await anybody.locator('main').innerText(), /意见已经收到/);
  await server.house.engine.settle();
  await shot(anybody, 'notice-sent-390');

  const english = await visit(
    browser,
    server.origin,
    `${new URL(anybody.url()).pathname}`.replace(/^/, '/en'),
    undefined,
    wide,
  );
  await fits(english);
  await shot(english, 'notice-en-1366');

  const applicant = await visit(browser, server.origin, `/cases/${id}`, 'applicant');
  await fits(applicant);
  const told = await applicant.locator('#on-the-way').innerText();
  assert.match(told, /公示收到1条意见/);
  assert.doesNotMatch(told, /张邻居|13900000009/);
  await shot(applicant, 'case-notice-390');

  const desk = await visit(browser, server.origin, `/desk/cases/${id}?step=notice`, 'approver-land', wide);
  assert.match(await desk.locator('main').innerText(), /张邻居/);
  await desk.keyboard.press('s');
  const panel = desk.locator('#panel-answer-objection');
  await panel.getByLabel('哪一条').selectOption({ index: 1 });
  await panel.getByLabel('不成立').check();
  await shot(desk, 'desk-objection-1366');
  await panel.getByRole('button', { name: '答复' }).click();
  assert.ok((await desk.locator('.err').count()) > 0, 'an answer needs words');
  await desk.locator('#answer-objection-note').fill('日照分析符合标准');
  await desk.locator('#panel-answer-objection button[name="do"]').click();
  await desk.waitForLoadState();
  assert.match(await desk.locator('main').innerText(), /已答复/);
});

it('a visit is arranged, recorded as failed, arranged again and passed; the permit then makes itself', async () => {
  const id = await submitted('food-business-permit', shop, 'floor-plan', 'clerk-approval');
  const papers = { step: 'papers', outcome: 'approve', checklist: { plan: 'yes', health: 'yes' } };
  await server.give('approver-registration', id, 'decide-step', papers);
  const desk = await visit(browser, server.origin, `/desk/cases/${id}`, 'approver-market', wide);
  const book = async (at: string) => {
    await desk.keyboard.press('s');
    const panel = desk.locator('#panel-book-visit');
    await panel.getByLabel('时间').fill(at);
    await panel.getByLabel('地点').fill('河东东街10号');
    await panel.getByLabel('谁去').fill('赵查、钱查');
    await panel.getByRole('button', { name: '约定' }).click();
    await desk.waitForLoadState();
  };
  await book('2026-05-10T10:00');
  assert.match(await desk.locator('main').innerText(), /上门时间要定在以后/);
  await desk.locator('#panel-book-visit').getByLabel('时间').fill('2026-05-19T10:00');
  await shot(desk, 'desk-visit-1366');
  await desk.locator('#panel-book-visit button[name="do"]').click();
  await desk.waitForLoadState();
  const applicant = await visit(browser, server.origin, `/cases/${id}`, 'applicant');
  assert.match(await applicant.locator('#on-the-way').innerText(), /赵查、钱查/);
  await shot(applicant, 'case-visit-390');
  await server.moveTo('2026-05-19T11:00:00+08:00');
  const record = async (found: string, note: string, photo?: Buffer) => {
    await desk.goto(`${server.origin}/desk/cases/${id}?step=site-visit`);
    await desk.keyboard.press('s');
    const panel = desk.locator('#panel-record-visit');
    await panel.getByLabel(found, { exact: true }).check();
    await panel.getByLabel('说明').fill(note);
    if (photo) {
      const file = { name: '纱窗.png', mimeType: 'image/png', buffer: photo };
      await panel.getByLabel('照片').setInputFiles(file);
    }
    await panel.getByRole('button', { name: '记录' }).click();
    await desk.waitForLoadState();
  };
  await record('没通过', '没有纱窗', picture);
  await shot(desk, 'desk-visit-failed-1366');
  const photo = await desk.getByRole('link', { name: '纱窗.png' }).getAttribute('href');
  assert.equal((await desk.request.get(server.origin + photo)).status(), 200);
  assert.equal((await applicant.request.get(server.origin + photo)).status(), 404, 'photos stay inside');
  await book('2026-05-20T10:00');
  await server.moveTo('2026-05-20T11:00:00+08:00');
  await record('通过', '');
  for (const line of ['layout', 'hygiene'])
    await desk.locator(`input[name="check.${line}"][value="yes"]`).check({ force: true });
  await desk.getByRole('button', { name: /^同意/ }).click();
  await desk.waitForLoadState();
  await server.house.engine.settle();
  const done = await server.view('applicant', id);
  assert.equal(done.status, 'closed');
  assert.equal(done.licences.length, 1);
});
