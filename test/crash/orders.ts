// Callers who place and note orders until they are stopped, each repeating what was not answered. It must never give up on a key.
import { setTimeout as pause } from 'node:timers/promises';
import type { Engine, Outcome } from '../../src/engine/index.ts';
import { createStore, type Database } from '../../src/store/index.ts';
import { engineOn, mei } from '../store/city.ts';
import { echo, echoes, order } from './order.ts';

export const callers = 8;
/** Deadlines of a load fall due within this, ms: some before the kill, some after it, some while nothing runs. */
const longestDeadlineMs = 400;

/** The engine in real time: deadlines fall due by themselves. */
export function orderEngine(database: Database, log?: Parameters<typeof engineOn>[1]): Engine {
  return engineOn(createStore(database), {
    ...log,
    processes: [order, echo],
    reactions: [echoes],
    time: { now: Date.now },
  });
}

/** `given` before each command, `done` with the order's id once it is acknowledged. */
export interface Heard {
  readonly given: (key: string) => void;
  readonly done: (key: string, id: string) => void;
}

export function place(engine: Engine, key: string, what = key): Promise<Outcome> {
  const closesAfter = [...key].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % longestDeadlineMs, 7);
  return engine.give({ kind: 'order', command: 'place', input: { what, closesAfter }, actor: mei, key });
}

export function note(engine: Engine, id: string, key: string): Promise<Outcome> {
  return engine.give({ kind: 'order', id, command: 'note', input: {}, actor: mei, key: `${key}/note` });
}

/** Until `more` says no and every command begun has its answer. */
export async function callAll(
  engine: Engine,
  round: string,
  heard: Heard,
  more: () => boolean,
): Promise<void> {
  const insist = async (key: string, give: () => Promise<Outcome>) => {
    heard.given(key);
    for (;;) {
      const outcome = await give();
      if (outcome.type === 'done') {
        heard.done(key, outcome.current.id);
        return outcome.current.id;
      }
      if (outcome.type === 'rejected') throw new Error(`${key}: ${JSON.stringify(outcome)}`);
      await pause(20);
    }
  };
  const one = async (caller: number) => {
    for (let i = 0; more(); i += 1) {
      const key = `${round}-${caller}-${i}`;
      const id = await insist(key, () => place(engine, key));
      await insist(`${key}/note`, () => note(engine, id, key));
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, caller) => one(caller)));
}
