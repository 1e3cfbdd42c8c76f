// Fuzzes a whole house from its own description and says what it should not have answered. It must never know why an answer is right.
import fc from 'fast-check';
import type { WholeHouse } from '../api/whole-house.ts';
import { type Answered, type Description, readDescription } from './description.ts';
import {
  findStreams,
  identitiesOf,
  plantSecrets,
  playWeeks,
  type Secret,
  strangersAtDesks,
} from './people.ts';
import { type Request, requestsOf } from './requests.ts';
import { openWire } from './wire.ts';

export interface Finding {
  readonly what: string;
  /** Enough to send it again. */
  readonly request: string;
  readonly answer: string;
}

export interface Tally {
  readonly requests: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly byIdentity: Readonly<Record<string, number>>;
  /** Operations that answered 2xx at least once: a fuzzer that only ever gets refused proves little. */
  readonly opened: number;
  readonly operations: number;
  /** Reads of somebody else's case that were tried, all refused. */
  readonly swaps: number;
  readonly findings: readonly Finding[];
}

export interface FuzzOptions {
  readonly seed: number;
  readonly requests: number;
  /** Requests under way at once; 1 makes a run repeat exactly. */
  readonly atOnce?: number;
  readonly progress?: (done: number) => void;
}

/** After so many findings of one kind the rest is the same story. */
const mostOfAKind = 3;
const batch = 1000;

export async function fuzz(house: WholeHouse, options: FuzzOptions): Promise<Tally> {
  const { atOnce = 1 } = options;
  const description = readDescription((await house.ask('GET', '/openapi.json')).body);
  await playWeeks(house, options.seed);
  const [identities, secrets] = [await identitiesOf(house), await plantSecrets(house)];
  const hints = hintsOf(house, secrets);
  const arbitrary = requestsOf(description, identities, hints);
  const wire = openWire(house.server.origin, atOnce);
  const plurals = description.operations
    .filter(({ path, tag }) => path === `/v1/${tag}/{id}`)
    .map(({ tag }) => tag);
  const streams = await findStreams(house, plurals);
  const planted = secrets.flatMap(({ cases }) => cases);
  streams.set('cases', [...planted, ...planted, ...(streams.get('cases') ?? [])]);
  const tally = createTally(description, secrets);
  try {
    for (let done = 0; done < options.requests; done += batch) {
      const many = Math.min(batch, options.requests - done);
      const requests = fc.sample(arbitrary, { numRuns: many, seed: options.seed + done });
      await inLanes(requests, atOnce, async (request) => {
        const path = addressOf(request, streams, hints);
        const answer = await wire
          .send(request.method, path, { ...request.identity.headers, ...request.headers }, request.body)
          .catch((error: Error) => ({ status: 0, media: '', text: String(error) }));
        tally.judge(request, path, answer);
        remember(request, answer, streams);
      });
      options.progress?.(done + many);
    }
  } finally {
    wire.close();
  }
  return tally.read();
}

async function inLanes<T>(all: readonly T[], lanes: number, work: (one: T) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async () => {
    for (let one = all[next++]; one !== undefined; one = all[next++]) await work(one);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

function hintsOf(
  house: WholeHouse,
  secrets: readonly Secret[],
): Readonly<Record<string, readonly unknown[]>> {
  const { city } = house.server.house;
  const items = [...city.items.keys()];
  const item = city.items.get('start-a-company');
  const few = (all: Iterable<string>) => [...all].slice(0, 6);
  return {
    item: ['start-a-company', ...few(items)],
    name: ['receipt', 'notice', 'licence', ...secrets.flatMap(({ cases }) => cases.slice(0, 1))],
    number: ['0', '1'],
    region: ['140802', '140821', '140800'],
    agency: few(city.agencies.keys()),
    step: few(item?.steps.map(({ id }) => id) ?? []),
    material: few(item?.materials.map(({ id }) => id) ?? []),
    case: secrets.flatMap(({ cases }) => cases),
    form: [{ companyName: '禾门', region: '140802' }, { address: '河东东街' }, {}],
    citizenId: ['140802199003120015', '140881198807260030'],
    advance: ['PT1S', 'PT1M'],
    to: ['2026-11-24T09:00:00+08:00'],
    kind: ['citizen-id', 'credit-code'],
    limit: ['1', '20', '100'],
    start: ['2026-11-24T09:00:00+08:00'],
    unit: ['workday', 'worktime', 'day', 'hour'],
    amount: ['1', '3', '5'],
  };
}

/** The address with its parameters in; a number picks a stream of the operation's kind. */
function addressOf(
  { operation, path, query }: Request,
  streams: ReadonlyMap<string, readonly string[]>,
  hints: Readonly<Record<string, readonly unknown[]>>,
): string {
  const filled = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = path[name] ?? '';
    if (typeof value === 'string') return encodeURIComponent(value);
    const pool =
      name === 'id' ? (streams.get(operation.tag) ?? streams.get('cases') ?? []) : (hints[name] ?? ['1']);
    return encodeURIComponent(String(pool[value % Math.max(1, pool.length)] ?? 'none'));
  });
  return query === '' ? filled : `${filled}?${query}`;
}

