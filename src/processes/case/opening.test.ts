// Opening a case and filling it in: who may, what is kept, what is refused.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  banker,
  cancel,
  citizenId,
  company,
  li,
  nobody,
  staff,
  stranger,
  system,
  wang,
} from '../city.test-data.ts';
import { type CaseTrial, clerk, done, drafted, fullForm, rejected, startCase } from './walk.test-data.ts';

const principal = { name: li.name, citizenId: li.citizenId, phone: '13900005678' };

describe('open', () => {
  it('keeps item and definition, and fills in what is known', () => {
    const trial = startCase();
    done(trial.give(wang, 'open', { item: company.id, version: 'v1' }));
    assert.equal(trial.state.definition, 'v1');
    assert.deepEqual(trial.state.form, {
      shareholders: [{ name: wang.name, citizenId: wang.citizenId }],
      insured: 1,
    });
  });

  it('refuses a form from an older version', () => {
    rejected(startCase().give(wang, 'open', { item: company.id, version: 'v0' }), 'item.version-outdated');
  });

  it('refuses an unknown item, region or field', () => {
    rejected(startCase().give(wang, 'open', { item: 'start-a-bank' }), 'item.not-found');
    rejected(startCase().give(wang, 'open', { item: company.id, region: '110000' }), 'form.region-unknown');
    rejected(startCase().give(wang, 'open', { item: company.id, hack: 1 }), 'input.invalid');
  });

  it('lets an agent file with a mandate, which is recorded [row 1.5]', () => {
    const trial = startCase();
    done(trial.give(banker, 'open', { item: company.id, onBehalfOf: { principal, scope: '企业开办' } }));
    assert.equal(trial.state.channel, 'agent');
    assert.equal(trial.state.applicant.citizenId, li.citizenId);
    assert.equal(trial.state.mandate?.agentId, 'bank-1');
    assert.equal(trial.state.mandate?.by.citizenId, banker.citizenId);
  });

  it('refuses a mandate from who is no agent, for an item that takes none, with a wrong number', () => {
    const onBehalfOf = { principal, scope: '企业开办' };
    rejected(startCase().give(wang, 'open', { item: company.id, onBehalfOf }), 'case.agent-only');
    rejected(startCase().give(banker, 'open', { item: cancel.id, onBehalfOf }), 'case.mandate-not-allowed');
    const wrong = { ...principal, citizenId: '140802199003071231' };
    const rejection = rejected(
      startCase().give(banker, 'open', {
        item: company.id,
        onBehalfOf: { principal: wrong, scope: '企业开办' },
      }),
      'case.applicant-invalid',
    );
    assert.equal(rejection.errors?.[0]?.path, 'onBehalfOf.principal.citizenId');
  });

  it('lets the counter take a paper, and only the right counter [row 1.2]', () => {
    const trial = startCase();
    done(trial.give(clerk, 'open', { item: company.id, applicant: principal }));
    assert.equal(trial.state.channel, 'counter');
    assert.equal(trial.state.clerk?.id, clerk.id);
    const elsewhere = staff('police', 'window-clerk');
    rejected(
      startCase().give(elsewhere, 'open', { item: company.id, applicant: principal }),
      'case.not-your-counter',
    );
    rejected(startCase().give(clerk, 'open', { item: company.id }), 'case.applicant-needed');
    rejected(startCase().give(wang, 'open', { item: company.id, applicant: principal }), 'case.counter-only');
  });

  it('is for nobody else', () => {
    for (const actor of [nobody, staff('approval', 'approver')])
      assert.equal(startCase().give(actor, 'open', { item: company.id }).type, 'forbidden');
  });
});

describe('save-draft', () => {
  it('keeps what was typed, wrong or not, and says what is wrong', () => {
    const trial = drafted({ capital: 'much', companyName: '' });
    assert.equal(trial.state.form.capital, 'much');
    const problems = trial.view(wang).problems as { path: string; code: string }[];
    assert.ok(problems.some(({ path, code }) => path === 'form.capital' && code === 'money.form'));
    assert.ok(problems.some(({ path, code }) => path === 'form.companyName' && code === 'form.required'));
  });

  it('takes an answer back with null and writes nothing when nothing changed', () => {
    const trial = drafted({ companyName: '禾门' });
    const before = trial.log.length;
    done(trial.give(wang, 'save-draft', { form: { companyName: '禾门' } }));
    assert.equal(trial.log.length, before);
    done(trial.give(wang, 'save-draft', { form: { companyName: null } }));
    assert.equal(Object.hasOwn(trial.state.form, 'companyName'), false);
  });

  it('refuses unknown fields with their paths, inside records too', () => {
    const form = { colour: 1, shareholders: [{ name: '甲', colour: 2 }] };
    const rejection = rejected(drafted({}).give(wang, 'save-draft', { form }), 'form.unknown-field');
    assert.deepEqual(
      rejection.errors?.map(({ path }) => path),
      ['form.colour', 'form.shareholders.0.colour'],
    );
    const poisoned = JSON.parse('{"form": {"__proto__": {"a": 1}}}');
    const trial = drafted({});
    trial.give(wang, 'save-draft', poisoned);
    assert.equal((trial.state.form as { a?: unknown }).a, undefined);
    assert.equal(({} as { a?: unknown }).a, undefined);
    rejected(drafted({}).give(wang, 'save-draft', { form: {}, topic: 'nowhere' }), 'form.unknown-topic');
  });

  it('refuses what no person types', () => {
    rejected(
      drafted({}).give(wang, 'save-draft', { form: { companyName: '禾'.repeat(5000) } }),
      'form.too-big',
    );
    const many = Array.from({ length: 201 }, () => ({ name: '甲' }));
    rejected(drafted({}).give(wang, 'save-draft', { form: { shareholders: many } }), 'form.too-big');
  });

  it('is for the applicant and his agent only', () => {
    const trial = drafted({});
    for (const actor of [stranger, clerk, nobody, system])
      assert.equal(trial.give(actor, 'save-draft', { form: {} }).type, 'forbidden');
  });
});

