// An engine over a database for tests: real store, virtual time. It must never skip what production does.

import { createEngine, type Engine, type Log, type Outcome, type Store } from '../../src/engine/index.ts';
import { newId } from '../../src/gateways/ids/new-id.ts';
import { tokenise } from '../../src/gateways/words/tokenise.ts';
import type { Actor, Party, Staff } from '../../src/kernel/actor.ts';
import type { Calendar } from '../../src/kernel/calendar.ts';
import { reject } from '../../src/kernel/rejection.ts';
import { createStore, type Database, migrate, openDatabase } from '../../src/store/index.ts';
import { counter, tally } from './counter.ts';

export const noon = Date.parse('2026-01-05T12:00:00+08:00');

const noCalendar: Calendar = {
  isWorkday: () => reject('calendar.year-not-covered', { year: 2026 }),
  officeHours: () => reject('calendar.year-not-covered', { year: 2026 }),
  nameOf: () => undefined,
};

export const mei: Party = { type: 'party', id: 'party-mei', name: '禾梅', citizenId: '140802199001010018' };
export const bo: Party = { type: 'party', id: 'party-bo', name: '柏', citizenId: '140802199001010026' };
export const clerk: Staff = {
  type: 'staff',
  id: 'staff-1',
  name: '办事员',
  agency: 'bureau',
  region: '140802',
  roles: ['approver'],
};

export interface TestTime {
  readonly now: () => number;
  set: (at: number) => void;
}

export function virtualTime(start = noon): TestTime {
  let at = start;
  return {
    now: () => at,
    set: (to) => {
      at = to;
    },
  };
}

export interface Logged {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly details: object;
}

export function keepLog(): { readonly log: Log; readonly lines: Logged[] } {
  const lines: Logged[] = [];
  const write = (level: Logged['level']) => (details: object, message: string) => {
    lines.push({ level, message, details });
  };
  return { lines, log: { info: write('info'), warn: write('warn'), error: write('error') } };
}

export function engineOn(store: Store, options: Partial<Parameters<typeof createEngine>[0]> = {}): Engine {
  return createEngine({
    store,
    processes: [counter],
    reactions: [tally],
    calendar: noCalendar,
    time: virtualTime(),
    facts: () => ({}),
    tokenise,
    newId,
    ...options,
  });
}

export async function openStore(options: Parameters<typeof openDatabase>[0]): Promise<{
  readonly database: Database;
  readonly store: Store;
}> {
  const database = await openDatabase(options);
  await migrate(database);
  return { database, store: createStore(database) };
}

export async function opened(engine: Engine, name = 'one', actor: Actor = mei): Promise<string> {
  return done(await engine.give({ kind: 'counter', command: 'open', input: { name }, actor })).id;
}

export function done(outcome: Outcome) {
  if (outcome.type !== 'done') throw new Error(`not done: ${JSON.stringify(outcome)}`);
  return outcome.current;
}
