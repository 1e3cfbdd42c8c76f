// Hands events to couriers until each has arrived outside, later each time it does not. It must never know where they go.
import type { EventBody, Recorded } from '../kernel/process.ts';
import type { Given, Outcome } from './engine.ts';
import type { Carried, Courier, ErrandRow, Log, Store } from './ports.ts';
import { backoffMs, isAnswered, loadStateAt, type Pass } from './reactions.ts';
import { createRounds, type Rounds } from './rounds.ts';
import type { AnyProcess, Snapshots } from './snapshot.ts';

interface Carrying {
  readonly store: Pick<Store, 'errands' | 'clearErrand' | 'deferErrand' | 'loadEvents'>;
  readonly snapshots: Pick<Snapshots, 'peek'>;
  readonly processOf: (kind: string) => AnyProcess;
  readonly courier: Courier;
  readonly give: (given: Given) => Promise<Outcome>;
  readonly now: () => number;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** A lane for each courier: whoever does not answer out there holds up nothing in here, and nobody else out there. */
export function createLanes(
  couriers: readonly Courier[],
  carrying: Omit<Carrying, 'courier' | 'signal'>,
  resting: () => boolean,
): Rounds {
  const closing = new AbortController();
  const lanes = couriers.map((courier) =>
    createRounds(
      [() => carryErrands({ ...carrying, courier, signal: closing.signal })],
      carrying.log,
      resting,
    ),
  );
  const each = (act: 'start' | 'poke') => () => {
    for (const lane of lanes) lane[act]();
  };
  return {
    start: each('start'),
    poke: each('poke'),
    settle: async () => {
      const given = await Promise.all(lanes.map((lane) => lane.settle()));
      return given.reduce((sum, one) => sum + one, 0);
    },
    stop: async () => {
      closing.abort();
      await Promise.all(lanes.map((lane) => lane.stop()));
    },
  };
}

const mostPerPass = 50;

/** One pass over what waits for one courier: streams beside each other, the errands of one stream in order. */
async function carryErrands(carrying: Carrying): Promise<Pass> {
  const { store, now, signal } = carrying;
  if (signal.aborted) return { given: 0, handled: 0 };
  const rows = await store.errands(carrying.courier.name, now(), mostPerPass);
  const lanes = Map.groupBy(rows, ({ stream }) => stream);
  let given = 0;
  await Promise.all(
    [...lanes.values()].map(async (inOrder) => {
      for (const row of inOrder) {
        const carried = await carry(carrying, row);
        const answered = await order(carrying, row, carried);
        given += answered.given;
        if (carried.type === 'done' && answered.done) {
          await store.clearErrand(row);
          continue;
        }
        await store.deferErrand(row, now() + backoffMs(row.attempts));
        return;
      }
    }),
  );
  return { given, handled: rows.length };
}

async function carry(carrying: Carrying, row: ErrandRow): Promise<Carried> {
  try {
    return await carrying.courier.carry({
      id: errandId(row),
      stream: row.stream,
      recorded: row.recorded as Recorded<EventBody & Record<string, unknown>>,
      state: await loadStateAt(carrying, row),
      attempts: row.attempts,
      signal: carrying.signal,
    });
  } catch (error) {
    carrying.log.warn({ error, errand: errandId(row) }, 'an errand did not arrive; it will be tried again');
    return { type: 'later' };
  }
}

async function order(
  { give, log }: Carrying,
  row: ErrandRow,
  { type, orders = [] }: Carried,
): Promise<{ readonly given: number; readonly done: boolean }> {
  let given = 0;
  for (const [i, one] of orders.entries()) {
    // An answer is taken once; what a failed try causes belongs to that try.
    const attempt = type === 'done' ? 'done' : String(row.attempts);
    const outcome = await give({
      ...one,
      actor: { type: 'system', id: `courier/${row.courier}` },
      key: `${errandId(row)}/${attempt}/${i}`,
    });
    given += 1;
    if (!isAnswered(log, outcome, { errand: errandId(row), order: i })) return { given, done: false };
  }
  return { given, done: true };
}

function errandId({ courier, stream, recorded }: ErrandRow): string {
  return `${courier}/${stream}/${recorded.version}`;
}