describe('materials', () => {
  const lease = {
    material: 'lease',
    file: 'sha256-aaaa',
    name: '合同.pdf',
    size: 1000,
    type: 'application/pdf',
  };
  const given = { material: 'lease', file: lease.file, name: lease.name };

  /** A draft whose upload has been kept. */
  function uploaded(form = fullForm, ...more: readonly (typeof lease)[]): CaseTrial {
    const trial = drafted(form);
    for (const { material: _, ...kept } of [lease, ...more]) trial.kept.set(kept.file, kept);
    return trial;
  }

  it('are attached and taken out', () => {
    const trial = uploaded();
    done(trial.give(wang, 'attach-material', given));
    done(trial.give(wang, 'attach-material', lease));
    assert.equal(trial.state.materials.lease?.length, 1);
    const removal = { material: 'lease', file: lease.file };
    done(trial.give(wang, 'remove-material', removal));
    assert.equal(trial.state.materials.lease?.length, 0);
    rejected(trial.give(wang, 'remove-material', removal), 'case.material-unknown');
  });

  it('are refused when made up, unknown, of another type or too many', () => {
    const program = { ...lease, file: 'sha256-exe', type: 'application/x-msdownload' };
    const many = Array.from({ length: 20 }, (_, i) => ({ ...lease, file: `sha256-${i}-x` }));
    const trial = uploaded(fullForm, program, ...many);
    const attach = (input: object) => trial.give(wang, 'attach-material', { ...given, ...input });
    rejected(attach({ file: 'sha256-made-up' }), 'file.not-found');
    rejected(attach({ size: 1 }), 'file.differs');
    rejected(attach({ material: 'photo' }), 'case.material-unknown');
    rejected(attach({ file: program.file }), 'case.material-type');
    for (const { file } of many) done(attach({ file }));
    rejected(attach({}), 'case.material-too-many');
  });

  it('stop the submission while a needed one is missing', () => {
    const trial = uploaded({ ...fullForm, rented: 'yes' });
    const rejection = rejected(trial.give(wang, 'submit'), 'case.form-incomplete');
    assert.deepEqual(rejection.errors, [{ path: 'materials.lease', code: 'form.material-missing' }]);
    done(trial.give(wang, 'attach-material', given));
    done(trial.give(wang, 'submit'));
  });
});

describe('a draft nobody touches', () => {
  it('expires after thirty days, not before, and gives its name back', () => {
    const held = new Map<string, string>();
    const trial = drafted(fullForm, '2026-03-02 10:00', held);
    done(trial.give(wang, 'submit'));
    assert.equal(held.size, 1);
    const [deadline] = trial.process.deadlines(trial.state, trial.facts);
    assert.equal(deadline?.command, 'expire-draft');
    trial.now = (deadline?.at ?? 0) - 1;
    rejected(trial.give(system, 'expire-draft'), 'case.not-due-yet');
    trial.now += 1;
    assert.equal(trial.give(wang, 'expire-draft').type, 'forbidden');
    done(trial.give(system, 'expire-draft'));
    assert.equal(trial.state.status, 'withdrawn');
    assert.equal(held.size, 0);
    assert.deepEqual(trial.process.deadlines(trial.state, trial.facts), []);
  });
});

describe('a counter’s paper', () => {
  it('is accepted at submission once everybody has signed on paper [row 1.3]', () => {
    const trial = startCase();
    const applicant = { name: wang.name, citizenId: wang.citizenId, phone: '13800001234' };
    done(trial.give(clerk, 'open', { item: company.id, applicant }));
    done(trial.give(clerk, 'save-draft', { form: fullForm }));
    done(trial.give(clerk, 'submit', { evidence: '纸质申请书 第 3 页' }));
    assert.equal(trial.state.status, 'signing');
    assert.equal(trial.state.signers[0]?.signed?.how, 'window');
    const { content } = trial.state;
    rejected(
      trial.give(clerk, 'sign-at-window', { signer: 's9', content, evidence: '到场' }),
      'case.signer-unknown',
    );
    done(trial.give(clerk, 'sign-at-window', { signer: 's2', content, evidence: '到场核验身份证' }));
    assert.equal(trial.state.status, 'accepted');
    assert.equal(trial.log.find(({ event }) => event.type === 'case-accepted')?.event.type, 'case-accepted');
  });

  it('is not another county’s to touch', () => {
    const trial = startCase();
    const applicant = { name: '甲乙', citizenId: citizenId('14080219900307125'), phone: '13800001234' };
    done(trial.give(clerk, 'open', { item: company.id, region: '140802', applicant }));
    const other = staff('approval', 'window-clerk', { region: '140821' });
    assert.equal(trial.give(other, 'save-draft', { form: {} }).type, 'forbidden');
    const own = staff('approval', 'window-clerk', { region: '140802' });
    done(trial.give(own, 'save-draft', { form: {} }));
  });
});
