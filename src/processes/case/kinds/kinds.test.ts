// The kinds of step, each by what it does by itself and what it refuses.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { li, nobody, system, wang } from '../../city.test-data.ts';
import { at } from '../../trial.test-data.ts';
import { anna, bo, caseOf, type GraphTrial, review } from '../graph.test-data.ts';
import { caseProcess } from '../index.ts';
import type { StepView } from '../view.ts';
import { clerk, done, rejected } from '../walk.test-data.ts';

const rfc = (text: string) => `${text.replace(' ', 'T')}:00+08:00`;
const approve = (step: string) => ({ step, outcome: 'approve' });
const seen = (
  trial: GraphTrial,
  step: string,
  actor = anna as Parameters<GraphTrial['view']>[0],
): StepView => {
  const { steps } = trial.view(actor) as unknown as { steps: StepView[] };
  const found = steps.find(({ id }) => id === step);
  assert.ok(found);
  return found;
};

describe('produce and automatic', () => {
  it('issues without a person, and what waits for the licence opens with it', () => {
    const trial = caseOf([
      review('make', [], { kind: 'produce', produces: 'business-licence' }),
      review('b', ['make']),
    ]);
    assert.equal(trial.state.steps.make?.state, 'approved');
    assert.equal(seen(trial, 'make').how, 'made');
    assert.equal(trial.state.steps.make?.holder, undefined);
    rejected(trial.give(anna, 'decide-step', approve('make')), 'case.step-already-decided');
    assert.equal(seen(trial, 'b').state, 'waiting');
    const record = { step: 'make', licence: 'l', number: '91', type: 'business-licence' };
    done(trial.give(system, 'record-licence', record));
    assert.equal(trial.state.steps.b?.state, 'queued');
  });

  it('decides by rule, or falls to a person who sees which rule did not hold', () => {
    const rules = ['big', 'near'].map((id) => ({ id, expect: id, says: { zh: id, en: id } }));
    const step = review('auto', [], { kind: 'automatic', rules });
    const good = caseOf([step], { holds: () => true });
    assert.equal(good.state.status, 'closed');
    assert.equal(seen(good, 'auto').how, 'rules');
    const doubtful = caseOf([step], { holds: (rule) => rule === 'big' });
    assert.equal(doubtful.state.steps.auto?.state, 'queued');
    assert.deepEqual(
      seen(doubtful, 'auto', wang).rules?.map(({ id, holds }) => [id, holds]),
      [
        ['big', true],
        ['near', false],
      ],
    );
    done(doubtful.give(anna, 'decide-step', approve('auto')));
    assert.equal(seen(doubtful, 'auto').how, undefined);
  });
});

