// Somebody outside on a port of his own, who checks the house's signature and can be down. It must never be lenient.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { verifyMessage } from '../../src/gateways/webhooks/index.ts';

export interface Event {
  readonly specversion: string;
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Stand {
  readonly url: string;
  /** Everything it took, in order, repeats included. */
  readonly heard: Event[];
  down: boolean;
  readonly close: () => Promise<void>;
}

export async function standIn(
  secret: string,
  answer: (event: Event) => { readonly status: number; readonly body: object; readonly location?: string },
): Promise<Stand> {
  const heard: Event[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += String(piece);
    if (stand.down) {
      response.writeHead(503).end();
      return;
    }
    const verified = verifyMessage(secret, request.headers, body, Date.now());
    if (!verified.ok) {
      response.writeHead(401).end();
      return;
    }
    const event = JSON.parse(body) as Event;
    assert.equal(verified.value, event.id);
    heard.push(event);
    const { status, body: said, location } = answer(event);
    response
      .writeHead(status, { 'content-type': 'application/json', ...(location && { location }) })
      .end(JSON.stringify(said));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(address && typeof address === 'object');
  const stand: Stand = {
    ...{ url: `http://127.0.0.1:${address.port}/`, heard, down: false },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return stand;
}
