// What comes after a promise, on its pages: verified, put right, found false, put on record, repaired; and a zone's assessment used. It must never give a command but by the page where the page is what is tried.
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { allYes, type HouseServer, launchBrowser, openHouseServer, visit } from '../house-server.ts';
import { looked } from './open-house.ts';

let server: HouseServer;
let browser: Browser;
const phone = { bypassCSP: true };
const plain = { javaScriptEnabled: false };
const wide = { bypassCSP: true, viewport: { width: 1366, height: 900 } };

before(async () => {
  server = await openHouseServer({ pages: true, startAt: '2026-05-18T09:00:00+08:00' });
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const mainOf = (page: Page) => page.locator('main').innerText();

async function attach(persona: string, id: string, material: string): Promise<void> {
  const kept = await server.house.api.door.upload(
    { actor: server.actor(persona), language: 'zh' },
    'plan.pdf',
    (async function* () {
      yield Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
    })() as never,
  );
  assert.ok(kept.ok, JSON.stringify(kept));
  await server.give(persona, id, 'attach-material', {
    ...{ material, file: kept.value.file, name: 'plan.pdf' },
  });
}

/** A bath house granted on a promise; the id of its case. */
async function promised(persona: string): Promise<string> {
  const { id } = await server.open(persona, { item: 'public-place-health-permit' });
  const form = {
    ...{ shopName: '晋门浴室', region: '140802', address: '解放路8号', premises: 'owned' },
    ...{ floorArea: 200, delivery: 'electronic' },
  };
  await server.give(persona, id, 'save-draft', { form });
  await attach(persona, id, 'floor-plan');
  const { commitment } = await server.view(persona, id);
  await server.give(persona, id, 'submit', { commit: { template: commitment?.template } });
  await server.give('window-clerk', id, 'accept');
  return id;
}

async function checkOf(persona: string, id: string): Promise<string> {
  const check = (await server.view(persona, id)).commitment?.promise?.verification;
  assert.ok(check);
  return check;
}

it('[row 1.6] a promise is taken up from the inbox, ordered to be put right, reported and found kept', async () => {
  const check = await checkOf('applicant', await promised('applicant'));
  const desk = await visit(browser, server.origin, '/desk', 'approver-health', wide);
  assert.match(await desk.locator('.inbox').innerText(), /核查承诺/);
  await desk.goto(`${server.origin}/desk/after`);
  await looked(desk, 'after-1366');
  await desk.locator(`a[href="/desk/checks/${check}"]`).click();
  await desk.getByRole('button', { name: '我来核查' }).click();
  await desk.getByText('在核查').waitFor();
  await desk.getByRole('button', { name: '记下认定' }).click();
  assert.match(await desk.locator('[role="alert"]').innerText(), /先选认定/);
  await desk.getByRole('radio', { name: /要改正一次/ }).check();
  await desk.getByLabel('看到了什么').fill('消毒记录不全');
  await desk.getByRole('button', { name: '记下认定' }).click();
  assert.equal(await desk.getByLabel('看到了什么').inputValue(), '消毒记录不全', 'nothing typed is lost');
  await looked(desk, 'check-wrong-1366');
  await desk.getByLabel('哪天去的').fill('2026-05-18');
  await desk.getByLabel('谁去的').fill('孙卫、周监');
  await desk.getByLabel('要改的，一行一条').fill('补消毒记录\n换破了的地砖');
  await desk.getByLabel('哪天以前改好').fill('2026-06-10');
  await desk.getByRole('button', { name: '记下认定' }).click();
  await desk.getByText('当事人还没有报改好').waitFor();
  await looked(desk, 'check-mending-1366');

  const own = await visit(browser, server.origin, '/me', 'applicant', plain);
  await own.getByRole('link', { name: '报告已改好' }).click();
  assert.match(await mainOf(own), /换破了的地砖/);
  await own.getByRole('button', { name: '报告已改好' }).click();
  assert.equal(await own.locator('[role="alert"] li').count(), 1);
  await own.getByLabel('改好了，怎么改的').fill('都补齐了');
  await own.getByRole('button', { name: '报告已改好' }).click();
  assert.match(await mainOf(own), /您已经报了改好/);
  await own.context().close();
  const looking = await visit(browser, server.origin, `/verifications/${check}`, 'applicant', phone);
  await looked(looking, 'verification-390');
  await looking.setViewportSize({ width: 1366, height: 900 });
  await looking.goto(`${server.origin}/en/verifications/${check}`);
  await looked(looking, 'verification-en-1366');

  await desk.reload();
  await desk.getByRole('radio', { name: /^属实/ }).check();
  await desk.getByLabel('看到了什么').fill('记录齐全');
  await desk.getByLabel('哪天去的').fill('2026-05-18');
  await desk.getByLabel('谁去的').fill('孙卫、周监');
  await desk.getByRole('button', { name: '记下认定' }).click();
  await desk.getByText('孙卫、周监到现场').waitFor();
  await desk.goto(`${server.origin}/en/desk/checks/${check}`);
  await looked(desk, 'check-kept-en-1366');
});

it('[row 2.9] a finding is put right at the desk and confirmed by telephone', async () => {
  const form = {
    ...{ employer: '河东建筑公司', region: '140802', address: '河东东街10号', site: '二号工地' },
    ...{ amount: 1_200_000, since: '2026-01-05', group: 1, hasEvidence: false },
    facts: '在工地干了四个月活一直没有给钱',
  };
  const { id } = await server.open('applicant', { item: 'complain-of-unpaid-wages' });
  await server.give('applicant', id, 'save-draft', { form });
  await server.give('applicant', id, 'submit');
  await server.give('clerk-human-resources', id, 'accept');
  for (const step of ['case-opened', 'investigate', 'order']) {
    const checklist = allYes(await server.view('applicant', id), step);
    await server.give('approver-insurance', id, 'decide-step', { step, outcome: 'approve', checklist });
  }
  await server.house.engine.settle();
  const caller = await visit(browser, server.origin, '/desk/after', 'supervisor', wide);
  await caller.locator('#follow-ups a').first().click();
  const followUp = caller.url().split('/').at(-1) ?? '';
  for (const name of ['没问题', '有问题'])
    await caller.getByRole('radio', { name, exact: true })[name === '没问题' ? 'first' : 'last']().check();
  await caller.getByRole('button', { name: '记下电话里的回答' }).click();
  await caller.locator('[role="alert"]').waitFor();
  await caller.getByLabel('他说什么').last().fill('工头上门让撤诉');
  await caller.getByRole('button', { name: '记下电话里的回答' }).click();
  await caller.getByText('电话里答的').waitFor();

  const office = await visit(browser, server.origin, '/desk', 'approver-insurance', wide);
  await office.getByRole('link', { name: /回访发现的问题/ }).click();
  await office.getByLabel('怎么改的').fill('已经约谈工头并书面警告');
  await looked(office, 'follow-up-desk-1366');
  await office.getByRole('button', { name: '改好了，告诉当事人' }).click();
  await office.getByText('等别人来办').waitFor();
  await caller.goto(`${server.origin}/desk/follow-ups/${followUp}`);
  await caller.getByLabel('还有哪里没改好').fill('昨天又来了');
  await caller.getByRole('button', { name: '电话里说：没改好' }).click();
  await caller.getByText('当事人说过1次没改好').waitFor();
  await office.reload();
  await office.getByLabel('怎么改的').fill('移送公安并回访三次');
  await office.getByRole('button', { name: '改好了，告诉当事人' }).click();
  await caller.goto(`${server.origin}/en/desk/follow-ups/${followUp}`);
  await looked(caller, 'follow-up-desk-en-1366');
  await caller.getByRole('button', { name: 'Confirmed by telephone: put right' }).click();
  await caller.getByText('Over', { exact: true }).waitFor();
});

it('[row 2.8] a zone is recorded once at the desk and used by a project without a paper of its own', async () => {
  const desk = await visit(browser, server.origin, '/desk/zones', 'approver-water-affairs', wide);
  await desk.getByLabel('园区名称', { exact: true }).fill('盐湖高新区');
  await desk.getByLabel('园区的英文名称').fill('Yanhu High-tech Zone');
  await desk.getByLabel('在哪个县').selectOption('140802');
  await desk.getByLabel('哪一种评估').selectOption('seismic');
  await desk.getByLabel('文件名称').fill('水土保持区域评估报告');
  await desk.getByLabel('文号').fill('运水保〔2026〕3号');
  await desk.getByLabel('用到哪一天').fill('2026-12-31');
  await desk.getByRole('button', { name: '登记' }).click();
  assert.match(await desk.locator('[role="alert"]').innerText(), /不归您的部门管/);
  await desk.getByLabel('哪一种评估').selectOption('soil-conservation');
  await desk.getByRole('button', { name: '登记' }).click();
  await desk.getByText('运水保〔2026〕3号').waitFor();
  await looked(desk, 'zones-1366');

  const { id } = await server.open('applicant', { item: 'soil-conservation-plan' });
  const form = { projectName: '禾门果汁厂房', region: '140802', address: '工业路8号', siteArea: 12_000 };
  await server.give('applicant', id, 'save-draft', { form });
  const own = await visit(browser, server.origin, `/cases/${id}/materials`, 'applicant', phone);
  await own.getByRole('button', { name: '就用它' }).click();
  assert.match(await own.locator('[role="alert"]').innerText(), /勾选同意/);
  await looked(own, 'zone-offer-390');
  await own.getByLabel('哪个园区').selectOption({ index: 1 });
  await own.getByRole('checkbox').check();
  await own.getByRole('button', { name: '就用它' }).click();
  await own.getByText('用盐湖高新区的区域评估').waitFor();
  await looked(own, 'zone-used-390');
  const { materials } = await server.view('applicant', id);
  assert.equal(materials.find(({ id: one }) => one === 'conservation-plan')?.reused?.from, 'zone');
});

it('[row 1.6] a false promise goes on record; the party sees what it bars, asks for repair, and it is granted', async () => {
  const id = await promised('cosigner');
  const check = await checkOf('cosigner', id);
  await server.moveTo('2026-07-20T10:00:00+08:00');
  const desk = await visit(browser, server.origin, `/desk/checks/${check}`, 'approver-health', wide);
  await desk.getByRole('radio', { name: /不实/ }).check();
  await desk.getByLabel('看到了什么').fill('没有消毒设施');
  await desk.getByLabel('哪天去的').fill('2026-07-20');
  await desk.getByLabel('谁去的').fill('孙卫 周监');
  await desk.getByLabel('依据哪部法律').fill('中华人民共和国行政许可法');
  await desk.getByLabel('第几条').fill('69');
  await desk.getByRole('button', { name: '记下认定' }).click();
  await desk.getByText('现撤销据此作出的决定').waitFor();
  await looked(desk, 'check-false-1366');
  await server.house.engine.settle();

  const own = await visit(browser, server.origin, '/me/credit', 'cosigner', phone);
  assert.match(await mainOf(own), /不能凭承诺办理[\s\S]*2026年10月21日起可以申请修复/);
  assert.equal(await own.getByRole('button', { name: '申请修复' }).count(), 0, 'not yet');
  await looked(own, 'credit-early-390');
  await server.moveTo('2026-11-20T10:00:00+08:00');
  const quiet = await visit(browser, server.origin, '/me/credit', 'cosigner', plain);
  await quiet.getByRole('button', { name: '申请修复' }).click();
  assert.match(await quiet.locator('[role="alert"]').innerText(), /守信承诺/);
  await quiet.getByLabel('改了什么、怎么改的').fill('设施装好了');
  await quiet.getByRole('checkbox').check();
  await quiet.getByLabel('能证明的材料').setInputFiles({
    name: '验收单.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7\n%%EOF\n'),
  });
  await quiet.getByRole('button', { name: '申请修复' }).click();
  assert.match(await mainOf(quiet), /申请了修复/);
  await quiet.context().close();

  const repairs = await visit(browser, server.origin, '/desk/after', 'approver-health', wide);
  await repairs.locator('#repairs a').first().click();
  assert.match(await mainOf(repairs), /设施装好了[\s\S]*验收单\.pdf/);
  const paper = repairs.getByRole('link', { name: '验收单.pdf' });
  const got = await repairs.request.get(
    new URL((await paper.getAttribute('href')) ?? '', server.origin).href,
  );
  assert.equal(got.headers()['content-type'], 'application/pdf');
  await repairs.getByRole('button', { name: '答复当事人' }).click();
  assert.match(await repairs.locator('[role="alert"]').innerText(), /准予还是不予/);
  await looked(repairs, 'repair-1366');
  await repairs.getByRole('radio', { name: /准予修复/ }).check();
  await repairs.getByLabel('核实了什么').fill('现场看过，设施齐全');
  await repairs.getByRole('button', { name: '答复当事人' }).click();
  await repairs.getByText('已修复').waitFor();
  await own.goto(`${server.origin}/en/me/credit`);
  assert.match(await mainOf(own), /Nothing stands against you[\s\S]*repaired/i);
  await looked(own, 'credit-repaired-en-390');
  const again = await promised('cosigner');
  assert.equal((await server.view('cosigner', again)).commitment?.made, true);
});
