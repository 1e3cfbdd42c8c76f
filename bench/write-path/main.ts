// Measures the write path against the same work done naively, in one run on one server. It must never write unless asked.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { createEngine, type Engine, type Sealing, unsealed } from '../../src/engine/index.ts';
import { newId } from '../../src/gateways/ids/new-id.ts';
import { masterKeysInFile, openVault } from '../../src/gateways/sealing/index.ts';
import { tokenise } from '../../src/gateways/words/tokenise.ts';
import type { Party } from '../../src/kernel/actor.ts';
import { reject } from '../../src/kernel/rejection.ts';
import { createKeyShelf, createStore, type Database, migrate, openDatabase } from '../../src/store/index.ts';
import { startPostgres } from '../../test/postgres.ts';
import { writeSection } from '../page.ts';
import { answers, filing } from './filing.ts';
import { giveNaively, type States } from './naive.ts';

const { values: options } = parseArgs({
  options: {
    callers: { type: 'string', default: '256' },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    write: { type: 'string' },
  },
});
const callers = Number(options.callers);
const roundMs = Number(options.seconds) * 1000;
const actor: Party = { type: 'party', id: 'party-bench', name: '禾梅', citizenId: '140802199001010018' };

/** Round trips of the store, so that the claim of one a flush is counted and not believed. */
interface Counted {
  readonly database: Database;
  trips: number;
}

function counted(database: Database): Counted {
  const count: Counted = {
    trips: 0,
    database: {
      ...database,
      query: (sql, params, prepared) => {
        count.trips += 1;
        return database.query(sql, params, prepared);
      },
    },
  };
  return count;
}

/** Runs all callers for one round; answers commands per second and the median latency in ms. */
async function round(callersNow: number, once: (caller: number) => Promise<void>) {
  const end = performance.now() + roundMs;
  const latencies: number[] = [];
  const start = performance.now();
  await Promise.all(
    Array.from({ length: callersNow }, async (_, caller) => {
      for (;;) {
        const from = performance.now();
        if (from > end) return;
        await once(caller);
        latencies.push(performance.now() - from);
      }
    }),
  );
  const perSecond = latencies.length / ((performance.now() - start) / 1000);
  return { perSecond, p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) };
}

