// Follows a request by the trace its caller began, and writes one line for each answer. It must never write an address, a body or who asked.
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** W3C Trace Context: whose request this is part of, and what it is called here. */
export interface Trace {
  /** 32 hex digits, the same in every house a request passes. */
  readonly trace: string;
  /** 16 hex digits, of this house's part. */
  readonly span: string;
  /** The caller's part; absent: it began here. */
  readonly parent?: string;
  readonly sampled: boolean;
}

const current = new AsyncLocalStorage<Trace>();

/** What each log line says of where it belongs; nothing outside a request. */
export function traceOfLine(): object {
  const now = current.getStore();
  return now ? { trace: now.trace, span: now.span } : {};
}

const form = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/;

/** A header that is not as the standard says is as none: a trace begins here. */
export function readTrace(header: unknown): Trace {
  const [, trace, parent, flags = ''] = (typeof header === 'string' && form.exec(header)) || [];
  const span = randomBytes(8).toString('hex');
  if (!trace || !parent) return { trace: randomBytes(16).toString('hex'), span, sampled: false };
  return { trace, span, parent, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

export function writeTrace({ trace, span, sampled }: Trace): string {
  return `00-${trace}-${span}-${sampled ? '01' : '00'}`;
}

/** The answer names the trace, so that whoever complains can say which lines are his. */
export function keepTraces(server: FastifyInstance): void {
  const traces = new WeakMap<FastifyRequest, Trace>();
  server.addHook('onRequest', (request, reply, done) => {
    const trace = readTrace(request.headers.traceparent);
    traces.set(request, trace);
    reply.header('traceresponse', writeTrace(trace));
    current.run(trace, done);
  });
  // What parses a body runs where the socket does; from here on the trace is at hand again.
  server.addHook('preHandler', (request, _reply, done) => {
    const trace = traces.get(request);
    if (trace) current.run(trace, done);
    else done();
  });
  server.addHook('onResponse', async (request, reply) => {
    const trace = traces.get(request);
    const line = {
      ...(trace && { trace: trace.trace, span: trace.span }),
      ...(trace?.parent && { parent: trace.parent }),
      method: request.method,
      // The pattern, never the address: ids, codes and searches stand in addresses.
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    request.log.info(line, 'answered');
  });
}

/** Under whichever name a line carries one. */
export const errorLines: Record<'err' | 'error', (error: unknown) => ErrorLine> = {
  err: errorLine,
  error: errorLine,
};

interface ErrorLine {
  readonly [detail: string]: unknown;
  readonly type: string;
  readonly message: string;
  readonly stack: string;
}

/** What is written of an error: what broke and where in the code, never the values it broke on. */
export function errorLine(error: unknown): ErrorLine {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' };
  const { code } = error as { code?: unknown };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...(typeof code === 'string' && { code }),
    // PostgreSQL and parsers quote what they were given.
    message: error.message.replace(/"[^"]*"|'[^']*'|“[^”]*”|\d{6,}/g, '…'),
    stack: frames.slice(0, 12).join('\n'),
    ...(error.cause !== undefined && { cause: errorLine(error.cause) }),
  };
}
