// The machine in a hall, in a browser without scripts: a code from the phone, masks, one paper. It must never sign in at the machine.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { type HouseServer, launchBrowser, openHouseServer, visit } from '../house-server.ts';
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
const type = async (machine: Page, code: string) => {
  await machine.goto(`${server.origin}/printer`);
  await machine.getByLabel('打印码').fill(code);
  await machine.getByRole('button', { name: '查看要打印的证照' }).click();
};

describe('[row 1.3] the page of the machine', () => {
  it('prints what the phone gave a code for, once, and tells nobody whose it is', async () => {
    const { licence } = await founded(server, { companyName: '关河' });
    const phone = await visit(browser, server.origin, `/licences/${licence.id}`, 'applicant', plain);
    await phone.getByRole('button', { name: '生成打印码' }).click();
    const code = await phone.locator('.print-code b').innerText();
    assert.match(code, /^[0-9A-Z]{4}-[0-9A-Z]{4}$/);

    const machine = await visit(browser, server.origin, '/printer', undefined, plain);
    await type(machine, code.toLowerCase());
    const text = await machine.locator('main').innerText();
    assert.match(text, /营业执照/);
    assert.ok(!text.includes(licence.number), 'the number is masked');
    const form = await machine.locator('main form').evaluate((found: HTMLFormElement) => ({
      to: found.action,
      body: new URLSearchParams(new FormData(found) as unknown as Record<string, string>).toString(),
    }));
    const cookie = (await machine.context().cookies()).map((one) => `${one.name}=${one.value}`).join('; ');
    const press = () =>
      fetch(form.to, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
        body: form.body,
      });
    const paper = await press();
    assert.equal(paper.headers.get('content-type'), 'application/pdf');
    assert.equal(paper.headers.get('content-disposition'), 'inline');
    assert.equal(
      Buffer.from(await paper.arrayBuffer())
        .subarray(0, 5)
        .toString(),
      '%PDF-',
    );
    const again = await press();
    assert.equal(again.headers.get('location'), '/printer?sorry=used');
    await machine.goto(`${server.origin}/printer?sorry=used`);
    assert.match(await machine.locator('[role="alert"]').first().innerText(), /用过了/);

    await phone.reload();
    assert.match(await phone.locator('#print').innerText(), /上一个打印码已在09:00打印/);
    await Promise.all([phone.context().close(), machine.context().close()]);
  });

  it('says what is wrong beside the box and keeps what was typed', async () => {
    const machine = await visit(browser, server.origin, '/printer', undefined, plain);
    await type(machine, 'ABCD-1234');
    assert.equal(await machine.getByLabel('打印码').inputValue(), 'ABCD-1234');
    assert.match(await machine.locator('#code-error').innerText(), /没有这个打印码/);
    await machine.goto(`${server.origin}/printer?sorry=%3Cb%3E`);
    assert.equal(await machine.locator('[role="alert"]').count(), 0);
    for (let i = 0; i < 8; i += 1) await type(machine, `ABCD-123${i}`);
    assert.match(await machine.locator('#code-error').innerText(), /分钟后再试/);
    await machine.context().close();
  });
});