describe('[row 2.3] a joint visit', () => {
  const steps = ['fire', 'water'].map((id) => review(id, [], { kind: 'visit', visit: 'site' }));
  const visit = { step: 'fire', at: rfc('2026-03-03 10:00'), place: '河东街 1 号', who: ['安', '博'] };

  it('is booked once for all, recorded for each, and only what failed is visited again', () => {
    const trial = caseOf(steps);
    rejected(
      trial.give(anna, 'book-visit', { ...visit, at: rfc('2026-03-02 08:00') }),
      'case.visit-in-the-past',
    );
    rejected(trial.give(anna, 'record-visit', { step: 'fire', passed: true }), 'case.visit-not-booked');
    rejected(trial.give(anna, 'move-visit', { ...visit, note: '改期' }), 'case.visit-not-booked');
    rejected(trial.give(anna, 'decide-step', approve('fire')), 'case.visit-not-recorded');
    done(trial.give(anna, 'book-visit', visit));
    assert.deepEqual(seen(trial, 'water', wang).visit, {
      ...{ id: 'site', at: rfc('2026-03-03 10:00'), place: '河东街 1 号', who: ['安', '博'] },
      ...{ steps: ['fire', 'water'], pending: true },
    });
    rejected(trial.give(bo, 'book-visit', { ...visit, step: 'water' }), 'case.visit-already-booked');
    rejected(trial.give(anna, 'record-visit', { step: 'fire', passed: true }), 'case.visit-not-yet');
    done(trial.give(anna, 'move-visit', { ...visit, at: rfc('2026-03-03 15:00'), note: '下雨' }));
    trial.now = at('2026-03-03 15:30');
    done(trial.give(anna, 'record-visit', { step: 'fire', passed: true }));
    rejected(trial.give(anna, 'record-visit', { step: 'fire', passed: true }), 'case.visit-already-recorded');
    rejected(trial.give(anna, 'move-visit', { ...visit, note: '改期' }), 'case.visit-under-way');
    rejected(trial.give(bo, 'record-visit', { step: 'water', passed: false }), 'case.reason-missing');
    done(trial.give(bo, 'record-visit', { step: 'water', passed: false, note: '阀门漏水' }));
    rejected(trial.give(bo, 'decide-step', approve('water')), 'case.visit-failed');
    const again = { ...visit, at: rfc('2026-03-05 10:00') };
    rejected(trial.give(anna, 'book-visit', again), 'case.visit-passed');
    done(trial.give(anna, 'decide-step', approve('fire')));
    done(trial.give(bo, 'book-visit', { ...again, step: 'water' }));
    assert.deepEqual(seen(trial, 'water').visit?.steps, ['water']);
    trial.now = at('2026-03-05 11:00');
    done(trial.give(bo, 'record-visit', { step: 'water', passed: true }));
    done(trial.give(bo, 'decide-step', approve('water')));
    assert.equal(trial.state.status, 'closed');
  });

  it('takes along a step that opens before it takes place, and keeps photos for the offices', () => {
    const trial = caseOf([
      review('a'),
      ...steps.slice(0, 1),
      review('late', ['a'], { kind: 'visit', visit: 'site' }),
    ]);
    done(trial.give(anna, 'book-visit', visit));
    done(trial.give(anna, 'decide-step', approve('a')));
    assert.deepEqual(seen(trial, 'late').visit?.steps, ['fire', 'late']);
    trial.now = at('2026-03-03 10:30');
    const record = { step: 'late', passed: true, photos: [{ file: 'f1', name: 'a.png' }] };
    rejected(trial.give(anna, 'record-visit', record), 'file.not-found');
    trial.kept.set('f1', { file: 'f1', name: 'a.pdf', size: 10, type: 'application/pdf' });
    rejected(trial.give(anna, 'record-visit', record), 'case.photo-no-image');
    trial.kept.set('f1', { file: 'f1', name: 'a.png', size: 10, type: 'image/png' });
    done(trial.give(anna, 'record-visit', record));
    assert.equal(seen(trial, 'late').files?.[0]?.file, 'f1');
    assert.equal(seen(trial, 'late', wang).files, undefined);
    rejected(trial.give(anna, 'book-visit', { ...visit, step: 'a' }), 'case.step-already-decided');
  });

  it('is due again after a send-back', () => {
    const trial = caseOf([review('a'), review('fire', ['a'], { kind: 'visit', visit: 'site' })]);
    done(trial.give(anna, 'decide-step', approve('a')));
    done(trial.give(anna, 'book-visit', visit));
    trial.now = at('2026-03-03 10:30');
    done(trial.give(anna, 'record-visit', { step: 'fire', passed: true }));
    done(trial.give(anna, 'send-back', { step: 'fire', to: 'a', note: '图纸不符' }));
    done(trial.give(anna, 'decide-step', approve('a')));
    rejected(trial.give(anna, 'decide-step', approve('fire')), 'case.visit-not-recorded');
    done(trial.give(anna, 'book-visit', { ...visit, at: rfc('2026-03-04 10:00') }));
  });
});

describe('[row 2.1] an expert review', () => {
  const step = review('panel', [], { kind: 'expert-review', experts: { least: 3, pass: 2, odd: true } });
  const expert = (name: string) => ({ name, unit: '太原理工' });

  it('counts each opinion once and passes only with enough in favour', () => {
    const trial = caseOf([step]);
    const name = (experts: object[]) => trial.give(anna, 'name-experts', { step: 'panel', experts });
    rejected(name([expert('甲乙'), expert('丙丁')]), 'case.experts-too-few');
    rejected(name(['一甲', '二乙', '三丙', '四丁'].map(expert)), 'case.experts-not-odd');
    rejected(name([expert('一甲'), expert('一甲'), expert('三丙')]), 'case.expert-twice');
    const own = { ...expert('王禾'), citizenId: wang.citizenId.toLowerCase() };
    rejected(name([own, expert('二乙'), expert('三丙')]), 'case.expert-is-party');
    done(name(['一甲', '二乙', '三丙'].map(expert)));
    const keys = (seen(trial, 'panel').experts?.people ?? []).map(({ key }) => key);
    assert.equal(seen(trial, 'panel', wang).experts?.people, undefined);
    const say = (expertKey: string | undefined, favour: boolean) =>
      trial.give(anna, 'record-opinion', { step: 'panel', expert: expertKey, favour, opinion: '意见如下' });
    rejected(say('x', true), 'case.expert-unknown');
    done(say(keys[0], true));
    rejected(say(keys[0], false), 'case.opinion-already-given');
    rejected(trial.give(anna, 'decide-step', approve('panel')), 'case.opinions-missing');
    done(say(keys[1], false));
    done(say(keys[2], false));
    rejected(trial.give(anna, 'decide-step', approve('panel')), 'case.experts-against');
    done(trial.give(anna, 'decide-step', { step: 'panel', outcome: 'refuse', note: '专家多数不同意' }));
  });

  it('keeps who has spoken when the others are replaced', () => {
    const trial = caseOf([step, review('plain')]);
    const experts = ['一甲', '二乙', '三丙'].map(expert);
    done(trial.give(anna, 'name-experts', { step: 'panel', experts }));
    const [first] = seen(trial, 'panel').experts?.people ?? [];
    const opinion = { step: 'panel', expert: first?.key, favour: true, opinion: '同意' };
    done(trial.give(anna, 'record-opinion', opinion));
    done(trial.give(anna, 'name-experts', { step: 'panel', experts: [expert('四丁'), expert('五戊')] }));
    assert.deepEqual(
      seen(trial, 'panel').experts?.people?.map(({ name }) => name),
      ['一甲', '四丁', '五戊'],
    );
    rejected(trial.give(anna, 'name-experts', { step: 'plain', experts }), 'case.step-of-another-kind');
  });
});

