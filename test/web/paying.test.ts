// Paying, following a parcel and money at the desk, in a browser without scripts. It must never call a command the pages do not offer.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { type HouseServer, launchBrowser, openHouseServer, visit } from '../house-server.ts';
import { approve, paymentOf, toBePaid } from '../outside/registration.ts';

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
const open = (to: string, persona: string) => visit(browser, server.origin, to, persona, plain);

describe('[rows 5.6, 15.1] the page to pay', () => {
  it('leads from my space over the cashier back to the case, and the money is there', async () => {
    const id = await toBePaid(server, { furtherCertificates: 1 });
    const page = await open('/me', 'applicant');
    await page.getByRole('link', { name: '去缴费' }).first().click();
    assert.match(page.url(), new RegExp(`/cases/${id}/pay$`));
    assert.match(await page.locator('table').innerText(), /登记费[\s\S]*80元[\s\S]*10元[\s\S]*90元/);
    await page.getByRole('link', { name: '去缴费' }).click();
    await page.getByRole('button', { name: /付款/ }).click();
    assert.match(page.url(), new RegExp(`/cases/${id}$`));
    await server.house.engine.settle();
    assert.equal((await paymentOf(server, id)).status, 'paid');
    await page.goto(`${server.origin}/en/cases/${id}/pay`);
    assert.equal(await page.locator('h1').innerText(), 'Paid');
    assert.equal(await page.getByRole('link', { name: 'Pay now' }).count(), 0);
    await page.context().close();
  });

  it('at the window takes what could not be paid online, with the receipt', async () => {
    const id = await toBePaid(server);
    const page = await open('/desk/payments', 'clerk-land');
    const number = (await server.view('applicant', id)).number ?? '';
    await page.getByLabel(`票据号 ${number}`).fill('R-2026-1');
    await page.locator('tr', { hasText: number }).getByRole('button', { name: '已收款' }).click();
    assert.equal((await paymentOf(server, id)).status, 'paid');
    await page.context().close();
  });
});

describe('[rows 5.8, 15.12] the page of the parcel', () => {
  it('shows the way of the post, and lets one choose again when it came back', async () => {
    const id = await toBePaid(server, { smallFirm: true, delivery: 'post', deliveryAddress: '河东东街10号' });
    await approve(server, id, 'register');
    const parcel = (await server.view('applicant', id)).delivery?.parcel?.id;
    const move = (stage: string) =>
      fetch(`${server.origin}/counterparts/carrier/parcels/${parcel}/${stage}`, {
        method: 'POST',
        redirect: 'manual',
      });
    await move('collected');
    await server.house.engine.settle();
    const page = await open(`/cases/${id}`, 'applicant');
    await page.getByRole('link', { name: '看邮件到哪里了' }).click();
    assert.match(await page.locator('main').innerText(), /已揽收[\s\S]*邮费由政府付/);
    await move('returned');
    await server.house.engine.settle();
    await page.reload();
    await page.getByLabel('领取方式').selectOption('post');
    await page.getByRole('button', { name: '就这样领取' }).click();
    assert.match(await page.locator('[role="alert"], .summary, main').first().innerText(), /没有写寄到哪里/);
    await page.getByLabel('寄到哪里').fill('解放南路8号');
    await page.getByRole('button', { name: '就这样领取' }).click();
    assert.match(page.url(), new RegExp(`/cases/${id}$`));
    const { delivery } = await server.view('applicant', id);
    assert.deepEqual([delivery?.parcel?.state, delivery?.address], ['ordered', '解放南路8号']);
    await page.context().close();
  });
});
