// What the city holds used again by a press, and a hearing everybody may read of, in a browser without scripts. It must never give a command the pages do not offer.
import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { after, before, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { allYes, type HouseServer, launchBrowser, openHouseServer, visit } from '../house-server.ts';
import { founded } from '../path/walk.ts';

let server: HouseServer;
let browser: Browser;
before(async () => {
  [server, browser] = await Promise.all([
    openHouseServer({ pages: true, startAt: '2026-05-18T09:00:00+08:00' }),
    launchBrowser(),
  ]);
});
after(async () => {
  await browser.close();
  await server.close();
});

const plain = { javaScriptEnabled: false };
const wide = { ...plain, viewport: { width: 1366, height: 900 } };

/** For looking at: `SHOTS=/tmp/shots node --test test/web/service.test.ts`. */
async function shot(page: Page, name: string): Promise<void> {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
}

async function attach(id: string, material: string): Promise<void> {
  const bytes = Buffer.from(`%PDF-1.7\n%${material}\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n`);
  const call = { actor: server.actor('applicant'), language: 'zh' } as const;
  const kept = await server.house.api.door.upload(call, `${material}.pdf`, Readable.from([bytes]));
  assert.ok(kept.ok);
  const file = { material, file: kept.value.file, name: `${material}.pdf` };
  await server.give('applicant', id, 'attach-material', file);
}

const house = (n: number) => ({
  ...{ certificateNumber: `晋(2026)运城市不动产权第000100${n}号`, propertyRegion: '140802' },
  ...{ propertyAddress: `河东东街${n}号`, propertyKind: 'home', floorArea: 90, smallFirm: false },
  newOwners: [{ name: '陈禾', citizenId: '140802199003120015', phone: '13800001234' }],
  delivery: 'electronic',
});

it('[row 15.12] a paper of an earlier case is used again with consent, and taken out again', async () => {
  const first = await server.open('applicant', { item: 'first-registration-of-a-house' });
  await server.give('applicant', first.id, 'save-draft', { form: house(1) });
  await attach(first.id, 'survey');
  await server.give('applicant', first.id, 'submit');
  const { number = '' } = await server.view('applicant', first.id);

  const { id } = await server.open('applicant', { item: 'first-registration-of-a-house' });
  await server.give('applicant', id, 'save-draft', { form: house(2) });
  const page = await visit(browser, server.origin, `/cases/${id}/materials`, 'applicant', plain);
  const offers = page.locator('.offers');
  assert.match(await offers.innerText(), new RegExp(number));
  await shot(page, 'reuse-390');
  await offers.getByRole('button').first().click();
  assert.match(await page.locator('#m-survey-error').innerText(), /先要您同意/);
  await offers.getByLabel(/我同意/).check();
  await offers.getByRole('button').first().click();
  const [survey] = (await server.view('applicant', id)).materials.filter((one) => one.id === 'survey');
  assert.deepEqual([survey?.files.length, survey?.reused?.number], [1, number]);
  await offers.waitFor({ state: 'detached' });
  assert.equal(await page.locator('.offers').count(), 0);
  await shot(page, 'reused-390');
  await page.getByRole('button', { name: '删掉' }).click();
  await offers.waitFor();
  assert.equal(await page.locator('.offers').count(), 1);
  await page.context().close();

  const stranger = await visit(browser, server.origin, '/me', 'cosigner', plain);
  const other = await server.open('cosigner', { item: 'first-registration-of-a-house' });
  await stranger.goto(`${server.origin}/cases/${other.id}/materials`);
  assert.equal(await stranger.locator('.offers').count(), 0);
  await stranger.context().close();
});

it('[row 2.1] a hearing is on the public list until it begins, with where, when and what', async () => {
  const place = { projectName: '河东文化中心', region: '140821', address: '府东街1号' };
  const filing = await server.open('applicant', { item: 'investment-project-filing' });
  await server.give('applicant', filing.id, 'save-draft', {
    form: {
      ...place,
      trades: ['F5212'],
      investment: 300_000_000,
      owner: '河东文化公司',
      delivery: 'electronic',
    },
  });
  await server.give('applicant', filing.id, 'submit');
  await server.give('approver-approval', filing.id, 'decide-step', {
    ...{ step: 'filing', outcome: 'approve' },
    checklist: allYes(await server.view('approver-approval', filing.id), 'filing'),
  });
  const { project: projectCode } = await server.view('applicant', filing.id);
  const { id } = await server.open('applicant', { item: 'building-planning-permit' });
  await server.give('applicant', id, 'save-draft', {
    form: {
      ...{ ...place, projectCode },
      ...{ siteArea: 12_000, buildingArea: 9000, storeys: 6, landmark: false },
      delivery: 'electronic',
    },
  });
  await attach(id, 'design-drawings');
  await server.give('applicant', id, 'submit');
  await server.give('clerk-land', id, 'accept');
  const checklist = allYes(await server.view('county-planner', id), 'county-review');
  await server.give('county-planner', id, 'decide-step', {
    ...{ step: 'county-review', outcome: 'approve', checklist },
  });
  const notice = (await server.view('applicant', id)).steps.find(({ kind }) => kind === 'notice')?.notice?.id;
  await server.give(
    'cosigner',
    notice ?? '',
    'object',
    { name: '张邻居', phone: '13900000009', says: '高度会挡住后面小学的光' },
    'notices',
  );
  const step = (await server.view('approver-land', id)).steps.find(({ kind }) => kind === 'notice');
  await server.give('approver-land', id, 'answer-objection', {
    ...{
      step: 'notice',
      objection: step?.notice?.received?.[0]?.id,
      upheld: false,
      note: '日照分析符合标准',
    },
  });
  await server.moveTo('2026-06-08T09:00:00+08:00');
  const seen = allYes(await server.view('approver-land', id), 'notice');
  await server.give('approver-land', id, 'decide-step', {
    ...{ step: 'notice', outcome: 'approve', checklist: seen },
  });
  await server.give('approver-land', id, 'announce-hearing', {
    ...{ step: 'hearing', at: '2026-06-18T15:00:00+08:00', place: '市政务大厅三楼听证室' },
    about: '建筑高度和日照',
  });
  for (const [path, options, name] of [
    ['/notices', plain, 'hearings-390'],
    ['/en/notices', wide, 'hearings-en-1366'],
  ] as const) {
    const page = await visit(browser, server.origin, path, undefined, options);
    await shot(page, name);
    await page.getByRole('link', { name: /河东文化中心/ }).click();
    assert.match(await page.locator('main').innerText(), /市政务大厅三楼听证室[\s\S]*建筑高度和日照/);
    assert.equal(await page.locator('main form').count(), 0);
    await shot(page, `${name}-one`);
    const over = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    assert.ok(Number(over) <= 0);
    await page.context().close();
  }
  await server.moveTo('2026-06-18T16:00:00+08:00');
  const later = await visit(browser, server.origin, '/notices', undefined, plain);
  assert.equal(await later.getByRole('link', { name: /河东文化中心/ }).count(), 0);
  await later.context().close();
});

it('the pages of printing fit', async () => {
  const { licence } = await founded(server, { companyName: '涧北' });
  for (const [prefix, options, name] of [
    ['', plain, 'print-390'],
    ['/en', wide, 'print-en-1366'],
  ] as const) {
    const phone = await visit(
      browser,
      server.origin,
      `${prefix}/licences/${licence.id}`,
      'applicant',
      options,
    );
    await phone.locator('#print button').click();
    await shot(phone, `${name}-licence`);
    const code = await phone.locator('.print-code b').innerText();
    await phone.context().clearCookies();
    await phone.goto(`${server.origin}${prefix}/printer`);
    await shot(phone, name);
    await phone.locator('#code').fill(code);
    await phone.locator('main form button').click();
    await shot(phone, `${name}-check`);
    const over = await phone.evaluate('document.documentElement.scrollWidth - window.innerWidth');
    assert.ok(Number(over) <= 0);
    await phone.context().close();
  }
});
