// The log over HTTP, exactly as C2SP tlog-tiles lays it out, and the keys to check it with. It must never serve what no checkpoint covers.
import { readFileSync } from 'node:fs';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { type NoteKey, parseTilePath, tileIn, writeBundle, writeKey } from '../../kernel/proof/index.ts';
import type { LogStore } from '../../store/index.ts';
import { sha256 } from './crypto.ts';

export interface LogRoutesOptions {
  readonly store: LogStore;
  /** Of the log, the current one first. */
  readonly keys: readonly NoteKey[];
  readonly witnesses: readonly NoteKey[];
}

const verifier = new URL('../../../docs/verify/verify.py', import.meta.url);
const forGood = 'public, max-age=31536000, immutable';
/** A client's next question may be for a tile that this answer is too old for. */
const forNow = 'no-cache';

export async function logRoutes(server: FastifyInstance, options: LogRoutesOptions): Promise<void> {
  const { store } = options;
  const send = (reply: FastifyReply, media: string, keep: string, body: string | Uint8Array) =>
    reply
      .header('cache-control', keep)
      .header('access-control-allow-origin', '*')
      .header('cross-origin-resource-policy', 'cross-origin')
      .type(media)
      .send(body);
  const missing = (reply: FastifyReply) =>
    send(reply.code(404), 'text/plain; charset=utf-8', forNow, 'not found\n');

  server.get('/log/checkpoint', async (_request, reply) => {
    const newest = await store.checkpoint();
    return newest ? send(reply, 'text/plain; charset=utf-8', forNow, newest.note) : missing(reply);
  });
  server.get('/log/keys', (_request, reply) =>
    send(reply, 'text/plain; charset=utf-8', forNow, keysText(options)),
  );
  // The program itself, so that whoever wants to check needs nothing else from us.
  server.get('/log/verify.py', (_request, reply) =>
    send(reply, 'text/x-python; charset=utf-8', forNow, readFileSync(verifier)),
  );
  server.get<{ Params: { '*': string } }>('/log/tile/*', async (request, reply) => {
    const name = parseTilePath(request.params['*']);
    const newest = name && (await store.checkpoint());
    if (!name || !newest) return missing(reply);
    const widest = tileIn(name.level === 'entries' ? 0 : name.level, name.number, newest.size);
    if (!widest || widest.width < name.width) return missing(reply);
    if (name.level === 'entries') {
      const from = name.number * 256;
      const bundle = writeBundle(await store.entries(from, from + name.width));
      return send(reply, 'application/octet-stream', forGood, Buffer.from(bundle));
    }
    const tile = await store.tile(name.level, name.number);
    if (!tile) return missing(reply);
    return send(reply, 'application/octet-stream', forGood, Buffer.from(tile.subarray(0, name.width * 32)));
  });
}

/** One key a line, C2SP vkeys; what follows `#` is for people. */
export function keysText({ keys, witnesses }: Pick<LogRoutesOptions, 'keys' | 'witnesses'>): string {
  const [current, ...earlier] = keys.map((key) => writeKey(sha256, key));
  return [
    '# The key this log signs with / 日志现用公钥',
    ...(current ? [current] : []),
    ...(earlier.length > 0 ? ['# Earlier keys, for what was signed then / 以前的公钥', ...earlier] : []),
    ...(witnesses.length > 0 ? ['# Witnesses / 见证方公钥'] : []),
    ...witnesses.map((key) => writeKey(sha256, key)),
    '',
  ].join('\n');
}
