// What a browser is told and what a hostile link, frame, form or script gets from the pages. It must never set the policy aside.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser, visit } from '../house-server.ts';
import { type OpenedHouse, openTestHouse } from './open-house.ts';

let opened: OpenedHouse;
let browser: Browser;
before(async () => {
  [opened, browser] = await Promise.all([openTestHouse(), launchBrowser()]);
});
after(async () => {
  await browser.close();
  await opened.close();
});

const pages = [
  '/',
  '/en',
  '/items',
  '/items/start-a-company',
  '/ask',
  '/promises',
  '/verify',
  '/nowhere-at-all',
];
const read = async (path: string, headers: Record<string, string> = {}) =>
  fetch(opened.origin + path, { headers, redirect: 'manual' });

/** As it stands: `fetch` would tidy the dots away. */
function raw(path: string): Promise<{ readonly status: number; readonly text: string }> {
  const { hostname, port } = new URL(opened.origin);
  return new Promise((done, fail) => {
    const asked = request({ hostname, port, path }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () =>
        done({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
      );
    });
    asked.on('error', fail);
    asked.end();
  });
}

describe('a page', () => {
  it('runs no script but ours, makes none of text, and stands in no frame', async () => {
    for (const path of pages) {
      const page = await read(path);
      const policy = page.headers.get('content-security-policy') ?? '';
      for (const part of [
        /script-src 'self' 'nonce-[^']+'(?:;|$)/,
        /object-src 'none'/,
        /base-uri 'none'/,
        /frame-ancestors 'none'/,
        /require-trusted-types-for 'script'/,
        /trusted-types 'none'/,
      ])
        assert.match(policy, part, path);
      assert.doesNotMatch(policy, /unsafe|\*|https?:/, path);
      assert.equal(page.headers.get('x-frame-options'), 'DENY');
      assert.equal(page.headers.get('x-content-type-options'), 'nosniff');
      assert.equal(page.headers.get('referrer-policy'), 'same-origin');
      const html = await page.text();
      const inline = [...html.matchAll(/<script\b(?![^>]*\ssrc=)[^>]*>/g)].map(([tag]) => tag);
      assert.deepEqual(
        inline.filter((tag) => !tag.includes('application/ld+json')),
        [],
        path,
      );
      assert.doesNotMatch(html, /<[^>]+\son\w+=/, path);
      assert.doesNotMatch(html, /\sstyle="/, path);
    }
  });

  it('holds every script and style sheet to the hash of what it was built as', async () => {
    let held = 0;
    for (const path of pages) {
      const html = await (await read(path)).text();
      for (const [tag, address] of html.matchAll(
        /<(?:script|link)\b[^>]*(?:src|href)="([^"]+\.(?:js|css))"[^>]*>/g,
      )) {
        const hash = /integrity="(sha384-[^"]+)"/.exec(tag)?.[1];
        const file = Buffer.from(await (await read(address ?? '')).arrayBuffer());
        assert.equal(hash, `sha384-${createHash('sha384').update(file).digest('base64')}`, `${path} ${tag}`);
        held += 1;
      }
    }
    assert.ok(held >= pages.length);
  });

  it('breaks its own policy nowhere, at the portal and at the desk, and no page can make markup of text', async () => {
    const broken: string[] = [];
    const desk = ['/desk', '/desk/queue', '/desk/search?q=x', '/desk/definitions'];
    const walks = [['applicant', ['/me', ...pages.slice(0, 6)]] as const, ['admin', desk] as const];
    for (const [persona, paths] of walks) {
      const page = await visit(browser, opened.origin, paths[0] ?? '/', persona);
      page.on('console', (said) => {
        if (/Content Security Policy|integrity|Trusted/i.test(said.text())) broken.push(said.text());
      });
      for (const path of paths) await page.goto(opened.origin + path);
      const made = await page.evaluate(() => {
        try {
          document.body.innerHTML = '<b>x</b>';
          return 'made';
        } catch (error) {
          return (error as Error).name;
        }
      });
      assert.equal(made, 'TypeError');
      await page.context().close();
    }
    assert.deepEqual(
      broken.filter((text) => !/requires 'TrustedHTML'|Trusted/.test(text)),
      [],
    );
  });
});

describe('a hostile link', () => {
  it('leads to no other site, whatever it is dressed as', async () => {
    for (const to of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      '/%09/evil.example',
      '/\t/evil.example',
      'javascript:alert(1)',
      '/sign-in?to=//evil.example',
      '/..//evil.example',
      'https:evil.example',
      '/@evil.example/%2f..',
    ]) {
      for (const path of [`/sign-in?to=${encodeURIComponent(to)}`, `/mode?to=${encodeURIComponent(to)}`]) {
        const answer = await read(path);
        const location = answer.headers.get('location');
        if (location === null) continue;
        assert.equal(new URL(location, opened.origin).origin, opened.origin, `${path} → ${location}`);
      }
    }
  });

  it('reads no file by a path, plain or encoded', async () => {
    for (const path of [
      '/../package.json',
      '/assets/../../../package.json',
      '/assets/..%2f..%2f..%2fpackage.json',
      '/assets/%2e%2e/%2e%2e/%2e%2e/package.json',
      '/..%5c..%5cpackage.json',
      '/assets/%00',
      '/.git/HEAD',
      '/.env',
      '/server/index.js',
      '/v1/cases/..%2f..%2fpackage.json/documents/..%2f..%2fpackage.json',
    ]) {
      const { status, text } = await raw(path);
      assert.ok(status >= 400 && status < 500, `${path} ${status}`);
      assert.doesNotMatch(text, /"dependencies"|ref: refs|entryServer/, path);
    }
  });

  it('puts no line of its own into the headers', async () => {
    const { status, text } = await raw('/sign-in?to=%2F%0d%0aset-cookie:%20x=1');
    assert.ok(status < 500);
    assert.doesNotMatch(text, /set-cookie: x=1/);
  });
});

describe('a cookie', () => {
  it('goes to this site only, to no script, and a form without its token changes nothing', async () => {
    const page = await visit(browser, opened.origin, '/me', 'applicant');
    const cookies = await page.context().cookies();
    const session = cookies.find(({ name }) => name === 'yimen');
    assert.ok(session);
    assert.deepEqual([session.httpOnly, session.sameSite, session.path], [true, 'Lax', '/']);
    const headers = { cookie: `yimen=${session.value}` };
    const post = (path: string, more: Record<string, string>) =>
      fetch(opened.origin + path, {
        method: 'POST',
        body: path.startsWith('/v1/') ? '{}' : 'to=/',
        redirect: 'manual',
        headers: { ...headers, ...more },
      });
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    for (const origin of [{}, { origin: 'https://evil.example' }] as Record<string, string>[])
      assert.match(String((await post('/sign-out', { ...form, ...origin })).status), /^40[03]$/);
    const program = { 'content-type': 'application/json', origin: 'https://evil.example' };
    assert.equal((await post('/v1/cases', program)).status, 403);
    assert.equal((await read('/v1/tasks', headers)).status, 200, 'and the session is still there');
    await page.context().close();
  });

  it('of one origin is read by no other: no answer allows it', async () => {
    for (const path of ['/v1/items', '/v1/tasks', '/', '/openapi.json']) {
      const answer = await read(path, { origin: 'https://evil.example' });
      assert.equal(answer.headers.get('access-control-allow-origin'), null, path);
      assert.equal(answer.headers.get('cross-origin-resource-policy'), 'same-origin', path);
    }
  });
});
