// From a promise signed with the application to what became of it: granted, verified, mended, revoked, recorded, repaired.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { templateOf } from '../case/commitment.ts';
import type { CaseState, CaseView } from '../case/index.ts';
import { done, rejected } from '../case/walk.test-data.ts';
import { banker, li, staff, system, wang } from '../city.test-data.ts';
import type { CreditState } from '../credit-record/index.ts';
import {
  build,
  fence,
  grantedCity,
  grantedFacts,
  instant,
  permit,
  risky,
  waived,
} from '../granted.test-data.ts';
import type { Item } from '../item.ts';
import type { LicenceState } from '../licence/index.ts';
import { registerOf } from '../subject.ts';
import { at } from '../trial.test-data.ts';
import { World } from '../world.test-data.ts';
import { type VerificationState, verificationOf } from './index.ts';

const now = '2026-05-18 09:00';
const form = { region: '140802', companyName: '禾门' };
const commitTo = (item: Item) => ({ commit: { template: templateOf(item, grantedCity) } });
const creditId = registerOf('credit-record', { citizenId: wang.citizenId });
const officer = staff('police', 'approver');
const visit = { on: '2026-06-01', inspectors: ['孙章', '周巡'] };

function drafted(world: World, item: Item, answers: object = form, when = now) {
  const trial = world.start('case', when);
  done(trial.give(wang, 'open', { item: item.id }));
  done(trial.give(wang, 'save-draft', { form: answers }));
  world.look(trial);
  return trial;
}

function granted(world = new World(grantedFacts), item = permit, answers: object = form) {
  const trial = drafted(world, item, answers);
  done(trial.give(wang, 'submit', commitTo(item)));
  world.settle(now);
  const verification = world.streams.get(verificationOf(trial.id));
  return { world, trial, verification, state: () => trial.state as CaseState };
}

function found(kind: 'kept' | 'false', when = '2026-06-02 09:00') {
  const made = granted();
  const { verification } = made;
  assert.ok(verification);
  verification.now = at(when);
  const basis = { law: '行政许可法', article: '69' };
  done(
    verification.give(officer, `find-${kind}`, {
      note: '现场看过，与承诺对照',
      visit,
      ...(kind === 'false' && { basis }),
    }),
  );
  made.world.settle(when);
  return { ...made, verification };
}

describe('a promise', () => {
  it('[row 1.6] stands for the paper and the look, and the result is issued at once', () => {
    const { world, state } = granted();
    assert.equal(state().status, 'closed');
    assert.equal(state().steps.look?.state, 'skipped');
    assert.equal(state().steps.decide?.how, 'commitment');
    assert.equal(world.stateOf<LicenceState>(state().licences[0]?.id ?? '').status, 'valid');
    assert.deepEqual(world.refused, []);
  });
  it('is part of what is signed', () => {
    const world = new World(grantedFacts);
    const trial = drafted(world, permit);
    const view = trial.view(wang) as never as CaseView;
    assert.deepEqual(
      view.problems.map(({ path }) => path),
      ['materials.report'],
    );
    assert.deepEqual(view.commitment?.problems, []);
    rejected(
      trial.give(wang, 'submit', { ...commitTo(permit), content: 'a'.repeat(64) }),
      'case.content-changed',
    );
    done(trial.give(wang, 'submit', { ...commitTo(permit), content: view.commitment?.content }));
    assert.equal((trial.state as CaseState).content, view.commitment?.content);
  });
  it('is given by the applicant himself also where an agent files', () => {
    const world = new World(grantedFacts);
    const trial = world.start('case', now);
    const principal = { name: wang.name, citizenId: wang.citizenId, phone: '13800001234' };
    done(trial.give(banker, 'open', { item: permit.id, onBehalfOf: { principal, scope: '代办许可' } }));
    done(trial.give(banker, 'save-draft', { form }));
    done(trial.give(banker, 'submit', commitTo(permit)));
    const { status, signers, content } = trial.state as CaseState;
    assert.equal(status, 'signing');
    assert.deepEqual(
      signers.map(({ citizenId }) => citizenId),
      [wang.citizenId],
    );
    done(trial.give(wang, 'sign', { content }));
    assert.ok((trial.state as CaseState).acceptedAt);
  });
});

