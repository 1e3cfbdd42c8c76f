// The routes that belong to no single process: inbox, items, questions, files, keys, health, the demo's clock. It must never decide anything.
import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import type { Condition } from '../../engine/ports.ts';
import { type Clock, moveClock, readClock } from '../../gateways/time/index.ts';
import { parseInput } from '../../kernel/input.ts';
import { matters } from '../../processes/item.ts';
import type { Door } from '../contract.ts';
import type { Credentials } from '../ports.ts';
import type { Problems } from '../problem.ts';
import type { Questions } from '../questions/index.ts';
import { textSchema, timestampSchema } from '../questions/question.ts';
import { json, pageQuery } from './process-routes.ts';
import { passProblem, type Route, sent } from './route.ts';

export interface CityParts {
  readonly door: Door;
  readonly engine: Pick<Engine, 'settle'>;
  readonly questions: Questions;
  readonly credentials: Credentials;
  readonly problems: Problems;
  /** Present in demo mode only. */
  readonly demoClock?: Clock;
  readonly condition: () => Promise<Condition>;
  readonly metricsText: () => Promise<string>;
}

export function cityRoutes(parts: CityParts): readonly Route[] {
  return [
    ...workRoutes(parts),
    ...printRoutes(parts),
    ...itemRoutes(parts),
    ...questionRoutes(parts),
    ...keyRoutes(parts),
    ...healthRoutes(parts),
    ...clockRoutes(parts),
  ];
}

function workRoutes({ door, problems }: CityParts): readonly Route[] {
  return [
    {
      ...{ method: 'get', path: '/v1/tasks', id: 'listTasks', tag: 'tasks' },
      summary: "The caller's inbox, most urgent first.",
      query: pageQuery,
      reply: { ref: 'TaskPage', says: 'A page of tasks.' },
      run: async ({ call, query }) => {
        const parsed = parseInput(pageQuery, query);
        if (!parsed.ok) return passProblem(problems.rejected(parsed.rejection, call.language));
        return json(await door.tasks(call, parsed.value));
      },
    },
    {
      ...{ method: 'post', path: '/v1/files', id: 'uploadFile', tag: 'files', body: 'file' },
      summary: 'Store a file; its id is then given to the command that needs it.',
      reply: { ref: 'File', created: true, says: 'The file is kept.' },
      run: async ({ call, file }) =>
        file
          ? json(await door.upload(call, file.name, file.bytes))
          : passProblem(problems.refused('request.malformed-upload', call.language)),
    },
  ];
}

const printBody = z.strictObject({ code: z.string().min(1).max(40) });
const printFacts = z.object({
  name: textSchema,
  number: z.string().describe('Masked but for its end.'),
  holder: z.string().describe('Masked.'),
  issuer: textSchema,
  until: timestampSchema,
});

function printRoutes({ door, problems }: CityParts): readonly Route[] {
  return [
    {
      ...{ method: 'get', path: '/v1/prints/{code}', id: 'getPrint', tag: 'prints', open: true },
      summary: 'What a print code would print, for the machine it is typed at.',
      reply: { schema: printFacts, says: 'Enough to recognise the paper, in masks.' },
      run: async ({ call, params }) => json(await door.printable(call, params.code ?? '')),
    },
    {
      ...{ method: 'post', path: '/v1/prints', id: 'takePrint', tag: 'prints', open: true },
      summary: 'Print the licence of a print code, once.',
      body: printBody,
      reply: { media: ['application/pdf'], says: 'The paper.' },
      run: async ({ call, body }) => {
        const parsed = parseInput(printBody, body);
        if (!parsed.ok) return passProblem(problems.rejected(parsed.rejection, call.language));
        const paper = await door.print(call, parsed.value.code);
        return paper.ok
          ? { ok: true, value: { body: paper.value.bytes, media: paper.value.type } }
          : passProblem(paper.problem);
      },
    },
  ];
}

