// Asks one thing as one caller over HTTP and says what came back. It must never judge.
import { Agent, request } from 'node:http';
import type { Asking } from './callers.ts';

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

export interface Came {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers are read by tests that know them
  readonly body: any;
}

/** No command knows this field, so whoever may give it is told that, and nothing happens. */
const unfit = JSON.stringify({ 'not-a-field': true });

export function probe(origin: string, method: 'GET' | 'POST', to: string, caller: Asking): Promise<Came> {
  return new Promise((answer, fail) => {
    const sent = request(
      new URL(to, origin),
      {
        ...{ agent, method },
        headers: {
          ...(caller.token && { authorization: `Bearer ${caller.token}` }),
          ...(method === 'POST' && { 'content-type': 'application/json' }),
        },
      },
      (reply) => {
        const chunks: Buffer[] = [];
        reply.on('data', (chunk) => chunks.push(chunk));
        reply.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          const json = reply.headers['content-type']?.includes('json') === true && text !== '';
          answer({ status: reply.statusCode ?? 0, body: json ? JSON.parse(text) : undefined });
        });
        reply.on('error', fail);
      },
    );
    sent.on('error', fail);
    sent.end(method === 'POST' ? unfit : undefined);
  });
}

/** All of them, a few at a time. */
export async function inTurn<T>(all: readonly T[], each: (one: T) => Promise<void>): Promise<void> {
  const left = [...all];
  const worker = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await each(one);
  };
  await Promise.all(Array.from({ length: 12 }, worker));
}