describe('a public notice', () => {
  const steps = [
    review('notice', [], { kind: 'notice', limit: { amount: 7, unit: 'day' } }),
    review('hearing', ['notice'], {
      kind: 'hearing',
      when: 'objected',
      announced: { amount: 7, unit: 'day' },
    }),
  ];
  const holds = (_: string, data: Readonly<Record<string, unknown>>) => Number(data.objections) > 0;
  const objection = { id: 'o1', name: '邻居', phone: '13800000000', says: '挡光' };
  const heard = (trial: GraphTrial, more: object) =>
    trial.give(system, 'receive-notice', {
      ...{ step: 'notice', notice: trial.state.steps.notice?.notice?.id, objections: [], over: false },
      ...more,
    });

  it('ends by silence, without anybody, and the hearing is left out', () => {
    const trial = caseOf(steps, { holds });
    assert.deepEqual(caseProcess.tasks(trial.state, trial.facts), []);
    rejected(trial.give(anna, 'decide-step', approve('notice')), 'case.step-decides-itself');
    const pause = { step: 'notice', ground: 'expert-review', note: '等专家' };
    rejected(trial.give(anna, 'pause-step', pause), 'case.step-decides-itself');
    done(heard(trial, { notice: 'another', over: true }));
    assert.equal(trial.state.status, 'accepted');
    done(heard(trial, { over: true }));
    assert.equal(trial.state.status, 'closed');
    assert.equal(seen(trial, 'notice').how, 'silence');
    assert.equal(trial.state.steps.hearing?.state, 'skipped');
    assert.equal(trial.give(nobody, 'receive-notice', {}).type, 'forbidden');
  });

  it('is held by an objection until it is answered and somebody decides', () => {
    const trial = caseOf(steps, { holds });
    done(heard(trial, { objections: [objection] }));
    done(heard(trial, { objections: [objection] }));
    assert.equal(seen(trial, 'notice', wang).notice?.objections, 1);
    assert.equal(seen(trial, 'notice', wang).notice?.received, undefined);
    const answer = { step: 'notice', objection: 'o1', upheld: false, note: '日照时间符合标准' };
    rejected(trial.give(anna, 'answer-objection', { ...answer, objection: 'x' }), 'case.objection-unknown');
    rejected(trial.give(anna, 'decide-step', approve('notice')), 'case.objections-unanswered');
    done(trial.give(anna, 'answer-objection', answer));
    rejected(trial.give(anna, 'answer-objection', answer), 'case.objection-answered');
    rejected(trial.give(anna, 'decide-step', approve('notice')), 'case.notice-running');
    done(heard(trial, { objections: [objection], over: true }));
    assert.equal(trial.state.steps.notice?.state, 'queued', 'silence it was not');
    done(trial.give(anna, 'decide-step', approve('notice')));
    assert.equal(trial.state.steps.hearing?.state, 'queued');
  });

  it('is followed by a hearing that is announced early enough, held and recorded', () => {
    const trial = caseOf([review('hearing', [], { kind: 'hearing', announced: { amount: 7, unit: 'day' } })]);
    const announce = { step: 'hearing', at: rfc('2026-03-12 15:00'), place: '听证室', about: '日照' };
    const record = { step: 'hearing', present: ['王禾', '邻居'], record: '双方陈述，笔录共三页。' };
    rejected(trial.give(anna, 'decide-step', approve('hearing')), 'case.hearing-not-recorded');
    rejected(trial.give(anna, 'record-hearing', record), 'case.hearing-not-announced');
    const early = { ...announce, at: rfc('2026-03-09 09:00') };
    rejected(trial.give(anna, 'announce-hearing', early), 'case.hearing-too-soon');
    done(trial.give(anna, 'announce-hearing', announce));
    rejected(trial.give(anna, 'announce-hearing', announce), 'case.hearing-already-announced');
    rejected(trial.give(anna, 'record-hearing', record), 'case.hearing-not-yet');
    done(
      trial.give(anna, 'announce-hearing', {
        ...announce,
        at: rfc('2026-03-13 15:00'),
        note: '当事人请求改期',
      }),
    );
    trial.now = at('2026-03-13 17:00');
    done(trial.give(anna, 'record-hearing', record));
    rejected(trial.give(anna, 'record-hearing', record), 'case.hearing-already-recorded');
    assert.equal(seen(trial, 'hearing', wang).hearing?.record, undefined);
    done(trial.give(anna, 'decide-step', approve('hearing')));
  });
});