/** Streams the run itself opened are played with too. */
function remember({ operation }: Request, answer: Answered, streams: Map<string, string[]>): void {
  const listed = operation.method === 'GET' && operation.path === `/v1/${operation.tag}`;
  if (answer.status !== 201 && !(answer.status === 200 && listed)) return;
  const body = JSON.parse(answer.text) as { id?: string; items?: readonly { id?: string }[] };
  const ids = [body.id, ...(body.items ?? []).map(({ id }) => id)].filter((id) => id !== undefined);
  const pool = streams.get(operation.tag) ?? [];
  for (const id of ids) if (pool.length < 60 && !pool.includes(id)) pool.push(id);
  streams.set(operation.tag, pool);
}

function createTally(description: Description, secrets: readonly Secret[]) {
  const statuses: Record<string, number> = {};
  const byIdentity: Record<string, number> = {};
  const opened = new Set<string>();
  const findings: Finding[] = [];
  const kinds = new Map<string, number>();
  let requests = 0;
  let swaps = 0;
  return {
    judge: (request: Request, path: string, answer: Answered) => {
      requests += 1;
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
      byIdentity[request.identity.type] = (byIdentity[request.identity.type] ?? 0) + 1;
      if (answer.status >= 200 && answer.status < 300) opened.add(request.operation.id);
      if (swappedIn(request, path, secrets)) swaps += 1;
      for (const what of faultsOf(description, request, path, answer, secrets)) {
        const kind = `${request.operation.id} ${what}`;
        const seen = kinds.get(kind) ?? 0;
        kinds.set(kind, seen + 1);
        if (seen < mostOfAKind)
          findings.push({
            what: kind,
            request: written(request, path),
            answer: `${answer.status} ${answer.text.slice(0, 300)}`,
          });
      }
    },
    read: (): Tally => ({
      ...{ requests, statuses, byIdentity, opened: opened.size, operations: description.operations.length },
      ...{ swaps, findings },
    }),
  };
}

function faultsOf(
  description: Description,
  request: Request,
  path: string,
  answer: Answered,
  secrets: readonly Secret[],
): readonly string[] {
  const { operation, identity } = request;
  const found: string[] = [];
  const { status } = answer;
  if (status === 0 || status >= 500) found.push(`answers ${status || 'nothing'}`);
  const fine = status >= 200 && status < 300;
  if (fine && identity.type === 'made-up') found.push('lets a made-up identity in');
  if (fine && identity.type === 'none' && !operation.open) found.push('lets nobody in');
  if (swappedIn(request, path, secrets) && fine) found.push("shows one person's case to another");
  if (swappedIn(request, path, secrets) && request.temper === 'good' && ![403, 404].includes(status))
    found.push("neither forbids nor denies another person's case");
  for (const { owner, word } of secrets)
    if (owner !== identity.name && !mayRead(identity) && answer.text.includes(word))
      found.push("holds a word of another person's answers");
  const odd = oddityOf(description, request, path, answer);
  return odd === undefined ? found : [...found, odd];
}

/** What is wrong with the form of the answer. */
function oddityOf(
  description: Description,
  request: Request,
  path: string,
  answer: Answered,
): string | undefined {
  const { operation, method } = request;
  if (answer.status === 0) return undefined;
  if (method !== operation.method) {
    if (method === 'HEAD' || method === 'OPTIONS') return undefined;
    return answer.status < 300 &&
      !description.operations.some(
        (one) => one.method === method && one.path.split('/').length === operation.path.split('/').length,
      )
      ? `takes ${method}`
      : undefined;
  }
  // Node itself answers what is no HTTP, and an address outside any operation has no description.
  const elsewhere = request.temper === 'hostile' && [400, 404, 405].includes(answer.status);
  if (elsewhere && path.startsWith('/v1/')) return description.problemFaultOf(answer);
  return elsewhere ? undefined : description.faultOf(operation, answer);
}

/** Offices concerned may read a submitted case; everybody else but the owner may not. */
function mayRead({ type, name }: Request['identity']): boolean {
  return type === 'staff' && !strangersAtDesks.some((one) => one === name) && name !== 'county-clerk';
}

function swappedIn(
  { operation, identity, method }: Request,
  path: string,
  secrets: readonly Secret[],
): boolean {
  if (operation.tag !== 'cases' || method !== operation.method || method !== 'GET') return false;
  const own = secrets.find(({ cases }) => cases.some((id) => path.startsWith(`/v1/cases/${id}`)));
  return (
    own !== undefined &&
    ['party', 'staff'].includes(identity.type) &&
    own.owner !== identity.name &&
    !mayRead(identity)
  );
}

function written({ method, identity, temper, headers, body }: Request, path: string): string {
  const text = body === undefined ? '' : body.toString().slice(0, 600);
  return `${temper} ${identity.name}: ${method} ${path.slice(0, 400)} ${JSON.stringify(headers)} ${text}`;
}
