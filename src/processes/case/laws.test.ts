// What holds of a case whatever anybody does to it, tried with commands in any order.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Actor } from '../../kernel/index.ts';
import { company, li, nobody, staff, stranger, system, wang } from '../city.test-data.ts';
import { calendar } from '../trial.test-data.ts';
import { isOpen } from './evolve.ts';
import { caseProcess } from './index.ts';
import { approvers, type CaseTrial, clerk, fullForm, startCase } from './walk.test-data.ts';

const actors: readonly Actor[] = [
  wang,
  li,
  stranger,
  nobody,
  system,
  clerk,
  staff('approval', 'supervisor'),
  ...Object.values(approvers),
];
const steps = ['registration', 'seals', 'tax', 'insurance', 'fund', 'hand-over', 'nowhere'];

interface Move {
  readonly actor: Actor;
  readonly command: string;
  readonly input: (trial: CaseTrial) => unknown;
  readonly later: number;
}

const step = fc.constantFrom(...steps);
const always = (value: unknown) => fc.constant(() => value);
const inputs: Readonly<Record<string, fc.Arbitrary<(trial: CaseTrial) => unknown>>> = {
  'save-draft': fc.constantFrom(
    () => ({ form: fullForm }),
    () => ({ form: { ...fullForm, insured: 0, delivery: 'electronic' } }),
    () => ({ form: { capital: 'x', region: null } }),
  ),
  submit: always({}),
  sign: fc.constant((trial) => ({ content: trial.state.content ?? '0'.repeat(64) })),
  'sign-at-window': fc.constant((trial) => ({
    signer: 's2',
    content: trial.state.content,
    evidence: '到场',
  })),
  change: always({}),
  accept: always({}),
  withdraw: always({}),
  'take-step': step.map((id) => () => ({ step: id })),
  'release-step': step.map((id) => () => ({ step: id })),
  'decide-step': fc.tuple(step, fc.boolean()).map(([id, approve]) => () => ({
    step: id,
    outcome: approve ? 'approve' : 'refuse',
    checklist: approve ? { complete: 'yes' } : {},
    note: '理由',
  })),
  'pause-step': step.map((id) => () => ({ step: id, ground: 'expert-review', note: '等检验' })),
  'resume-step': step.map((id) => () => ({ step: id })),
  'record-licence': step.map((id) => () => ({ step: id, licence: 'l', number: '91', type: 't' })),
  'hand-over': always({ method: 'window', receiver: '王禾' }),
  'expire-draft': always({}),
  'deem-accepted': always({}),
};

const any: fc.Arbitrary<Move> = fc
  .tuple(
    fc.constantFrom(...actors),
    fc.constantFrom(...Object.keys(inputs)),
    fc.integer({ min: 0, max: 4 * 3_600_000 }),
  )
  .chain(([actor, command, later]) =>
    (inputs[command] ?? always({})).map((input) => ({ actor, command, input, later })),
  );

/** Moves that tend to get a case far: random ones alone hardly leave the draft. */
const fitting: fc.Arbitrary<Move> = fc
  .tuple(
    fc.constantFrom('seals', 'tax', 'insurance', 'fund', 'registration'),
    fc.boolean(),
    fc.nat(3_600_000),
  )
  .map(([id, record, later]) => ({
    actor: record ? system : approvers[id as keyof typeof approvers],
    command: record ? 'record-licence' : 'decide-step',
    input: () =>
      record
        ? { step: 'registration', licence: 'l', number: '91', type: 't' }
        : { step: id, outcome: 'approve', checklist: { complete: 'yes' } },
    later,
  }));

const opening: readonly Move[] = [
  { actor: wang, command: 'save-draft', input: () => ({ form: fullForm }), later: 0 },
  { actor: wang, command: 'submit', input: () => ({}), later: 0 },
  { actor: li, command: 'sign', input: (trial) => ({ content: trial.state.content }), later: 0 },
];
const moves = fc
  .tuple(fc.boolean(), fc.array(fc.oneof(any, fitting, fitting), { maxLength: 30 }))
  .map(([far, list]) => (far ? [...opening, ...list] : list));

function play(list: readonly Move[], each: (trial: CaseTrial) => void): CaseTrial {
  const trial = startCase('2026-03-02 09:00');
  trial.give(wang, 'open', { item: company.id });
  for (const { actor, command, input, later } of list) {
    trial.now += later;
    trial.give(actor, command, JSON.parse(JSON.stringify(input(trial))));
    each(trial);
  }
  return trial;
}

describe('laws of a case', () => {
  it('no command throws, and the events alone give the same state', () => {
    let furthest = 0;
    fc.assert(
      fc.property(moves, (list) => {
        const trial = play(list, () => undefined);
        furthest = Math.max(furthest, trial.log.length);
        assert.deepEqual(trial.replayed(), trial.state);
        for (const actor of actors) trial.view(actor);
      }),
      { numRuns: 300 },
    );
    assert.ok(furthest > 15, `the moves reached only ${furthest} events`);
  });

  it('each branch opens once, and none is left closed when its turn has come', () => {
    fc.assert(
      fc.property(moves, (list) => {
        play(list, (trial) => {
          const opened = trial.log.flatMap(({ event }) => (event.type === 'step-opened' ? [event.step] : []));
          assert.equal(new Set(opened).size, opened.length, 'a step opened twice');
          const decided = trial.log.flatMap(({ event }) =>
            event.type === 'step-decided' ? [event.step] : [],
          );
          assert.equal(new Set(decided).size, decided.length, 'a step decided twice');
          if (trial.state.status !== 'accepted') return;
          const { registration, ...rest } = trial.state.steps;
          const free = registration?.state === 'approved' && !registration.awaitsLicence;
          assert.equal(Object.keys(rest).length, free ? 4 : 0);
          const waits = Object.values(trial.state.steps).some((one) => isOpen(one) || one.awaitsLicence);
          assert.ok(waits, 'accepted, but nobody has anything to do');
        });
      }),
      { numRuns: 300 },
    );
  });

  it('tasks, due times and claims agree with the state', () => {
    fc.assert(
      fc.property(moves, (list) => {
        play(list, ({ state, facts, held, id, process }) => {
          const over = ['closed', 'refused', 'withdrawn'].includes(state.status);
          const tasks = caseProcess.tasks(state, facts);
          if (over) assert.deepEqual(tasks, []);
          assert.equal(new Set(tasks.map(({ key }) => key)).size, tasks.length);
          for (const task of tasks)
            if (task.agency && state.status === 'accepted')
              assert.equal(task.due === undefined, task.paused === true, `${task.key} has no due time`);
          const mine = [...held].filter(([, holder]) => holder === id).map(([key]) => key);
          assert.deepEqual(mine, state.claims);
          assert.equal(process.head(state, id, facts).status, state.status);
        });
      }),
      { numRuns: 200 },
    );
  });

  it('what a reader may give is never refused for who he is or for the status', () => {
    fc.assert(
      fc.property(moves, fc.constantFrom(...actors), (list, actor) => {
        const trial = play(list, () => undefined);
        const { may } = trial.process.view(trial.state, {
          actor,
          id: trial.id,
          now: trial.now,
          calendar,
          facts: trial.facts,
        }) as { may: string[] };
        for (const command of may) {
          const given = trial.process.commands[command];
          const relations = trial.process.relations(trial.state, actor, trial.facts);
          assert.ok(given?.who.some((relation) => relations.has(relation)));
          assert.ok(given?.when.includes(trial.state.status));
        }
      }),
      { numRuns: 100 },
    );
  });
});
