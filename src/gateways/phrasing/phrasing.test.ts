// Checks the phrasing gateway against a small counterpart on the loopback. It must never reach another network.
import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { createPhrasing } from './index.ts';

const request = {
  question: '要多久',
  answer: { zh: '1个工作日。', en: '1 working day.' },
  sources: [],
};

async function against(listener: RequestListener, patienceMs = 2000) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address() as AddressInfo;
  try {
    const phrase = createPhrasing({
      url: `http://127.0.0.1:${port}/v1/`,
      key: 'k',
      model: 'm',
      patienceMs,
      mayBePrivate: true,
    });
    return await phrase(request);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
const saying = (content: unknown) => JSON.stringify({ choices: [{ message: { content } }] });

describe('an endpoint that phrases', () => {
  it('is asked in its own grammar, with the key, and its words come back', async () => {
    const words = { zh: '1个工作日就好。', en: 'Just 1 working day.' };
    let heard = '';
    const said = await against((asked, reply) => {
      assert.equal(asked.url, '/v1/chat/completions');
      assert.equal(asked.headers.authorization, 'Bearer k');
      asked.on('data', (piece) => {
        heard += piece;
      });
      asked.on('end', () => reply.end(saying(JSON.stringify(words))));
    });
    assert.deepEqual(said, words);
    assert.match(heard, /1 working day/);
  });

  for (const [how, body] of [
    ['no JSON', 'hello'],
    ['words that are no JSON', saying('hello')],
    ['one language only', saying('{"zh":"好"}')],
    ['an empty list', '{"choices":[]}'],
  ] as const) {
    it(`gives nothing for ${how}`, async () => {
      assert.equal(await against((_asked, reply) => reply.end(body)), undefined);
    });
  }

  it('gives nothing when it refuses or is slow', async () => {
    assert.equal(await against((_asked, reply) => reply.writeHead(500).end()), undefined);
    assert.equal(await against(() => {}, 100), undefined);
  });
});
