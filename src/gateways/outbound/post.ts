// Posts to an address the settings name, and to nobody inside the walls unless they say so. It must never follow a redirect.
import { lookup as lookUp } from 'node:dns';
import { type IncomingMessage, request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPrivateAddress } from './addresses.ts';

export interface Posting {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
  /** The settings list this host as one that may lie on a private network. */
  readonly mayBePrivate: boolean;
  /** An answer longer than this is cut off and counts as none. */
  readonly mostBytes: number;
}

export interface Posted {
  readonly status: number;
  /** Empty when it was too long. */
  readonly text: string;
}

/** The target lies inside the walls and the settings do not allow it. */
export class PrivateTarget extends Error {}

/**
 * The name is looked up and judged in the very step that connects, so it cannot be another address a moment later.
 * Throws `PrivateTarget`, and whatever the network throws.
 */
export async function post(posting: Posting): Promise<Posted> {
  const url = new URL(posting.url);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !posting.mayBePrivate && isPrivateAddress(host)) throw new PrivateTarget(host);
  const ask = url.protocol === 'https:' ? secure : plain;
  return new Promise((done, fail) => {
    const asked = ask(
      url,
      {
        method: 'POST',
        headers: { ...posting.headers, 'content-length': String(Buffer.byteLength(posting.body)) },
        signal: posting.signal,
        ...(!posting.mayBePrivate && { lookup: publicOnly }),
      },
      (answer) => read(answer, posting.mostBytes).then(done, fail),
    );
    asked.on('error', fail);
    asked.end(posting.body);
  });
}

/** A name that leads to one private address is refused, whatever else it leads to. */
const publicOnly: LookupFunction = (hostname, options, callback) => {
  lookUp(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    const bad = addresses.find(({ address }) => isPrivateAddress(address));
    if (bad || addresses.length === 0) return callback(new PrivateTarget(hostname), '', 0);
    if (options.all) return callback(null, addresses);
    const [first] = addresses;
    callback(null, first?.address ?? '', first?.family ?? 4);
  });
};

async function read(answer: IncomingMessage, mostBytes: number): Promise<Posted> {
  const status = answer.statusCode ?? 0;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) {
      answer.destroy();
      return { status, text: '' };
    }
    chunks.push(chunk);
  }
  return { status, text: Buffer.concat(chunks).toString() };
}
