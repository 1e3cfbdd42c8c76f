// Starting a company in a real browser on a phone, with and without scripts, by hand as a person does it. It must never reach into a page but through what a person can do.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import {
  axeFindings,
  type OpenedHouse,
  openBrowser,
  openPhone,
  openTestHouse,
  signIn,
} from './open-house.ts';

let open: OpenedHouse;
let browser: Browser;
before(async () => {
  open = await openTestHouse();
  browser = await openBrowser();
});
after(async () => {
  await browser.close();
  await open.close();
});

/** Counts what a person does: keys go into fields, everything else is a touch. */
class Hand {
  typed = 0;
  touches = 0;
  readonly page: Page;
  readonly look: () => Promise<void>;
  constructor(page: Page, look: () => Promise<void>) {
    this.page = page;
    this.look = look;
  }
  async type(name: string, text: string): Promise<void> {
    this.typed += 1;
    await this.page.locator(`[name="${name}"]`).fill(text);
  }
  async touch(selector: string): Promise<void> {
    this.touches += 1;
    await this.page.locator(selector).first().click();
  }
  async choose(name: string, value: string): Promise<void> {
    this.touches += 1;
    await this.page.locator(`[name="${name}"]`).selectOption(value);
  }
  /** The one primary button of the page. */
  async go(): Promise<void> {
    await this.touch('main .acts .btn.big');
    await this.page.waitForLoadState();
    await this.look();
  }
}

async function fillIn(hand: Hand, name: string): Promise<void> {
  await hand.go();
  await hand.type('f.companyName', name);
  await hand.type('f.tradeWords', '粮油商贸');
  await hand.go();
  await hand.choose('f.region', '140802');
  await hand.type('f.address', '解放南路12号3层301室');
  await hand.go();
  await hand.type('q.trades', '粮油');
  await hand.touch('button[value="find trades"]');
  await hand.look();
  await hand.touch('input[name="f.trades"]');
  await hand.go();
  await hand.type('f.capital', '50');
  await hand.go();
  await hand.type('f.employees', '1');
  await hand.go();
  await hand.type('f.deliveryAddress', '解放南路12号3层301室');
  await hand.go();
}

async function startAlone(script: boolean, prefix: string, name: string): Promise<void> {
  const phone = await openPhone(browser, script);
  const page = await phone.newPage();
  const look = async () => {
    if (!script) return;
    assert.deepEqual(await axeFindings(page), [], page.url());
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.equal(beyond, 0, `${page.url()} is wider than the phone`);
  };
  const hand = new Hand(page, look);
  await signIn(page, open.origin, 'applicant', `${prefix}/items/start-a-company`);
  await look();
  await hand.touch('.bar .btn');
  await look();
  await hand.touch('main form .btn.big');
  await look();
  await fillIn(hand, name);
  assert.match(page.url(), /\/form$/);
  await hand.go();
  await hand.touch('#agree');
  await hand.go();
  assert.match(page.url(), /\/done$/);
  assert.match((await page.locator('.ref .code').textContent()) ?? '', /^YC-\d{4}-\d{4}-\w+$/);
  assert.ok(hand.typed <= 25, `${hand.typed} fields typed`);
  assert.ok(hand.typed + hand.touches <= 40, `${hand.typed + hand.touches} interactions`);
  await hand.go();
  assert.match((await page.locator('h1').textContent()) ?? '', prefix === '' ? /已经收到/ : /Received/);
  await phone.close();
}

describe('a company with one founder, on a phone', () => {
  it('takes at most 25 typed fields and 40 interactions, every screen free of axe findings [row 1.1]', () =>
    startAlone(true, '', '禾门'));
  it('works the same in English', () => startAlone(true, '/en', '晋禾'));
  it('works the same without any script [row 1.1]', () => startAlone(false, '', '盐池'));
});

describe('a page of the form', () => {
  it('keeps what was typed, says what to mend at the field and on top, and links them', async () => {
    const phone = await openPhone(browser, true);
    const page = await phone.newPage();
    await signIn(page, open.origin, 'applicant', '/items/start-a-company/start');
    await page.locator('main form .btn').last().click();
    const draft = page.url();
    await page.goto(`${draft}/shareholders`);
    await page.locator('button[value="add shareholders"]').click();
    await page.locator('[name="f.shareholders.1.citizenId"]').fill('140802199013020013');
    await page.locator('[name="f.capital"]').fill('五十');
    await page.locator('main .acts .btn.big').click();
    assert.equal(await page.locator('[name="f.capital"]').inputValue(), '五十');
    assert.equal(
      await page.locator('[name="f.shareholders.1.citizenId"]').inputValue(),
      '140802199013020013',
    );
    const capital = page.locator('.summary-err a', { hasText: '五十' });
    const said = (await page.locator('#f-capital-error').textContent()) ?? '';
    assert.ok(said.includes('不是金额'));
    await capital.click();
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'f-capital');
    assert.deepEqual(await axeFindings(page), []);
    await page.locator('button[value="remove shareholders 1"]').click();
    assert.equal(await page.locator('[name="f.shareholders.1.citizenId"]').count(), 0);
    assert.equal(await page.locator('[name="f.capital"]').inputValue(), '五十');
    await phone.close();
  });

  it('never asks for what signing in has proved', async () => {
    const phone = await openPhone(browser, false);
    const page = await phone.newPage();
    await signIn(page, open.origin, 'applicant', '/items/start-a-company/start');
    await page.locator('main form .btn').last().click();
    await page.goto(`${page.url()}/shareholders`);
    assert.equal(await page.locator('input[name="f.shareholders.0.name"]').getAttribute('type'), 'hidden');
    assert.equal(
      await page.locator('input[name="f.shareholders.0.citizenId"]').getAttribute('type'),
      'hidden',
    );
    await phone.close();
  });
});