const itemsQuery = z.strictObject({
  q: z
    .string()
    .max(100)
    .optional()
    .describe('Name, pinyin, initials or everyday words; errors are forgiven.'),
  audience: z.enum(['firm', 'person']).optional(),
  agency: z.string().max(80).optional(),
  event: z.string().max(80).optional().describe('Life event the item is met in.'),
  region: z
    .string()
    .regex(/^\d{6}$/)
    .optional()
    .describe('Area code of a county: items offered there.'),
  online: z.enum(['1', '2', '3', '4']).optional().describe('How far it works online; 4 is the whole way.'),
  matter: z.enum(matters).optional(),
  indicator: z
    .string()
    .regex(/^(?:[1-9]|1[0-8])$/)
    .optional(),
  list: z.string().max(80).optional().describe('A list of the city, e.g. `at-once`.'),
});

function itemRoutes({ door, problems }: CityParts): readonly Route[] {
  return [
    {
      ...{ method: 'get', path: '/v1/items', id: 'listItems', tag: 'items', open: true },
      summary: 'What the city offers, best match first.',
      query: itemsQuery,
      reply: { ref: 'ItemPage', says: 'All items that match.' },
      run: async ({ call, query }) => {
        const parsed = parseInput(itemsQuery, query);
        if (!parsed.ok) return passProblem(problems.rejected(parsed.rejection, call.language));
        return json(await door.items(call, parsed.value));
      },
    },
    {
      ...{ method: 'get', path: '/v1/items/{item}', id: 'getItem', tag: 'items', open: true },
      summary: 'The whole guide of an item.',
      reply: { ref: 'Item', says: 'The item.' },
      run: async ({ call, params }) => json(await door.item(call, params.item ?? '')),
    },
    {
      ...{
        method: 'get',
        path: '/v1/items/{item}/definition',
        id: 'getItemDefinition',
        tag: 'items',
        open: true,
      },
      summary: 'The definition of an item as it was written.',
      reply: { media: ['text/yaml'], says: 'YAML; entries named by `use` are the shared ones of the city.' },
      run: async ({ call, params }) => {
        const text = await door.itemSource(call, params.item ?? '');
        return text.ok
          ? { ok: true, value: { body: text.value, media: 'text/yaml; charset=utf-8' } }
          : passProblem(text.problem);
      },
    },
    {
      ...{ method: 'get', path: '/v1/items/{item}/bpmn', id: 'getItemBpmn', tag: 'items', open: true },
      summary: 'The steps of an item as a BPMN 2.0 file with its diagram.',
      reply: { media: ['application/xml'], says: 'The process.' },
      run: async ({ call, params }) => {
        const drawn = await door.itemBpmn(call, params.item ?? '');
        return drawn.ok
          ? { ok: true, value: { body: drawn.value, media: 'application/xml' } }
          : passProblem(drawn.problem);
      },
    },
  ];
}

function questionRoutes({ door, questions }: CityParts): readonly Route[] {
  return [...questions.values()].map((question) => ({
    ...{ method: 'get', path: `/v1/questions/${question.name}`, tag: 'questions', open: true },
    id: `ask-${question.name}`.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    summary: question.summary,
    query: question.input,
    reply: { schema: question.output, says: 'The answer.' },
    run: async ({ call, query }) =>
      // The question's own schema refuses what is no text, for instance a parameter given twice.
      json(await door.question(call, question.name, query as Readonly<Record<string, string>>)),
  }));
}

function keyRoutes({ credentials, problems }: CityParts): readonly Route[] {
  return [
    {
      ...{
        method: 'get',
        path: '/v1/status-lists/{number}',
        id: 'getStatusList',
        tag: 'credentials',
        open: true,
      },
      summary: 'Signed list of which licences are valid (Token Status List).',
      reply: { media: ['application/statuslist+jwt'], says: 'The list as a signed token.' },
      run: async ({ call, params }) => {
        const number = /^\d{1,6}$/.test(params.number ?? '') ? Number(params.number) : undefined;
        const list = number === undefined ? undefined : await credentials.statusList(number);
        if (list === undefined) return passProblem(problems.refused('request.not-found', call.language));
        return { ok: true, value: { body: list, media: 'application/statuslist+jwt' } };
      },
    },
    {
      ...{
        method: 'get',
        path: '/.well-known/jwt-vc-issuer',
        id: 'getIssuer',
        tag: 'credentials',
        open: true,
      },
      summary: 'The public keys licences are signed with.',
      reply: { schema: issuerSchema, says: 'Issuer and keys.' },
      run: async () => sent(await credentials.issuer()),
    },
  ];
}

