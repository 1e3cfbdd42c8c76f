// Acceptance by the window: accept, correct once, refuse with reasons, and what silence means.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toTimestamp } from '../../kernel/index.ts';
import { facts as base, cancel, company, li, staff, system, wang } from '../city.test-data.ts';
import type { CityFacts } from '../facts.ts';
import { Trial } from '../trial.test-data.ts';
import { caseProcess } from './index.ts';
import { type CaseTrial, clerk, done, fullForm, rejected } from './walk.test-data.ts';

/** The company, accepted by the window. */
const windowed = { ...company, acceptance: { ...company.acceptance, by: 'window' as const } };
const facts: CityFacts = {
  ...base,
  city: { ...base.city, items: new Map([[windowed.id, windowed]]) },
  itemAt: () => windowed,
};

function arrived(now = '2026-11-23 09:00'): CaseTrial {
  const trial = new Trial(caseProcess, facts, now, 'case-w');
  done(trial.give(wang, 'open', { item: company.id }));
  done(trial.give(wang, 'save-draft', { form: fullForm }));
  done(trial.give(wang, 'submit'));
  done(trial.give(li, 'sign', { content: trial.state.content }));
  assert.equal(trial.state.status, 'submitted');
  return trial;
}

describe('acceptance', () => {
  it('is the window’s, in its own region', () => {
    const trial = arrived();
    for (const other of [
      staff('approval', 'approver'),
      staff('police', 'window-clerk'),
      staff('approval', 'window-clerk', { region: '140821' }),
    ])
      assert.equal(trial.give(other, 'accept').type, 'forbidden');
    assert.equal(trial.process.tasks(trial.state, trial.facts)[0]?.key, 'accept');
    done(trial.give(clerk, 'accept'));
    assert.equal(trial.state.status, 'accepted');
    rejected(trial.give(clerk, 'accept'), 'case.not-in-status');
  });

  it('comes by law when nobody answers in time', () => {
    const trial = arrived();
    const [deadline] = trial.process.deadlines(trial.state, trial.facts);
    assert.equal(toTimestamp(deadline?.at ?? 0), '2026-11-30T18:00:00+08:00');
    rejected(trial.give(system, 'deem-accepted'), 'case.not-due-yet');
    trial.now = deadline?.at ?? 0;
    done(trial.give(system, 'deem-accepted'));
    assert.equal(trial.state.status, 'accepted');
    // From the day it arrived (article 32): whoever does not answer wins no time by it.
    assert.equal(toTimestamp(trial.state.acceptedAt ?? 0), '2026-11-23T09:00:00+08:00');
    assert.equal(toTimestamp(trial.state.due ?? 0), '2026-11-24T09:00:00+08:00');
    assert.ok(trial.state.history.some(({ what }) => what === 'case-accepted-silence'));
  });
});

describe('correction', () => {
  it('is asked once, answered only where asked, and signed again', () => {
    const trial = arrived();
    rejected(
      trial.give(clerk, 'request-correction', { lines: [{ at: 'colour', say: '请改' }] }),
      'form.unknown-field',
    );
    done(trial.give(clerk, 'request-correction', { lines: [{ at: 'companyName', say: '请换一个字号' }] }));
    assert.equal(trial.state.status, 'correcting');
    assert.deepEqual(trial.process.deadlines(trial.state, trial.facts), []);
    const beyond = rejected(
      trial.give(wang, 'answer-correction', { form: { companyName: '禾田', capital: 1 } }),
      'case.correction-not-asked',
    );
    assert.deepEqual(
      beyond.errors?.map(({ path }) => path),
      ['form.capital'],
    );
    rejected(
      trial.give(wang, 'answer-correction', { form: { companyName: '国家' } }),
      'case.form-incomplete',
    );
    const { number } = trial.state;
    done(trial.give(wang, 'answer-correction', { form: { companyName: '禾田' } }));
    assert.equal(trial.state.status, 'signing');
    assert.deepEqual([...trial.held.keys()], ['company-name/140802/f5211/禾田']);
    done(trial.give(li, 'sign', { content: trial.state.content }));
    assert.equal(trial.state.status, 'submitted');
    assert.equal(trial.state.number, number);
    const more = [
      { at: 'companyName', say: '还是不行' },
      { at: 'capital', say: '再改' },
    ];
    const second = rejected(
      trial.give(clerk, 'request-correction', { lines: more }),
      'case.correction-beyond-first',
    );
    assert.deepEqual(
      second.errors?.map(({ path }) => path),
      ['lines.1.at'],
    );
    done(trial.give(clerk, 'request-correction', { lines: more.slice(0, 1) }));
    const { correction } = trial.view(wang) as { correction: { earlier: { lines: { say: string }[] }[] } };
    assert.equal(correction.earlier[0]?.lines[0]?.say, '请换一个字号');
  });
});

