// Takes one file out of a multipart request while it streams. It must never keep it in memory or know where it goes.
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyRequest } from 'fastify';

/** Above any store's own limit, which answers with a sentence; this only stops the endless. */
export const mostUploadBytes = 1024 * 1024 * 1024;
/** How much and how long a refused sender is listened to, so that he hears the answer before the line is cut. */
const drainBytes = 256 * 1024 * 1024;
const drainMs = 20_000;

export interface Upload {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** The part named `file`; undefined when the request holds none or cannot be read. */
export async function readUpload(request: FastifyRequest): Promise<Upload | undefined> {
  if (!request.isMultipart()) return undefined;
  try {
    const part = await request.file({ limits: { files: 1, fields: 5, fileSize: mostUploadBytes } });
    return part && part.fieldname === 'file' ? { name: part.filename, bytes: part.file } : undefined;
  } catch {
    return undefined;
  }
}

/** Reads on and throws away what a refused sender still sends; gives up after a while. True if all of it was read. */
export async function drain(request: FastifyRequest): Promise<boolean> {
  const { raw } = request;
  if (raw.readableEnded || raw.destroyed) return true;
  const stop = new AbortController();
  let size = 0;
  const count = (chunk: Uint8Array) => {
    size += chunk.byteLength;
    if (size > drainBytes) stop.abort();
  };
  raw.unpipe();
  raw.on('data', count);
  // Taking the parser off the pipe had stopped the flow.
  raw.resume();
  try {
    await Promise.race([
      once(raw, 'end', { signal: stop.signal }),
      once(raw, 'close', { signal: stop.signal }),
      wait(drainMs, undefined, { signal: stop.signal, ref: false }),
    ]);
  } catch {
    // Aborted by the count: the answer goes out and the line is cut.
  } finally {
    stop.abort();
    raw.off('data', count);
  }
  return raw.readableEnded;
}
