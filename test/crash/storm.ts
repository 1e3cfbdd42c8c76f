// Kills the server's process or the whole PostgreSQL again and again at random moments under load, and looks after each. It must never look with the eyes of what it killed.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Engine } from '../../src/engine/index.ts';
import { type Chance, createChance } from '../../src/simulator/chance.ts';
import { type Database, migrate, openDatabase } from '../../src/store/index.ts';
import { type Server, startPostgres } from '../postgres.ts';
import { done } from '../store/city.ts';
import { verifyHashes } from '../store/verify-hashes.ts';
import { echoOf } from './order.ts';
import { callAll, note, orderEngine, place } from './orders.ts';

export type Victim = 'server' | 'database';

/** What was seen over all rounds; any loss would have thrown. */
export interface Toll {
  kills: number;
  /** Commands given while somebody was to be killed, and those acknowledged. */
  given: number;
  acknowledged: number;
  /** Without an answer at the kill; of these, found stored (of the database's all: its callers had repeated them). */
  unanswered: number;
  storedUnheard: number;
  events: number;
  /** Kills at which some command was under way, and at which something was left to react to or to fall due. */
  underWay: number;
  withWork: number;
}

interface Round {
  readonly given: Set<string>;
  readonly acknowledged: Map<string, string>;
}

interface Scene {
  readonly server: Server;
  readonly database: Database;
  readonly engine: Engine;
  readonly chance: Chance;
  readonly toll: Toll;
}

/** Longest time between the first acknowledgement and the kill, ms. */
const longestCalmMs = 350;

export async function storm(victim: Victim, kills: number, seed: number): Promise<Toll> {
  const server = await startPostgres();
  const options = { schema: 'storm', url: server.url };
  const database = await openDatabase(options);
  const toll: Toll = {
    ...{ kills: 0, given: 0, acknowledged: 0, unanswered: 0, storedUnheard: 0 },
    ...{ events: 0, underWay: 0, withWork: 0 },
  };
  const engine = orderEngine(database);
  const scene: Scene = { server, database, engine, chance: createChance(seed), toll };
  const next = victim === 'server' ? killsOfProcess(scene, JSON.stringify(options)) : killsOfDatabase(scene);
  try {
    await migrate(database);
    for (let i = 0; i < kills; i += 1) {
      const round = await next.kill(`r${i}`);
      toll.kills += 1;
      toll.given += round.given.size;
      toll.acknowledged += round.acknowledged.size;
      await check(scene, round);
    }
    toll.events = await verifyHashes(database);
    return toll;
  } finally {
    next.end();
    await engine.stop();
    await database.close();
    await server.stop();
  }
}

interface Executioner {
  /** Puts load on, kills at a random moment, and answers what was given and acknowledged. */
  readonly kill: (round: string) => Promise<Round>;
  readonly end: () => void;
}

/** `kill -9` of the process that writes; the next one waits ready, so that a round is short. */
function killsOfProcess({ chance }: Scene, options: string): Executioner {
  const script = fileURLToPath(new URL('./storm-worker.ts', import.meta.url));
  const start = () => spawn(process.execPath, [script, options], { stdio: ['pipe', 'pipe', 'inherit'] });
  let waiting: ChildProcess | undefined;
  return {
    kill: async (name) => {
      const child = waiting ?? start();
      const ended = once(child, 'exit');
      const round: Round = { given: new Set(), acknowledged: new Map() };
      const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
      lines.on('line', (line) => {
        const [what, key = '', id = ''] = line.split(' ');
        if (what === 'given') round.given.add(key);
        if (what === 'done') round.acknowledged.set(key, id);
      });
      const closed = once(lines, 'close');
      child.stdin?.write(`${name}\n`);
      await some(round);
      await pause(chance.between(0, longestCalmMs));
      child.kill('SIGKILL');
      await Promise.all([ended, closed]);
      waiting = start();
      return round;
    },
    end: () => waiting?.kill('SIGKILL'),
  };
}

