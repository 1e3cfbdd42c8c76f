// Signs in and out over real HTTP, and tries the ways in which that is attacked.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Database } from '../../store/index.ts';
import { signToken } from './bearer.ts';
import { sign, unsign } from './cookies.ts';
import { actorOfPersona, claimsOfPersona } from './persona.ts';
import { applicant, approver, personas } from './personas.test-data.ts';
import { Browser, openSite, openTestDatabase, type Site } from './visit.test-data.ts';

let database: Database;
let site: Site;
before(async () => {
  database = await openTestDatabase();
  site = await openSite(database, {}, { attempts: { perWindow: 1000, windowMs: 60_000 } });
});
after(async () => {
  await site.close();
  await database.close();
});

async function failsWith(response: Response, status: number, code: string) {
  assert.equal(response.status, status);
  assert.match(await response.text(), new RegExp(code.replaceAll('.', '\\.')));
}

describe('signing in', () => {
  it('leads through the issuer to the page asked for, as the persona chosen', async () => {
    const browser = new Browser(site);
    const response = await browser.signIn('approver-police', '/me?tab=2#top');
    assert.equal(response.status, 303);
    assert.equal(response.headers.get('location'), '/me?tab=2#top');
    const me = await browser.me();
    assert.equal(me.by, 'session');
    assert.deepEqual(me.actor, actorOfPersona(approver, site.identity.partyIdOf));
  });

  it('is the same person as the token for the same persona', async () => {
    const browser = new Browser(site);
    await browser.signIn('applicant');
    const token = await signToken(site.keys, claimsOfPersona(applicant), {
      now: Date.now(),
      lifetimeSeconds: 60,
    });
    const program = await new Browser(site).me({ authorization: `Bearer ${token}` });
    assert.equal(program.by, 'token');
    assert.deepEqual((await browser.me()).actor, program.actor);
  });

  it('sets a cookie no script reads and no other site sends, and changes it each time', async () => {
    const browser = new Browser(site);
    const response = await browser.signIn('applicant');
    const line = response.headers.getSetCookie().find((one) => one.startsWith('yimen='));
    assert.match(line ?? '', /^yimen=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    assert.equal(response.headers.get('cache-control'), 'no-store');
    const before = browser.cookie('yimen');
    const stale = new Browser(site, browser.jar);
    await browser.signIn('approver-police');
    assert.notEqual(browser.cookie('yimen'), before);
    assert.equal(((await browser.me()) as { actor: { id: string } }).actor.id, 'approver-police');
    assert.equal((await stale.me()).by, 'nothing');
  });

  it('does not adopt a session id planted in the browser', async () => {
    const planted = 'x'.repeat(43);
    const browser = new Browser(site, new Map([['yimen', { value: planted, path: '/' }]]));
    assert.equal((await browser.me()).by, 'nothing');
    await browser.signIn('applicant');
    assert.notEqual(browser.cookie('yimen'), planted);
  });

  it('keeps no secret of the browser in the database', async () => {
    const browser = new Browser(site);
    await browser.signIn('applicant');
    const rows = JSON.stringify(await database.query('select * from session'));
    assert.ok(rows.includes(applicant.citizenId ?? '-'));
    assert.ok(!rows.includes(browser.cookie('yimen') ?? '-'));
  });

  it('works in two tabs at once', async () => {
    const browser = new Browser(site);
    const first = await browser.choose('applicant', '/me?tab=1');
    const second = await browser.choose('approver-police', '/me?tab=2');
    assert.equal((await browser.go(first)).headers.get('location'), '/me?tab=1');
    assert.equal((await browser.go(second)).headers.get('location'), '/me?tab=2');
  });

  it('works by another name of this machine: nothing leads away from it', async () => {
    const local = { origin: () => site.origin().replace('127.0.0.1', 'localhost') };
    const response = await new Browser(local).signIn('applicant');
    assert.equal(response.headers.get('location'), '/me');
  });
});

describe('the page where a persona is chosen', () => {
  it('lists everybody, in the language of the page the visitor came from', async () => {
    const chinese = await new Browser(site).askToSignIn('/me');
    assert.match(chinese.page, /<html lang="zh-CN">/);
    for (const { name } of personas) assert.ok(chinese.page.includes(name.zh));
    const english = await new Browser(site).askToSignIn('/en/me');
    assert.match(english.page, /<html lang="en">/);
    for (const { name } of personas) assert.ok(english.page.includes(name.en));
    assert.doesNotMatch(english.page, /<script/);
  });

  it('carries the safety headers of the server, and so does the issuer’s own page', async () => {
    const browser = new Browser(site);
    const { path } = await browser.askToSignIn();
    for (const page of [await browser.go(path), await browser.go('/oidc/auth?client_id=x')]) {
      assert.match(page.headers.get('content-security-policy') ?? '', /form-action 'self'/);
      assert.equal(page.headers.get('x-content-type-options'), 'nosniff');
      assert.match(page.headers.get('cache-control') ?? '', /no-store/);
    }
  });

  it('asks again for somebody who does not exist', async () => {
    const browser = new Browser(site);
    const { path, csrf } = await browser.askToSignIn();
    for (const persona of ['mayor', ''])
      await failsWith(await browser.post(path, { csrf, persona }), 422, 'access.persona-unknown');
  });

  it('refuses a form without its token, with a wrong one, or from another site', async () => {
    const browser = new Browser(site);
    const { path, csrf } = await browser.askToSignIn();
    const persona = 'applicant';
    await failsWith(await browser.post(path, { persona }), 403, 'access.csrf-missing');
    await failsWith(await browser.post(path, { persona, csrf: `${csrf}x` }), 403, 'access.csrf-wrong');
    const other = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    await failsWith(await browser.post(path, { persona, csrf }, other), 403, 'access.other-site');
  });

  it('is lost for another browser, and when the sign-in is over', async () => {
    const browser = new Browser(site);
    const { path, csrf } = await browser.askToSignIn();
    await failsWith(await new Browser(site).go(path), 400, 'access.sign-in-lost');
    await failsWith(await browser.go('/sign-in/as/somebody-else'), 400, 'access.sign-in-lost');
    const callback = (await browser.post(path, { csrf, persona: 'applicant' })).headers.get('location');
    await browser.follow(await browser.go(callback ?? ''));
    assert.equal((await browser.me()).by, 'session');
    await failsWith(await browser.go(path), 400, 'access.sign-in-lost');
  });
});

describe('coming back from the issuer', () => {
  /** Changes what the browser remembers of its sign-in, with a valid signature. */
  function remember(browser: Browser, change: (pending: Record<string, string>) => Record<string, string>) {
    const [name = '', kept] = [...browser.jar].find(([one]) => one.startsWith('yimen-in-')) ?? [];
    const content = unsign(site.keys.cookieSecret, 'sign-in', kept?.value) ?? '';
    const pending = JSON.parse(Buffer.from(content, 'base64url').toString());
    const changed = Buffer.from(JSON.stringify(change(pending))).toString('base64url');
    browser.jar.set(name, { value: sign(site.keys.cookieSecret, 'sign-in', changed), path: '/sign-in' });
  }

  it('with another state is refused', async () => {
    const browser = new Browser(site);
    const callback = await browser.choose('applicant');
    const state = 'A'.repeat(43);
    await failsWith(
      await browser.go(callback.replace(/state=[\w-]+/, `state=${state}`)),
      400,
      'access.sign-in-lost',
    );
    await failsWith(await browser.go(callback.replace(/state=[\w-]+/, '')), 400, 'access.sign-in-lost');
    const similar = callback.replace(/(state=[\w-]{30})[\w-]+/, '$1AAAAAAAAAAAAA');
    await failsWith(await browser.go(similar), 400, 'access.sign-in-lost');
    assert.equal((await browser.me()).by, 'nothing');
  });

  it('in another browser is refused: nobody can be signed in as somebody else', async () => {
    const callback = await new Browser(site).choose('applicant');
    const victim = new Browser(site);
    await victim.askToSignIn();
    await failsWith(await victim.go(callback), 400, 'access.sign-in-lost');
  });

  it('with another nonce or another verifier is refused', async () => {
    for (const field of ['nonce', 'verifier']) {
      const browser = new Browser(site);
      const callback = await browser.choose('applicant');
      remember(browser, (pending) => ({ ...pending, [field]: 'B'.repeat(43) }));
      await failsWith(await browser.go(callback), 400, 'access.sign-in-failed');
      assert.equal((await browser.me()).by, 'nothing');
    }
  });

  it('with a memory that was tampered with is refused', async () => {
    const browser = new Browser(site);
    const callback = await browser.choose('applicant');
    const [name = '', kept] = [...browser.jar].find(([one]) => one.startsWith('yimen-in-')) ?? [];
    const other = Buffer.from('{"to":"https://evil.example"}').toString('base64url');
    browser.jar.set(name, { value: `${other}.${kept?.value.split('.')[1]}`, path: '/sign-in' });
    await failsWith(await browser.go(callback), 400, 'access.sign-in-lost');
  });

  it('with a code that was used already is refused', async () => {
    const browser = new Browser(site);
    const callback = await browser.choose('applicant');
    const copy = new Browser(site, browser.jar);
    assert.equal((await browser.go(callback)).status, 303);
    await failsWith(await copy.go(callback), 400, 'access.sign-in-failed');
    assert.equal((await copy.me()).by, 'nothing');
  });

  it('with the issuer’s no says so', async () => {
    const browser = new Browser(site);
    const callback = await browser.choose('applicant');
    const denied = callback.replace(/code=[^&]+/, 'error=access_denied');
    await failsWith(await browser.go(denied), 400, 'access.sign-in-refused');
  });
});

describe('the demo’s issuer', () => {
  it('insists on PKCE, on its one client and on its one address', async () => {
    const asked = (await new Browser(site).go('/sign-in')).headers.get('location') ?? '';
    const ask = async (change: (query: URLSearchParams) => void) => {
      const [path, query] = asked.split('?');
      const changed = new URLSearchParams(query);
      change(changed);
      return new Browser(site).go(`${path}?${changed}`);
    };
    assert.match((await ask(() => {})).headers.get('location') ?? '', /^\/sign-in\/as\//);
    const open = await ask((query) => {
      query.delete('code_challenge');
      query.delete('code_challenge_method');
    });
    assert.match(open.headers.get('location') ?? '', /^\/sign-in\/callback\?error=invalid_request/);
    await failsWith(await ask((query) => query.set('client_id', 'other')), 400, 'access.sign-in-lost');
    const elsewhere = await ask((query) => query.set('redirect_uri', 'https://evil.example/'));
    assert.equal(elsewhere.headers.get('location'), null);
    await failsWith(elsewhere, 400, 'access.sign-in-lost');
  });
});

describe('a page to return to', () => {
  it('is never on another site', async () => {
    for (const to of [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      '/%0d%0aLocation:https://evil.example/../..//evil.example',
      'javascript:alert(1)',
      '/./\\evil.example',
      '/..//evil.example',
      '/sign-in?to=/sign-in',
      '/sign-out',
      '/oidc/auth',
      `/${'a'.repeat(2000)}`,
      '',
    ]) {
      const location = (await new Browser(site).signIn('applicant', to)).headers.get('location') ?? '';
      const target = new URL(location, 'http://yimen.invalid/x');
      assert.equal(target.origin, 'http://yimen.invalid', `${JSON.stringify(to)} → ${location}`);
      assert.doesNotMatch(location, /^\/[/\\]|^\/(sign-|oidc)/, JSON.stringify(to));
    }
  });
});

describe('a session', () => {
  it('ends when it was not used for a while, and at last whatever happens', async () => {
    const quick = await openSite(database, { limits: { lifetimeMs: 60 * 60_000, idleMs: 10 * 60_000 } });
    try {
      const browser = new Browser(quick);
      await browser.signIn('applicant');
      for (let used = 0; used < 6; used++) {
        assert.equal((await browser.me()).by, 'session', `after ${used * 9.5} minutes`);
        quick.later(9.5 * 60_000);
      }
      assert.equal((await browser.me()).by, 'session', 'after 57 minutes');
      quick.later(3 * 60_000);
      assert.equal((await browser.me()).by, 'nothing');
      await browser.signIn('applicant');
      quick.later(10 * 60_000);
      assert.equal((await browser.me()).by, 'nothing');
    } finally {
      await quick.close();
    }
  });

  it('outlives the server', async () => {
    const browser = new Browser(site);
    await browser.signIn('applicant');
    const restarted = await openSite(database);
    try {
      const { by } = await new Browser(restarted, browser.jar).me();
      assert.equal(by, 'session');
    } finally {
      await restarted.close();
    }
  });

  it('gives way to a bearer token, and a bad token is never taken for nobody', async () => {
    const browser = new Browser(site);
    await browser.signIn('applicant');
    const claims = claimsOfPersona(approver);
    const token = await signToken(site.keys, claims, { now: Date.now(), lifetimeSeconds: 60 });
    assert.equal((await browser.me({ authorization: `Bearer ${token}` })).by, 'token');
    for (const authorization of ['Bearer x', 'Bearer', 'Basic dTpw', `bearer ${token}x`])
      assert.equal((await browser.me({ authorization })).type, 'refused', authorization);
  });
});

describe('signing out', () => {
  it('needs the session’s form token, then ends the session everywhere', async () => {
    const browser = new Browser(site);
    await browser.signIn('applicant');
    const copy = new Browser(site, browser.jar);
    const csrf = await (await browser.go('/form')).text();
    await failsWith(await browser.post('/sign-out', {}), 403, 'access.csrf-missing');
    const foreign = await (await new Browser(site).go('/form')).text();
    await failsWith(await browser.post('/sign-out', { csrf: foreign }), 403, 'access.csrf-wrong');
    const headers = { 'sec-fetch-site': 'cross-site' };
    await failsWith(await browser.post('/sign-out', { csrf }, headers), 403, 'access.other-site');
    assert.equal((await browser.go('/sign-out')).status, 404);
    assert.equal((await browser.me()).by, 'session');
    const response = await browser.post('/sign-out', { csrf, to: '//evil.example' });
    assert.equal(response.headers.get('location'), '/');
    assert.equal(browser.cookie('yimen'), undefined);
    assert.equal((await copy.me()).by, 'nothing');
  });
});

describe('forms', () => {
  it('are believed from their own browser, before and after signing in', async () => {
    const browser = new Browser(site);
    const check = async (csrf: string, more: HeadersInit = {}) => {
      const response = await browser.go('/form', {
        method: 'POST',
        body: JSON.stringify({ csrf }),
        headers: { 'content-type': 'application/json', ...more },
      });
      return ((await response.json()) as { rejection?: { code: string } }).rejection?.code ?? 'accepted';
    };
    const anonymous = await (await browser.go('/form')).text();
    assert.equal(await check(anonymous), 'accepted');
    await browser.signIn('applicant');
    assert.equal(await check(anonymous), 'access.csrf-wrong');
    assert.equal(await check(await (await browser.go('/form')).text()), 'accepted');
    const token = await signToken(site.keys, claimsOfPersona(applicant), {
      now: Date.now(),
      lifetimeSeconds: 60,
    });
    assert.equal(await check('', { authorization: `Bearer ${token}` }), 'accepted');
    assert.equal(await check('', { authorization: 'Bearer x' }), 'access.csrf-missing');
  });
});

describe('a call to the API', () => {
  const codeOf = async (response: Response) => {
    const answer = (await response.json()) as { value?: { type: string }; rejection?: { code: string } };
    return answer.rejection?.code ?? answer.value?.type;
  };

  it('by a signed-in browser changes nothing for another site', async () => {
    const browser = new Browser(site);
    await browser.signIn('applicant');
    const csrf = await (await browser.go('/form')).text();
    const post = async (headers: HeadersInit) =>
      codeOf(await browser.go('/call', { method: 'POST', headers }));
    assert.equal(await codeOf(await browser.go('/call')), 'party');
    assert.equal(await post({ 'sec-fetch-site': 'same-origin' }), 'party');
    assert.equal(await post({ origin: site.origin() }), 'party');
    assert.equal(await post({ 'x-csrf-token': csrf }), 'party');
    assert.equal(await post({ 'x-csrf-token': `${csrf}x` }), 'access.csrf-wrong');
    assert.equal(await post({}), 'access.csrf-missing');
    assert.equal(await post({ 'sec-fetch-site': 'none' }), 'access.csrf-missing');
    for (const fetchSite of ['cross-site', 'same-site'])
      assert.equal(await post({ 'sec-fetch-site': fetchSite, 'x-csrf-token': csrf }), 'access.other-site');
    assert.equal(await post({ origin: 'https://evil.example', 'x-csrf-token': csrf }), 'access.other-site');
  });

  it('by a program or by nobody needs none of this', async () => {
    const claims = claimsOfPersona(approver);
    const token = await signToken(site.keys, claims, { now: Date.now(), lifetimeSeconds: 60 });
    const post = async (headers: HeadersInit) =>
      codeOf(await new Browser(site).go('/call', { method: 'POST', headers }));
    assert.equal(await post({ authorization: `Bearer ${token}` }), 'staff');
    assert.equal(await post({}), 'public');
    assert.equal(await post({ authorization: 'Bearer x' }), 'access.token-invalid');
  });
});

describe('too many attempts', () => {
  it('are slowed down and told for how long', async () => {
    const strict = await openSite(database, {}, { attempts: { perWindow: 2, windowMs: 60_000 } });
    try {
      const browser = new Browser(strict);
      assert.equal((await browser.go('/sign-in')).status, 303);
      assert.equal((await browser.go('/sign-in')).status, 303);
      const refused = await browser.go('/sign-in');
      assert.ok(Number(refused.headers.get('retry-after')) > 0);
      await failsWith(refused, 429, 'access.too-many-attempts');
      strict.later(60_000);
      assert.equal((await browser.go('/sign-in')).status, 303);
    } finally {
      await strict.close();
    }
  });
});
