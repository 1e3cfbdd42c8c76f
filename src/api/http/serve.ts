// Serves routes with Fastify: reads the request, sends the answer or the problem. It must never decide what an answer is.
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { StoreReadOnly, StoreUnavailable } from '../../engine/ports.ts';
import type { Language } from '../../kernel/text.ts';
import type { Problem } from '../contract.ts';
import type { Callers } from '../ports.ts';
import { type Problems, problemBody, problemHeaders, successes } from '../problem.ts';
import { createBuckets, placeOf } from './buckets.ts';
import { languageOf, readCall } from './call.ts';
import type { Metrics } from './metrics.ts';
import type { Asked, Route } from './route.ts';
import { drain, readUpload } from './upload.ts';

/** Largest JSON body, bytes. */
export const mostBodyBytes = 1024 * 1024;

export interface ServeParts {
  readonly routes: readonly Route[];
  readonly callers: Callers;
  readonly problems: Problems;
  readonly metrics: Metrics;
  /** Requests a caller may send in a minute. */
  readonly requestsPerMinute: number;
}

/** Hangs the routes into the server, in a context of their own: pages keep their own body parsers and errors. */
export async function serve(server: FastifyInstance, parts: ServeParts): Promise<void> {
  await server.register(async (api) => {
    await api.register(multipart, { throwFileSizeLimit: false });
    readJson(api);
    api.setErrorHandler((error: FastifyError, request, reply) => {
      const problem = problemOf(error, request, parts.problems);
      if (problem.status >= 500) request.log.error({ err: error }, 'a request broke');
      return refuse(request, reply, problem);
    });
    api.addHook('onResponse', async (request, reply) => {
      const route = request.routeOptions.url ?? 'none';
      const labels = { method: request.method, route };
      parts.metrics.count('yimen_http_requests_total', { ...labels, status: String(reply.statusCode) });
      parts.metrics.time(labels, reply.elapsedTime / 1000);
    });
    slowDown(api, parts);
    for (const route of parts.routes) serveRoute(api, route, parts);
    serveNothing(api, parts);
  });
}

/** A caller has a bucket of his own, whichever of his tokens he sends. */
function slowDown(api: FastifyInstance, { callers, problems, requestsPerMinute }: ServeParts): void {
  const buckets = createBuckets({ perMinute: requestsPerMinute });
  api.addHook('onRequest', async (request, reply) => {
    if ((request.routeOptions.config as { readonly unlimited?: boolean }).unlimited) return;
    const seconds = buckets.take(await callerOf(request, callers));
    if (seconds === 0) return;
    const language = languageOf(request.headers['accept-language']);
    return refuse(request, reply, problems.refused('request.too-many', language, { seconds }));
  });
}

function serveRoute(api: FastifyInstance, route: Route, parts: ServeParts): void {
  const machine = route.tag === 'health' || route.tag === 'demo';
  api.route({
    method: route.method.toUpperCase(),
    url: route.path.replace(/\{(\w+)\}/g, ':$1'),
    ...(machine && { config: { unlimited: true } }),
    handler: async (request, reply) => {
      const read = await readCall(request, parts.callers);
      const language = languageOf(request.headers['accept-language']);
      if (read.type !== 'call') {
        const { problems } = parts;
        const problem =
          read.type === 'unidentified'
            ? problems.unidentified(read.rejection, language)
            : problems.rejected(read.rejection, language);
        return refuse(request, reply, problem);
      }
      const asked: Asked = {
        call: read.call,
        params: request.params as Asked['params'],
        query: request.query as Asked['query'],
        body: request.body ?? {},
        file: route.body === 'file' ? await readUpload(request) : undefined,
      };
      const answer = await route.run(asked);
      if (!answer.ok) return refuse(request, reply, answer.problem);
      const { body, media, headers } = answer.value;
      reply.code(route.reply.created ? successes.created : successes.ok).headers({ ...headers });
      reply.header('vary', 'accept-language, authorization');
      if (media !== undefined) return reply.type(media).send(body);
      return reply.type('application/json; charset=utf-8').send(JSON.stringify(body));
    },
  });
}

/** A sender still sending would lose the answer with the line; so what he sends is read to its end first. */
async function refuse(request: FastifyRequest, reply: FastifyReply, problem: Problem): Promise<FastifyReply> {
  if (request.isMultipart() && !(await drain(request))) reply.header('connection', 'close');
  return sendProblem(reply, problem);
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply
    .code(problem.status)
    .headers({ ...problemHeaders(problem), vary: 'accept-language, authorization' })
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemBody(problem)));
}