/** By turns `kill -9` of the postmaster and what `pg_ctl stop -m immediate` sends; callers and loops go on all the while. */
function killsOfDatabase({ server, engine, chance }: Scene): Executioner {
  let turn = 0;
  engine.start();
  return {
    kill: async (name) => {
      const round: Round = { given: new Set(), acknowledged: new Map() };
      let more = true;
      const calls = callAll(
        engine,
        name,
        {
          given: (key) => round.given.add(key),
          done: (key, id) => round.acknowledged.set(key, id),
        },
        () => more,
      );
      await some(round);
      await pause(chance.between(0, longestCalmMs));
      turn += 1;
      await server.kill(turn % 2 === 0 ? 'SIGKILL' : 'SIGQUIT');
      // What is acknowledged from here on was answered by the new server; that too must stand.
      const before: Round = { given: new Set(round.given), acknowledged: new Map(round.acknowledged) };
      await server.restart();
      more = false;
      await calls;
      for (const key of round.given) assert.ok(round.acknowledged.has(key), `${key} never got its answer`);
      return before;
    },
    end: () => {},
  };
}

async function some({ acknowledged }: Round): Promise<void> {
  for (let i = 0; acknowledged.size === 0; i += 1) {
    assert.ok(i < 6000, 'nothing was acknowledged within a minute');
    await pause(10);
  }
}

interface Stored {
  readonly id: string;
  readonly what: string;
  readonly status: string;
  readonly notes: string | number;
  readonly closings: string | number;
}

/** Reads what is stored, repeats every command, lets everything come to rest, and counts. */
async function check(scene: Scene, { given, acknowledged }: Round): Promise<void> {
  const { database, engine, toll } = scene;
  const keys = [...given].filter((key) => !key.endsWith('/note'));
  const before = new Map((await stored(database, keys)).map((one) => [one.what, one]));
  for (const [key, id] of acknowledged) {
    const one = before.get(key.replace('/note', ''));
    assert.equal(one?.id, id, `${key} was acknowledged and is gone`);
    if (key.endsWith('/note')) assert.equal(Number(one?.notes), 1, `${key} was acknowledged and is gone`);
  }
  const unanswered = [...given].filter((key) => !acknowledged.has(key));
  toll.unanswered += unanswered.length;
  toll.storedUnheard += unanswered.filter((key) => {
    const one = before.get(key.replace('/note', ''));
    return key.endsWith('/note') ? Number(one?.notes) > 0 : one !== undefined;
  }).length;
  if (unanswered.length > 0) toll.underWay += 1;
  const [left] = await database.query<{ n: number }>(
    `select ((select count(*) from outbox) + (select count(*) from deadline))::int as n`,
  );
  if (left && left.n > 0) toll.withWork += 1;

  await Promise.all(
    keys.map(async (key) => {
      const { id } = done(await place(engine, key));
      if (before.has(key)) assert.equal(id, before.get(key)?.id, `${key} was made twice`);
      done(await note(engine, id, key));
    }),
  );
  await rest(scene);
  const after = await stored(database, keys);
  assert.equal(after.length, keys.length, 'an order is missing or was made twice');
  for (const one of after) {
    const counts = { status: one.status, notes: Number(one.notes), closings: Number(one.closings) };
    assert.deepEqual(counts, { status: 'closed', notes: 1, closings: 1 }, one.what);
  }
  await checkEchoes(
    database,
    after.map(({ id }) => id),
  );
  await verifyHashes(database, [...after.map(({ id }) => id), ...after.map(({ id }) => echoOf(id))]);
}

/** Every event has one echo, none two: a reaction is neither lost nor carried out twice. */
async function checkEchoes(database: Database, ids: readonly string[]): Promise<void> {
  const rows = await database.query<{ stream: string; heard: string }>(
    `select stream, string_agg(body->>'of', ' ' order by body->>'of') as heard from event
     where stream = any($1::text[]) group by stream`,
    [ids.map(echoOf)],
  );
  assert.equal(rows.length, ids.length, 'a reaction was lost');
  for (const { stream, heard } of rows) assert.equal(heard, 'noted order-closed ordered', stream);
}

function stored(database: Database, keys: readonly string[]): Promise<readonly Stored[]> {
  return database.query<Stored>(
    `select s.id, s.keys[1] as what, s.status,
       (select count(*) from event e where e.stream = s.id and e.type = 'noted') as notes,
       (select count(*) from event e where e.stream = s.id and e.type = 'order-closed') as closings
     from stream s where s.kind = 'order' and s.keys && $1::text[]`,
    [keys],
  );
}

/** Until nothing waits. A row put off because the database was away comes back within seconds. */
async function rest({ database, engine }: Scene): Promise<void> {
  const began = Date.now();
  for (;;) {
    await engine.settle();
    const waiting = await database.query(
      'select stream from outbox union all select stream from deadline limit 1',
    );
    if (waiting.length === 0) return;
    assert.ok(Date.now() - began < 60_000, 'reactions and deadlines did not come to rest');
    await pause(25);
  }
}
