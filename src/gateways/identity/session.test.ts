// Checks when a session ends and which forms are believed.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readCookie, sign, unsign, writeCookie } from './cookies.ts';
import { checkCsrf, checkOrigin, createAnonymousForms, csrfTokenOf } from './csrf.ts';

const secret = new Uint8Array(32).fill(7);
const session = (fill: number) => ({ csrfSecret: Buffer.alloc(32, fill).toString('base64url') });
const codeOf = (result: { ok: boolean; rejection?: { code: string } }) =>
  result.ok ? 'accepted' : result.rejection?.code;

describe('the token in a form', () => {
  it('is believed for its own session only', () => {
    const token = csrfTokenOf(session(1));
    assert.equal(codeOf(checkCsrf(session(1), token)), 'accepted');
    assert.equal(codeOf(checkCsrf(session(2), token)), 'access.csrf-wrong');
  });

  it('differs at each rendering', () => {
    assert.notEqual(csrfTokenOf(session(1)), csrfTokenOf(session(1)));
  });

  it('is missed and checked to the last character', () => {
    const token = csrfTokenOf(session(1));
    for (const none of [undefined, '', null, ['x'], 5])
      assert.equal(codeOf(checkCsrf(session(1), none)), 'access.csrf-missing');
    for (const wrong of ['x', 'x.y', `${token}x`, token.slice(0, -1), `x${token}`, token.split('.')[1]])
      assert.equal(codeOf(checkCsrf(session(1), wrong)), 'access.csrf-wrong', wrong);
  });
});

describe('where a request came from', () => {
  const host = 'yimen.example:3000';
  it('must be this site when the browser says', () => {
    const check = (headers: Record<string, string>) =>
      codeOf(checkOrigin({ host, ...headers }, ['https://door.example']));
    assert.equal(check({}), 'accepted');
    assert.equal(check({ origin: 'http://yimen.example:3000' }), 'accepted');
    assert.equal(check({ origin: 'https://door.example' }), 'accepted');
    assert.equal(check({ 'sec-fetch-site': 'same-origin', origin: 'null' }), 'accepted');
    assert.equal(check({ 'sec-fetch-site': 'none' }), 'accepted');
    for (const headers of [
      { origin: 'http://yimen.example' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: 'http://yimen.example:3000' },
    ])
      assert.equal(
        check(headers as unknown as Record<string, string>),
        'access.other-site',
        JSON.stringify(headers),
      );
    assert.equal(codeOf(checkOrigin({ origin: 'null' })), 'access.other-site');
  });
});

describe('the form of somebody who is not signed in', () => {
  const forms = createAnonymousForms(secret, false);
  const cookieOf = (line: string | undefined) => line?.split(';')[0] ?? '';

  it('is believed from the browser it was sent to', () => {
    const { token, cookie } = forms.tokenFor({});
    assert.match(cookie ?? '', /HttpOnly; SameSite=Lax$/);
    const headers = { cookie: `other=1; ${cookieOf(cookie)}` };
    assert.equal(codeOf(forms.check(headers, token)), 'accepted');
    const again = forms.tokenFor(headers);
    assert.equal(again.cookie, undefined);
    assert.equal(codeOf(forms.check(headers, again.token)), 'accepted');
  });

  it('is not believed without its cookie, with another browser’s, or with a forged one', () => {
    const { token } = forms.tokenFor({});
    const other = forms.tokenFor({});
    assert.equal(codeOf(forms.check({}, token)), 'access.csrf-missing');
    assert.equal(codeOf(forms.check({ cookie: cookieOf(other.cookie) }, token)), 'access.csrf-wrong');
    assert.equal(codeOf(forms.check({ cookie: 'yimen-form=mine.forged' }, token)), 'access.csrf-missing');
  });
});

describe('cookies', () => {
  it('are read by their whole name', () => {
    assert.equal(readCookie('xyimen=1; yimen=2; yimen=3', 'yimen'), '2');
    assert.equal(readCookie('a=b=c', 'a'), 'b=c');
    assert.equal(readCookie('yimen', 'yimen'), undefined);
    assert.equal(readCookie(undefined, 'yimen'), undefined);
  });

  it('are secure over https and die when emptied', () => {
    assert.equal(writeCookie('a', 'b', { secure: true }), 'a=b; Path=/; HttpOnly; SameSite=Lax; Secure');
    assert.match(writeCookie('a', '', { secure: false, maxAgeSeconds: 60 }), /Max-Age=0/);
  });

  it('signed for one purpose are not believed for another', () => {
    const signed = sign(secret, 'one', 'value');
    assert.equal(unsign(secret, 'one', signed), 'value');
    assert.equal(unsign(secret, 'two', signed), undefined);
    assert.equal(unsign(new Uint8Array(32), 'one', signed), undefined);
    assert.equal(unsign(secret, 'one', signed.replace('value', 'other')), undefined);
  });
});
