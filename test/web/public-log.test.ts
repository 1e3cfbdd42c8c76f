// The public log and the checking of a receipt in a browser without scripts, as a stranger meets them.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { answers, type HouseServer, launchBrowser, openHouseServer, visit } from '../house-server.ts';
import { axeFindings } from './open-house.ts';

const plain = { javaScriptEnabled: false } as const;
let server: HouseServer;
let browser: Browser;
let id: string;

before(async () => {
  server = await openHouseServer({ pages: true });
  browser = await launchBrowser();
  id = (await server.open('applicant', { item: 'start-a-company' })).id;
  await server.give('applicant', id, 'save-draft', { form: answers({ companyName: '禾开' }) });
  await server.give('applicant', id, 'submit');
  await server.house.publicLog.settle();
});
after(async () => {
  await browser.close();
  await server.close();
});

async function download(): Promise<Buffer> {
  const page = await visit(browser, server.origin, `/cases/${id}`, 'applicant', plain);
  const link = page.getByRole('link', { name: '下载可核对的回执' });
  const [saved] = await Promise.all([page.waitForEvent('download'), link.click()]);
  assert.match(saved.suggestedFilename(), /^receipt-.*\.json$/);
  const chunks: Buffer[] = [];
  for await (const chunk of await saved.createReadStream()) chunks.push(chunk as Buffer);
  await page.context().close();
  return Buffer.concat(chunks);
}

async function check(page: Page, bytes: Buffer): Promise<string> {
  await page
    .locator('#receipt')
    .setInputFiles({ name: 'receipt.json', mimeType: 'application/json', buffer: bytes });
  const answered = page.waitForEvent('domcontentloaded');
  await page.locator('#receipt').evaluate((input) => (input as HTMLInputElement).form?.requestSubmit());
  await answered;
  return page.locator('main').innerText();
}

describe('the public log in a browser', () => {
  it('says in plain words what it is and how it stands', async () => {
    for (const [at, title, words] of [
      ['/log', '公开日志', '没有姓名、没有号码'],
      ['/en/log', 'The public log', 'no name, no number'],
    ] as const) {
      const page = await visit(browser, server.origin, at, undefined, plain);
      assert.equal(await page.locator('h1').innerText(), title);
      const text = await page.locator('main').innerText();
      assert.ok(text.includes(words) && text.includes('yuncheng.demo.invalid/log'), text);
      assert.equal(await page.locator('main a[download="log-keys.txt"]').getAttribute('href'), '/log/keys');
      const program = await fetch(`${server.origin}/log/verify.py`);
      assert.match(await program.text(), /^#!.*python3/);
      await page.context().close();
    }
  });

  it('a receipt is taken from the case and checked, at the page for licences or its own', async () => {
    const bytes = await download();
    for (const at of ['/verify', '/check-receipt', '/en/check-receipt']) {
      const page = await visit(browser, server.origin, at);
      const said = await check(page, bytes);
      assert.match(said, /这份回执是真的|This receipt is genuine/);
      assert.ok(said.includes(id));
      await page.context().close();
    }
    const page = await visit(browser, server.origin, '/check-receipt');
    const changed = Buffer.from(bytes.toString().replace('禾开', '禾关'));
    assert.notDeepEqual(changed, bytes);
    assert.match(await check(page, changed), /这份回执不可信[\s\S]*被改过/);
    await page.goto(`${server.origin}/check-receipt`);
    assert.match(await check(page, Buffer.from('')), /请选一个回执文件/);
    await page.goto(`${server.origin}/check-receipt`);
    assert.match(await check(page, Buffer.alloc(9_000_000, 32)), /文件太大/);
  });

  it('has no barrier the automatic check finds', async () => {
    for (const at of ['/log', '/en/log', '/check-receipt', '/verify']) {
      const page = await visit(browser, server.origin, at);
      assert.deepEqual(await axeFindings(page), [], at);
      await page.context().close();
    }
  });
});
