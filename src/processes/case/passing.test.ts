// A step in other hands: the lease, giving away, working in somebody's name, several who must approve, two levels.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { staff, system, wang } from '../city.test-data.ts';
import { at } from '../trial.test-data.ts';
import { anna, bo, caseOf, chief, review } from './graph.test-data.ts';
import { caseProcess } from './index.ts';
import { done, rejected } from './walk.test-data.ts';

const step = 'a';
const toBo = { step, to: { id: 'bo', name: '博' } };
const approve = { step, outcome: 'approve' };
const lease = { amount: 0.5, unit: 'worktime' } as const;

describe('a lease', () => {
  it('keeps a step for who took it, is renewed by touching it and lapses by itself', () => {
    const trial = caseOf([review(step)], { lease });
    done(trial.give(anna, 'take-step', { step }));
    assert.equal(trial.state.steps[step]?.leaseUntil, at('2026-03-02 15:00'));
    const due = () => caseProcess.deadlines(trial.state, trial.facts).find(({ name }) => name === 'lease-a');
    assert.deepEqual(due(), {
      name: 'lease-a',
      at: at('2026-03-02 15:00'),
      command: 'lapse-lease',
      input: { step },
    });
    rejected(trial.give(bo, 'take-step', { step }), 'case.step-held');
    trial.now = at('2026-03-02 10:00');
    done(trial.give(anna, 'take-step', { step }));
    assert.equal(trial.state.steps[step]?.leaseUntil, at('2026-03-02 16:00'));
    trial.now = at('2026-03-02 15:00');
    done(trial.give(system, 'lapse-lease', { step }));
    assert.equal(trial.state.steps[step]?.state, 'working', 'renewed, so the old moment means nothing');
    trial.now = at('2026-03-02 16:00');
    done(trial.give(system, 'lapse-lease', { step }));
    assert.equal(trial.state.steps[step]?.state, 'queued');
    assert.equal(due(), undefined);
    done(trial.give(bo, 'decide-step', approve));
  });

  it('does not lapse while the clock stands still on a legal ground, and a city may do without', () => {
    const trial = caseOf([review(step)], { lease });
    done(trial.give(anna, 'take-step', { step }));
    done(
      trial.give(anna, 'pause-step', {
        step,
        ground: 'expert-review',
        note: '等专家',
        plannedTo: '2026-03-30T18:00:00+08:00',
      }),
    );
    trial.now = at('2026-03-06 10:00');
    done(trial.give(system, 'lapse-lease', { step }));
    assert.equal(trial.state.steps[step]?.holder?.id, 'anna');
    done(trial.give(anna, 'resume-step', { step }));
    assert.ok((trial.state.steps[step]?.leaseUntil ?? 0) > trial.now, 'he is at it again');
    const without = caseOf([review(step)]);
    done(without.give(anna, 'take-step', { step }));
    assert.equal(without.state.steps[step]?.leaseUntil, undefined);
  });
});

