// The clock of a whole case: what does not count, what puts it off, what happens when it is late. Each defect known from other systems has a test of its name.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toTimestamp } from '../../../kernel/index.ts';
import { staff, system, wang } from '../../city.test-data.ts';
import { legalLimit } from '../../law.ts';
import { at } from '../../trial.test-data.ts';
import { done, rejected } from '../walk.test-data.ts';
import { connecting, mains } from './connection.test-data.ts';
import { approveStep, type ItemTrial } from './trial.test-data.ts';

const approver = staff('approval', 'approver');
const head = staff('approval', 'supervisor');
const due = (trial: ItemTrial): string | undefined =>
  trial.state.due === undefined ? undefined : toTimestamp(trial.state.due);
const keys = (trial: ItemTrial) => trial.process.tasks(trial.state, trial.facts).map(({ key }) => key);
const pause = {
  step: 'survey',
  ground: 'expert-review',
  note: '等专家看图',
  plannedTo: '2026-11-25T18:00:00+08:00',
};

/** Fires the earliest deadline at its moment, as the engine does. */
function fire(trial: ItemTrial, name: string): void {
  const deadline = trial.process.deadlines(trial.state, trial.facts).find((one) => one.name === name);
  assert.ok(deadline, `no deadline ${name}`);
  trial.now = Math.max(trial.now, deadline.at);
  done(trial.give(system, deadline.command, deadline.input));
}

describe('steps that do not count', () => {
  it('stop the clock of the whole while only they are open, and run on their own [row 4.3]', () => {
    const trial = connecting();
    assert.equal(due(trial), '2026-11-30T18:00:00+08:00');
    trial.now = at('2026-11-24 10:00');
    done(approveStep(trial, 'survey'));
    assert.equal(due(trial), undefined);
    assert.ok(trial.state.steps.works?.due, 'the works have a clock of their own');
    const view = trial.view(wang) as { light: string; stopped: { why: string } };
    assert.deepEqual([view.light, view.stopped.why], ['grey', 'excluded']);
    trial.now = at('2026-12-08 10:00');
    done(approveStep(trial, 'works'));
    // One close had passed (23 is not counted); four of the five days are left: 8, 9, 10 and 11 December.
    assert.equal(due(trial), '2026-12-14T18:00:00+08:00');
    assert.equal((trial.view(wang) as { stopped?: unknown }).stopped, undefined);
    done(approveStep(trial, 'switch-on'));
    const whole = trial.measures.find(({ promise }) => promise === 'mains');
    // 09:00–18:00 of the 23rd and until 10:00 of the 24th, then none: eight office hours.
    assert.deepEqual([whole?.kept, (whole?.used ?? 0) / 3_600_000], [true, 8]);
  });

  it('are in no way a rest for what counts beside them', () => {
    const parallel = {
      ...mains,
      steps: mains.steps.map((step) => (step.id === 'switch-on' ? { ...step, after: ['survey'] } : step)),
    };
    const trial = connecting(parallel);
    done(approveStep(trial, 'survey'));
    assert.equal(due(trial), '2026-11-30T18:00:00+08:00');
    done(approveStep(trial, 'switch-on'));
    assert.equal(due(trial), undefined);
  });
});

