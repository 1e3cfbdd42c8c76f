// Opens a whole house for a test: real definitions, real database in memory, real HTTP on a free port. It must never stand in for a part.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { buildIfNeeded } from '../scripts/build.ts';
import type { Viewed } from '../src/api/contract.ts';
import { actorOfPersona } from '../src/gateways/identity/index.ts';
import { type House, openHouse } from '../src/house.ts';
import type { Actor } from '../src/kernel/actor.ts';
import { fromTimestamp } from '../src/kernel/index.ts';
import type { CaseView } from '../src/processes/case/view.ts';
import type { Settings } from '../src/settings.ts';

const root = path.resolve(import.meta.dirname, '..');

export interface HouseServer {
  readonly house: House;
  readonly origin: string;
  readonly actor: (persona: string) => Actor;
  /** Gives a command as this persona; fails the test when it is refused. */
  readonly give: (
    persona: string,
    id: string,
    command: string,
    input?: unknown,
    kind?: string,
  ) => Promise<Viewed>;
  readonly refuse: (
    persona: string,
    id: string,
    command: string,
    input?: unknown,
    kind?: string,
  ) => Promise<string>;
  readonly open: (persona: string, input: unknown) => Promise<Viewed<CaseView>>;
  readonly view: (persona: string, id: string) => Promise<Viewed<CaseView>>;
  /** Moves the virtual time and lets everything fall due. */
  readonly moveTo: (timestamp: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface HouseServerOptions {
  readonly pages?: boolean;
  /** RFC 3339. */
  readonly startAt?: string;
  /** Folder under `cities`. */
  readonly city?: string;
  /** Another folder, where the test wrote its own city. */
  readonly cityFolder?: string;
  /** Partners outside, a database of its own … */
  readonly settings?: Partial<Settings>;
}

export async function openHouseServer({
  pages = false,
  startAt,
  city = 'yuncheng',
  cityFolder = path.join(root, 'cities', city),
  settings = {},
}: HouseServerOptions = {}): Promise<HouseServer> {
  if (pages) await buildIfNeeded();
  const folder = mkdtempSync(path.join(tmpdir(), 'yimen-test-'));
  const house = await openHouse({
    ...{ demo: true, inMemory: true, pages, history: 0, logLevel: 'silent', proxies: [] },
    ...{ host: '127.0.0.1', port: 0, dataFolder: folder, cityFolder },
    ...{ databaseUrl: undefined, publicUrl: undefined, issuer: undefined },
    ...(startAt && { startAt: instant(startAt) }),
    ...settings,
  });
  const origin = await house.listen();
  const { door } = house.api;
  const actor = (persona: string): Actor => {
    const found = house.personas.find(({ id }) => id === persona);
    assert.ok(found, `no persona ${persona}`);
    return actorOfPersona(found, house.identity.partyIdOf);
  };
  const call = (persona: string) => ({ actor: actor(persona), language: 'zh' }) as const;
  const settled = async <T>(value: T): Promise<T> => {
    await house.engine.settle();
    return value;
  };
  return {
    ...{ house, origin, actor },
    give: async (persona, id, command, input = {}, kind = 'cases') => {
      const given = await door.give(call(persona), kind, id, command, input);
      assert.ok(given.ok, `${command} by ${persona}: ${JSON.stringify(given)}`);
      return settled(given.value);
    },
    refuse: async (persona, id, command, input = {}, kind = 'cases') => {
      const given = await door.give(call(persona), kind, id, command, input);
      assert.ok(!given.ok, `${command} by ${persona} was not refused`);
      return given.problem.code;
    },
    open: async (persona, input) => {
      const opened = await door.start(call(persona), 'cases', input);
      assert.ok(opened.ok, JSON.stringify(opened));
      return opened.value as unknown as Viewed<CaseView>;
    },
    view: async (persona, id) => {
      const seen = await door.view(call(persona), 'cases', id);
      assert.ok(seen.ok, JSON.stringify(seen));
      return seen.value as unknown as Viewed<CaseView>;
    },
    moveTo: async (timestamp) => {
      const moved = house.clock.moveTo(instant(timestamp));
      assert.ok(moved.ok, JSON.stringify(moved));
      await house.engine.settle();
    },
    close: async () => {
      await house.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function instant(timestamp: string): number {
  const at = fromTimestamp(timestamp);
  assert.ok(at !== undefined, timestamp);
  return at;
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: [
      ...[
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
      ],
      ...['--disable-component-update', '--disable-sync'],
    ],
  });
}

/** A visit of its own, signed in as this persona at `to`; nobody when `persona` is absent. */
export async function visit(
  browser: Browser,
  origin: string,
  to: string,
  persona?: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...options });
  const page = await context.newPage();
  if (!persona) {
    await page.goto(origin + to);
    return page;
  }
  await page.goto(`${origin}/sign-in?to=${encodeURIComponent(to)}`);
  const choice = page.locator(`input[value="${persona}"]`);
  // Staff of offices the city names nobody of are folded away.
  if (!(await choice.isVisible())) await page.locator('main details summary').click();
  await choice.check();
  await page.locator('button[type="submit"]').last().click();
  await page.waitForURL((url) => url.pathname === to.split('?')[0]);
  return page;
}

/** Answers of a one-founder company, ready to be saved. */
export function answers(more: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return {
    ...{
      companyName: '禾门',
      tradeWords: '粮油商贸',
      region: '140802',
      address: '河东东街10号',
      premises: 'owned',
    },
    ...{ trades: ['F5221'], capital: 50_000_000, employees: 1, delivery: 'electronic' },
    ...more,
  };
}

/** Every line of a step's checklist looked at and found right. */
export function allYes(view: CaseView, stepId: string): Readonly<Record<string, 'yes'>> {
  const step = view.steps.find(({ id }) => id === stepId);
  assert.ok(step, stepId);
  return Object.fromEntries(step.checklist.map(({ id }) => [id, 'yes']));
}
