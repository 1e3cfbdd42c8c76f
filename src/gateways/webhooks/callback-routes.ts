// Where partners call back: checks that it is they, and gives what they say as a command. It must never act on an unsigned word.
import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import type { Order, Rejection } from '../../kernel/index.ts';
import type { Language } from '../../kernel/text.ts';
import { verifyMessage } from './signature.ts';

/** A partner that calls back: `/v1/callbacks/<name>`. */
export interface Caller {
  readonly name: string;
  readonly secret: string;
  /** The command a message is; undefined when the partner sends no such thing. */
  readonly orderOf: (type: string, data: Readonly<Record<string, unknown>>) => Order | undefined;
}

export interface CallbackRoutesOptions {
  readonly callers: readonly Caller[];
  readonly engine: Pick<Engine, 'give'>;
  /** The machine's time: signatures are about the real world, also in a demo that lives in another year. */
  readonly now: () => number;
  readonly sentence: (language: Language, code: string, params?: Rejection['params']) => string;
  readonly log: (about: object, message: string) => void;
}

const messageSchema = z.object({
  type: z.string().min(1).max(100),
  data: z.record(z.string(), z.unknown()),
});
const bodyLimit = 100_000;
const statuses: Readonly<Record<string, number>> = {
  'callback.partner-unknown': 404,
  'callback.signature-missing': 401,
  'callback.signature-wrong': 401,
  'callback.too-old': 401,
  'callback.malformed': 400,
  'server.unavailable': 503,
  'request.not-found': 404,
};

export async function callbackRoutes(app: FastifyInstance, options: CallbackRoutesOptions): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // The signature is over the bytes as they came, so they are parsed only after it was checked.
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit }, (_request, body, done) =>
      done(null, body),
    );
    scope.post<{ Params: { partner: string } }>('/v1/callbacks/:partner', async (request, reply) => {
      const caller = options.callers.find(({ name }) => name === request.params.partner);
      const refuse = (rejection: Rejection) => {
        options.log({ partner: request.params.partner, rejection }, 'a callback was refused');
        return problem(reply, rejection, options);
      };
      if (!caller) return refuse({ code: 'callback.partner-unknown' });
      const body = typeof request.body === 'string' ? request.body : '';
      const verified = verifyMessage(caller.secret, request.headers, body, options.now());
      if (!verified.ok) return refuse(verified.rejection);
      const message = messageSchema.safeParse(parse(body));
      if (!message.success) return refuse({ code: 'callback.malformed' });
      const order = caller.orderOf(message.data.type, message.data.data);
      if (!order) return refuse({ code: 'callback.not-understood', params: { type: message.data.type } });
      const outcome = await options.engine.give({
        ...order,
        actor: { type: 'system', id: `callback/${caller.name}` },
        key: verified.value,
      });
      if (outcome.type === 'done') {
        const { id, version, status } = outcome.current;
        return reply.code(200).send({ id, version, status });
      }
      if (outcome.type === 'rejected') return refuse(outcome.rejection);
      return refuse({
        code: outcome.fault.code === 'not-found' ? 'request.not-found' : 'server.unavailable',
      });
    });
  });
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function problem(reply: FastifyReply, rejection: Rejection, { sentence }: CallbackRoutesOptions) {
  const { code, params } = rejection;
  const status = statuses[code] ?? 422;
  if (status === 503) reply.header('retry-after', '2');
  return reply
    .code(status)
    .type('application/problem+json')
    .send(JSON.stringify({ status, code, title: sentence('en', code, params), ...(params && { params }) }));
}
