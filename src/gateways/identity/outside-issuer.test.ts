// Signs in by an issuer outside, as in production: other claim names, claims in userinfo only, an issuer that lies or is down.
import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Database } from '../../store/index.ts';
import { apiAudience } from './bearer.ts';
import { ordinaryClaimNames } from './claims.ts';
import { Browser, openSite, openTestDatabase, type Site } from './visit.test-data.ts';

const mayor = {
  sub: '7',
  display: '周秉文',
  department: 'market-regulation',
  area: '140800',
  duties: 'approver auditor',
};
const names = {
  ...ordinaryClaimNames,
  name: 'display',
  agency: 'department',
  region: 'area',
  roles: 'duties',
};

/** A small issuer that can be told to misbehave. */
class Issuer {
  server: Server | undefined;
  origin = '';
  idToken: Record<string, unknown> = {};
  userinfo: Record<string, unknown> = mayor;
  asked = new URLSearchParams();
  tokenRequest: { readonly body: URLSearchParams; readonly authorization: string | undefined } | undefined;
  keys = generateKeyPair('ES256');

  async open() {
    this.server = createServer(async (request, response) => {
      const answer = await this.answer(request);
      response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer ?? {}));
    });
    const { server } = this;
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    this.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  private async answer(request: IncomingMessage): Promise<object | undefined> {
    const { origin } = this;
    switch (request.url) {
      case '/.well-known/openid-configuration':
        return {
          issuer: origin,
          authorization_endpoint: `${origin}/authorize`,
          token_endpoint: `${origin}/token`,
          userinfo_endpoint: `${origin}/userinfo`,
          end_session_endpoint: `${origin}/end`,
          jwks_uri: `${origin}/jwks`,
          id_token_signing_alg_values_supported: ['ES256'],
        };
      case '/jwks':
        return { keys: [{ ...(await exportJWK((await this.keys).publicKey)), kid: 'k', alg: 'ES256' }] };
      case '/token': {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk as Buffer);
        const body = new URLSearchParams(Buffer.concat(chunks).toString());
        this.tokenRequest = { body, authorization: request.headers.authorization };
        return { access_token: 'at', token_type: 'Bearer', id_token: await this.sign(this.idToken) };
      }
      case '/userinfo':
        return request.headers.authorization === 'Bearer at' ? this.userinfo : undefined;
    }
    return undefined;
  }

  async sign(more: Record<string, unknown>, audience = 'city') {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: this.origin,
      aud: audience,
      sub: '7',
      iat: now,
      exp: now + 60,
      nonce: this.asked.get('nonce'),
    };
    return new SignJWT({ ...claims, ...more })
      .setProtectedHeader({ alg: 'ES256', kid: 'k' })
      .sign((await this.keys).privateKey);
  }
}

let database: Database;
let issuer: Issuer;
let site: Site;
before(async () => {
  database = await openTestDatabase();
});
after(() => database.close());
beforeEach(async () => {
  issuer = new Issuer();
  await issuer.open();
  site = await openSite(database, {
    issuer: {
      type: 'outside',
      issuer: () => issuer.origin,
      clientId: 'city',
      clientSecret: 's3cret',
      scope: 'openid profile',
      claims: names,
      signOutAtIssuer: true,
      insecure: true,
    },
  });
});

afterEach(async () => {
  await site.close();
  issuer.server?.closeAllConnections();
  issuer.server?.close();
});

async function signIn(browser: Browser): Promise<Response> {
  const location = (await browser.go('/sign-in?to=/me')).headers.get('location') ?? '';
  const url = new URL(location);
  assert.equal(url.origin + url.pathname, `${issuer.origin}/authorize`);
  issuer.asked = url.searchParams;
  return browser.go(`/sign-in/callback?code=c1&state=${url.searchParams.get('state')}`);
}

describe('an issuer outside', () => {
  it('is asked with everything that protects the answer', async () => {
    const response = await signIn(new Browser(site));
    assert.equal(response.headers.get('location'), '/me');
    const { asked, tokenRequest } = issuer;
    assert.equal(asked.get('redirect_uri'), `${site.origin()}/sign-in/callback`);
    assert.equal(asked.get('scope'), 'openid profile');
    assert.equal(asked.get('code_challenge_method'), 'S256');
    for (const name of ['state', 'nonce', 'code_challenge']) assert.ok((asked.get(name) ?? '').length >= 43);
    assert.ok(tokenRequest?.body.get('code_verifier'));
    assert.equal(tokenRequest?.authorization, `Basic ${btoa('city:s3cret')}`);
  });

  it('may keep claims in userinfo and name them its own way', async () => {
    const browser = new Browser(site);
    await signIn(browser);
    assert.deepEqual((await browser.me()).actor, {
      type: 'staff',
      id: '7',
      name: '周秉文',
      agency: 'market-regulation',
      region: '140800',
      roles: ['approver', 'auditor'],
    });
  });

  it('that leaves out what is needed is named the claim', async () => {
    issuer.userinfo = { sub: '7', display: 'X' };
    const response = await signIn(new Browser(site));
    assert.equal(response.status, 400);
    assert.match(await response.text(), /access\.claims-incomplete/);
  });

  it('is not believed when nonce, audience, issuer, subject or time do not match', async () => {
    for (const lie of [
      { nonce: 'another' },
      { nonce: undefined },
      { aud: 'another-client' },
      { iss: 'https://evil.example' },
      { sub: '8' },
      { exp: Math.floor(Date.now() / 1000) - 60 },
    ]) {
      issuer.idToken = lie;
      const browser = new Browser(site);
      const response = await signIn(browser);
      assert.equal(response.status, 400, JSON.stringify(lie));
      assert.match(await response.text(), /access\.sign-in-failed/);
      assert.equal((await browser.me()).by, 'nothing');
    }
  });

  it('that is down is said to be down, and tried again by the next visitor', async () => {
    const port = Number(new URL(issuer.origin).port);
    issuer.server?.close();
    const down = await new Browser(site).go('/sign-in');
    assert.equal(down.status, 503);
    assert.match(await down.text(), /access\.issuer-unreachable/);
    await new Promise<void>((done) => issuer.server?.listen(port, '127.0.0.1', done));
    assert.equal((await signIn(new Browser(site))).status, 303);
  });
});

describe('an issuer outside, besides signing in,', () => {
  it('ends its own session too when somebody signs out', async () => {
    const browser = new Browser(site);
    await signIn(browser);
    const csrf = await (await browser.go('/form')).text();
    const location = (await browser.post('/sign-out', { csrf })).headers.get('location') ?? '';
    const url = new URL(location);
    assert.equal(url.origin + url.pathname, `${issuer.origin}/end`);
    assert.equal(url.searchParams.get('post_logout_redirect_uri'), `${site.origin()}/`);
    assert.equal((await browser.me()).by, 'nothing');
  });

  it('gives programs their tokens; its ID tokens are none', async () => {
    const me = (token: string) => new Browser(site).me({ authorization: `Bearer ${token}` });
    const known = (await me(await issuer.sign(mayor, apiAudience))) as { actor: { agency: string } };
    assert.equal(known.actor.agency, 'market-regulation');
    const idToken = await me(await issuer.sign(mayor));
    assert.deepEqual(idToken, { type: 'refused', rejection: { code: 'access.token-audience' } });
  });

  it('leaves no trace of the demo', async () => {
    for (const path of ['/oidc/.well-known/openid-configuration', '/sign-in/as/x'])
      assert.equal((await new Browser(site).go(path)).status, 404);
  });
});