describe('a promise that is not taken', () => {
  it('has nothing offered to it, is about something dangerous, or a text that has changed', () => {
    const world = new World(grantedFacts);
    const template = 'a'.repeat(64);
    const submit = (item: Item, commit: object) => drafted(world, item).give(wang, 'submit', { commit });
    rejected(submit(instant, { template }), 'commitment.not-offered');
    rejected(submit(risky, { template }), 'commitment.high-risk');
    rejected(submit(permit, { template }), 'commitment.template-outdated');
    const renewed = {
      ...permit,
      version: 'h2',
      commitment: permit.commitment && { ...permit.commitment, promises: [] },
    };
    const city = { ...grantedCity, items: new Map([...grantedCity.items, [permit.id, renewed]]) };
    const trial = drafted(world, permit);
    const later = Object.assign(Object.create(Object.getPrototypeOf(trial)), trial, {
      facts: { ...grantedFacts, city },
    });
    rejected(later.give(wang, 'submit', commitTo(permit)), 'commitment.template-outdated');
    rejected(later.give(wang, 'submit', commitTo(renewed)), 'commitment.template-outdated');
  });
});

describe('a joint promise', () => {
  it('is one for all items of a construction stage of the same project, and of no other', () => {
    const world = new World(grantedFacts);
    const inProject = { ...form, projectCode: '2026-140802-01' };
    const first = granted(world, build, inProject);
    assert.deepEqual(Object.keys(first.state().commitment?.covers ?? {}), ['build', 'fence']);
    const second = granted(world, fence, inProject);
    assert.equal(second.state().commitment?.joint, first.trial.id);
    const elsewhere = granted(world, fence, { ...form, projectCode: '2026-140802-02' });
    assert.equal(elsewhere.state().commitment?.joint, undefined);
    assert.equal(templateOf(build, grantedCity), templateOf(fence, grantedCity));
  });
  it('ends for the whole stage when the case it was signed in turns out false', () => {
    const world = new World(grantedFacts);
    const inProject = { ...form, projectCode: '2026-140802-01' };
    const { verification, trial } = granted(world, build, inProject);
    assert.ok(verification);
    verification.now = at('2026-06-02 09:00');
    const input = { note: '图纸与现场不符', visit, basis: { law: '许可法', article: '69' } };
    done(verification.give(officer, 'find-false', input));
    world.settle('2026-06-02 09:00');
    const holding = world.stateOf<{ commitments: unknown[]; licences: unknown[] }>(
      registerOf('holding', { citizenId: wang.citizenId }),
    );
    assert.deepEqual(holding.commitments, []);
    assert.deepEqual(holding.licences, [], 'what was revoked is not held');
    assert.equal((trial.state as CaseState).promise?.status, 'false');
  });
});

describe('a verification', () => {
  it('opens with the decision, due by the definition, and the case says so', () => {
    const { verification, state } = granted();
    const opened = verification?.state as never as VerificationState;
    assert.equal(opened.due, at('2026-07-14 18:00'));
    assert.equal(opened.agency, 'police');
    assert.equal(state().promise?.status, 'open');
  });
  it('is only noted where the definition waives it', () => {
    const { verification, state } = granted(new World(grantedFacts), waived);
    assert.ok(verification);
    assert.equal((verification.state as never as VerificationState).status, 'waived');
    assert.equal(state().promise?.status, 'waived');
    assert.deepEqual(verification.process.tasks(verification.state, grantedFacts), []);
    rejected(verification.give(officer, 'take'), 'verification.over');
  });
  it('does not open for what was proven', () => {
    const world = new World(grantedFacts);
    const trial = drafted(world, permit);
    rejected(trial.give(wang, 'submit'), 'case.form-incomplete');
    rejected(trial.give(system, 'note-promise', { verification: 'v', status: 'kept' }), 'case.not-in-status');
  });
  it('belongs to the agency that verifies, one officer at a time, and is over once', () => {
    const { verification } = granted();
    assert.ok(verification);
    assert.equal(verification.give(staff('approval', 'approver'), 'take').type, 'forbidden');
    assert.equal(verification.give(wang, 'find-kept', { note: '没有问题的' }).type, 'forbidden');
    rejected(verification.give(officer, 'release'), 'verification.not-taken');
    done(verification.give(officer, 'take'));
    const colleague = staff('police', 'approver', { id: 'other', name: '吴' });
    rejected(verification.give(colleague, 'take'), 'verification.held');
    rejected(verification.give(colleague, 'release'), 'verification.held');
    rejected(verification.give(colleague, 'find-kept', { note: '没有问题的', visit }), 'verification.held');
    done(verification.give(staff('police', 'supervisor'), 'release'));
    verification.now = at('2026-06-02 09:00');
    done(verification.give(colleague, 'find-kept', { note: '没有问题的', visit }));
    rejected(verification.give(officer, 'find-kept', { note: '没有问题的', visit }), 'verification.over');
  });
});

