// A stream whose id follows from what it is about: the first command opens it, the later ones go on with it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { createEngine } from '../../src/engine/index.ts';
import { newId } from '../../src/gateways/ids/new-id.ts';
import type { Calendar } from '../../src/kernel/calendar.ts';
import type { EventBody, Process, Recorded } from '../../src/kernel/process.ts';
import { accept, reject } from '../../src/kernel/rejection.ts';
import { declareRelations } from '../../src/kernel/standing.ts';
import { createStore, migrate, openDatabase } from '../../src/store/index.ts';
import { bo, mei, noon } from './city.ts';

interface Noted extends EventBody {
  readonly type: 'noted';
  readonly what: string;
}
interface Register {
  readonly about: string;
  readonly notes: readonly string[];
}

const blank: Register = { about: '', notes: [] };

const register: Process<Register, Noted, unknown> = {
  kind: 'register',
  plural: 'registers',
  initial: blank,
  evolve: (state, { event }: Recorded<Noted>) => ({ ...state, notes: [...state.notes, event.what] }),
  commands: {
    note: {
      schema: z.strictObject({ about: z.string().min(2), what: z.string() }),
      starts: true,
      idOf: ({ about }) => `register-${about}`,
      who: ['anybody'],
      when: [],
      decide: (_, { what }) => accept({ events: [{ type: 'noted', what }] }),
    },
  },
  relations: declareRelations(blank, [
    { is: 'anybody', of: 'anybody', at: 'start' },
    { is: 'anybody', of: 'party', named: { name: 'mei', find: () => [mei.id] } },
  ]),
  readers: ['anybody'],
  status: () => 'kept',
  head: () => ({ status: 'kept', summary: {} }),
  view: ({ notes }) => ({ notes }),
  tasks: () => [],
  deadlines: () => [],
  measures: () => [],
};

const noCalendar: Calendar = {
  isWorkday: () => reject('calendar.year-not-covered', { year: 2026 }),
  officeHours: () => reject('calendar.year-not-covered', { year: 2026 }),
  nameOf: () => undefined,
};

async function openRegisters() {
  const database = await openDatabase({ schema: 'registers' });
  await migrate(database);
  const engine = createEngine({
    store: createStore(database),
    processes: [register],
    reactions: [],
    calendar: noCalendar,
    time: { now: () => noon },
    facts: () => undefined,
    tokenise: () => [],
    newId: () => newId(noon),
  });
  const note = (about: string, what: string, more: object = {}) =>
    engine.give({ kind: 'register', command: 'note', input: { about, what }, actor: mei, ...more });
  return { engine, note, close: () => engine.stop().then(() => database.close()) };
}

describe('a start whose id follows from the input', () => {
  it('opens the stream once and goes on with it, also when all arrive together', async () => {
    const { engine, note, close } = await openRegisters();
    const outcomes = await Promise.all(['a', 'b', 'c'].map((what) => note('tree', what)));
    assert.ok(outcomes.every(({ type }) => type === 'done'));
    const found = await engine.view('register', 'register-tree', mei);
    assert.deepEqual(found.type === 'found' && [found.value.version, found.value.view.notes], [
      3,
      ['a', 'b', 'c'],
    ]);
    assert.deepEqual((await note('river', 'd')).type, 'done');
    await close();
  });
  it('asks who somebody is to the stream that exists, not to an empty one', async () => {
    const { note, close } = await openRegisters();
    await note('tree', 'a');
    const other = await note('tree', 'b', { actor: bo });
    assert.deepEqual(other.type === 'fault' && other.fault.code, 'forbidden');
    await close();
  });
  it('leaves the id to the input alone', async () => {
    const { note, close } = await openRegisters();
    const system = { type: 'system', id: 'x' } as const;
    const chosen = await note('tree', 'a', { id: 'register-other', actor: system });
    assert.deepEqual(chosen, { type: 'fault', fault: { code: 'not-found' } });
    const wrong = await note('t', 'a');
    assert.deepEqual(wrong.type === 'rejected' && wrong.rejection.code, 'input.invalid');
    await close();
  });
});
