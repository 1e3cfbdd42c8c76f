// What every page of the portal keeps: its language, its weight, no script, no dead link, no foreign form. It must never open a browser.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { type OpenedHouse, openTestHouse } from './open-house.ts';

const pages = [
  '/',
  '/items',
  '/search?q=%E5%BC%80%E5%85%AC%E5%8F%B8',
  '/items/start-a-company',
  '/items/start-a-company/start',
  '/items?audience=firm&list=online',
  '/lists',
  '/lists/online',
  '/lists/public-services',
  '/ask',
  '/ask?q=%E5%BC%80%E5%85%AC%E5%8F%B8%E8%A6%81%E5%A4%9A%E4%B9%85',
  '/ask?q=xyzzy',
  '/knowledge',
  '/items/start-a-company/eligible',
  '/promises',
  '/windows',
  '/notices',
  '/about',
  '/verify',
  '/verify/nothing',
  '/printer',
  '/dev/ui',
];
const inEnglish = (path: string) => (path === '/' ? '/en' : `/en${path}`);

let open: OpenedHouse;
before(async () => {
  open = await openTestHouse();
});
after(() => open.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(open.origin + path, { redirect: 'manual', headers });

describe('pages anybody may see', () => {
  it('are there in both languages, without a script or an inline style [row 15.1]', async () => {
    for (const path of pages.flatMap((page) => [page, inEnglish(page)])) {
      const response = await get(path);
      const html = await response.text();
      assert.equal(response.status, 200, path);
      assert.match(html, path.startsWith('/en') ? /<html lang="en"/ : /<html lang="zh-CN"/, path);
      assert.match(html, /<title>[^<]+<\/title>/, path);
      // The search box alone has one, which suggests; the box works without it.
      const plain = html.replace(
        /<script type="module" src="\/assets\/suggest-[\w-]{8}\.js"(?: integrity="[^"]+")?><\/script>/,
        '',
      );
      assert.doesNotMatch(plain, /<script(?! type="application\/ld\+json")|\sstyle=/, path);
    }
  });

  it('weigh at most 20 KB, the gallery aside, and the styles at most 35 KB', async () => {
    for (const path of pages.filter((page) => page !== '/dev/ui')) {
      const html = await (await get(path)).text();
      assert.ok(gzipSync(html).length <= 20 * 1024, `${path}: ${gzipSync(html).length}`);
      const sheets = [...html.matchAll(/<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"/g)];
      assert.ok(sheets.length > 0, path);
      const styles = await Promise.all(sheets.map(async ([, href = '']) => (await get(href)).text()));
      const weight = styles.reduce((sum, css) => sum + gzipSync(css).length, 0);
      assert.ok(weight <= 35 * 1024, `${path}: ${weight} of style`);
    }
  });

  it('bring at most 20 KB of script, and only where the box is', async () => {
    const html = await (await get('/')).text();
    const script = /<script type="module" src="([^"]+)"/.exec(html)?.[1] ?? '';
    const sent = await (await get(script)).text();
    assert.ok(sent.length > 500 && gzipSync(sent).length <= 20 * 1024, `${gzipSync(sent).length}`);
    assert.doesNotMatch(await (await get('/verify')).text(), /<script/);
  });

  it('lead nowhere that is not there', async () => {
    const seen = new Set<string>();
    for (const path of pages
      .filter((page) => page !== '/dev/ui')
      .flatMap((page) => [page, inEnglish(page)])) {
      const html = await (await get(path)).text();
      for (const [, href = ''] of html.matchAll(/<a [^>]*href="([^"#]+)[^"]*"/g)) {
        if (!href.startsWith('/') || href.startsWith('/sign-in') || seen.has(href)) continue;
        seen.add(href);
        const { status } = await get(href.replaceAll('&amp;', '&'));
        assert.ok(status < 400, `${path} leads to ${href}: ${status}`);
      }
    }
    assert.ok(seen.size > 30);
  });

  it('keep the page when the language changes', async () => {
    const html = await (await get('/search?q=abc')).text();
    assert.match(html, /href="\/en\/search\?q=abc"/);
    assert.match(await (await get('/en/search?q=abc')).text(), /href="\/search\?q=abc"/);
  });

  it('say in the look that an address leads nowhere', async () => {
    for (const [path, words] of [
      ['/nowhere', '没有这一页'],
      ['/en/nowhere', 'There is no such page'],
      ['/items/nothing', '没有这一页'],
    ] as const) {
      const response = await get(path);
      assert.equal(response.status, 404, path);
      const html = await response.text();
      assert.match(html, new RegExp(words));
      assert.match(html, /class="wenwu"/);
    }
  });
});

describe('the style sheet', () => {
  it('is kept for a year under a name that holds its hash, and never sent twice', async () => {
    const html = await (await get('/')).text();
    const href = /rel="stylesheet" href="([^"]+)"/.exec(html)?.[1] ?? '';
    assert.match(href, /-[\w-]{8}\.css$/);
    const css = await get(href);
    assert.match(css.headers.get('cache-control') ?? '', /immutable/);
    const etag = css.headers.get('etag') ?? '';
    assert.equal((await get(href, { 'if-none-match': etag })).status, 304);
  });
});

describe('the way pages are shown', () => {
  it('is remembered in a cookie and leads back to this site only', async () => {
    const set = await get('/mode?set=elder&to=%2Fitems');
    assert.equal(set.status, 303);
    assert.equal(set.headers.get('location'), '/items');
    assert.match(set.headers.get('set-cookie') ?? '', /yimen-mode=elder/);
    const away = await get('/mode?set=elder&to=%2F%2Fevil.example%2Fx');
    assert.equal(away.headers.get('location'), '/');
    const html = await (await get('/', { cookie: 'yimen-mode=elder' })).text();
    assert.match(html, /data-mode="elder"/);
  });
});

describe('forms and people', () => {
  const post = (path: string, headers: Record<string, string> = {}) =>
    fetch(open.origin + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: 'csrf=made-up',
    });

  it('are refused without their token, and when another site sent them', async () => {
    const foreign: Record<string, string> = { 'sec-fetch-site': 'cross-site' };
    for (const headers of [{}, foreign]) {
      const response = await post('/items/start-a-company/start', headers);
      assert.equal(response.status, 403);
      assert.match(await response.text(), /access\.(csrf|other-site)/);
    }
  });

  it('ask a visitor to sign in and lead him back to the page he wanted [row 15.11]', async () => {
    for (const path of ['/me', '/cases/01ABC/form', '/en/licences/01ABC', '/progress?number=YC-1']) {
      const response = await get(path);
      assert.equal(response.status, 303, path);
      assert.equal(response.headers.get('location'), `/sign-in?to=${encodeURIComponent(path)}`);
    }
  });
});