describe('what a verification finds', () => {
  it('on site is judged by two who were there, between the decision and today', () => {
    const { verification } = granted();
    assert.ok(verification);
    verification.now = at('2026-06-02 09:00');
    const kept = (more: object) => verification.give(officer, 'find-kept', { note: '没有问题的', ...more });
    rejected(kept({}), 'verification.visit-missing');
    rejected(kept({ visit: { ...visit, inspectors: ['孙章'] } }), 'verification.inspectors-too-few');
    rejected(kept({ visit: { ...visit, inspectors: ['孙章', '孙章'] } }), 'verification.inspectors-too-few');
    rejected(kept({ visit: { ...visit, on: '2026-06-03' } }), 'verification.visit-date');
    rejected(kept({ visit: { ...visit, on: '2026-05-01' } }), 'verification.visit-date');
    assert.equal(kept({ visit: { ...visit, on: '六月一日' } }).type, 'rejected');
    done(kept({ visit }));
  });
  it('gives time to mend once, and judges only when that is over or reported', () => {
    const { verification, world, state } = granted();
    assert.ok(verification);
    verification.now = at('2026-06-02 09:00');
    const order = { lines: ['补消毒记录'], note: '缺消毒记录', by: '2026-06-12T18:00:00+08:00', visit };
    rejected(verification.give(wang, 'report-mended', { note: '已经补上了' }), 'verification.over');
    rejected(
      verification.give(officer, 'order-mending', { ...order, by: '2026-06-01T18:00:00+08:00' }),
      'verification.mending-date',
    );
    done(verification.give(officer, 'order-mending', order));
    world.settle('2026-06-02 09:00');
    assert.equal(state().promise?.status, 'mending');
    rejected(verification.give(officer, 'order-mending', order), 'verification.mended-once');
    const lie = { note: '仍然没有记录', visit, basis: { law: '许可法', article: '69' } };
    rejected(verification.give(officer, 'find-false', lie), 'verification.mending-not-over');
    done(verification.give(wang, 'report-mended', { note: '已经补上了' }));
    rejected(
      verification.give(wang, 'report-mended', { note: '已经补上了' }),
      'verification.mending-reported',
    );
    done(verification.give(officer, 'find-kept', { note: '已经补上了', visit }));
    assert.ok(verification.measures.some(({ promise }) => promise.endsWith('/mended')));
  });
  it('that nobody does goes to the supervisor on the day it is due, once', () => {
    const { verification } = granted();
    assert.ok(verification);
    const [deadline] = verification.process.deadlines(verification.state, grantedFacts);
    assert.equal(deadline?.command, 'escalate');
    rejected(verification.give(system, 'escalate'), 'verification.not-due-yet');
    verification.now = deadline?.at ?? 0;
    done(verification.give(system, 'escalate'));
    const tasks = verification.process.tasks(verification.state, grantedFacts);
    assert.deepEqual(
      tasks.map(({ role }) => role),
      ['approver', 'supervisor'],
    );
    assert.deepEqual(verification.process.deadlines(verification.state, grantedFacts), []);
    verification.now += 86_400_000;
    assert.equal((verification.view(officer) as { light?: string }).light, 'red');
  });
});

describe('a false promise', () => {
  it('revokes the licence, writes the order and goes on record', () => {
    const { world, verification, state } = found('false');
    assert.equal(world.stateOf<LicenceState>(state().licences[0]?.id ?? '').status, 'revoked');
    const view = verification.view(wang) as never as { order: { number: string; says: { zh: string } } };
    assert.match(view.order.says.zh, /撤销/);
    assert.equal(view.order.number, `${state().number}-C`);
    const { entries } = world.stateOf<CreditState>(creditId);
    assert.deepEqual(
      entries.map(({ kind, agency }) => [kind, agency]),
      [['false-promise', 'police']],
    );
    assert.deepEqual(world.refused, []);
  });
  it('bars from promising again, whatever the item, until it is repaired', () => {
    const { world } = found('false');
    const again = drafted(world, fence, form, '2026-10-09 09:00');
    rejected(again.give(wang, 'submit', commitTo(fence)), 'commitment.barred-by-false-promise');
    const record = world.streams.get(creditId);
    assert.ok(record);
    record.now = at('2026-10-09 09:00');
    const entry = world.stateOf<CreditState>(creditId).entries[0]?.id;
    done(record.give(wang, 'ask-repair', { entry, statement: '已经整改到位', promise: true }));
    done(record.give(officer, 'decide-repair', { entry, outcome: 'repair', note: '核实已经改正' }));
    world.look(again);
    done(again.give(wang, 'submit', commitTo(fence)));
  });
  it('leaves alone whoever kept his', () => {
    const { world, state } = found('kept');
    assert.equal(state().promise?.status, 'kept');
    assert.equal(world.streams.has(creditId), false);
    done(drafted(world, permit).give(wang, 'submit', commitTo(permit)));
  });
});

