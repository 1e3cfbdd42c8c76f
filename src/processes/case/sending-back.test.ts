// Sending back: what is opened again, what keeps its state, what cannot be sent back any more.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { wang } from '../city.test-data.ts';
import { at } from '../trial.test-data.ts';
import { anna, bo, caseOf, type GraphTrial, review } from './graph.test-data.ts';
import { approve, approvers, done, registered, rejected } from './walk.test-data.ts';

const forked = [review('a'), review('b', ['a']), review('c', ['a']), review('d', ['b', 'c'])];
const note = '面积对不上';

function decide(trial: GraphTrial, ...steps: string[]): void {
  for (const step of steps)
    done(trial.give(anna, 'decide-step', { step, outcome: 'approve', note: `${step}好` }));
}

function states(trial: GraphTrial): string {
  return ['a', 'b', 'c', 'd'].map((id) => `${id}:${trial.state.steps[id]?.state ?? 'waiting'}`).join(' ');
}

describe('a send-back', () => {
  it('to one branch leaves the other as it is', () => {
    const trial = caseOf(forked);
    decide(trial, 'a', 'b', 'c');
    done(trial.give(anna, 'send-back', { step: 'd', to: 'b', note }));
    assert.equal(states(trial), 'a:approved b:queued c:approved d:waiting');
    const view = trial.view(anna) as { steps: { round: number; earlier: { note?: string }[] }[] };
    assert.equal(view.steps[1]?.round, 2);
    assert.equal(view.steps[1]?.earlier[0]?.note, 'b好', 'the old decision stays on record');
    decide(trial, 'b', 'd');
    assert.equal(trial.state.status, 'closed');
  });

  it('opens everything between again, and what rests on it waits, decided branches do not', () => {
    const trial = caseOf(forked);
    decide(trial, 'a');
    done(trial.give(bo, 'take-step', { step: 'c' }));
    done(trial.give(anna, 'send-back', { step: 'b', to: 'a', note }));
    assert.equal(states(trial), 'a:queued b:waiting c:waiting d:waiting');
    decide(trial, 'a', 'c');
    done(trial.give(anna, 'send-back', { step: 'b', to: 'a', note }));
    assert.equal(states(trial), 'a:queued b:waiting c:approved d:waiting');
    decide(trial, 'a', 'b');
    done(trial.give(anna, 'send-back', { step: 'd', to: 'a', note }));
    assert.equal(states(trial), 'a:queued b:waiting c:waiting d:waiting');
  });

  it('adds the rounds of a step up, and the whole keeps its clock', () => {
    const trial = caseOf(forked, { item: { promised: { amount: 5, unit: 'workday' } } });
    const { due } = trial.state;
    decide(trial, 'a');
    trial.now = at('2026-03-04 10:00');
    done(
      trial.give(bo, 'pause-step', {
        step: 'c',
        ground: 'expert-review',
        note: '等专家',
        plannedTo: '2026-03-30T18:00:00+08:00',
      }),
    );
    trial.now = at('2026-03-05 10:00');
    rejected(trial.give(anna, 'send-back', { step: 'c', to: 'a', note }), 'case.step-paused');
    done(trial.give(anna, 'send-back', { step: 'b', to: 'a', note }));
    // Its own day was not over when it was decided, so the rest of it is what is left, not a new one.
    assert.equal(trial.state.steps.a?.due, at('2026-03-05 18:00'));
    assert.ok(due !== undefined && trial.state.due !== undefined, 'no timer is lost');
    assert.equal(trial.state.rounds.c?.[0]?.pauses[0]?.to, at('2026-03-05 10:00'));
    assert.ok(trial.state.due > due, 'the pause that was counts, and only it');
    const shown = trial.view(wang) as { dueAt: string };
    assert.equal(Date.parse(shown.dueAt), trial.state.due);
  });

  it('goes to a decided step that leads here, with a reason, by who may work on it', () => {
    const trial = caseOf(forked);
    decide(trial, 'a');
    const give = (input: object) => trial.give(anna, 'send-back', { step: 'b', to: 'a', note, ...input });
    for (const to of ['b', 'c', 'd', 'x']) rejected(give({ to }), 'case.send-back-not-before');
    rejected(give({ note: ' ' }), 'input.invalid');
    rejected(give({ step: 'd' }), 'case.step-not-open');
    done(trial.give(bo, 'take-step', { step: 'b' }));
    rejected(give({}), 'case.step-held');
  });

  it('never reaches a step whose licence is issued', () => {
    const trial = registered();
    const input = { step: 'tax', to: 'registration', note };
    rejected(trial.give(approvers.tax, 'send-back', input), 'case.step-licence-issued');
    const view = trial.view(approvers.tax) as { may: string[] };
    assert.ok(!view.may.includes('send-back'));
    done(approve(trial, 'tax'));
  });
});

describe('join: any', () => {
  it('opens with the first that approves, not with one that was skipped or refused', () => {
    const steps = [
      review('a'),
      review('b', [], { when: 'never' }),
      review('c'),
      review('d', ['a', 'b', 'c'], { join: 'any' }),
    ];
    const holds = (condition: string) => condition !== 'never';
    const trial = caseOf(steps, { holds });
    assert.equal(states(trial), 'a:queued b:skipped c:queued d:waiting');
    done(trial.give(anna, 'decide-step', { step: 'a', outcome: 'refuse', note }));
    assert.equal(states(trial), 'a:refused b:skipped c:queued d:waiting');
    decide(trial, 'c');
    assert.equal(trial.state.steps.d?.state, 'queued');
    const none = caseOf(steps, { holds });
    for (const step of ['a', 'c']) done(none.give(anna, 'decide-step', { step, outcome: 'refuse', note }));
    assert.equal(none.state.steps.d?.state, 'queued', 'with nothing left to wait for it does not stall');
  });
});
