// Buckets, depth and overload, each by itself and with time in hand. It must never open a server but to see what it turns away.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { buildServer } from '../index.ts';
import { createBuckets, placeOf } from './buckets.ts';
import { watchOverload } from './overload.ts';
import { isDeeper } from './serve.ts';

describe('a bucket', () => {
  it('lets a burst through, then keeps to the pace, and says how long to wait', () => {
    let now = 0;
    const buckets = createBuckets({ perMinute: 60, now: () => now });
    for (let i = 0; i < 60; i += 1) assert.equal(buckets.take('a'), 0);
    assert.equal(buckets.take('a'), 1);
    assert.equal(buckets.take('b'), 0, 'another has his own');
    now += 1000;
    assert.equal(buckets.take('a'), 0);
    assert.equal(buckets.take('a'), 1);
  });

  it('never gives more than a full bucket and the pace allow, however requests fall', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5000), { maxLength: 300 }), (gaps) => {
        let now = 0;
        const buckets = createBuckets({ perMinute: 30, now: () => now });
        let given = 0;
        for (const gap of gaps) {
          now += gap;
          if (buckets.take('x') === 0) given += 1;
        }
        assert.ok(given <= 30 + now / 2000 + 1e-6);
      }),
    );
  });

  it('is one for a whole IPv6 network and one for each IPv4 address', () => {
    assert.equal(placeOf('2001:db8:1:2:3:4:5:6'), placeOf('2001:db8:1:2:ffff::1'));
    assert.equal(placeOf('2001:db8::1'), placeOf('2001:db8:0:0::9'));
    assert.notEqual(placeOf('2001:db8:1:2::1'), placeOf('2001:db8:1:3::1'));
    assert.notEqual(placeOf('10.0.0.1'), placeOf('10.0.0.2'));
    assert.equal(placeOf('::ffff:10.0.0.1'), '::ffff:10.0.0.1');
  });
});

describe('the depth of a body', () => {
  it('counts lists and records within each other, and nothing inside quotes', () => {
    assert.equal(isDeeper('[[[]]]', 3), false);
    assert.equal(isDeeper('[[[[]]]]', 3), true);
    assert.equal(isDeeper('["[[[[[[", {"a\\"[[[[[[": []}]', 3), false);
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
        const depth = (one: unknown): number =>
          typeof one === 'object' && one !== null ? 1 + Math.max(0, ...Object.values(one).map(depth)) : 0;
        assert.equal(isDeeper(JSON.stringify(value), 4), depth(value) > 4);
      }),
    );
  });
});

describe('the entrance', () => {
  const late = (delayMs: () => number) => ({ longestDelayMs: 100, delayMs, lookEveryMs: 5 });
  const looksTaken = () => new Promise((done) => setTimeout(done, 60));

  it('sheds when the loop stays late, not for one pause, and opens again', async () => {
    let delay = 0;
    const overload = watchOverload(late(() => delay));
    await looksTaken();
    assert.equal(overload.sheds(), false);
    delay = 500;
    await looksTaken();
    assert.equal(overload.sheds(), true);
    delay = 0;
    await looksTaken();
    assert.equal(overload.sheds(), false);
    overload.stop();
  });

  it('answers 503 with Retry-After while it sheds, a page with a sentence, and health as ever', async () => {
    const server = await buildServer({ log: false, secure: false, overload: late(() => 500) });
    server.get('/v1/x', async () => 'x');
    server.get('/healthz', async () => 'ok');
    await server.ready();
    await looksTaken();
    const shed = await server.inject({ url: '/v1/x', headers: { 'accept-language': 'en' } });
    assert.deepEqual([shed.statusCode, shed.json().code], [503, 'server.overloaded']);
    assert.ok(Number(shed.headers['retry-after']) > 0);
    const page = await server.inject({ url: '/me', headers: { accept: 'text/html' } });
    assert.deepEqual([page.statusCode, page.headers['content-type']], [503, 'text/html; charset=utf-8']);
    assert.match(page.body, /再试/);
    assert.equal((await server.inject('/healthz')).statusCode, 200);
    await server.close();
  });

  it('slows a place that asks too often, whatever it asks for', async () => {
    const server = await buildServer({ log: false, secure: false, addressRequestsPerMinute: 3 });
    server.get('/page', async () => 'x');
    await server.ready();
    const told = [];
    for (let i = 0; i < 4; i += 1) {
      // What anybody can write into a header makes nobody another.
      const headers = { 'x-forwarded-for': `10.0.0.${i}` };
      told.push((await server.inject({ url: '/page', headers })).statusCode);
    }
    assert.deepEqual(told, [200, 200, 200, 429]);
    await server.close();
  });

  it('takes no address without end and no noise, each with its code', async () => {
    const server = await buildServer({ log: false, secure: false });
    server.get('/v1/x', async () => 'x');
    const origin = new URL(await server.listen({ host: '127.0.0.1', port: 0 }));
    const long = await server.inject(`/v1/x?q=${'a'.repeat(9000)}`);
    assert.deepEqual([long.statusCode, long.json().code], [414, 'request.address-too-long']);
    const say = (text: string) =>
      new Promise<string>((done, fail) => {
        let heard = '';
        const socket = connect(Number(origin.port), '127.0.0.1', () => socket.write(text));
        socket.on('data', (chunk) => {
          heard += String(chunk);
        });
        socket.on('close', () => done(heard));
        socket.on('error', fail);
      });
    const huge = await say(`GET /v1/x HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`);
    assert.match(huge, /^HTTP\/1\.1 431 /);
    assert.match(huge, /request\.headers-too-large/);
    assert.match(await say('NOISE\r\n\r\n'), /^HTTP\/1\.1 400 [\s\S]*request\.malformed-http/);
    await server.close();
  });
});
