// A case of a construction project: it names one that exists, keeps what passed, waits for what happens to it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cancel, city, facts, li, staff, system, wang } from '../city.test-data.ts';
import type { Item, Step } from '../item.ts';
import { initialProject, type ProjectState } from '../project/state.ts';
import { Trial } from '../trial.test-data.ts';
import { caseProcess } from './index.ts';
import { done } from './walk.test-data.ts';

const [only] = cancel.steps;
const review: Step = { ...(only as Step), id: 'fire', acts: undefined, onRefuse: 'continue' };
const text = (zh: string) => ({ zh, en: zh });
const code = '2611-140802-26-03-000001';
const stage = { stage: 'acceptance', opens: false, needs: [], keepsPassed: true, admission: '03' } as const;

const acceptance: Item = {
  ...cancel,
  id: 'acceptance',
  project: { ...stage, register: [{ role: text('施工单位'), path: 'builder' }] },
  acceptance: { ...cancel.acceptance, by: 'automatic' },
  form: {
    topics: [
      {
        ...{ id: 'project', section: text('项目'), name: text('项目') },
        fields: [
          { id: 'projectCode', type: 'text', label: text('代码'), required: true },
          { id: 'builder', type: 'text', label: text('施工'), required: false },
        ],
      },
    ],
    checks: [],
  },
  steps: [review, { ...review, id: 'planning' }],
};
const prepared: Item = {
  ...acceptance,
  steps: [
    review,
    { ...review, id: 'contract', kind: 'await', awaits: 'land-contract', after: ['fire'] },
    { ...review, id: 'permit', kind: 'produce', produces: 'business-licence', after: ['contract'] },
  ],
};
const needing: Item = { ...acceptance, project: { ...stage, register: [], needs: ['survey'] } };

const project: ProjectState = {
  ...initialProject,
  code,
  owner: { name: wang.name, citizenId: wang.citizenId },
};

function filed(
  item: Item,
  named: unknown,
  form: object = { projectCode: code, builder: '晋南建工' },
  who = wang,
) {
  const world = { ...facts, itemAt: () => item, city: { ...city, items: new Map([[item.id, item]]) } };
  const trial = new Trial(caseProcess, world, '2026-11-24 09:00', 'case-2');
  if (named) trial.others.set(code, named);
  done(trial.give(who, 'open', { item: item.id }));
  done(trial.give(who, 'save-draft', { form }));
  return { trial, given: trial.give(who, 'submit', {}) };
}

const problem = ({ given }: ReturnType<typeof filed>) =>
  given.type === 'rejected' ? given.rejection.errors?.[0]?.code : given.type;

const approver = staff('approval', 'approver');
const yes = { checklist: { complete: 'yes' }, outcome: 'approve' };

describe('a case that names a project', () => {
  it('is refused when there is none, or it is another’s, or lacks what comes before [row 2.2]', () => {
    assert.equal(problem(filed(acceptance, undefined)), 'form.project-unknown');
    assert.equal(problem(filed(acceptance, { claims: [] })), 'form.project-unknown');
    assert.equal(problem(filed(acceptance, project, { projectCode: '42' })), 'form.project-code-wrong');
    assert.equal(problem(filed(acceptance, project, undefined, li)), 'form.project-not-yours');
    const member = { name: li.name, citizenId: li.citizenId };
    assert.equal(problem(filed(acceptance, { ...project, members: [member] }, undefined, li)), 'done');
    assert.equal(problem(filed(needing, project)), 'form.project-lacks-survey');
    const surveyed = { ...project, results: [{ id: 'survey', case: 'case-1', at: 0 }] };
    assert.equal(problem(filed(needing, surveyed)), 'done');
    const other: Item = { ...needing, project: { ...stage, register: [], needs: ['pipe-plan'] } };
    assert.equal(problem(filed(other, surveyed)), 'form.project-lacks');
  });

  it('inspects again only what failed the time before [row 2.3]', () => {
    const before = {
      id: 'case-1',
      item: 'acceptance',
      number: 'YC-1',
      stage: 'acceptance',
      since: 0,
    } as const;
    const failed = { ...project, cases: [{ ...before, state: 'refused', passed: ['fire'] }] };
    const { trial } = filed(acceptance, failed);
    assert.deepEqual(trial.state.project?.register, [{ role: text('施工单位'), who: ['晋南建工'] }]);
    assert.deepEqual(
      Object.entries(trial.state.steps).map(([id, { state, how }]) => [id, state, how]),
      [
        ['fire', 'approved', 'kept'],
        ['planning', 'queued', undefined],
      ],
    );
    done(trial.give(approver, 'decide-step', { step: 'planning', ...yes }));
    assert.equal(trial.state.status, 'closed');
    const passed = { ...project, cases: [{ ...before, state: 'approved', passed: ['fire', 'planning'] }] };
    assert.equal(filed(acceptance, passed).trial.state.steps.fire?.state, 'queued');
  });

  it('waits for the contract and issues its permit in the same moment [row 2.5]', () => {
    const { trial } = filed(prepared, project);
    done(trial.give(approver, 'decide-step', { step: 'fire', ...yes }));
    assert.equal(trial.state.steps.contract?.state, 'queued');
    const given = trial.give(approver, 'decide-step', { step: 'contract', ...yes });
    assert.equal(given.type === 'rejected' && given.rejection.code, 'case.step-decides-itself');
    assert.equal(trial.give(wang, 'note-milestone', { milestone: 'land-contract' }).type, 'forbidden');
    done(trial.give(system, 'note-milestone', { milestone: 'something-else' }));
    assert.equal(trial.state.steps.contract?.state, 'queued');
    done(trial.give(system, 'note-milestone', { milestone: 'land-contract' }));
    done(trial.give(system, 'note-milestone', { milestone: 'land-contract' }));
    const { contract, permit } = trial.state.steps;
    assert.deepEqual([contract?.how, permit?.state, permit?.doneAt], ['reached', 'approved', trial.now]);
    assert.deepEqual(trial.replayed(), trial.state);
  });
});
