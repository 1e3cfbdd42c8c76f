// The signature: the published example holds, and nothing else does.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { keyOf, newSecret, signMessage, toleranceSeconds, verifyMessage } from './signature.ts';

/** From the documentation of the scheme. */
const example = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: 1614265330,
  body: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};
const code = (result: ReturnType<typeof verifyMessage>) => (result.ok ? result.value : result.rejection.code);

describe('a signature', () => {
  const { secret, id, timestamp, body, signature } = example;
  const nowMs = timestamp * 1000;
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signature,
  };

  it('is what the scheme publishes', () => {
    assert.equal(signMessage(secret, id, body, nowMs)['webhook-signature'], signature);
    assert.equal(code(verifyMessage(secret, headers, body, nowMs)), id);
  });

  it('holds with several secrets in turn, and not with another one', () => {
    const both = { ...headers, 'webhook-signature': `v1,AAAA v2,x ${signature}` };
    assert.equal(code(verifyMessage(secret, both, body, nowMs)), id);
    assert.equal(code(verifyMessage(newSecret(), headers, body, nowMs)), 'callback.signature-wrong');
  });

  it('does not outlive its time, nor come before it', () => {
    const at = (seconds: number) => code(verifyMessage(secret, headers, body, nowMs + seconds * 1000));
    assert.equal(at(toleranceSeconds), id);
    assert.equal(at(toleranceSeconds + 1), 'callback.too-old');
    assert.equal(at(-toleranceSeconds - 1), 'callback.too-old');
  });

  it('is over id, time and body: change one and it is wrong', () => {
    for (const wrong of [
      { ...headers, 'webhook-id': `${id}x` },
      { ...headers, 'webhook-timestamp': String(timestamp + 1) },
      { ...headers, 'webhook-signature': signature.replace('v1,', 'v1a,') },
      { ...headers, 'webhook-signature': 'v1,' },
    ])
      assert.equal(code(verifyMessage(secret, wrong, body, nowMs)), 'callback.signature-wrong');
    assert.equal(code(verifyMessage(secret, headers, `${body} `, nowMs)), 'callback.signature-wrong');
    for (const name of Object.keys(headers))
      assert.equal(
        code(verifyMessage(secret, { ...headers, [name]: undefined }, body, nowMs)),
        'callback.signature-missing',
      );
    const odd = { ...headers, 'webhook-timestamp': 'now' };
    assert.equal(code(verifyMessage(secret, odd, body, nowMs)), 'callback.signature-missing');
  });

  it('holds for every message it was made for', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 40 }), fc.string(), (name, text) => {
        const own = newSecret();
        assert.equal(code(verifyMessage(own, { ...signMessage(own, name, text, nowMs) }, text, nowMs)), name);
      }),
    );
  });

  it('needs a secret long enough to be one', () => {
    assert.throws(() => keyOf('whsec_c2hvcnQ='));
    assert.throws(() => keyOf(newSecret().replace('whsec_', '')));
  });
});
