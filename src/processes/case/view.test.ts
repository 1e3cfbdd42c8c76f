// Who sees what of a case: masked for whoever has no work to do on it, nothing for whoever has no part in it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Actor } from '../../kernel/index.ts';
import { banker, facts, li, nobody, staff, stranger, wang } from '../city.test-data.ts';
import { caseProcess } from './index.ts';
import type { CaseView } from './view.ts';
import {
  accepted,
  approvers,
  type CaseTrial,
  clerk,
  done,
  drafted,
  fullForm,
  ready,
  registered,
  submitted,
} from './walk.test-data.ts';

const see = (trial: CaseTrial, actor: Actor): CaseView => trial.view(actor) as unknown as CaseView;
const idsIn = (view: CaseView): readonly string[] =>
  (view.form.shareholders as { citizenId: string }[]).map(({ citizenId }) => citizenId);
const relations = (trial: CaseTrial, actor: Actor): readonly string[] => [
  ...caseProcess.relations(trial.state, actor, facts),
];

describe('reading a case', () => {
  it('is for people with a part in it, in their agency and region', () => {
    const trial = registered();
    for (const actor of [
      stranger,
      nobody,
      banker,
      staff('fire', 'approver'),
      staff('approval', 'approver', { region: '140821' }),
      staff('approval', 'supervisor', { region: '140821' }),
      staff('approval', 'auditor', { region: '140821' }),
      staff('approval', 'admin'),
      staff('approval', 'approver', { region: '150800' }),
    ])
      assert.deepEqual(relations(trial, actor), []);
    assert.deepEqual(relations(trial, wang), ['applicant', 'signer']);
    assert.deepEqual(relations(trial, li), ['signer']);
    assert.deepEqual(relations(trial, approvers.tax), ['approver']);
  });

  it('of a draft is the applicant’s alone', () => {
    const trial = drafted();
    const officials = [
      ...Object.values(approvers),
      clerk,
      staff('approval', 'supervisor'),
      staff('approval', 'auditor'),
    ];
    for (const actor of officials) assert.deepEqual(relations(trial, actor), []);
    assert.deepEqual(caseProcess.head(trial.state, trial.id, facts).agencies, []);
  });

  it('shows numbers in full to those who must check them, while they must', () => {
    const trial = registered();
    const full = [wang.citizenId, li.citizenId];
    assert.deepEqual(idsIn(see(trial, wang)), full);
    assert.deepEqual(idsIn(see(trial, approvers.tax)), full);
    const masked = full.map((id) => `${id.slice(0, 3)}***********${id.slice(-4)}`);
    for (const actor of [approvers.registration, staff('approval', 'supervisor'), staff('tax', 'auditor')])
      assert.deepEqual(idsIn(see(trial, actor)), masked);
    assert.deepEqual(idsIn(see(trial, li)), [masked[0], full[1]]);
    const over = ready({ ...fullForm, delivery: 'electronic' });
    assert.deepEqual(idsIn(see(over, approvers.tax)), masked);
  });

  it('masks numbers wherever they stand, also for a signer', () => {
    const text = JSON.stringify(see(submitted(), li));
    assert.equal(text.includes(wang.citizenId), false);
    assert.equal(text.includes(li.citizenId), true);
  });
});

describe('what a reader of a case is told', () => {
  it('keeps an office’s doubts inside, and tells reasons outside', () => {
    const trial = registered();
    const checklist = { complete: 'doubt' };
    done(
      trial.give(approvers.tax, 'decide-step', { step: 'tax', outcome: 'refuse', note: '未实名', checklist }),
    );
    const step = (actor: Actor) => see(trial, actor).steps.find(({ id }) => id === 'tax');
    assert.equal(step(wang)?.note, '未实名');
    assert.equal(step(wang)?.checklist[0]?.answer, undefined);
    assert.equal(step(approvers.seals)?.checklist[0]?.answer, 'doubt');
  });

  it('offers exactly what can be done now', () => {
    const trial = accepted();
    assert.deepEqual(see(trial, wang).may, ['withdraw']);
    assert.deepEqual(see(trial, approvers.registration).may, ['take-step', 'decide-step', 'pause-step']);
    assert.deepEqual(see(trial, approvers.seals).may, []);
    done(trial.give(approvers.registration, 'take-step', { step: 'registration' }));
    assert.deepEqual(see(trial, approvers.registration).may, [
      ...['release-step', 'transfer-step', 'delegate-step', 'decide-step', 'pause-step'],
    ]);
    assert.deepEqual(see(submitted(), li).may, ['sign']);
    assert.deepEqual(see(submitted(), clerk).may, ['sign-at-window']);
    assert.deepEqual(
      see(ready(), clerk).may,
      ['take-step', 'pause-step', 'hand-over'].filter((c) => c !== 'pause-step'),
    );
  });

  it('tells how far each page of the form is', () => {
    const states = (trial: CaseTrial): readonly string[] => see(trial, wang).topics.map(({ state }) => state);
    assert.deepEqual(states(drafted({})), ['empty', 'empty', 'empty']);
    assert.deepEqual(states(drafted({ companyName: '禾门' })), ['started', 'empty', 'empty']);
    assert.deepEqual(states(drafted({ ...fullForm, capital: 'x' })), ['invalid', 'filled', 'filled']);
    const [name, people] = see(drafted(), wang).topics;
    assert.equal(name?.digest?.zh, '盐湖区，禾门，百货零售');
    assert.equal(people?.digest?.zh, '2 人 王*、李*，1 人 王*');
  });
});

describe('a case in lists and in words', () => {
  it('calls the case by its company and tells its life in both languages', () => {
    const view = see(registered(), wang);
    assert.equal(view.title.zh, '运城市禾门有限公司');
    assert.deepEqual(view.history.map(({ what }) => what.zh).slice(0, 4), [
      '开始填写',
      '内容已定稿，等签名',
      '签了名',
      '签了名',
    ]);
    assert.ok(
      view.history.every(
        ({ what }) => what.zh !== '' && !/[\u4e00-\u9fff]/.test(what.en.replace(/\(.*?\)/g, '')),
      ),
    );
  });

  it('waits in the lists and inboxes of those who must act, known by number or by id', () => {
    const trial = submitted();
    const [task] = caseProcess.tasks(trial.state, facts);
    assert.deepEqual(task?.parties, [`citizen-id/${li.citizenId}`]);
    const head = caseProcess.head(trial.state, trial.id, facts);
    assert.ok(head.parties?.includes(wang.id) && head.parties.includes(`citizen-id/${li.citizenId}`));
    assert.equal(JSON.stringify([head.summary, head.search]).includes(li.citizenId), false);
  });
});
