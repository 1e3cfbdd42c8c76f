// The way into the API: builds the door and hangs its routes into a server. It must never know how a part it is given works.
import type { FastifyInstance } from 'fastify';
import type { Engine } from '../engine/engine.ts';
import type { Condition, TimeSource } from '../engine/ports.ts';
import type { FileStore } from '../gateways/files/index.ts';
import type { Clock } from '../gateways/time/index.ts';
import type { Calendar } from '../kernel/calendar.ts';
import type { CityFacts } from '../processes/facts.ts';
import type { Item } from '../processes/item.ts';
import type { Phrase } from './answers/phrase.ts';
import { createCatalogue } from './catalogue.ts';
import type { Door } from './contract.ts';
import { type AnyProcess, createDoor, followed } from './door.ts';
import { calendarRoutes } from './http/calendar-routes.ts';
import { catalogueRoutes } from './http/catalogue-routes.ts';
import { cityRoutes } from './http/city-routes.ts';
import type { Json } from './http/json-schema.ts';
import { createMetrics } from './http/metrics.ts';
import { describe } from './http/openapi.ts';
import { processRoutes } from './http/process-routes.ts';
import { type Route, sent } from './http/route.ts';
import { serve } from './http/serve.ts';
import { loadMessages, type Messages } from './messages.ts';
import type {
  Callers,
  Copies,
  Credentials,
  Definitions,
  Documents,
  PublicLog,
  ReadMeasures,
} from './ports.ts';
import { createProblems } from './problem.ts';
import { createQuestions } from './questions/index.ts';
import type { Tokenise } from './search/index.ts';

export interface ApiParts {
  readonly engine: Engine;
  readonly processes: readonly AnyProcess[];
  readonly facts: CityFacts;
  readonly calendar: Calendar;
  readonly time: TimeSource;
  /** `createCallers` of the identity gateway. */
  readonly identity: Callers;
  readonly files: FileStore;
  readonly documents: Documents;
  readonly copies: Copies;
  readonly credentials: Credentials;
  readonly measures: ReadMeasures;
  /** Absent: there are no receipts. */
  readonly publicLog?: PublicLog;
  /** Where the city is reached from outside, without a slash at the end. */
  readonly baseUrl: string;
  readonly version: string;
  /** Present in demo mode only. */
  readonly demoClock?: Clock;
  /** What the store can do now. */
  readonly condition: () => Promise<Condition>;
  readonly gauges?: () => Promise<Readonly<Record<string, number>>>;
  readonly tokenise?: Tokenise;
  /** The item a text compiles to; undefined while it has problems. */
  readonly compile?: (text: string) => Item | undefined;
  /** What was written of each item, and the versions it had; absent: nothing is kept. */
  readonly definitions?: Definitions;
  /** An outside writer for answers; absent: off. */
  readonly phrase?: Phrase;
  /** Grows whenever an item is published. */
  readonly revision?: () => number;
  readonly requestsPerMinute?: number;
}

export interface Api {
  readonly door: Door;
  readonly messages: Messages;
  readonly description: Json;
  /** Hangs every route of the API into the server. */
  readonly mount: (server: FastifyInstance) => Promise<void>;
}

/** Enough for a busy desk and for programs; far too little to wear the house down. */
const usualRequestsPerMinute = 3000;

export function createApi(parts: ApiParts): Api {
  const messages = loadMessages();
  const problems = createProblems(messages);
  const metrics = createMetrics();
  const catalogue = followed(parts.revision, () => createCatalogue(parts.facts.city, parts.tokenise));
  const questions = createQuestions({ ...parts, messages, catalogue });
  const door = countCommands(createDoor({ ...parts, catalogue, questions, problems }), metrics.count);
  const metricsText = async () => metrics.text(await parts.gauges?.());
  const routes: Route[] = [
    ...processRoutes({ ...parts, door, problems }),
    ...cityRoutes({ ...parts, door, questions, problems, metricsText }),
    ...calendarRoutes({ ...parts, door, problems, plurals: parts.processes.map(({ plural }) => plural) }),
    ...catalogueRoutes({ city: parts.facts.city, baseUrl: parts.baseUrl }),
  ];
  routes.push({
    ...{ method: 'get', path: '/openapi.json', id: 'getDescription', tag: 'health', open: true },
    summary: 'This description.',
    reply: { ref: 'Description', says: 'OpenAPI 3.1.' },
    run: async () => sent(description),
  });
  const { baseUrl, version, processes, facts } = parts;
  const kinds = processes.map((process) => process.kind);
  const description = describe(routes, { baseUrl, version, city: facts.city.name.en, kinds });
  const requestsPerMinute = parts.requestsPerMinute ?? usualRequestsPerMinute;
  return {
    door,
    messages,
    description,
    mount: (server) =>
      serve(server, { routes, problems, metrics, requestsPerMinute, callers: parts.identity }),
  };
}

/** Pages and programs come through the same door, so commands are counted there. */
function countCommands(door: Door, count: ReturnType<typeof createMetrics>['count']): Door {
  const note = (kind: string, command: string, answer: Awaited<ReturnType<Door['give']>>) => {
    const outcome = answer.ok ? 'done' : answer.problem.code;
    // What is no route must not become a label: anybody could make up any number of them.
    if (outcome !== 'request.not-found') count('yimen_commands_total', { kind, command, outcome });
    return answer;
  };
  return {
    ...door,
    start: async (call, plural, body) => note(plural, 'start', await door.start(call, plural, body)),
    give: async (call, plural, id, command, body) =>
      note(plural, command, await door.give(call, plural, id, command, body)),
  };
}

export type { Door } from './contract.ts';
export { guard, sendProblem } from './http/serve.ts';
export { buildServer } from './server.ts';
export type { AnyProcess, Callers, Credentials, Documents, ReadMeasures };
