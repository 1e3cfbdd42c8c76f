// Whatever the graph and however often it is sent back: no branch is lost, doubled or stalled.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Step } from '../item.ts';
import { anna, caseOf, type GraphTrial, review } from './graph.test-data.ts';
import { freed } from './graph.ts';
import { isOpen } from './step-change.ts';
import { done } from './walk.test-data.ts';

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

/** Steps in an order that fits their arrows: any such graph has no circle. */
const graph: fc.Arbitrary<readonly Step[]> = fc.integer({ min: 2, max: ids.length }).chain((size) =>
  fc.tuple(
    ...ids.slice(0, size).map((id, i) =>
      fc
        .record({
          after: fc.subarray(ids.slice(0, i)),
          any: fc.boolean(),
          skipped: fc.integer({ min: 0, max: 5 }),
        })
        .map(({ after, any, skipped }) =>
          review(id, after, {
            join: any && after.length > 1 ? 'any' : 'all',
            ...(skipped === 0 && { when: 'never' }),
          }),
        ),
    ),
  ),
);

interface Move {
  readonly pick: number;
  readonly to: number;
  readonly what: 'approve' | 'refuse' | 'send-back' | 'pause' | 'resume';
}
const moves: fc.Arbitrary<readonly Move[]> = fc.array(
  fc.record({
    pick: fc.nat(20),
    to: fc.nat(20),
    what: fc.constantFrom(
      'approve',
      'approve',
      'approve',
      'refuse',
      'send-back',
      'send-back',
      'pause',
      'resume',
    ),
  }),
  { maxLength: 40, size: 'max' },
);

function open(trial: GraphTrial, steps: readonly Step[]): readonly string[] {
  return steps.map(({ id }) => id).filter((id) => isOpen(trial.state.steps[id]));
}

function make(trial: GraphTrial, steps: readonly Step[], { pick, to, what }: Move): void {
  const all = open(trial, steps);
  const step = all[pick % (all.length || 1)];
  if (step === undefined) return;
  trial.now += 600_000;
  if (what === 'send-back') {
    const before = trial.state;
    // Mostly to where it may go, now and then anywhere.
    const fitting = ids.filter((id) => leads(steps, id, step) && before.steps[id]?.state === 'approved');
    const targets = to % 5 > 0 && fitting.length > 0 ? fitting : ids;
    const target = targets[to % targets.length];
    const given = trial.give(anna, 'send-back', { step, to: target, note: '重办' });
    if (given.type === 'done') checkSendBack(before, trial, steps, step, String(target));
    return;
  }
  if (what === 'pause') trial.give(anna, 'pause-step', { step, ground: 'expert-review', note: '等专家' });
  else if (what === 'resume') trial.give(anna, 'resume-step', { step });
  else trial.give(anna, 'decide-step', { step, outcome: what, note: '理由' });
}

/** Said anew and not by the code under test: whether `to` is reached from `from` along the arrows. */
function leads(steps: readonly Step[], from: string, to: string): boolean {
  const step = steps.find(({ id }) => id === to);
  return (step?.after ?? []).some((before) => before === from || leads(steps, from, before));
}

function checkSendBack(
  before: GraphTrial['state'],
  trial: GraphTrial,
  steps: readonly Step[],
  from: string,
  target: string,
): void {
  assert.ok(leads(steps, target, from), 'sent back to a step that does not lead here');
  const sent = trial.log.findLast(({ event }) => event.type === 'step-sent-back')?.event;
  const again = sent?.type === 'step-sent-back' ? sent.again : [];
  for (const { id } of steps) {
    const between = leads(steps, target, id) && leads(steps, id, from);
    if (id === from || id === target || (between && before.steps[id])) {
      assert.ok(again.includes(id), `${id} kept what ${target} may change`);
      assert.equal(trial.state.rounds[id]?.length, (before.rounds[id]?.length ?? 0) + 1);
    } else if (again.includes(id)) {
      assert.ok(isOpen(before.steps[id]), `${id} was decided on another branch and lost its decision`);
    } else if (before.steps[id]) assert.deepEqual(trial.state.steps[id], before.steps[id]);
  }
  // Another branch may have reopened what the target waits for: then it opens when that is decided.
  const waits = steps.find(({ id }) => id === target)?.after ?? [];
  const standing = waits.some((id) => !trial.state.steps[id] || isOpen(trial.state.steps[id]));
  assert.ok(standing || isOpen(trial.state.steps[target]), 'the target is not open again');
}

function checkNothingLost(trial: GraphTrial, steps: readonly Step[]): void {
  const { state, log } = trial;
  for (const step of steps) {
    const opened = log.filter(({ event }) => event.type === 'step-opened' && event.step === step.id).length;
    const back = (state.rounds[step.id] ?? []).filter((round) => round.state !== 'skipped').length;
    assert.ok(opened - back <= 1, `${step.id} is open twice`);
    if (state.status !== 'accepted') continue;
    if (!state.steps[step.id]) assert.ok(!freed(state, step), `${step.id} is free and not open`);
    if (isOpen(state.steps[step.id])) assert.ok(freed(state, step), `${step.id} is open and not free`);
    const at = state.steps[step.id];
    if (at && isOpen(at)) assert.equal(at.due === undefined, at.state === 'paused');
  }
  if (state.status !== 'accepted') return;
  assert.ok(open(trial, steps).length > 0, 'nobody has anything to do');
  const paused = Object.values(state.steps).some((one) => one.state === 'paused');
  assert.equal(state.due === undefined, paused, 'the clock of the whole');
}

function finish(trial: GraphTrial, steps: readonly Step[]): void {
  for (let turns = 0; trial.state.status === 'accepted'; turns += 1) {
    assert.ok(turns <= steps.length, 'it does not end although everything is approved');
    for (const step of open(trial, steps)) {
      if (trial.state.steps[step]?.state === 'paused') done(trial.give(anna, 'resume-step', { step }));
      if (isOpen(trial.state.steps[step]))
        done(trial.give(anna, 'decide-step', { step, outcome: 'approve' }));
    }
  }
}

describe('the graph of steps', () => {
  it('never loses, doubles or stalls a branch, however often it is sent back', () => {
    fc.assert(
      fc.property(graph, moves, (steps, list) => {
        const trial = caseOf(steps, { holds: (condition) => condition !== 'never' });
        for (const move of list) {
          make(trial, steps, move);
          checkNothingLost(trial, steps);
          if (trial.state.status !== 'accepted') break;
        }
        assert.deepEqual(trial.replayed(), trial.state);
        finish(trial, steps);
        assert.ok(['closed', 'refused'].includes(trial.state.status));
      }),
      { numRuns: 250 },
    );
  });

  it('the moves do send back, over several steps and past others', () => {
    let sent = 0;
    let wide = 0;
    for (const [steps, list] of fc.sample(fc.tuple(graph, moves), { seed: 4, numRuns: 150 })) {
      const trial = caseOf(steps, { holds: (condition) => condition !== 'never' });
      for (const move of list) if (trial.state.status === 'accepted') make(trial, steps, move);
      for (const { event } of trial.log)
        if (event.type === 'step-sent-back') {
          sent += 1;
          if (event.again.length > 2) wide += 1;
        }
    }
    assert.ok(sent > 30 && wide > 8, `${sent} sent back, ${wide} of them over more than two steps`);
  });
});