describe('a step in other hands', () => {
  it('is transferred for good by who holds it, to somebody else', () => {
    const trial = caseOf([review(step)]);
    rejected(trial.give(anna, 'transfer-step', toBo), 'case.step-not-taken');
    done(trial.give(anna, 'take-step', { step }));
    rejected(trial.give(bo, 'transfer-step', toBo), 'case.step-held');
    rejected(
      trial.give(anna, 'transfer-step', { step, to: { id: 'anna', name: '安' } }),
      'case.pass-to-self',
    );
    done(trial.give(anna, 'transfer-step', { ...toBo, note: '休假' }));
    rejected(trial.give(anna, 'decide-step', approve), 'case.step-held');
    rejected(trial.give(bo, 'return-step', { step }), 'case.step-not-delegated');
    done(trial.give(bo, 'decide-step', approve));
    assert.equal(trial.state.steps[step]?.holder?.id, 'bo');
  });

  it('is delegated, worked on in the holder’s name, and decided by him when it is back', () => {
    const trial = caseOf([review(step)], { lease });
    done(trial.give(anna, 'take-step', { step }));
    done(trial.give(anna, 'delegate-step', toBo));
    rejected(trial.give(bo, 'decide-step', approve), 'case.step-delegated');
    rejected(trial.give(bo, 'release-step', { step }), 'case.step-delegated');
    rejected(trial.give(bo, 'send-back', { step, to: 'a', note: '重办' }), 'case.step-delegated');
    rejected(trial.give(bo, 'transfer-step', { step, to: { id: 'c', name: '丙' } }), 'case.step-delegated');
    rejected(trial.give(anna, 'decide-step', approve), 'case.step-held');
    rejected(
      trial.give(staff('approval', 'approver', { id: 'dan' }), 'return-step', { step }),
      'case.step-held',
    );
    done(trial.give(bo, 'return-step', { step, note: '核过了' }));
    assert.equal(trial.state.steps[step]?.holder?.id, 'anna');
    done(trial.give(anna, 'delegate-step', toBo));
    trial.now = at('2026-03-04 10:00');
    done(trial.give(system, 'lapse-lease', { step }));
    assert.equal(trial.state.steps[step]?.holder?.id, 'anna', 'untouched by the colleague, it comes back');
    done(trial.give(anna, 'decide-step', approve));
  });

  it('is assigned by a superior of the agency, and by nobody else', () => {
    const trial = caseOf([review(step), review('b', [step])]);
    done(trial.give(anna, 'take-step', { step }));
    assert.equal(trial.give(anna, 'assign-step', toBo).type, 'forbidden');
    rejected(trial.give(staff('police', 'supervisor'), 'assign-step', toBo), 'case.step-of-another-agency');
    rejected(trial.give(chief, 'assign-step', { ...toBo, step: 'x' }), 'case.step-unknown');
    rejected(trial.give(chief, 'assign-step', { ...toBo, step: 'b' }), 'case.step-not-open');
    done(trial.give(chief, 'assign-step', toBo));
    assert.equal(trial.state.steps[step]?.holder?.id, 'bo');
    assert.ok(!(trial.view(anna) as { may: string[] }).may.includes('decide-step'));
  });
});

describe('countersigning', () => {
  it('takes different people, each once; a refusal by one is the end', () => {
    const trial = caseOf([review(step, [], { approvals: 2 })]);
    done(trial.give(anna, 'take-step', { step }));
    done(trial.give(anna, 'decide-step', approve));
    assert.equal(trial.state.steps[step]?.state, 'queued');
    rejected(trial.give(anna, 'decide-step', approve), 'case.countersign-same-person');
    const view = trial.view(wang) as { steps: { approvals: { needed: number; given: unknown[] } }[] };
    assert.equal(view.steps[0]?.approvals.needed, 2);
    assert.equal(view.steps[0]?.approvals.given.length, 1);
    done(trial.give(bo, 'decide-step', approve));
    assert.equal(trial.state.status, 'closed');
    assert.equal(trial.state.steps[step]?.approvals?.length, 2);
    const refused = caseOf([review(step, [], { approvals: 2, onRefuse: 'close' })]);
    done(refused.give(anna, 'decide-step', approve));
    done(refused.give(bo, 'decide-step', { step, outcome: 'refuse', note: '不合规划' }));
    assert.equal(refused.state.status, 'refused');
  });
});

describe('two levels', () => {
  const county = staff('approval', 'approver', { id: 'county', region: '140802' });

  it('review first in the county, then in the city', () => {
    const steps = [review(step, [], { level: 'county' }), review('b', [step], { level: 'city' })];
    const trial = caseOf(steps, { region: '140802' });
    rejected(trial.give(anna, 'decide-step', approve), 'case.step-of-another-level');
    assert.ok(!(trial.view(anna) as { may: string[] }).may.includes('take-step'));
    done(trial.give(county, 'decide-step', approve));
    rejected(trial.give(county, 'decide-step', { ...approve, step: 'b' }), 'case.step-of-another-level');
    const [task] = caseProcess.tasks(trial.state, trial.facts);
    assert.equal(task?.region, '140800', 'the city’s own work stands in no county’s inbox');
    done(trial.give(anna, 'decide-step', { ...approve, step: 'b' }));
  });

  it('leave the first review to the city where the case has no county', () => {
    const trial = caseOf([review(step, [], { level: 'county' })]);
    done(trial.give(anna, 'decide-step', approve));
  });
});
