// A construction project in a real browser: its page without a script, a matter begun from it, who built it for everybody, the same at the desk. It must never give a command but by the page where the page is what is tried.
import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { after, before, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { allYes, type HouseServer, launchBrowser, openHouseServer, visit } from '../house-server.ts';
import { looked } from './open-house.ts';

let server: HouseServer;
let browser: Browser;
let code = '';
const wide = { viewport: { width: 1366, height: 900 } };
const plain = { javaScriptEnabled: false };
const site = { projectName: '禾门果汁厂房', region: '140802', address: '工业路8号', delivery: 'electronic' };
const parties = { designUnit: '河东设计院', builder: '晋南建工集团', supervisorUnit: '盐湖监理公司' };

async function upload(id: string, paper: string): Promise<void> {
  const bytes = Buffer.from(`%PDF-1.7\n%${id}${paper}\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n`);
  const call = { actor: server.actor('applicant'), language: 'zh' } as const;
  const kept = await server.house.api.door.upload(call, `${paper}.pdf`, Readable.from([bytes]));
  assert.ok(kept.ok, JSON.stringify(kept));
  const attached = { material: paper, file: kept.value.file, name: `${paper}.pdf` };
  await server.give('applicant', id, 'attach-material', attached);
}

async function submitted(item: string, form: object, paper?: string, clerk?: string): Promise<string> {
  const { id } = await server.open('applicant', { item });
  await server.give('applicant', id, 'save-draft', { form: { ...site, ...form } });
  if (paper) await upload(id, paper);
  await server.give('applicant', id, 'submit');
  if (clerk) await server.give(clerk, id, 'accept');
  return id;
}

async function approve(id: string, agency: string, ...steps: readonly string[]): Promise<void> {
  for (const step of steps) {
    const checklist = allYes(await server.view('applicant', id), step);
    const approver = `approver-${agency}`;
    await server.give(approver, id, 'decide-step', { step, outcome: 'approve', checklist });
  }
}

async function inspect(id: string): Promise<void> {
  const visited = { at: '2026-05-19T09:30:00+08:00', place: '工业路8号', who: ['赵查', '钱查'] };
  await server.give('approver-land', id, 'book-visit', { step: 'planning', ...visited });
  await server.moveTo('2026-05-19T11:00:00+08:00');
  await server.give('approver-land', id, 'record-visit', { step: 'planning', passed: true });
  await server.give('approver-city-management', id, 'record-visit', { step: 'greening', passed: true });
  const found = { step: 'fire', passed: false, note: '消防通道被占' };
  await server.give('approver-housing', id, 'record-visit', found);
  await approve(id, 'land', 'planning');
  await approve(id, 'city-management', 'greening');
  await approve(id, 'housing', 'archive');
  for (const step of ['fire', 'opinion'])
    await server.give('approver-housing', id, 'decide-step', {
      step,
      outcome: 'refuse',
      note: '消防通道被占',
    });
}

before(async () => {
  server = await openHouseServer({ pages: true, startAt: '2026-05-18T09:00:00+08:00' });
  browser = await launchBrowser();
  const owner = { trades: ['C1523'], investment: 500_000_000, owner: '运城市禾门有限公司' };
  const filing = await submitted('investment-project-filing', owner);
  await approve(filing, 'approval', 'filing');
  code = (await server.view('applicant', filing)).project ?? '';
  assert.ok(code);
  const named = { projectCode: code };
  const price = { ...named, feeInPrice: true };
  const land = await submitted('land-and-start', price, 'design-drawings', 'window-clerk');
  await approve(land, 'land', 'conditions');
  await approve(land, 'housing', 'drawings');
  await approve(land, 'land', 'contract', 'fee-in-price');
  const measured = { ...named, surveyor: '运城测绘院', buildingArea: 8000 };
  const survey = await submitted('one-survey-for-all', measured, 'survey-report', 'clerk-land');
  await approve(survey, 'land', 'entrust', 'check');
  const built = { ...named, ...parties };
  await inspect(await submitted('joint-acceptance', built, 'acceptance-report', 'clerk-housing'));
});
after(async () => {
  await browser?.close();
  await server?.close();
});

async function text(page: Page): Promise<string> {
  return page.locator('main').innerText();
}

it('a project shows its owner where it stands, and what failed is the only thing to be inspected again [rows 2.2, 2.3, 2.5]', async () => {
  const page = await visit(browser, server.origin, '/projects', 'applicant', plain);
  await page.getByRole('link', { name: /禾门果汁厂房/ }).click();
  const said = await text(page);
  assert.match(said, /走到竣工验收阶段，没有正在办的事/);
  assert.match(await page.locator('#planning').innerText(), /拿地即开工[\s\S]*建设用地规划许可证[\s\S]*办成/);
  assert.match(await page.locator('#acceptance').innerText(), /竣工联合验收[\s\S]*没有通过/);
  assert.match(
    await page.locator('#milestones').innerText(),
    /签土地出让合同[\s\S]*同时发出：建设用地规划许可证，同一天/,
  );
  assert.match(await page.locator('#results').innerText(), /多测合一[\s\S]*竣工联合验收/);
  const inspections = await page.locator('#inspections').innerText();
  assert.match(inspections, /第1次[\s\S]*消防验收\s*没通过：消防通道被占/);
  assert.match(await page.locator('#next').innerText(), /竣工联合验收\s*只复验消防验收/);
  assert.ok((await page.locator('#next').getByRole('link', { name: '多测合一' }).count()) === 0);
  assert.ok((await page.locator('script').count()) === 0, 'a page of the portal runs no script');
});

it('a matter begins with the project filled in, and the case leads back to it', async () => {
  const page = await visit(browser, server.origin, `/projects/${code}`, 'applicant', plain);
  await page.locator('#next').getByRole('link', { name: '竣工联合验收' }).click();
  assert.match(await text(page), /给项目“禾门果汁厂房”办/);
  await page
    .getByRole('button', { name: /开始|再办|办理/ })
    .last()
    .click();
  const id = /cases\/([^/]+)\//.exec(page.url())?.[1] ?? '';
  const { form } = await server.view('applicant', id);
  const { projectCode, projectName, region } = form;
  assert.deepEqual(
    { projectCode, projectName, region },
    { projectCode: code, projectName: site.projectName, region: '140802' },
  );
  await server.give('applicant', id, 'save-draft', { form: { ...site, ...parties, projectCode: code } });
  await upload(id, 'acceptance-report');
  await server.give('applicant', id, 'submit');
  await server.give('clerk-housing', id, 'accept');
  await page.goto(`${server.origin}/cases/${id}`);
  await page.getByRole('link', { name: code }).click();
  assert.match(await text(page), /1件正在办/);
  assert.ok((await page.locator('.lanes').count()) > 0, 'what is under way stands on the axis');
  await server.give('approver-housing', id, 'book-visit', {
    step: 'fire',
    at: '2026-05-20T09:30:00+08:00',
    place: '工业路8号',
    who: ['孙查'],
  });
  await server.moveTo('2026-05-20T11:00:00+08:00');
  await server.give('approver-housing', id, 'record-visit', { step: 'fire', passed: true });
  await approve(id, 'housing', 'fire', 'opinion');
  await page.reload();
  assert.match(await page.locator('#inspections').innerText(), /第2次[\s\S]*规划核实\s*上次过了，这次不再看/);
});

it('the owner says who else files for it, and what was typed wrong is kept', async () => {
  const page = await visit(browser, server.origin, `/projects/${code}`, 'applicant', plain);
  await page.getByLabel('他的姓名').fill('李晋');
  await page.getByLabel('他的身份证号码').fill('14088119880726003');
  await page.getByRole('button', { name: '加进来' }).click();
  assert.ok((await page.locator('[role="alert"] li').count()) > 0);
  assert.equal(await page.getByLabel('他的姓名').inputValue(), '李晋');
  await page.getByLabel('他的身份证号码').fill('140881198807260030');
  await page.getByRole('button', { name: '加进来' }).click();
  assert.match(await page.locator('#people').innerText(), /李晋\s*能办事/);
  await page.getByRole('button', { name: '移出' }).click();
  assert.doesNotMatch(await page.locator('#people').innerText(), /李晋/);
});

it('everybody is told who built it, by code, name or firm, and nobody whose case it is [row 2.7]', async () => {
  const anybody = await visit(browser, server.origin, '/built', undefined, plain);
  await anybody.locator('main input[name="q"]').fill('盐湖监理');
  await anybody.getByRole('button', { name: '查', exact: true }).click();
  await anybody.getByRole('link', { name: /禾门果汁厂房/ }).click();
  const said = await text(anybody);
  for (const who of ['河东设计院', '晋南建工集团', '盐湖监理公司', '运城测绘院', '运城市禾门有限公司'])
    assert.ok(said.includes(who), who);
  assert.doesNotMatch(said, /陈禾|YC-2026|消防通道/);
  await anybody.goto(`${server.origin}/built?q=${code}`);
  assert.match(anybody.url(), new RegExp(`/built/${code}$`));
  await anybody.goto(`${server.origin}/built?q=没有这样的项目`);
  assert.match(await text(anybody), /没有找到/);
  const missing = await anybody.goto(`${server.origin}/built/2611-140802-15-03-000000`);
  assert.equal(missing?.status(), 404);
  const stranger = await visit(browser, server.origin, '/me', 'cosigner', plain);
  await stranger.goto(`${server.origin}/projects/${code}`);
  assert.match(stranger.url(), /\/built\//, 'a stranger reads the register, not the project');
});

it('a project is at the desk too, and its cases lead there', async () => {
  const desk = await visit(browser, server.origin, '/desk/projects?q=果汁', 'approver-land', {
    ...wide,
    bypassCSP: true,
  });
  await looked(desk, 'desk-projects-1366');
  await desk.getByRole('link', { name: '禾门果汁厂房' }).click();
  assert.match(await text(desk), /走到竣工验收阶段/);
  await looked(desk, 'desk-project-1366');
  await desk.locator('#acceptance').getByRole('link', { name: '多测合一' }).click();
  await desk.getByRole('link', { name: code }).click();
  assert.match(desk.url(), /desk\/projects\//);
  const english = await visit(browser, server.origin, `/en/desk/projects/${code}`, 'approver-land', {
    ...wide,
    bypassCSP: true,
  });
  await looked(english, 'desk-project-en-1366');
});

it('the pages fit a phone and a wide window, in both languages and for elders, with nothing axe objects to', async () => {
  const pages = ['/projects', `/projects/${code}`, '/built', '/built?q=果汁厂房', `/built/${code}`];
  for (const elder of [false, true]) {
    for (const [width, viewport] of [
      [390, { width: 390, height: 844 }],
      [1366, wide.viewport],
    ] as const) {
      const page = await visit(browser, server.origin, '/projects', 'applicant', {
        viewport,
        bypassCSP: true,
      });
      if (elder) await page.goto(`${server.origin}/mode?set=elder&to=/projects`);
      for (const [i, to] of pages.entries()) {
        for (const language of ['', '/en']) {
          await page.goto(server.origin + language + to);
          await looked(page, `project-${i}${language.replace('/', '-')}-${width}${elder ? '-elder' : ''}`);
        }
      }
      await page.context().close();
    }
  }
});
