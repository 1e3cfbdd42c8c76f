// Measures what the public log costs the write path, and how fast it grows, in one run on one server. It must never write unless asked.
import { cpus } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createEngine, type Engine, silent } from '../../src/engine/index.ts';
import { newId } from '../../src/gateways/ids/new-id.ts';
import { createCrypto, createSequencer, loadOrCreateLogKeys } from '../../src/gateways/public-log/index.ts';
import { tokenise } from '../../src/gateways/words/tokenise.ts';
import type { Party } from '../../src/kernel/actor.ts';
import { reject } from '../../src/kernel/rejection.ts';
import {
  createLogStore,
  createStore,
  type Database,
  migrate,
  openDatabase,
  readMigrations,
} from '../../src/store/index.ts';
import { startPostgres } from '../../test/postgres.ts';
import { writeSection } from '../page.ts';
import { answers, filing } from '../write-path/filing.ts';

const { values: options } = parseArgs({
  options: {
    callers: { type: 'string', default: '256' },
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string', default: '3' },
    data: { type: 'string', default: '/tmp/yimen-bench-proof' },
    write: { type: 'string' },
  },
});
const callers = Number(options.callers);
const actor: Party = { type: 'party', id: 'party-bench', name: '禾梅', citizenId: '140802199001010018' };
const without = readMigrations().filter(({ name }) => name !== '0040-public-log.sql');

function engineOver(database: Database, saltOf?: Parameters<typeof createEngine>[0]['saltOf']): Engine {
  return createEngine({
    store: createStore(database),
    processes: [filing],
    reactions: [],
    calendar: {
      isWorkday: () => reject('calendar.year-not-covered'),
      officeHours: () => reject('calendar.year-not-covered'),
      nameOf: () => undefined,
    },
    time: { now: Date.now },
    facts: () => ({}),
    ...{ tokenise, newId, saltOf },
  });
}

async function openFilings(engine: Engine): Promise<readonly string[]> {
  const opened = Array.from({ length: callers }, async (_, i) => {
    const outcome = await engine.give({
      kind: 'filing',
      command: 'open',
      input: { title: `禾门 ${i}` },
      actor,
    });
    if (outcome.type !== 'done') throw new Error(JSON.stringify(outcome));
    return outcome.current.id;
  });
  return Promise.all(opened);
}

let keys = 0;

/** Commands a second with everybody calling at once. */
async function round(engine: Engine, ids: readonly string[]): Promise<number> {
  const start = performance.now();
  const end = start + Number(options.seconds) * 1000;
  let count = 0;
  await Promise.all(
    ids.map(async (id) => {
      while (performance.now() < end) {
        const key = `k${++keys}`;
        const given = { kind: 'filing', id, command: 'fill', input: { answers }, actor, key };
        const outcome = await engine.give(given);
        if (outcome.type !== 'done') throw new Error(JSON.stringify(outcome));
        count += 1;
      }
    }),
  );
  return count / ((performance.now() - start) / 1000);
}

function median(of: readonly number[]): number {
  return [...of].sort((a, b) => a - b)[Math.floor(of.length / 2)] ?? 0;
}

async function measure(url: string) {
  const bare = await openDatabase({ url, schema: 'bare' });
  const logged = await openDatabase({ url, schema: 'logged' });
  await migrate(bare, without);
  await migrate(logged);
  const logKeys = await loadOrCreateLogKeys(options.data ?? '', 'bench.invalid/log');
  const store = createLogStore(logged);
  const sequencerOf = () => createSequencer({ store, keys: logKeys, crypto: createCrypto(), log: silent });
  const engines = [engineOver(bare), engineOver(logged, logKeys.saltOf)] as const;
  const ids = await Promise.all(engines.map(openFilings));
  const rates: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let i = 0; i < Number(options.rounds); i++) {
    rates[0].push(await round(engines[0], ids[0] ?? []));
    const sequencer = sequencerOf();
    sequencer.start();
    rates[1].push(await round(engines[1], ids[1] ?? []));
    await sequencer.stop();
    rates[2].push(await round(engines[1], ids[1] ?? []));
    // What that load left to be done, with nothing else going on.
    const waiting = await left(logged);
    const start = performance.now();
    const made = await sequencerOf().settle();
    if (made !== waiting) throw new Error(`${waiting} waited, ${made} became leaves`);
    rates[3].push(made / ((performance.now() - start) / 1000));
    await pause(200);
  }
  const size = (await store.checkpoint())?.size;
  const [events] = await logged.query<{ n: string }>('select count(*) as n from event');
  if (size !== Number(events?.n)) throw new Error('an event is in no leaf');
  for (const engine of engines) await engine.stop();
  await bare.close();
  await logged.close();
  return { rates, size };
}

async function left(database: Database): Promise<number> {
  const [row] = await database.query<{ n: string }>(
    'select count(*) as n from event e where not exists (select from leaf l where l.event = e.seq)',
  );
  return Number(row?.n);
}

const server = await startPostgres({ fsync: 'on', synchronous_commit: 'on' });
try {
  const { rates, size } = await measure(server.url);
  const [bare, logged, later, alone] = rates.map(median);
  const figure = (value = 0) => Math.round(value).toLocaleString('en-GB');
  const cost = 1 - (logged ?? 0) / (bare ?? 1);
  const lines = [
    `${callers} callers, ${options.rounds} alternating rounds of ${options.seconds} s, PostgreSQL with fsync on, ${cpus().length} cores (${cpus()[0]?.model.trim()})`,
    '',
    '| | a second (median) |',
    '|---|---:|',
    `| commands without the log | ${figure(bare)} |`,
    `| commands with the log growing beside them | ${figure(logged)} |`,
    `| commands with the log, leaves made afterwards | ${figure(later)} |`,
    `| leaves, when nothing else goes on | ${figure(alone)} |`,
    '',
    `Cost of the log on the write path: **${(100 * cost).toFixed(1)} %**. ${figure(size)} events, each in one leaf.`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  if (options.write !== undefined)
    writeSection(options.write, { name: 'proof', title: 'The public log' }, lines);
} finally {
  await server.stop();
}