describe('a signature', () => {
  const steps = [
    review('sign', [], { kind: 'sign', signs: { zh: '出让合同', en: 'Contract' } }),
    review('b', ['sign']),
  ];

  it('is the applicant’s, under the text he saw, and nobody decides', () => {
    const trial = caseOf(steps);
    const { content } = seen(trial, 'sign', wang).sign ?? {};
    assert.deepEqual(
      caseProcess
        .tasks(trial.state, trial.facts)
        .map(({ key, agency, parties }) => [key, agency, parties?.[0]]),
      [['sign', undefined, wang.id]],
    );
    rejected(trial.give(anna, 'decide-step', approve('sign')), 'case.step-decides-itself');
    assert.equal(trial.give(li, 'sign-step', { step: 'sign', content }).type, 'forbidden');
    rejected(trial.give(wang, 'sign-step', { step: 'b', content }), 'case.step-of-another-kind');
    rejected(
      trial.give(wang, 'sign-step', { step: 'sign', content: 'f'.repeat(64) }),
      'case.content-changed',
    );
    rejected(trial.give(clerk, 'sign-step', { step: 'sign', content }), 'case.evidence-missing');
    done(trial.give(wang, 'sign-step', { step: 'sign', content }));
    rejected(trial.give(wang, 'sign-step', { step: 'sign', content }), 'case.step-not-open');
    assert.equal(seen(trial, 'sign').how, 'signed');
    assert.equal(trial.state.steps.b?.state, 'queued');
    const atCounter = caseOf(steps);
    const same = seen(atCounter, 'sign').sign?.content;
    done(atCounter.give(clerk, 'sign-step', { step: 'sign', content: same, evidence: '档案 12' }));
    assert.equal(seen(atCounter, 'sign').sign?.how, 'window');
  });

  it('of both sides is done when both have signed the same text, whoever is first [row 3.8]', () => {
    const contract = [
      review('sign', [], { kind: 'sign', bothSides: true, signs: { zh: '合同', en: 'Contract' } }),
    ];
    for (const order of ['agency first', 'applicant first']) {
      const trial = caseOf(contract);
      const { content, bothSides } = seen(trial, 'sign', wang).sign ?? {};
      assert.deepEqual(bothSides, {});
      const input = { step: 'sign', content };
      assert.equal(trial.give(wang, 'sign-for-agency', input).type, 'forbidden');
      rejected(
        trial.give(anna, 'sign-for-agency', { step: 'sign', content: 'f'.repeat(64) }),
        'case.content-changed',
      );
      const [first, second] =
        order === 'agency first'
          ? ([
              [anna, 'sign-for-agency'],
              [wang, 'sign-step'],
            ] as const)
          : ([
              [wang, 'sign-step'],
              [anna, 'sign-for-agency'],
            ] as const);
      done(trial.give(first[0], first[1], input));
      rejected(trial.give(first[0], first[1], input), 'case.step-signed-already');
      assert.equal(seen(trial, 'sign').state, 'queued');
      assert.equal(caseProcess.tasks(trial.state, trial.facts).length, 1);
      done(trial.give(second[0], second[1], input));
      assert.deepEqual([seen(trial, 'sign').how, trial.state.status], ['signed', 'closed']);
      assert.deepEqual(trial.replayed(), trial.state);
    }
    const alone = caseOf(steps);
    const own = { step: 'sign', content: seen(alone, 'sign').sign?.content };
    rejected(alone.give(anna, 'sign-for-agency', own), 'case.step-of-another-kind');
  });
});