function quantile(of: readonly number[], share: number): number {
  const sorted = [...of].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

async function openFilings(engine: Engine, count: number): Promise<readonly string[]> {
  const outcomes = await Promise.all(
    Array.from({ length: count }, (_, i) =>
      engine.give({ kind: 'filing', command: 'open', input: { title: `禾门餐饮有限公司 ${i}` }, actor }),
    ),
  );
  return outcomes.map((outcome) => {
    if (outcome.type !== 'done') throw new Error(JSON.stringify(outcome));
    return outcome.current.id;
  });
}

let keys = 0;

function throughEngine(engine: Engine, ids: readonly string[]) {
  return async (caller: number) => {
    keys += 1;
    const id = ids[caller % ids.length] ?? '';
    const outcome = await engine.give({
      kind: 'filing',
      id,
      command: 'fill',
      input: { answers },
      actor,
      key: `e${keys}`,
    });
    if (outcome.type !== 'done') throw new Error(JSON.stringify(outcome));
  };
}

function engineOver(
  database: Database,
  sealing: Sealing = unsealed,
): { readonly engine: Engine; readonly flushes: () => number } {
  const store = createStore(database, sealing);
  let flushes = 0;
  const engine = createEngine({
    store: {
      ...store,
      commit: (groups) => {
        flushes += 1;
        return store.commit(groups);
      },
    },
    processes: [filing],
    reactions: [],
    calendar: {
      isWorkday: () => reject('calendar.year-not-covered'),
      officeHours: () => reject('calendar.year-not-covered'),
      nameOf: () => undefined,
    },
    time: { now: Date.now },
    facts: () => ({}),
    tokenise,
    newId,
    sealing,
  });
  return { engine, flushes: () => flushes };
}

async function warm(
  engine: Engine,
  ids: readonly string[],
  pool: pg.Pool,
  states: States,
  own: readonly string[],
) {
  const give = throughEngine(engine, ids);
  await Promise.all(ids.map((_, i) => give(i)));
  await Promise.all(own.map((id) => giveNaively(pool, states, id, { answers }, actor, `n${++keys}`)));
}

async function measure(url: string, poolSizes: readonly number[]) {
  const count = counted(await openDatabase({ url, schema: 'bench' }));
  await migrate(count.database);
  const { engine, flushes } = engineOver(count.database);
  const ids = await openFilings(engine, callers);
  const own = await openFilings(engine, callers);
  const folder = mkdtempSync(path.join(tmpdir(), 'yimen-bench-'));
  const vault = await openVault(
    masterKeysInFile(path.join(folder, 'master.json')),
    createKeyShelf(count.database),
  );
  const sealed = engineOver(count.database, vault).engine;
  const secret = await openFilings(sealed, callers);
  const states: States = new Map();
  const pools = poolSizes.map(
    (max) => new pg.Pool({ connectionString: url, max, options: '-c search_path=bench' }),
  );
  for (const pool of pools) await warm(engine, ids, pool, states, own);
  await Promise.all(secret.map((_, i) => throughEngine(sealed, secret)(i)));

  const grouped: Awaited<ReturnType<typeof round>>[] = [];
  const sealing: Awaited<ReturnType<typeof round>>[] = [];
  const naive = pools.map((): Awaited<ReturnType<typeof round>>[] => []);
  let trips = 0;
  let flushed = 0;
  for (let i = 0; i < Number(options.rounds); i++) {
    const [tripsBefore, flushesBefore] = [count.trips, flushes()];
    grouped.push(await round(callers, throughEngine(engine, ids)));
    trips += count.trips - tripsBefore;
    flushed += flushes() - flushesBefore;
    sealing.push(await round(callers, throughEngine(sealed, secret)));
    for (const [p, pool] of pools.entries()) {
      const once = (caller: number) =>
        giveNaively(pool, states, own[caller % own.length] ?? '', { answers }, actor, `n${++keys}`);
      naive[p]?.push(await round(callers, once));
    }
  }
  const alone = await round(1, throughEngine(engine, ids));
  const [pool] = pools;
  const naiveAlone =
    pool && (await round(1, () => giveNaively(pool, states, own[0] ?? '', { answers }, actor, `n${++keys}`)));
  await engine.stop();
  await sealed.stop();
  rmSync(folder, { recursive: true });
  for (const one of pools) await one.end();
  await count.database.close();
  return { grouped, sealing, naive, trips, flushed, alone, naiveAlone };
}

const server = await startPostgres({ fsync: 'on', synchronous_commit: 'on' });
try {
  const poolSizes = [10, 32];
  const { grouped, sealing, naive, trips, flushed, alone, naiveAlone } = await measure(server.url, poolSizes);
  const rate = (rounds: readonly { readonly perSecond: number }[]) =>
    quantile(
      rounds.map(({ perSecond }) => perSecond),
      0.5,
    );
  const best = Math.max(...naive.map(rate));
  const figure = (value: number) => Math.round(value).toLocaleString('en-GB');
  const one = (value: number) => value.toFixed(1);
  const lines = [
    `${callers} callers, ${options.rounds} alternating rounds of ${options.seconds} s, PostgreSQL with fsync on, ${cpus().length} cores (${cpus()[0]?.model.trim()})`,
    '',
    '| | commands/s (median) | p50 ms | p99 ms |',
    '|---|---:|---:|---:|',
    `| engine.give | ${figure(rate(grouped))} | ${one(
      quantile(
        grouped.map(({ p50 }) => p50),
        0.5,
      ),
    )} | ${one(
      quantile(
        grouped.map(({ p99 }) => p99),
        0.5,
      ),
    )} |`,
    `| engine.give, two fields and the actor sealed | ${figure(rate(sealing))} | ${one(
      quantile(
        sealing.map(({ p50 }) => p50),
        0.5,
      ),
    )} | ${one(
      quantile(
        sealing.map(({ p99 }) => p99),
        0.5,
      ),
    )} |`,
    ...naive.map(
      (rounds, i) =>
        `| naive, pool of ${poolSizes[i]} | ${figure(rate(rounds))} | ${one(
          quantile(
            rounds.map(({ p50 }) => p50),
            0.5,
          ),
        )} | ${one(
          quantile(
            rounds.map(({ p99 }) => p99),
            0.5,
          ),
        )} |`,
    ),
    `| engine.give, 1 caller | ${figure(alone.perSecond)} | ${one(alone.p50)} | ${one(alone.p99)} |`,
    `| naive, 1 caller | ${figure(naiveAlone?.perSecond ?? 0)} | ${one(naiveAlone?.p50 ?? 0)} | ${one(naiveAlone?.p99 ?? 0)} |`,
    '',
    `Ratio to the better naive: **${(rate(grouped) / best).toFixed(2)} ×**. Round trips a flush: **${(trips / flushed).toFixed(2)}** (${figure(flushed)} flushes). Sealed to unsealed: **${(rate(sealing) / rate(grouped)).toFixed(2)} ×**.`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  if (options.write !== undefined)
    writeSection(options.write, { name: 'write-path', title: 'The write path' }, lines);
} finally {
  await server.stop();
}
