// A construction project over the years: opened once, joined by its cases, remembering who answers for what.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { done, rejected } from '../case/walk.test-data.ts';
import { facts, li, staff, stranger, system, wang } from '../city.test-data.ts';
import { at, Trial } from '../trial.test-data.ts';
import {
  isProjectCode,
  type ProjectEvent,
  type ProjectState,
  projectCodes,
  projectProcess,
} from './index.ts';
import { projectReactions } from './reactions.ts';

type ProjectTrial = Trial<ProjectState, ProjectEvent, typeof facts>;

const text = (zh: string) => ({ zh, en: zh });
const opening = {
  ...{ name: '禾门厂房', region: '140802', case: 'case-1', item: 'filing', number: 'YC-1', stage: 'land' },
  owner: { name: wang.name, citizenId: wang.citizenId },
  register: [{ role: text('建设单位'), who: ['禾门公司'] }],
};

function opened(id = '2611-140802-26-03-000001', held?: Map<string, string>): ProjectTrial {
  const trial = new Trial(projectProcess, facts, '2026-11-23 10:00', id, held);
  done(trial.give(system, 'open', opening));
  return trial;
}

const join = (id: string, more: object = {}) => ({
  ...{ case: id, item: 'acceptance', number: `YC-${id}`, stage: 'acceptance', ...more },
});

describe('the code of a project', () => {
  it('says when, where, what kind, and is the same however often a case asks [row 2.7]', () => {
    const about = { case: 'case-1', region: '140802', trade: '26', kind: '03' };
    const codes = projectCodes(about, at('2026-11-23 10:00'));
    assert.ok(codes.every(isProjectCode));
    assert.match(codes[0] ?? '', /^2611-140802-26-03-\d{6}$/);
    assert.deepEqual(projectCodes(about, at('2026-11-23 10:00')), codes);
    assert.equal(new Set(codes).size, codes.length);
    for (const wrong of ['', '2611-140802-26-04-000001', '2611-14080-26-03-000001', 7, undefined])
      assert.equal(isProjectCode(wrong), false);
  });

  it('is given once to a case, also when the first was taken', () => {
    const held = new Map<string, string>();
    opened('2611-140802-26-03-000001', held);
    const second = new Trial(projectProcess, facts, '2026-11-23 10:00', '2611-140802-26-03-000002', held);
    rejected(second.give(system, 'open', opening), 'project.opened-already');
    for (const actor of [wang, staff('approval', 'approver')])
      assert.equal(second.give(actor, 'open', opening).type, 'forbidden');
  });
});

describe('a project', () => {
  it('keeps who answered for which part for life, and says so to everybody [row 2.7]', () => {
    const trial = opened();
    trial.now = at('2029-03-01 10:00');
    done(trial.give(system, 'join-case', join('case-2')));
    const register = [{ role: text('施工单位'), who: ['晋南建工'] }];
    done(trial.give(system, 'end-case', { case: 'case-2', state: 'approved', passed: ['fire'], register }));
    done(trial.give(system, 'end-case', { case: 'case-2', state: 'refused' }));
    rejected(trial.give(system, 'end-case', { case: 'case-9', state: 'approved' }), 'project.case-unknown');
    const view = trial.view(wang);
    assert.deepEqual(
      (view.register as { who: string[]; since: string }[]).map(({ who, since }) => [
        who[0],
        since.slice(0, 4),
      ]),
      [
        ['禾门公司', '2026'],
        ['晋南建工', '2029'],
      ],
    );
    assert.equal(view.status ?? projectProcess.status(trial.state), 'acceptance');
    assert.deepEqual(trial.replayed(), trial.state);
  });

  it('names nobody responsible for what was refused', () => {
    const trial = opened();
    done(trial.give(system, 'join-case', join('case-2')));
    const register = [{ role: text('施工单位'), who: ['晋南建工'] }];
    done(
      trial.give(system, 'end-case', {
        case: 'case-2',
        state: 'refused',
        passed: ['fire'],
        register,
        files: 'survey',
      }),
    );
    assert.equal(trial.state.register.length, 1);
    assert.deepEqual(trial.state.results, []);
    assert.deepEqual(trial.state.cases[1]?.passed, ['fire']);
  });

  it('is its owner’s, who says who else files for it', () => {
    const trial = opened();
    const member = { name: li.name, citizenId: li.citizenId };
    assert.equal(trial.give(li, 'name-member', member).type, 'forbidden');
    done(trial.give(wang, 'name-member', member));
    rejected(trial.give(wang, 'name-member', member), 'project.member-already');
    assert.deepEqual(trial.view(wang).may, ['name-member', 'remove-member']);
    assert.deepEqual(trial.view(li).may, []);
    assert.equal(projectProcess.relations(trial.state, stranger, facts).size, 0);
    done(trial.give(wang, 'remove-member', { citizenId: li.citizenId }));
    rejected(trial.give(wang, 'remove-member', { citizenId: li.citizenId }), 'project.member-unknown');
  });

  it('tells a milestone to every case that is open, and to one that joins later [row 2.5]', () => {
    const trial = opened();
    done(trial.give(system, 'join-case', join('case-2')));
    done(trial.give(system, 'reach-milestone', { milestone: 'land-contract', case: 'case-2' }));
    done(trial.give(system, 'reach-milestone', { milestone: 'land-contract', case: 'case-2' }));
    done(trial.give(system, 'join-case', join('case-3')));
    const orders = trial.log.flatMap((recorded, i) => {
      const state = trial.log.slice(0, i + 1).reduce(projectProcess.evolve, projectProcess.initial);
      return projectReactions
        .filter(({ kind, on }) => kind === 'project' && on.includes(recorded.event.type))
        .flatMap(({ react }) => react(recorded as never, state, trial.id))
        .map(({ id, command }) => `${id} ${command}`);
    });
    assert.deepEqual(orders, ['case-1 note-project', 'case-2 note-milestone', 'case-3 note-milestone']);
  });
});
