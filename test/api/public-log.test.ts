// The public log of a whole house over HTTP: a stranger with nothing but its key reads it and works it out again.
import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { createCrypto, sha256 } from '../../src/gateways/public-log/index.ts';
import {
  edgeOf,
  equalBytes,
  hashesOf,
  leafHash,
  openCheckpoint,
  readBundle,
  readKey,
  rootOfLeaves,
  tilePath,
  toHex,
} from '../../src/kernel/proof/index.ts';
import { openWholeHouse, type WholeHouse } from './whole-house.ts';

let house: WholeHouse;
before(async () => {
  house = await openWholeHouse();
});
after(() => house.close());

const get = async (path: string) => {
  const response = await fetch(house.server.origin + path);
  const bytes = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, bytes, text: new TextDecoder().decode(bytes) };
};

async function keysThere() {
  const { text } = await get('/log/keys');
  return text.split('\n').flatMap((line) => {
    const key = line === '' || line.startsWith('#') ? undefined : readKey(sha256, line);
    return key ? [key] : [];
  });
}

async function checkpointThere() {
  const { text } = await get('/log/checkpoint');
  const opened = openCheckpoint(createCrypto(), await keysThere(), text);
  assert.ok(opened.ok, text);
  return opened.value.checkpoint;
}

it('the log is served as tiles and bundles that add up to the signed root', async () => {
  await house.submitted('禾志');
  await house.submitted('禾信');
  await house.server.house.publicLog.settle();
  const { size, root, origin } = await checkpointThere();
  assert.equal(origin, 'yuncheng.demo.invalid/log');
  assert.ok(size > 4 && size < 256, String(size));
  const checkpoint = await get('/log/checkpoint');
  assert.equal(checkpoint.headers.get('content-type'), 'text/plain; charset=utf-8');
  assert.equal(checkpoint.headers.get('cache-control'), 'no-cache');
  const [tile] = edgeOf(size);
  assert.ok(tile);
  const hashes = await get(`/log/tile/${tilePath(tile)}`);
  assert.equal(hashes.status, 200);
  assert.equal(hashes.headers.get('content-type'), 'application/octet-stream');
  assert.equal(hashes.headers.get('cache-control'), 'public, max-age=31536000, immutable');
  assert.equal(hashes.headers.get('access-control-allow-origin'), '*');
  const bundle = await get(`/log/tile/${tilePath({ ...tile, level: 'entries' })}`);
  const entries = readBundle(bundle.bytes);
  assert.equal(entries?.length, size);
  // Hashes and nothing else: no id, no name, no number.
  for (const entry of entries ?? []) assert.equal(entry.length, 32);
  const leaves = entries?.map((entry) => leafHash(sha256, entry)) ?? [];
  assert.deepEqual(leaves.map(toHex), hashesOf(hashes.bytes).map(toHex));
  assert.ok(equalBytes(rootOfLeaves(sha256, leaves), root));
});

it('what no checkpoint covers is not there', async () => {
  const { size } = await checkpointThere();
  const none = [`0/000.p/${size + 1}`, '0/000', '0/001.p/1', '1/000.p/1', `entries/000.p/${size + 1}`, '0/0'];
  for (const path of [...none, '..%2fkeys', 'entries/000.p/0', '0/000.p/1/2']) {
    assert.equal((await get(`/log/tile/${path}`)).status, 404, path);
  }
  assert.equal((await get('/log/tile/0/000.p/1')).bytes.length, 32);
});

it('it grows by itself soon after something happened', async () => {
  const { size } = await checkpointThere();
  await house.draft();
  const patience = Date.now() + 10_000;
  while ((await checkpointThere()).size === size) {
    assert.ok(Date.now() < patience, 'the log stands still');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
});
