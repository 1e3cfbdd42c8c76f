// Tests of what else may be done with a step on the desk, and what its forms ask for.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { StepView } from '../../processes/case/view.ts';
import { stepActs, stepControlAt, stepInput } from './step-acts.ts';
import { isDecided, stillNeeds } from './step-kind.ts';

const step = (more: Partial<StepView>) =>
  ({ id: 'a', kind: 'review', state: 'working', takenBy: { id: 'me', name: '我' }, ...more }) as StepView;
const standing = {
  ...{ mine: true, free: true, supervised: false, me: 'me' },
  may: () => true,
  nameOf: (id: string) => `第${id}步`,
};
const names = (one: StepView, more: object = {}) =>
  stepActs(one, { ...standing, ...more }).map(({ name }) => name);
const body = (fields: Readonly<Record<string, string>>) => new URLSearchParams({ step: 'a', ...fields });

describe('acts on a step', () => {
  it('are those of its kind and of who holds it', () => {
    assert.deepEqual(names(step({})), ['delegate-step', 'transfer-step']);
    assert.deepEqual(names(step({ takenBy: undefined as never, backTo: ['b'] })), ['send-back']);
    const visit = { id: 'site', pending: false };
    assert.ok(names(step({ kind: 'visit', visit })).includes('book-visit'));
    assert.ok(!names(step({ kind: 'visit', visit: { ...visit, passed: true } })).includes('book-visit'));
    assert.ok(names(step({ kind: 'visit', visit: { ...visit, pending: true } })).includes('record-visit'));
  });

  it('are none where another holds it, save a superior’s', () => {
    assert.deepEqual(names(step({}), { free: false }), []);
    assert.deepEqual(names(step({}), { mine: false, supervised: true }), ['assign-step']);
    assert.deepEqual(names(step({ state: 'approved' })), []);
    assert.deepEqual(names(step({}), { may: () => false }), []);
  });

  it('give back what is worked on in somebody’s name, and offer nothing else of it', () => {
    const delegated = step({ delegatedBy: { id: 'boss', name: '钱' }, backTo: ['b'] });
    assert.deepEqual(names(delegated), ['return-step']);
  });

  it('name the steps it may go back to, the experts still to speak, the objections still open', () => {
    const [back] = stepActs(step({ backTo: ['b'] }), standing).filter(({ name }) => name === 'send-back');
    assert.deepEqual(back?.fields[0]?.options, [{ value: 'b', label: '第b步' }]);
    const people = [
      { key: 'k1', name: '甲', unit: '院', favour: true },
      { key: 'k2', name: '乙', unit: '院' },
    ];
    const experts = { ...{ least: 2, pass: 1, named: 2, given: 1, favour: 1 }, people };
    const opinions = stepActs(step({ kind: 'expert-review', experts }), standing);
    const opinion = opinions.find(({ name }) => name === 'record-opinion');
    assert.deepEqual(
      opinion?.fields[0]?.options?.map(({ value }) => value),
      ['k2'],
    );
  });

  it('leave a silent notice and a signature undecided', () => {
    assert.equal(isDecided(step({ kind: 'sign' })), false);
    assert.equal(isDecided(step({ kind: 'notice' })), false);
    assert.equal(isDecided(step({ kind: 'notice', notice: { objections: 1 } as never })), true);
    assert.equal(isDecided(step({ kind: 'visit' })), true);
  });
});

describe('what an approval still needs', () => {
  it('is what the kind of the step asks for, until it is there', () => {
    assert.equal(stillNeeds(step({})), undefined);
    assert.equal(stillNeeds(step({ kind: 'hearing', hearing: {} })), 'hearing');
    assert.equal(stillNeeds(step({ kind: 'visit', visit: { id: 'v', pending: true } })), 'visit');
    assert.equal(
      stillNeeds(step({ kind: 'visit', visit: { id: 'v', pending: false, passed: true } })),
      undefined,
    );
    const notice = { over: false, received: [{ id: 'o' }] };
    assert.equal(stillNeeds(step({ kind: 'notice', notice: notice as never })), 'answers');
    assert.equal(stillNeeds(step({ kind: 'notice', notice: { over: false, received: [] } as never })), 'end');
    const experts = { least: 3, pass: 2, named: 3, given: 3, favour: 1 };
    assert.equal(stillNeeds(step({ kind: 'expert-review', experts })), 'favour');
    assert.equal(
      stillNeeds(step({ kind: 'expert-review', experts: { ...experts, named: 0, given: 0 } })),
      'opinions',
    );
  });
});

describe('the form of an act', () => {
  it('asks for an appointment in Chinese time, with everybody who goes', () => {
    const fields = { at: '2026-05-20T10:00', place: '河东街', who: '赵查、钱查' };
    assert.deepEqual(stepInput('book-visit', body(fields)), {
      ...{ step: 'a', at: '2026-05-20T10:00:00+08:00', place: '河东街', who: ['赵查', '钱查'] },
    });
  });

  it('reads experts one a line, and yes or no as what they mean', () => {
    const experts = '郭甲，太原理工\n\n郑乙, 省院, 140802199003120015';
    assert.deepEqual(stepInput('name-experts', body({ experts })).experts, [
      { name: '郭甲', unit: '太原理工' },
      { name: '郑乙', unit: '省院', citizenId: '140802199003120015' },
    ]);
    assert.deepEqual(stepInput('record-visit', body({ passed: 'no', note: '漏水' })), {
      ...{ step: 'a', passed: false, note: '漏水' },
    });
    assert.deepEqual(stepInput('record-visit', body({})), { step: 'a' });
  });

  it('names a colleague, and leads his errors to the right control', () => {
    const fields = { toId: 'approver-2', toName: '蒋临', note: '' };
    assert.deepEqual(stepInput('transfer-step', body(fields)), {
      ...{ step: 'a', to: { id: 'approver-2', name: '蒋临' } },
    });
    assert.equal(stepControlAt('to.id'), 'toId');
    assert.equal(stepControlAt('experts.2.unit'), 'experts');
  });
});
