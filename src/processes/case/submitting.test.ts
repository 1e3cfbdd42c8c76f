// Submitting and signing: complete, once, by each person named, for exactly what was read.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { banker, company, li, staff, stranger, wang } from '../city.test-data.ts';
import {
  accepted,
  approve,
  clerk,
  done,
  drafted,
  fullForm,
  rejected,
  startCase,
  submitted,
} from './walk.test-data.ts';

const alone = {
  ...fullForm,
  shareholders: [{ name: wang.name, citizenId: wang.citizenId, share: 100 }],
};

describe('submit', () => {
  it('tells everything that is missing or wrong, with its path', () => {
    const wrong = {
      ...fullForm,
      companyName: '国家',
      shareholders: [
        { name: wang.name, citizenId: wang.citizenId, share: 60 },
        { name: li.name, citizenId: '140802198506124560', share: 30 },
      ],
      delivery: 'post',
    };
    const rejection = rejected(drafted(wrong).give(wang, 'submit'), 'case.form-incomplete');
    assert.deepEqual(
      rejection.errors?.map(({ path, code }) => `${path} ${code}`),
      [
        'form.companyName name.word-forbidden',
        'form.shareholders.1.citizenId citizen-id.check-digit',
        'form.deliveryAddress form.required',
      ],
    );
  });

  it('refuses shares that do not sum, and the same person twice', () => {
    const [first, second] = fullForm.shareholders as { share: unknown }[];
    const short = { ...fullForm, shareholders: [first, { ...second, share: 39.99 }] };
    const sum = rejected(drafted(short).give(wang, 'submit'), 'case.form-incomplete');
    assert.deepEqual(sum.errors, [{ path: 'form.shareholders', code: 'company.shares-not-whole' }]);
    const twice = { ...fullForm, shareholders: [first, { ...first, share: 40 }] };
    const same = rejected(drafted(twice).give(wang, 'submit'), 'case.form-incomplete');
    assert.deepEqual(same.errors, [{ path: 'form.shareholders.1.citizenId', code: 'form.person-twice' }]);
  });

  it('needs no second signature from a founder who is alone', () => {
    const trial = drafted(alone);
    done(trial.give(wang, 'submit'));
    assert.equal(trial.state.status, 'accepted');
    assert.equal(trial.state.signers.length, 1);
    assert.deepEqual(trial.state.signers[0]?.as, ['applicant', 'shareholders', 'legalRepresentative']);
  });

  it('refuses content other than what was seen, and a second click', () => {
    const trial = drafted();
    const { content } = trial.view(wang) as { content: string };
    done(trial.give(wang, 'save-draft', { form: { companyName: '禾田' } }));
    rejected(trial.give(wang, 'submit', { content }), 'case.content-changed');
    done(trial.give(wang, 'submit', { content: trial.view(wang).content }));
    rejected(trial.give(wang, 'submit'), 'case.already-submitted');
  });

  it('lets the first claim the name; the other keeps the draft', () => {
    const held = new Map<string, string>();
    const first = drafted(fullForm, undefined, held);
    const second = drafted({ ...fullForm, companyName: ' 禾门 ' }, undefined, held);
    done(first.give(wang, 'submit'));
    rejected(second.give(wang, 'submit'), 'name.taken');
    assert.equal(second.state.status, 'draft');
    assert.equal(second.state.form.companyName, ' 禾门 ');
    done(first.give(wang, 'withdraw', { reason: '不办了' }));
    done(second.give(wang, 'submit'));
  });
});

describe('what an agent submits', () => {
  it('leaves an agent’s principal to sign for himself where the form names him', () => {
    const trial = startCase();
    const principal = { name: wang.name, citizenId: wang.citizenId, phone: '13800001234' };
    done(trial.give(banker, 'open', { item: company.id, onBehalfOf: { principal, scope: '企业开办' } }));
    done(trial.give(banker, 'save-draft', { form: alone }));
    done(trial.give(banker, 'submit'));
    assert.equal(trial.state.status, 'signing');
    assert.equal(trial.give(banker, 'sign', { content: trial.state.content }).type, 'forbidden');
    done(trial.give(wang, 'sign', { content: trial.state.content }));
    assert.equal(trial.state.status, 'accepted');
  });

  it('has the principal confirm what an agent files on his own word, though the item asks nobody to sign', () => {
    const trial = startCase();
    const principal = { name: stranger.name, citizenId: stranger.citizenId, phone: '13800001234' };
    done(trial.give(banker, 'open', { item: company.id, onBehalfOf: { principal, scope: '企业开办' } }));
    done(trial.give(banker, 'save-draft', { form: alone }));
    done(trial.give(banker, 'submit'));
    assert.ok(trial.state.signers.some(({ citizenId }) => citizenId === stranger.citizenId));
    assert.equal(trial.state.status, 'signing');
  });
});

describe('sign', () => {
  it('is once, of the content, by the person himself', () => {
    const trial = submitted();
    const { content } = trial.state;
    assert.equal(trial.give(stranger, 'sign', { content }).type, 'forbidden');
    rejected(trial.give(wang, 'sign', { content }), 'case.already-signed');
    rejected(trial.give(wang, 'sign', { signer: 's2', content }), 'case.not-your-signature');
    rejected(trial.give(li, 'sign', { content: 'f'.repeat(64) }), 'case.content-changed');
    rejected(trial.give(li, 'sign', { content: 'short' }), 'input.invalid');
    done(trial.give(li, 'sign', { signer: 's2', content }));
    rejected(trial.give(li, 'sign', { content }), 'case.signing-over');
  });

  it('can be done at the window by who cannot sign online [row 1.3]', () => {
    const trial = submitted();
    const { content } = trial.state;
    rejected(trial.give(clerk, 'sign-at-window', { signer: 's2', content }), 'input.invalid');
    const police = staff('police', 'window-clerk');
    const input = { signer: 's2', content, evidence: '到场核验' };
    assert.equal(trial.give(police, 'sign-at-window', input).type, 'forbidden');
    done(trial.give(clerk, 'sign-at-window', input));
    assert.equal(trial.state.signers[1]?.signed?.by.id, clerk.id);
    assert.equal(trial.state.status, 'accepted');
  });

  it('is void when the applicant changes the content, and the name is free again', () => {
    const held = new Map<string, string>();
    const trial = drafted(fullForm, undefined, held);
    done(trial.give(wang, 'submit'));
    assert.equal(trial.give(li, 'change').type, 'forbidden');
    done(trial.give(wang, 'change'));
    assert.equal(trial.state.status, 'draft');
    assert.deepEqual([trial.state.signers, trial.state.content, held.size], [[], undefined, 0]);
    done(trial.give(wang, 'submit'));
    assert.equal(trial.state.signers[1]?.signed, undefined);
  });
});

describe('withdraw', () => {
  it('is the applicant’s until the first decision, and ends everything', () => {
    const trial = accepted();
    assert.equal(trial.give(li, 'withdraw').type, 'forbidden');
    done(trial.give(wang, 'withdraw', { reason: '改主意了' }));
    assert.equal(trial.state.steps.registration?.state, 'skipped');
    assert.deepEqual(trial.process.tasks(trial.state, trial.facts), []);
    rejected(approve(trial, 'registration'), 'case.withdrawn');
    const decided = accepted();
    done(approve(decided, 'registration'));
    rejected(decided.give(wang, 'withdraw'), 'case.already-decided');
  });
});
