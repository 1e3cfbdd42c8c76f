// The built files a browser fetches: read once, compressed once, kept for a year because their names hold their hash. It must never read a file outside the build.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { integrityOf } from './integrity.ts';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export interface Asset {
  /** Address, with a leading slash. */
  readonly path: string;
  /** Hash a browser holds the file against. */
  readonly integrity: string;
  readonly send: (request: FastifyRequest, reply: FastifyReply) => FastifyReply;
}

export async function loadAssets(folder: string): Promise<readonly Asset[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((file) => types[path.extname(file)] !== undefined && !file.startsWith('.'));
  return Promise.all(files.map(async (file) => makeAsset(file, await readFile(path.join(folder, file)))));
}

function makeAsset(file: string, bytes: Buffer): Asset {
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  const hashed = file.startsWith('assets/');
  const encoded = { br: brotliCompressSync(bytes), gzip: gzipSync(bytes) };
  return {
    path: `/${file.split(path.sep).join('/')}`,
    integrity: integrityOf(bytes),
    send: (request, reply) => {
      reply
        .header('etag', etag)
        .header('vary', 'accept-encoding')
        .header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'public, max-age=86400');
      if (request.headers['if-none-match']?.includes(etag)) return reply.code(304).send();
      reply.type(types[path.extname(file)] ?? 'application/octet-stream');
      const takes = String(request.headers['accept-encoding'] ?? '');
      const encoding = (['br', 'gzip'] as const).find((one) => new RegExp(`\\b${one}\\b`).test(takes));
      if (!encoding) return reply.send(bytes);
      return reply.header('content-encoding', encoding).send(encoded[encoding]);
    },
  };
}