describe('a serious record', () => {
  it('bars from promising, also at the signature of a later day', () => {
    const world = new World(grantedFacts);
    const record = (id = creditId) => {
      const trial = world.start('credit-record', now, id);
      const subject = { name: wang.name, citizenId: wang.citizenId };
      const basis = { law: { zh: '许可法', en: 'Law' }, article: '79' };
      done(trial.give(officer, 'record', { subject, kind: 'serious', what: '骗取许可证件', basis }));
    };
    const trial = world.start('case', now);
    const principal = { name: wang.name, citizenId: wang.citizenId, phone: '13800001234' };
    done(trial.give(banker, 'open', { item: permit.id, onBehalfOf: { principal, scope: '代办许可' } }));
    done(trial.give(banker, 'save-draft', { form }));
    done(trial.give(banker, 'submit', commitTo(permit)));
    record();
    world.look(trial);
    rejected(trial.give(wang, 'sign', { content: (trial.state as CaseState).content }), 'commitment.barred');
    rejected(drafted(world, permit).give(wang, 'submit', commitTo(permit)), 'commitment.barred');
  });
});

describe('an instant decision', () => {
  function asked(answers: object = form, world = new World(grantedFacts)) {
    const trial = drafted(world, instant, answers);
    done(trial.give(wang, 'submit'));
    const view = trial.view(wang) as never as CaseView;
    world.settle(now);
    return { trial, world, view, state: trial.state as CaseState };
  }

  it('[row 15.1] is there with the answer to the submission, with its rules and facts', () => {
    const { view, trial } = asked();
    assert.equal(view.instant?.outcome, 'granted');
    assert.ok(view.instant?.rules.every(({ holds }) => holds));
    assert.deepEqual(view.instant?.facts, { licences: [], serious: false, falsePromise: false });
    assert.equal(view.steps[0]?.state, 'approved');
    assert.equal((trial.state as CaseState).status, 'closed');
    assert.equal((trial.state as CaseState).steps.register?.how, 'rules');
  });
  it('falls to a person, who sees which rule did not hold', () => {
    const { view, state } = asked({ ...form, insured: 2 });
    assert.equal(view.instant?.outcome, 'person');
    assert.deepEqual(
      view.instant?.rules.map(({ holds }) => holds),
      [false, true, true],
    );
    assert.equal(state.status, 'submitted');
  });
  it('knows what is held and what is on record', () => {
    const { world } = asked();
    const second = asked(form, world);
    assert.deepEqual(
      second.view.instant?.facts?.licences.map(({ zh }) => zh),
      ['营业执照'],
    );
    assert.equal(second.view.instant?.outcome, 'person');
  });
  it('is not taken when the applicant wants a person', () => {
    const world = new World(grantedFacts);
    const trial = drafted(world, instant);
    done(trial.give(wang, 'ask-for-person', { reason: '想当面说' }));
    rejected(trial.give(wang, 'ask-for-person'), 'case.person-already-asked');
    done(trial.give(wang, 'submit'));
    assert.equal((trial.state as CaseState).status, 'submitted');
  });
  it('is looked at by a person when the applicant asks, who answers in time', () => {
    const { trial } = asked();
    const lead = staff('approval', 'approver');
    rejected(trial.give(lead, 'answer-person', { note: '看过，没有问题' }), 'case.person-not-asked');
    done(trial.give(wang, 'ask-for-person', { reason: '名字印错了' }));
    const [task] = trial.process.tasks(trial.state, grantedFacts);
    assert.deepEqual([task?.key, task?.agency], ['answer-person', 'approval']);
    rejected(
      trial.give(staff('approval', 'window-clerk'), 'answer-person', { note: '看过，没有问题' }),
      'case.lead-approver-only',
    );
    done(trial.give(lead, 'answer-person', { note: '看过，没有问题' }));
    assert.equal((trial.view(wang) as never as CaseView).instant?.person?.answer, '看过，没有问题');
    assert.deepEqual(trial.process.tasks(trial.state, grantedFacts), []);
  });
  it('is nothing to ask about where a person decides anyway', () => {
    const world = new World(grantedFacts);
    rejected(drafted(world, permit).give(wang, 'ask-for-person'), 'case.person-decides');
    assert.equal(drafted(world, instant).give(li, 'ask-for-person').type, 'forbidden');
  });
});
