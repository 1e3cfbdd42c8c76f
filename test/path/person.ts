// A person at a browser who counts what he types and presses. It must never know what a page should say.
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';

export interface Person {
  readonly page: Page;
  readonly type: (field: Locator, text: string) => Promise<void>;
  readonly choose: (field: Locator, value: string) => Promise<void>;
  readonly tick: (box: Locator) => Promise<void>;
  /** Presses what leads to another page, and waits for it. */
  readonly press: (what: Locator) => Promise<void>;
  readonly typed: () => number;
  readonly acts: () => number;
}

export function personAt(page: Page): Person {
  let typed = 0;
  let acts = 0;
  return {
    page,
    type: async (field, text) => {
      typed += 1;
      acts += 1;
      await field.fill(text);
    },
    choose: async (field, value) => {
      acts += 1;
      await field.selectOption(value);
    },
    tick: async (box) => {
      acts += 1;
      await box.check();
    },
    press: async (what) => {
      acts += 1;
      await Promise.all([page.waitForEvent('load'), what.click()]);
    },
    typed: () => typed,
    acts: () => acts,
  };
}

/** Fills what only the person can know of a one-founder company, topic by topic, from the guide to the confirmation; answers the case's id. */
export async function startCompany(person: Person, name: string, english = false): Promise<string> {
  const { page } = person;
  const field = (id: string) => page.locator(`[name="f.${id}"]`);
  const next = () => person.press(page.locator('button[name="do"][value="next"]:not(.vh)'));
  await person.press(page.getByRole('link', { name: english ? /^Start/ : /开始办理/ }).first());
  await person.press(page.locator('main form button').last());
  const id = new URL(page.url()).pathname.split('/cases/')[1]?.split('/')[0] ?? '';
  await person.press(page.locator(`main a[href$="/form/name"]`).last());
  await person.type(field('companyName'), name);
  await person.type(field('tradeWords'), '粮油商贸');
  await next();
  await person.choose(field('region'), '140802');
  await person.type(field('address'), '河东东街10号');
  await next();
  await person.type(page.locator('[name="q.trades"]'), english ? 'grain' : '粮油');
  await person.press(page.locator('button[value="find trades"]'));
  await person.tick(page.locator('input[type=checkbox][name="f.trades"]').first());
  await next();
  // Who he is was proved when he signed in: no page may ask it again.
  const askedAgain = page.locator(
    '[name$=".citizenId"]:not([type=hidden]), [name$=".name"]:not([type=hidden])',
  );
  assert.equal(await askedAgain.count(), 0);
  await person.type(field('capital'), '50');
  await next();
  // What is prefilled is passed by with one press a page.
  for (let page = 0; page < 3; page += 1) await next();
  await person.type(field('employees'), '1');
  await next();
  await person.tick(page.locator('[name="f.delivery"][value="electronic"]'));
  await next();
  return id;
}
