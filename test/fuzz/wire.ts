// Sends one request exactly as composed, byte for byte. It must never tidy what is sent.
import { Agent, request } from 'node:http';
import type { Answered } from './description.ts';

export interface Wire {
  readonly send: Send;
  readonly close: () => void;
}

type Send = (
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: string | Buffer | undefined,
) => Promise<Answered>;

/** Longest a single answer may take: a request that hangs the house is a finding too. */
const longestMs = 60_000;

export function openWire(origin: string, connections: number): Wire {
  const { hostname, port } = new URL(origin);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const send: Send = (method, path, headers, body) =>
    new Promise((done, fail) => {
      const bytes = body === undefined ? undefined : Buffer.from(body as string);
      const length = bytes === undefined ? {} : { 'content-length': String(bytes.length) };
      const options = { agent, hostname, port, method, path, headers: { ...headers, ...length } };
      const asked = request({ ...options, timeout: longestMs }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', fail);
        answer.on('end', () => {
          const media = (answer.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
          done({ status: answer.statusCode ?? 0, media, text: Buffer.concat(chunks).toString() });
        });
      });
      asked.on('timeout', () => asked.destroy(new Error(`no answer within ${longestMs} ms`)));
      asked.on('error', (error: NodeJS.ErrnoException) => {
        // The house may close an idle line at the very moment it is used again; HTTP asks for another try then.
        const stale = asked.reusedSocket && ['ECONNRESET', 'EPIPE'].includes(error.code ?? '');
        if (stale) send(method, path, headers, body).then(done, fail);
        else fail(error);
      });
      asked.end(bytes);
    });
  return { send, close: () => agent.destroy() };
}
