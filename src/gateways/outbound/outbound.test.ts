// Nobody makes the house knock inside its own walls: not by number, not by a name that leads there, not by a redirect. It must never leave this machine.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { isPrivateAddress, PrivateTarget, post } from './index.ts';

let port = 0;
let heard = 0;
const server = createServer((asked, answer) => {
  heard += 1;
  if (asked.url === '/elsewhere') return answer.writeHead(302, { location: '/here' }).end();
  if (asked.url === '/endless') return answer.end('x'.repeat(5000));
  answer.end('{"ok":true}');
});
before(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.address() as AddressInfo).port;
});
after(() => server.close());

const posting = (url: string, mayBePrivate: boolean) =>
  post({ url, headers: {}, body: '{}', signal: AbortSignal.timeout(5000), mayBePrivate, mostBytes: 1000 });

describe('an address inside the walls', () => {
  it('is known in every dress', () => {
    const inside =
      '127.0.0.1 127.8.8.8 0.0.0.0 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.100.100.200 224.0.0.1 255.255.255.255 ::1 :: fe80::1 fd00:ec2::254 ::ffff:127.0.0.1 ::ffff:a00:1 64:ff9b::7f00:1 2002:7f00:1:: no-address';
    for (const address of inside.split(' ')) assert.equal(isPrivateAddress(address), true, address);
    for (const address of ['8.8.8.8', '114.114.114.114', '172.32.0.1', '2400:3200::1'])
      assert.equal(isPrivateAddress(address), false, address);
  });

  it('is not posted to, by number or by name, unless the settings list it', async () => {
    const before = heard;
    const hosts = ['127.0.0.1', 'localhost', '0x7f.1', '2130706433', '[::ffff:127.0.0.1]', '127.1'];
    for (const host of hosts)
      await assert.rejects(posting(`http://${host}:${port}/`, false), PrivateTarget, host);
    assert.equal(heard, before, 'nothing was sent');
    assert.deepEqual(await posting(`http://127.0.0.1:${port}/`, true), { status: 200, text: '{"ok":true}' });
  });
});

describe('what is posted', () => {
  it('goes where it was sent and no further', async () => {
    const before = heard;
    assert.equal((await posting(`http://127.0.0.1:${port}/elsewhere`, true)).status, 302);
    assert.equal(heard, before + 1);
  });

  it('gets an answer no longer than it wants', async () => {
    assert.deepEqual(await posting(`http://127.0.0.1:${port}/endless`, true), { status: 200, text: '' });
  });
});
