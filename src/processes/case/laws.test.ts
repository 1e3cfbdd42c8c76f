// What holds of a case whatever anybody does to it, tried with commands in any order.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Actor } from '../../kernel/index.ts';
import { company, facts, li, nobody, staff, stranger, system, wang } from '../city.test-data.ts';
import { calendar } from '../trial.test-data.ts';
import { isOpen } from './evolve.ts';
import { caseProcess } from './index.ts';
import { mayGive } from './may.ts';
import { caseRelationsOf } from './relations.ts';
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

interface Given {
  readonly actor: Actor;
  readonly command: string;
  readonly input: (trial: CaseTrial) => unknown;
  readonly later: number;
}
/** A command anybody may try, or one picked among those that fit when its turn comes. */
type Move = Given | { readonly pick: number; readonly later: number };

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
  'pause-step': step.map((id) => () => ({
    step: id,
    ground: 'expert-review',
    note: '等检验',
    plannedTo: '2027-12-30T18:00:00+08:00',
  })),
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

/** What somebody may give at this moment, chosen by number: random moves alone hardly leave the draft. */
const fitting: fc.Arbitrary<Move> = fc
  .tuple(fc.nat(), fc.nat(3_600_000))
  .map(([pick, later]) => ({ pick, later }));

function fitIn(trial: CaseTrial, pick: number): Omit<Given, 'later'> {
  const awaiting = Object.entries(trial.state.steps).find(([, one]) => one.awaitsLicence)?.[0];
  if (awaiting)
    return {
      actor: system,
      command: 'record-licence',
      input: () => ({ step: awaiting, licence: 'l', number: '91', type: 't' }),
    };
  // Half of the time the way forwards, else any: refusals and withdrawals end a case before it gets anywhere.
  const offers = actors.flatMap((actor) =>
    mayGive(trial.state, company, actor, caseRelationsOf(trial.state, actor, facts)).map((command) => ({
      actor,
      command,
    })),
  );
  const forwards = offers.filter(({ command }) => ahead.has(command));
  const from = pick % 4 > 0 && forwards.length > 0 ? forwards : offers;
  const { actor, command } = from[Math.floor(pick / 4) % (from.length || 1)] ?? {
    actor: system,
    command: 'accept',
  };
  return { actor, command, input: () => inputFor(trial, actor, command, pick) };
}

const ahead = new Set([
  'save-draft',
  'submit',
  'sign',
  'take-step',
  'decide-step',
  'resume-step',
  'hand-over',
]);

function inputFor(trial: CaseTrial, actor: Actor, command: string, pick: number): unknown {
  const own = company.steps.find(
    ({ id, agency }) => actor.type === 'staff' && agency === actor.agency && isOpen(trial.state.steps[id]),
  );
  const refuses = pick % 5 === 0;
  switch (command) {
    case 'save-draft':
      return { form: pick % 3 === 0 ? { ...fullForm, insured: 0, delivery: 'electronic' } : fullForm };
    case 'sign':
      return { content: trial.state.content };
    case 'sign-at-window':
      return {
        signer: trial.state.signers.find(({ signed }) => !signed)?.key,
        content: trial.state.content,
        evidence: '到场',
      };
    case 'decide-step':
      return {
        step: own?.id,
        outcome: refuses ? 'refuse' : 'approve',
        checklist: { complete: 'yes' },
        note: '理由',
      };
    case 'pause-step':
      return {
        step: own?.id,
        ground: 'expert-review',
        note: '等检验',
        plannedTo: '2027-12-30T18:00:00+08:00',
      };
    case 'hand-over':
      return { method: 'window', receiver: '王禾' };
    default:
      return command.endsWith('-step') ? { step: own?.id } : {};
  }
}

const moves = fc.array(fc.oneof({ weight: 1, arbitrary: any }, { weight: 3, arbitrary: fitting }), {
  maxLength: 40,
  // By default lists stay short, and a whole life takes some twenty commands.
  size: 'max',
});

function play(list: readonly Move[], each: (trial: CaseTrial) => unknown): CaseTrial {
  const trial = startCase('2026-03-02 09:00');
  trial.give(wang, 'open', { item: company.id });
  for (const move of list) {
    trial.now += move.later;
    const { actor, command, input } = 'pick' in move ? fitIn(trial, move.pick) : move;
    trial.give(actor, command, JSON.parse(JSON.stringify(input(trial))));
    each(trial);
  }
  return trial;
}

it('the moves of these laws reach every stage of a case', () => {
  const reached = new Set<string>();
  // One seed: this asks whether the moves go far enough, not whether luck does.
  for (const list of fc.sample(moves, { seed: 1, numRuns: 120 }))
    play(list, ({ state }) => reached.add(state.status));
  for (const status of ['draft', 'signing', 'accepted', 'ready', 'closed', 'refused', 'withdrawn'])
    assert.ok(reached.has(status), `no run reached ${status}`);
});

describe('laws of a case', () => {
  it('no command throws, and the events alone give the same state', () => {
    fc.assert(
      fc.property(moves, (list) => {
        const trial = play(list, () => undefined);
        assert.deepEqual(trial.replayed(), trial.state);
        for (const actor of actors) trial.view(actor);
      }),
      { numRuns: 120 },
    );
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
      { numRuns: 120 },
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
      { numRuns: 80 },
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
      { numRuns: 40 },
    );
  });
});