describe('a second notice', () => {
  it('asks for what only the answer made necessary', () => {
    const trial = arrived();
    done(trial.give(clerk, 'request-correction', { lines: [{ at: 'rented', say: '请说明房子' }] }));
    trial.kept.set('lease-file-1', {
      file: 'lease-file-1',
      name: '合同.pdf',
      size: 9,
      type: 'application/pdf',
    });
    // The lease applies only once the house is rented: nobody could have named it, and it may be handed in now.
    const lease = { material: 'lease', file: 'lease-file-1', name: '合同.pdf' };
    done(trial.give(wang, 'attach-material', lease));
    rejected(
      trial.give(wang, 'answer-correction', { form: { rented: true, capital: 1 } }),
      'case.correction-not-asked',
    );
    done(trial.give(wang, 'answer-correction', { form: { rented: true } }));
    done(trial.give(li, 'sign', { content: trial.state.content }));
    const again = (at: string) => ({ lines: [{ at, say: '请换一份' }] });
    rejected(trial.give(clerk, 'request-correction', again('capital')), 'case.correction-beyond-first');
    done(trial.give(clerk, 'request-correction', again('lease')));
  });

  it('stays a correction when the answer is taken back', () => {
    const trial = arrived();
    done(trial.give(clerk, 'request-correction', { lines: [{ at: 'companyName', say: '请换一个字号' }] }));
    done(trial.give(wang, 'answer-correction', { form: { companyName: '禾田' } }));
    done(trial.give(wang, 'change'));
    assert.equal(trial.state.status, 'correcting');
    done(trial.give(wang, 'answer-correction', { form: { companyName: '禾园' } }));
    assert.equal(trial.state.answers.companyName, '禾园');
  });
});

describe('refuse-acceptance', () => {
  it('needs reasons, and who is competent when another authority is', () => {
    const trial = arrived();
    rejected(trial.give(clerk, 'refuse-acceptance', { reasons: [], kind: 'not-required' }), 'input.invalid');
    const reasons = ['不归本机关管'];
    rejected(
      trial.give(clerk, 'refuse-acceptance', { reasons, kind: 'wrong-authority' }),
      'case.competent-missing',
    );
    rejected(
      trial.give(clerk, 'refuse-acceptance', { reasons, kind: 'incomplete' }),
      'case.correction-first',
    );
    done(trial.give(clerk, 'refuse-acceptance', { reasons, kind: 'wrong-authority', competent: '省局' }));
    assert.equal(trial.state.status, 'refused');
    assert.equal(trial.held.size, 0);
    assert.deepEqual(trial.measures, []);
    const { refusal } = trial.view(wang) as { refusal: { remedy: { zh: string } } };
    assert.match(refusal.remedy.zh, /省局.*60 日/);
    rejected(trial.give(clerk, 'accept'), 'case.already-refused');
  });
});

describe('a licence named in a form', () => {
  it('must be the applicant’s own and in force', () => {
    const trial = new Trial(caseProcess, base, '2026-11-23 09:00', 'case-c');
    done(trial.give(wang, 'open', { item: cancel.id }));
    done(trial.give(wang, 'save-draft', { form: { licence: 'licence-9' } }));
    const code = (): string | undefined =>
      rejected(trial.give(wang, 'submit'), 'case.form-incomplete').errors?.[0]?.code;
    assert.equal(code(), 'form.licence-not-yours');
    const licence = { identifier: 'x', statusIndex: 1, status: 'valid', holder: { citizenId: li.citizenId } };
    trial.others.set('licence-9', licence);
    assert.equal(code(), 'form.licence-not-yours');
    trial.others.set('licence-9', { ...licence, holder: wang, status: 'cancelled' });
    assert.equal(code(), 'form.licence-not-valid');
    trial.others.set('licence-9', { status: 'valid' });
    assert.equal(code(), 'form.licence-not-yours');
    trial.others.set('licence-9', { ...licence, holder: wang });
    done(trial.give(wang, 'submit'));
  });
});
