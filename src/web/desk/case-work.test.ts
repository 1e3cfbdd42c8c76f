// Tests of what one member of staff may do with one step.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Staff } from '../../kernel/actor.ts';
import type { StepView } from '../../processes/case/view.ts';
import type { Step } from '../../processes/item.ts';
import { linesLeft, stepFor, workOn } from './case-work.ts';

const me: Staff = {
  ...{ type: 'staff', id: 'me', name: '钱登', agency: 'approval', region: '140800', roles: ['approver'] },
};
const step = (id: string, more: Partial<StepView> = {}) =>
  ({ id, agency: 'approval', kind: 'review', state: 'queued', ...more }) as StepView;
const defined = (...ids: string[]) => ({ steps: ids.map((id) => ({ id, role: 'approver' }) as Step) });
const may = ['take-step', 'release-step', 'decide-step', 'pause-step', 'resume-step'];
const colleague = { id: 'other', name: '蒋临' };

describe('work on a step', () => {
  it('may be taken and decided while nobody holds it', () => {
    const work = workOn(step('a'), { may }, defined('a'), me);
    assert.deepEqual([work.take, work.decide, work.release, work.heldBy], [true, true, false, undefined]);
  });

  it('belongs to whoever holds it: the others may look', () => {
    const held = step('a', { state: 'working', takenBy: colleague });
    const work = workOn(held, { may }, defined('a'), me);
    assert.deepEqual([work.take, work.decide, work.pause, work.release], [false, false, false, false]);
    assert.equal(work.heldBy, '蒋临');
  });

  it('may be released by a supervisor of the same agency only, and never decided by him', () => {
    const held = step('a', { state: 'working', takenBy: colleague });
    const boss: Staff = { ...me, id: 'boss', roles: ['supervisor'] };
    const own = workOn(held, { may }, defined('a'), boss);
    assert.deepEqual([own.release, own.decide], [true, false]);
    assert.equal(workOn({ ...held, agency: 'tax' }, { may }, defined('a'), boss).release, false);
  });

  it('waits while the clock stands still', () => {
    const work = workOn(step('a', { state: 'paused' }), { may }, defined('a'), me);
    assert.deepEqual([work.resume, work.decide, work.pause, work.take], [true, false, false, false]);
  });

  it('offers nothing the case does not', () => {
    const work = workOn(step('a'), { may: [] }, defined('a'), me);
    assert.ok(!Object.values(work).some((offered) => offered === true));
  });
});

describe('the step shown', () => {
  it('is the one asked for, else the first open one of this person', () => {
    const steps = [step('a', { agency: 'tax' }), step('b', { state: 'approved' }), step('c')];
    assert.equal(stepFor({ steps }, defined('a', 'b', 'c'), me, 'b')?.id, 'b');
    assert.equal(stepFor({ steps }, defined('a', 'b', 'c'), me, null)?.id, 'c');
    assert.equal(stepFor({ steps }, defined('a', 'b', 'c'), me, 'no-such')?.id, 'c');
  });
});

describe('what an approval lacks', () => {
  it('is every line not answered yes, by its number', () => {
    const lines = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
    assert.deepEqual(linesLeft(lines, { a: 'yes', b: 'doubt' }), [2, 3]);
    assert.deepEqual(linesLeft(lines, { a: 'yes', b: 'yes', c: 'yes' }), []);
  });
});