describe('a pause', () => {
  it('is told in writing: ground, basis, since when, planned end, and where the promise goes', () => {
    const trial = connecting();
    trial.now = at('2026-11-24 10:00');
    done(trial.give(approver, 'pause-step', pause));
    const [notice] = (trial.view(wang) as { notices: Record<string, unknown>[] }).notices;
    const { number, ...told } = notice ?? {};
    assert.match(String(number), /-T1$/);
    assert.deepEqual(told, {
      step: 'survey',
      stepName: { zh: 'survey', en: '(survey)' },
      ground: { zh: '专家评审', en: '(专家评审)' },
      basis: { zh: '许可法 45', en: '(许可法 45)' },
      note: '等专家看图',
      by: '审批服务管理局 approval的approver',
      from: '2026-11-24T10:00:00+08:00',
      plannedTo: '2026-11-25T18:00:00+08:00',
      overran: false,
      // The close of the 24th does not count; that of the 25th does, for the pause ends at it.
      dueThen: '2026-12-01T18:00:00+08:00',
    });
  });

  it('shown paused but running: no due instant, a grey lamp, and the task due at the planned end', () => {
    const trial = connecting();
    done(trial.give(approver, 'pause-step', pause));
    assert.equal(due(trial), undefined);
    assert.equal(trial.process.head(trial.state, 'x', trial.facts).due, undefined);
    const tasks = trial.process.tasks(trial.state, trial.facts);
    assert.equal(tasks.find(({ key }) => key === 'survey')?.paused, true);
    assert.equal(
      toTimestamp(tasks.find(({ key }) => key === 'resume-survey')?.due ?? 0),
      '2026-11-25T18:00:00+08:00',
    );
    assert.deepEqual(
      trial.process.deadlines(trial.state, trial.facts).map(({ name }) => name),
      ['pause-survey'],
    );
  });

  it('over night or holiday extends by no more than the closes it covers', () => {
    const trial = connecting();
    trial.now = at('2026-11-24 19:00');
    done(trial.give(approver, 'pause-step', { ...pause, plannedTo: '2026-11-25T08:00:00+08:00' }));
    trial.now = at('2026-11-25 08:00');
    done(trial.give(approver, 'resume-step', { step: 'survey' }));
    assert.equal(due(trial), '2026-11-30T18:00:00+08:00');
    trial.now = at('2026-11-27 18:30');
    done(trial.give(approver, 'pause-step', { ...pause, plannedTo: '2026-11-30T08:00:00+08:00' }));
    trial.now = at('2026-11-30 08:00');
    done(trial.give(approver, 'resume-step', { step: 'survey' }));
    assert.equal(due(trial), '2026-11-30T18:00:00+08:00');
  });

  it('escalation stored and never fired: an overrun planned end reaches the superior', () => {
    const trial = connecting();
    done(trial.give(approver, 'pause-step', pause));
    rejected(trial.give(system, 'note-pause-overrun', { step: 'survey' }), 'case.not-due-yet');
    assert.ok(!keys(trial).includes('overran-survey'));
    fire(trial, 'pause-survey');
    const above = trial.process.tasks(trial.state, trial.facts).find(({ key }) => key === 'overran-survey');
    assert.deepEqual([above?.role, above?.agency], ['supervisor', 'approval']);
    trial.now = at('2026-11-26 09:00');
    assert.equal((trial.view(wang) as { notices: { overran: boolean }[] }).notices[0]?.overran, true);
    done(trial.give(approver, 'resume-step', { step: 'survey' }));
    assert.ok(!keys(trial).some((key) => /overran|resume/.test(key)));
    rejected(trial.give(system, 'note-pause-overrun', { step: 'survey' }), 'case.step-not-paused');
  });
});

describe('extend-case', () => {
  it('is a superior’s of the leading agency, once, with a reason, within the law', () => {
    const trial = connecting();
    const reason = '管线资料要向省里调取';
    assert.equal(trial.give(approver, 'extend-case', { reason }).type, 'forbidden');
    rejected(trial.give(staff('police', 'supervisor'), 'extend-case', { reason }), 'case.not-the-lead');
    rejected(trial.give(head, 'extend-case', { reason: '忙' }), 'input.invalid');
    const long = rejected(trial.give(head, 'extend-case', { reason, amount: 11 }), 'case.extension-too-long');
    assert.deepEqual(long.params, { most: 10, article: '42' });
    assert.ok((trial.view(head).may as string[]).includes('extend-case'));
    done(trial.give(head, 'extend-case', { reason }));
    assert.equal(due(trial), '2026-12-14T18:00:00+08:00');
    rejected(trial.give(head, 'extend-case', { reason, amount: 1 }), 'case.already-extended');
    const view = trial.view(wang) as { extension: Record<string, unknown>; dueAt: string; may: string[] };
    assert.equal(view.dueAt, '2026-12-14T18:00:00+08:00');
    assert.deepEqual(
      [view.extension.reason, view.extension.by, view.extension.article],
      [reason, '审批服务管理局 approval的supervisor', '42'],
    );
  });

  it('whitewashes no promise: the figure is judged by what was promised at first', () => {
    const trial = connecting();
    done(trial.give(head, 'extend-case', { reason: '资料要调取' }));
    trial.now = at('2026-12-01 09:00');
    done(approveStep(trial, 'survey'));
    done(approveStep(trial, 'works'));
    done(approveStep(trial, 'switch-on'));
    assert.equal(trial.measures.find(({ promise }) => promise === 'mains')?.kept, false);
  });

  it('comes too late when the limit has passed, and needs a law', () => {
    const trial = connecting();
    trial.now = at('2026-11-30 18:01');
    rejected(trial.give(head, 'extend-case', { reason: '资料要调取' }), 'case.extension-too-late');
    const service = connecting({ ...mains, matter: 'public-service' });
    rejected(service.give(head, 'extend-case', { reason: '资料要调取' }), 'case.extension-without-law');
    const registration = connecting({
      ...mains,
      matter: 'confirmation',
      extension: {
        limit: { amount: 3, unit: 'workday' },
        law: { zh: '登记条例', en: 'Registration' },
        article: '19',
        says: { zh: '复杂的再延三天', en: 'three more' },
        validFrom: '2022-03-01',
      },
    });
    done(registration.give(head, 'extend-case', { reason: '情况复杂要核实' }));
    assert.equal(due(registration), '2026-12-03T18:00:00+08:00');
  });

  it('while the clock stands still waits with its date until it runs again', () => {
    const trial = connecting();
    trial.now = at('2026-11-24 10:00');
    done(trial.give(approver, 'pause-step', pause));
    done(trial.give(head, 'extend-case', { reason: '资料要调取', amount: 2 }));
    assert.equal(due(trial), undefined);
    trial.now = at('2026-11-25 10:00');
    done(trial.give(approver, 'resume-step', { step: 'survey' }));
    assert.equal(due(trial), '2026-12-03T18:00:00+08:00');
  });
});