/** What lies under the API's paths and is no route: a problem too, never a page. */
function serveNothing(api: FastifyInstance, { routes, problems }: ServeParts): void {
  api.all('/v1/*', async (request, reply) => {
    const language = languageOf(request.headers['accept-language']);
    const path = request.url.split('?')[0] ?? '';
    const allowed = routes
      .filter((route) => matches(route.path, path))
      .map((route) => route.method.toUpperCase());
    if (allowed.length === 0) return refuse(request, reply, missing(path, language, problems));
    // The way is right and the route was not taken: what the address names is too long to be anything.
    if (allowed.includes(request.method)) return refuse(request, reply, missing(path, language, problems));
    const allow = [...new Set(allowed)].join(', ');
    reply.header('allow', allow);
    return refuse(request, reply, problems.refused('request.method-not-allowed', language, { allow }));
  });
}

function missing(path: string, language: Language, problems: Problems): Problem {
  const name = /^\/v1\/questions\/([^/]+)$/.exec(path)?.[1];
  if (name === undefined) return problems.refused('request.not-found', language);
  return problems.refused('question.not-found', language, { name });
}

function matches(pattern: string, path: string): boolean {
  const parts = pattern.split('/');
  const given = path.split('/');
  return (
    parts.length === given.length &&
    parts.every((part, index) => part.startsWith('{') || part === given[index])
  );
}

function readJson(api: FastifyInstance): void {
  const parse = api.getDefaultJsonParser('error', 'error');
  api.removeContentTypeParser(['application/json', 'text/plain']);
  api.addContentTypeParser(
    'application/json',
    { parseAs: 'string', bodyLimit: mostBodyBytes },
    (request, body: string, done) => {
      if (isDeeper(body, mostDepth)) return done(new TooDeep('too deep'));
      return body.trim() === '' ? done(null, {}) : parse(request, body, done);
    },
  );
}

/** Lists in lists in lists: no form is so deep, and what walks through it would run out of stack. */
const mostDepth = 64;
class TooDeep extends Error {}

/** Whether a JSON text opens more than `most` lists and records within each other; text inside quotes does not count. */
export function isDeeper(text: string, most: number): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i];
    if (quoted) {
      if (character === '\\') i += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '[' || character === '{') {
      depth += 1;
      if (depth > most) return true;
    } else if (character === ']' || character === '}') depth -= 1;
  }
  return false;
}

function problemOf(error: FastifyError, request: FastifyRequest, problems: Problems): Problem {
  const language = languageOf(request.headers['accept-language']);
  if (error instanceof TooDeep) return problems.refused('request.too-deep', language, { limit: mostDepth });
  if (error instanceof StoreReadOnly) return problems.faulted({ code: 'read-only' }, language);
  if (error instanceof StoreUnavailable) return problems.faulted({ code: 'unavailable' }, language);
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return problems.refused('house.disk-full', language);
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return problems.refused('request.malformed-json', language);
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return problems.refused('request.too-large', language, { limit: mostBodyBytes });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_ERR_CTP_EMPTY_TYPE':
      return problems.refused('request.media-type', language, { accept: acceptedBy(request) });
    default:
      return error instanceof SyntaxError
        ? problems.refused('request.malformed-json', language)
        : problems.bug(language, request.id);
  }
}

function acceptedBy(request: FastifyRequest): string {
  return request.routeOptions.url === '/v1/files' ? 'multipart/form-data' : 'application/json';
}

/** Who shares a limit: whoever has proved who he is; else everybody at his address, whatever he sends along. */
async function callerOf(request: FastifyRequest, callers: Callers): Promise<string> {
  const actor = await callers.actorOf(request);
  return actor.ok && 'id' in actor.value ? `${actor.value.type}/${actor.value.id}` : placeOf(request.ip);
}

/**
 * Headers that keep a browser safe, on pages and answers alike. Scripts only from here or with the answer's nonce;
 * a form may post to us and go on to where people sign in.
 */
export async function guard(
  server: FastifyInstance,
  options: { readonly formTargets: readonly string[]; readonly secure: boolean },
) {
  await server.register(helmet, {
    enableCSPNonces: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'font-src': ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
        'frame-src': ["'none'"],
        // No page makes markup or scripts out of text, so no policy that could is let in.
        'require-trusted-types-for': ["'script'"],
        'trusted-types': ["'none'"],
        'form-action': ["'self'", ...options.formTargets],
      },
    },
    strictTransportSecurity: options.secure,
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
}
