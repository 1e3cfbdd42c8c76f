// What every request passes before anything is read of it: how long its address is, how often its place asks, whether the house can take more. It must never know a route.
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from '../contract.ts';
import { type Problems, problemBody, problemHeaders } from '../problem.ts';
import { createBuckets, placeOf } from './buckets.ts';
import { languageOf } from './call.ts';
import { type OverloadOptions, watchOverload } from './overload.ts';

/** Longest address with its query, characters. */
export const mostAddressLength = 8192;
/** Whoever watches the house must be heard when it is busiest. */
const watched = /^\/(?:healthz|readyz|metrics)(?:\?|$)/;

export interface EntranceOptions {
  /** Requests one place may send in a minute, whoever asks from there; far more than one person, a hall shares one. */
  readonly addressRequestsPerMinute?: number;
  /** Absent: nothing is ever turned away for being too much. */
  readonly overload?: OverloadOptions;
}

const usualPerMinute = 30_000;

export function watchEntrance(server: FastifyInstance, problems: Problems, options: EntranceOptions): void {
  const buckets = createBuckets({ perMinute: options.addressRequestsPerMinute ?? usualPerMinute });
  const overload = options.overload && watchOverload(options.overload);
  server.addHook('onClose', async () => overload?.stop());
  server.addHook('onRequest', async (request, reply) => {
    const language = languageOf(request.headers['accept-language']);
    if (request.url.length > mostAddressLength) {
      const problem = problems.refused('request.address-too-long', language, { limit: mostAddressLength });
      return turnAway(request, reply, problem);
    }
    if (watched.test(request.url)) return;
    if (overload?.sheds()) return turnAway(request, reply, problems.refused('server.overloaded', language));
    const seconds = buckets.take(placeOf(request.ip));
    if (seconds > 0)
      return turnAway(request, reply, problems.refused('request.too-many', language, { seconds }));
  });
}

/** Pages and programs alike; a browser is told in a sentence. The line is cut, since what is still being sent is not read. */
function turnAway(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  reply.code(problem.status).headers(problemHeaders(problem));
  if (request.method === 'POST') reply.header('connection', 'close');
  const path = request.url.split('?')[0] ?? '';
  const isPage = !path.startsWith('/v1/') && !path.includes('.');
  const wantsPage = isPage && /\btext\/html\b/.test(request.headers.accept ?? '');
  if (!wantsPage)
    return reply.type('application/problem+json; charset=utf-8').send(JSON.stringify(problemBody(problem)));
  const safe = problem.title.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return reply
    .type('text/html; charset=utf-8')
    .send(`<!doctype html><meta charset="utf-8"><title>Yimen</title><p>${safe}</p>`);
}

interface Noise {
  readonly code?: string;
  /** What came last over the line. */
  readonly rawPacket?: unknown;
}

/** What is no HTTP at all never becomes a request; it gets a problem too, and the line is cut. */
export function answerNoise(problems: Problems): (error: Noise, socket: Socket) => void {
  return (error, socket) => {
    if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return;
    const problem =
      error.code === 'HPE_HEADER_OVERFLOW'
        ? problems.refused('request.headers-too-large', 'zh')
        : problems.refused(
            error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'request.too-slow' : 'request.malformed-http',
            'zh',
          );
    const body = JSON.stringify(problemBody(problem));
    const head = [
      `HTTP/1.1 ${problem.status} Refused`,
      'content-type: application/problem+json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
    ];
    // Whoever asks for the head only would take a body for the next answer.
    const headOnly = Buffer.isBuffer(error.rawPacket) && error.rawPacket.toString('latin1', 0, 5) === 'HEAD ';
    socket.end(`${head.join('\r\n')}\r\n\r\n${headOnly ? '' : body}`);
  };
}