describe('the figures of law', () => {
  it('are found by act and day', () => {
    const name = 'extension';
    assert.equal(legalLimit(name, 'licensing', '2004-06-30'), undefined);
    assert.equal(legalLimit(name, 'licensing', '2004-07-01')?.limit.amount, 10);
    assert.equal(legalLimit(name, 'filing', '2026-01-01'), undefined);
    const [row] = [legalLimit('acceptance', 'filing', '2026-01-01')];
    assert.deepEqual(row?.limit, { amount: 5, unit: 'workday' });
    const old = { ...row, name, validFrom: '2000-01-01', validTo: '2001-12-31' } as never;
    assert.equal(legalLimit(name, 'licensing', '2002-01-01', [old]), undefined);
  });
});

describe('a promise not kept', () => {
  it('makes a task to say why, which the applicant and the public are told', () => {
    const trial = connecting();
    rejected(trial.give(system, 'note-overdue'), 'case.not-due-yet');
    rejected(trial.give(head, 'explain-overdue', { reason: '没有超期呀' }), 'case.not-overdue');
    trial.now = at('2026-11-30 18:00');
    rejected(trial.give(system, 'note-overdue'), 'case.not-due-yet');
    fire(trial, 'promise');
    const task = trial.process.tasks(trial.state, trial.facts).find(({ key }) => key === 'explain-overdue');
    assert.equal(task?.agency, 'approval');
    assert.deepEqual((trial.view(wang) as { missed: unknown }).missed, { due: '2026-11-30T18:00:00+08:00' });
    rejected(
      trial.give(staff('police', 'supervisor'), 'explain-overdue', { reason: '这不归我们管' }),
      'case.not-the-lead',
    );
    const reason = '勘察人员不足，已经增派';
    done(trial.give(head, 'explain-overdue', { reason }));
    rejected(trial.give(head, 'explain-overdue', { reason }), 'case.overdue-already-explained');
    assert.ok(!keys(trial).includes('explain-overdue'));
    const { missed } = trial.view(wang) as { missed: { reason: string } };
    assert.equal(missed.reason, reason);
    assert.deepEqual(
      trial.measures.map(({ promise, kept }) => [promise, kept]),
      [
        ['overdue/mains', false],
        ['overdue-explained/mains', true],
      ],
    );
    assert.ok(!trial.process.deadlines(trial.state, trial.facts).some(({ name }) => name === 'promise'));
  });

  it('is told after the end too', () => {
    const trial = connecting();
    fire(trial, 'promise');
    for (const step of ['survey', 'works', 'switch-on']) done(approveStep(trial, step));
    assert.equal(trial.state.status, 'closed');
    assert.deepEqual(keys(trial), ['explain-overdue']);
    done(trial.give(head, 'explain-overdue', { reason: '勘察人员不足' }));
  });
});
