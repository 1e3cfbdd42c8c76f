// The one HTTP server, into which API, sign-in and pages are hung. It must never know a route.
import Fastify, { type FastifyInstance, type FastifyReply, LogController } from 'fastify';
import { languageOf } from './http/call.ts';
import { answerNoise, type EntranceOptions, watchEntrance } from './http/entrance.ts';
import { guard, sendProblem } from './http/serve.ts';
import { errorLines, keepTraces, traceOfLine } from './http/trace.ts';
import { loadMessages } from './messages.ts';
import { createProblems } from './problem.ts';

export interface ServerOptions extends EntranceOptions {
  /** A pino logger, or false. */
  readonly log: false | { readonly level: string };
  /** Where a form may go on to when people sign in. */
  readonly formTargets?: readonly string[];
  /** Served over TLS: browsers are told to keep to it. */
  readonly secure: boolean;
  /** Addresses of proxies whose word on who asks is taken. */
  readonly trustProxy?: readonly string[];
}

export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const problems = createProblems(loadMessages());
  const server = Fastify({
    logger: options.log && {
      ...options.log,
      redact: ['req.headers.authorization', 'req.headers.cookie'],
      serializers: errorLines,
      mixin: traceOfLine,
    },
    trustProxy: options.trustProxy ? [...options.trustProxy] : false,
    requestIdHeader: false,
    genReqId: () => crypto.randomUUID(),
    // An address can hold a show code; requests are counted in /metrics, not written down.
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    // Beyond it an address is simply unknown.
    routerOptions: { maxParamLength: 500 },
    clientErrorHandler: answerNoise(problems),
    frameworkErrors: (_error, request, reply) => {
      const language = languageOf(request.headers['accept-language']);
      sendProblem(reply as unknown as FastifyReply, problems.refused('request.malformed-path', language));
    },
  });
  keepTraces(server);
  watchEntrance(server, problems, options);
  await guard(server, { formTargets: options.formTargets ?? [], secure: options.secure });
  return server;
}
