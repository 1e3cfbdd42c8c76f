// Working on steps: one person, one agency, every line of the checklist, pauses with a ground.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { staff, system, wang } from '../city.test-data.ts';
import {
  accepted,
  approve,
  approvers,
  clerk,
  done,
  fullForm,
  ready,
  registered,
  rejected,
} from './walk.test-data.ts';

const colleague = staff('approval', 'approver', { id: 'staff-colleague', name: '同事' });
const yes = { complete: 'yes' };

describe('a step', () => {
  it('is held by who takes it, until he or a supervisor lets go', () => {
    const trial = accepted();
    const step = 'registration';
    done(trial.give(approvers.registration, 'take-step', { step }));
    done(trial.give(approvers.registration, 'take-step', { step }));
    for (const command of ['take-step', 'release-step'])
      rejected(trial.give(colleague, command, { step }), 'case.step-held');
    const input = { step, outcome: 'approve', checklist: yes };
    rejected(trial.give(colleague, 'decide-step', input), 'case.step-held');
    done(trial.give(staff('approval', 'supervisor'), 'release-step', { step }));
    rejected(trial.give(colleague, 'release-step', { step }), 'case.step-not-taken');
    done(trial.give(colleague, 'decide-step', input));
    rejected(approve(trial, 'registration'), 'case.step-already-decided');
  });

  it('is not for another agency, role or region, nor before its turn', () => {
    const trial = accepted();
    const input = { step: 'registration', outcome: 'approve', checklist: yes };
    rejected(trial.give(approvers.seals, 'decide-step', input), 'case.step-of-another-agency');
    rejected(approve(trial, 'seals'), 'case.step-not-open');
    rejected(trial.give(clerk, 'decide-step', input), 'case.step-needs-role');
    rejected(trial.give(approvers.seals, 'decide-step', { ...input, step: 'x' }), 'case.step-unknown');
    for (const actor of [
      staff('approval', 'approver', { region: '140821' }),
      staff('fire', 'approver'),
      staff('approval', 'auditor'),
      wang,
      system,
    ])
      assert.equal(trial.give(actor, 'decide-step', input).type, 'forbidden');
    done(trial.give(staff('approval', 'approver', { region: '140802' }), 'decide-step', input));
  });

  it('is approved only with every line, refused only with a reason', () => {
    const trial = accepted();
    const give = (input: object) =>
      trial.give(approvers.registration, 'decide-step', { step: 'registration', ...input });
    for (const checklist of [{}, { complete: 'no' }, { complete: 'doubt' }]) {
      const rejection = rejected(give({ outcome: 'approve', checklist }), 'case.checklist-open');
      assert.deepEqual(rejection.params, { lines: 'complete', count: 1 });
    }
    rejected(give({ outcome: 'approve', checklist: { other: 'yes' } }), 'case.checklist-unknown-line');
    rejected(give({ outcome: 'refuse', checklist: { complete: 'no' } }), 'case.reason-missing');
  });

  it('ends the case when refused, if the definition says so, and gives the name back', () => {
    const trial = accepted();
    const input = { step: 'registration', outcome: 'refuse', note: '住所证明不符' };
    done(trial.give(approvers.registration, 'decide-step', input));
    assert.equal(trial.state.status, 'refused');
    assert.deepEqual(trial.state.refusal?.reasons, ['住所证明不符']);
    assert.equal(trial.held.size, 0);
    assert.deepEqual(
      trial.measures.map(({ promise }) => promise),
      ['start-a-company/registration', 'start-a-company'],
    );
  });

  it('leaves the others working when refused with continue', () => {
    const trial = registered();
    const refusal = { step: 'tax', outcome: 'refuse', note: '财务负责人未实名' };
    done(trial.give(approvers.tax, 'decide-step', refusal));
    for (const step of ['seals', 'insurance', 'fund'] as const) done(approve(trial, step));
    assert.equal(trial.state.status, 'ready');
  });
});

describe('a pause', () => {
  const plannedTo = '2026-11-27T18:00:00+08:00';
  const pause = { step: 'seals', ground: 'expert-review', note: '等印模检验', plannedTo };

  it('needs a ground the item knows and a future end', () => {
    const trial = registered();
    rejected(trial.give(approvers.seals, 'pause-step', { ...pause, ground: 'lunch' }), 'case.ground-unknown');
    for (const plannedTo of ['yesterday', '2026-11-20T10:00:00+08:00'])
      rejected(
        trial.give(approvers.seals, 'pause-step', { ...pause, plannedTo }),
        'case.planned-end-invalid',
      );
    rejected(trial.give(approvers.seals, 'resume-step', { step: 'seals' }), 'case.step-not-paused');
    const { plannedTo: _, ...open } = pause;
    rejected(trial.give(approvers.seals, 'pause-step', open), 'case.planned-end-missing');
    done(trial.give(approvers.seals, 'pause-step', pause));
    rejected(trial.give(approvers.seals, 'pause-step', pause), 'case.step-paused');
    rejected(approve(trial, 'seals'), 'case.step-paused');
    rejected(trial.give(approvers.seals, 'take-step', { step: 'seals' }), 'case.step-paused');
  });
});

describe('hand-over', () => {
  it('is the window’s, once ready, with what proves it', () => {
    const early = registered();
    rejected(early.give(clerk, 'hand-over', { method: 'window', receiver: '王禾' }), 'case.not-in-status');
    const trial = ready({ ...fullForm, delivery: 'post', deliveryAddress: '河东街 1 号' });
    rejected(trial.give(clerk, 'hand-over', { method: 'post' }), 'case.hand-over-incomplete');
    rejected(trial.give(clerk, 'hand-over', { method: 'window' }), 'case.hand-over-incomplete');
    rejected(trial.give(clerk, 'hand-over', { method: 'pigeon' }), 'input.invalid');
    assert.equal(trial.give(staff('police', 'window-clerk'), 'hand-over', {}).type, 'forbidden');
    const step = { step: 'hand-over', outcome: 'approve' };
    rejected(trial.give(clerk, 'decide-step', step), 'case.not-in-status');
    done(trial.give(clerk, 'hand-over', { method: 'post', tracking: 'EMS1234567' }));
    assert.equal(trial.state.status, 'closed');
    rejected(
      trial.give(clerk, 'hand-over', { method: 'post', tracking: 'EMS1234567' }),
      'case.already-closed',
    );
  });
});

describe('record-licence', () => {
  it('is the engine’s, once, for a step that waits for it', () => {
    const trial = accepted();
    const record = { step: 'registration', licence: 'l', number: '91', type: 'business-licence' };
    rejected(trial.give(system, 'record-licence', record), 'case.licence-not-awaited');
    done(approve(trial, 'registration'));
    assert.equal(trial.give(approvers.registration, 'record-licence', record).type, 'forbidden');
    done(trial.give(system, 'record-licence', record));
    const before = trial.log.length;
    done(trial.give(system, 'record-licence', record));
    assert.equal(trial.log.length, before);
  });
});