const issuerSchema = z.object({
  issuer: z.string(),
  jwks: z.object({ keys: z.array(z.looseObject({ kty: z.string() })) }),
  sm2: z
    .object({
      algorithm: z.literal('SM2-SM3'),
      userId: z.string(),
      keys: z.array(
        z.object({
          kid: z.string(),
          pem: z.string(),
          madeAt: timestampSchema,
          retiredAt: timestampSchema.optional(),
        }),
      ),
    })
    .describe('Keys of the second proof; the first signs now, the others did before.'),
});
const healthSchema = z.object({ status: z.enum(['ok', 'stopping']) });

const readinessQuery = z.strictObject({
  for: z
    .enum(['everything', 'reading'])
    .optional()
    .describe(
      '`reading` is answered well also while nothing is written; without it, all work must be taken.',
    ),
});

function healthRoutes({ condition, metricsText, problems }: CityParts): readonly Route[] {
  return [
    {
      ...{ method: 'get', path: '/healthz', id: 'getHealth', tag: 'health', open: true },
      summary: 'The process runs.',
      reply: { schema: healthSchema, says: 'It does.' },
      run: async () => sent({ status: 'ok' }),
    },
    {
      ...{ method: 'get', path: '/readyz', id: 'getReadiness', tag: 'health', open: true },
      summary: 'The process can take work: its database is up to date, answers and takes writes.',
      query: readinessQuery,
      reply: { schema: healthSchema, says: 'It can.' },
      run: async ({ call, query }) => {
        const parsed = parseInput(readinessQuery, query);
        if (!parsed.ok) return passProblem(problems.rejected(parsed.rejection, call.language));
        const now = await condition();
        if (now === 'open' || (now === 'read-only' && parsed.value.for === 'reading'))
          return sent({ status: 'ok' });
        const code = now === 'away' ? 'unavailable' : 'read-only';
        return passProblem(problems.faulted({ code }, call.language));
      },
    },
    {
      ...{ method: 'get', path: '/metrics', id: 'getMetrics', tag: 'health', open: true },
      summary: 'Counters for Prometheus.',
      reply: { media: ['text/plain'], says: 'Text exposition format 0.0.4.' },
      run: async () => ({
        ok: true,
        value: { body: await metricsText(), media: 'text/plain; version=0.0.4; charset=utf-8' },
      }),
    },
  ];
}

const clockBody = z
  .object({
    to: z.string().optional().describe('RFC 3339 time to move to.'),
    advance: z.string().optional().describe('ISO 8601 length of time to move by, e.g. P3D.'),
  })
  .describe('Exactly one of the two.');
const clockReading = z.object({ now: z.string(), offsetSeconds: z.number() });

function clockRoutes({ demoClock, engine, problems }: CityParts): readonly Route[] {
  if (!demoClock) return [];
  return [
    {
      ...{ method: 'get', path: '/dev/clock', id: 'getClock', tag: 'demo', open: true },
      summary: "The demo's virtual time.",
      reply: { schema: clockReading, says: 'The time.' },
      run: async () => sent(readClock(demoClock)),
    },
    {
      ...{ method: 'post', path: '/dev/clock', id: 'moveClock', tag: 'demo', open: true },
      summary: 'Move the virtual time forwards and fire what falls due.',
      body: clockBody,
      reply: { schema: clockReading.extend({ fired: z.number().int() }), says: 'The time reached.' },
      run: async ({ call, body }) => {
        const moved = moveClock(demoClock, body);
        if (!moved.ok) return passProblem(problems.rejected(moved.rejection, call.language));
        return sent({ ...moved.value, fired: await engine.settle() });
      },
    },
  ];
}
