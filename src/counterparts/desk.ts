// What every counterpart needs: check who speaks, call back until it is heard, remember between starts. It must never hold a rule of the house.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type CloudEvent, sendEvent, verifyMessage } from '../gateways/webhooks/index.ts';

export interface CounterpartOptions {
  /** Shared with the house: `whsec_…`. */
  readonly secret: string;
  /** Where its own pages are reached, e.g. `http://127.0.0.1:8080/counterparts/cashier`. */
  readonly base: () => string;
  /** File to remember in; absent: only while it runs. */
  readonly file?: string;
}

const eventSchema = z.object({
  id: z.string().min(1).max(200),
  type: z.string().min(1).max(100),
  data: z.record(z.string(), z.unknown()),
});
export type Heard = z.infer<typeof eventSchema>;

/** Takes forms and JSON as text, and signed events at `/`. `hear` answers what the house gets back. */
export function listen(
  scope: FastifyInstance,
  secret: string,
  hear: (event: Heard) => Promise<{ readonly status: number; readonly body: object }>,
): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 100_000 }, (_request, body, done) =>
    done(null, body),
  );
  scope.post('/', async (request, reply) => {
    const body = typeof request.body === 'string' ? request.body : '';
    const verified = verifyMessage(secret, request.headers, body, Date.now());
    if (!verified.ok) return reply.code(401).send({ title: verified.rejection.code });
    const event = eventSchema.safeParse(read(body));
    if (!event.success) return reply.code(400).send({ title: 'This is no CloudEvent.' });
    const answer = await hear(event.data);
    return reply.code(answer.status).send(answer.body);
  });
}

function read(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** A form's or a JSON object's fields. */
export function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  if (typeof body !== 'string') return {};
  const json = read(body);
  if (typeof json === 'object' && json !== null) return json as Record<string, unknown>;
  return Object.fromEntries(new URLSearchParams(body));
}

export interface Teller {
  /** Calls the house back; resolves after the first try, and goes on trying by itself when that failed. */
  readonly tell: (notify: string, type: string, id: string, data: object) => Promise<void>;
  readonly stop: () => void;
}

const waitsMs = [1_000, 5_000, 30_000, 120_000, 600_000, 3_600_000];

export function createTeller({ secret, base }: CounterpartOptions): Teller {
  const timers = new Set<NodeJS.Timeout>();
  const stopped = new AbortController();
  const attempt = async (notify: string, event: CloudEvent, tries: number): Promise<void> => {
    const answer = await sendEvent({ url: notify, secret, mayBePrivate: true }, event, stopped.signal);
    const wait = waitsMs[tries];
    if (answer.type !== 'silent' || wait === undefined || stopped.signal.aborted) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      void attempt(notify, event, tries + 1);
    }, wait);
    timer.unref();
    timers.add(timer);
  };
  return {
    tell: (notify, type, id, data) =>
      attempt(
        notify,
        {
          ...{ specversion: '1.0', id, source: base(), type, datacontenttype: 'application/json' },
          time: new Date().toISOString(),
          data: { ...data },
        },
        0,
      ),
    stop: () => {
      stopped.abort();
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

/** Entries by id, kept in a file so that a restart forgets nobody's money or parcel. */
export function createLedger<T>(file: string | undefined): {
  readonly get: (id: string) => T | undefined;
  readonly all: () => readonly (readonly [string, T])[];
  readonly put: (id: string, entry: T) => void;
} {
  const entries = new Map<string, T>(file === undefined ? [] : load(file));
  return {
    get: (id) => entries.get(id),
    all: () => [...entries],
    put: (id, entry) => {
      entries.set(id, entry);
      if (file === undefined) return;
      writeFileSync(`${file}.new`, JSON.stringify([...entries]), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
  };
}

function load<T>(file: string): [string, T][] {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as [string, T][];
  } catch {
    return [];
  }
}

/** A page of a counterpart: plain, in both languages, and clear that it is none of the house. */
export function pageOf(title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title></head>
<body><main><h1>${escaped(title)}</h1>
<p><strong>演示用，不是真的。Demonstration only: nothing here is real.</strong></p>
${body}
</main></body></html>
`;
}

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
