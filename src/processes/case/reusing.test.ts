// What the city holds already stands for a paper: whose, of which kind, how old, and by whose consent.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { company, li, wang } from '../city.test-data.ts';
import { initialLicence, type LicenceState } from '../licence/state.ts';
import { plainMaterial } from '../plain.test-data.ts';
import { type ItemTrial, startItem } from './clock/trial.test-data.ts';
import { clerk, done, fullForm, rejected } from './walk.test-data.ts';

const text = (zh: string) => ({ zh, en: zh });
const paper = {
  ...plainMaterial,
  grade: 'C',
  todo: text('上传'),
  note: text(''),
  accept: ['application/pdf'],
} as const;
const item = {
  ...company,
  signers: [],
  claims: [],
  form: { ...company.form, checks: [] },
  materials: [
    { ...paper, id: 'lease', name: text('租赁合同'), fresh: { amount: 90, unit: 'day' } },
    { ...paper, id: 'business-licence', name: text('营业执照'), held: 'business-licence' },
  ],
} as const satisfies typeof company;
const rented = { rented: () => true, posted: () => false };

const own: LicenceState = {
  ...initialLicence,
  type: 'business-licence',
  name: text('营业执照'),
  number: '91140802MA0000000X',
  holder: { name: wang.name, citizenId: wang.citizenId },
};

function drafting(now = '2026-05-18 09:00', licence: LicenceState = own): ItemTrial {
  const trial = startItem(item, rented, now);
  trial.others.set('licence-1', licence);
  done(trial.give(wang, 'save-draft', { form: fullForm }));
  return trial;
}

const byLicence = { material: 'business-licence', licence: 'licence-1', consent: true };
const byCase = { material: 'lease', case: 'earlier', consent: true };
const lease = { file: 'f'.repeat(64), name: '租赁合同.pdf', size: 10, type: 'application/pdf' };

/** An earlier case of the same person that was handed in with a lease. */
function earlier(now = '2026-05-18 09:00'): ItemTrial {
  const trial = drafting(now);
  trial.kept.set(lease.file, lease);
  done(trial.give(wang, 'attach-material', { material: 'lease', file: lease.file, name: lease.name }));
  done(trial.give(wang, 'reuse-material', byLicence));
  done(trial.give(wang, 'submit', {}));
  return trial;
}

const materials = (trial: ItemTrial) => trial.view(wang).materials as Record<string, unknown>[];

describe('a licence the city holds', () => {
  it('stands for the paper: the form is complete without it, and its number and the consent are on record', () => {
    const trial = drafting();
    const open = () => (trial.view(wang).problems as { path: string }[]).map(({ path }) => path);
    assert.ok(open().includes('materials.business-licence'));
    done(trial.give(wang, 'reuse-material', byLicence));
    assert.ok(!open().includes('materials.business-licence'));
    const shown = materials(trial).find(({ id }) => id === 'business-licence');
    assert.equal(shown?.grade, 'B');
    assert.partialDeepStrictEqual(shown?.reused, { from: 'licence', number: own.number, purpose: item.name });
    done(trial.give(wang, 'reuse-material', byLicence));
    assert.equal(trial.events().filter((type) => type === 'material-reused').length, 1);
  });

  it('is covered by what is signed', () => {
    const one = earlier();
    const other = drafting();
    other.kept.set(lease.file, lease);
    done(other.give(wang, 'attach-material', { material: 'lease', file: lease.file, name: lease.name }));
    other.others.set('licence-2', own);
    done(other.give(wang, 'reuse-material', { ...byLicence, licence: 'licence-2' }));
    done(other.give(wang, 'submit', {}));
    assert.notEqual(
      one.log.map(({ event }) => 'content' in event && event.content).join(),
      other.log.map(({ event }) => 'content' in event && event.content).join(),
    );
  });

  it('is refused when it is another person’s, no longer in force, of another kind, or of no licence at all', () => {
    const other = { ...own, holder: { name: li.name, citizenId: li.citizenId } };
    rejected(drafting(undefined, other).give(wang, 'reuse-material', byLicence), 'case.reuse-not-yours');
    rejected(
      drafting(undefined, { ...own, status: 'suspended' }).give(wang, 'reuse-material', byLicence),
      'case.reuse-not-valid',
    );
    const over = { ...own, validTo: 1 };
    rejected(drafting(undefined, over).give(wang, 'reuse-material', byLicence), 'case.reuse-not-valid');
    rejected(
      drafting(undefined, { ...own, type: 'food-permit' }).give(wang, 'reuse-material', byLicence),
      'case.reuse-other-type',
    );
    const trial = drafting();
    const give = (change: object) => trial.give(wang, 'reuse-material', { ...byLicence, ...change });
    rejected(give({ licence: 'none' }), 'case.reuse-not-yours');
    rejected(give({ material: 'lease' }), 'case.reuse-not-held');
    rejected(give({ material: 'passport' }), 'case.material-unknown');
    rejected(give({ case: 'earlier' }), 'case.reuse-one-source');
    rejected(give({ licence: undefined }), 'case.reuse-one-source');
  });

  it('is used with consent only: the counter says where it is kept, nobody else may', () => {
    const trial = drafting();
    rejected(trial.give(wang, 'reuse-material', { ...byLicence, consent: false }), 'case.consent-needed');
    rejected(trial.give(wang, 'reuse-material', { ...byLicence, consent: undefined }), 'case.consent-needed');
    assert.equal(trial.give(li, 'reuse-material', byLicence).type, 'forbidden');
    const counter = startItem(item, rented, '2026-05-18 09:00');
    assert.equal(counter.give(clerk, 'reuse-material', byLicence).type, 'forbidden');
  });

  it('must still be in force when the case is handed in, and may be taken out again', () => {
    const trial = drafting();
    trial.kept.set(lease.file, lease);
    done(trial.give(wang, 'attach-material', { material: 'lease', file: lease.file, name: lease.name }));
    done(trial.give(wang, 'reuse-material', byLicence));
    trial.others.set('licence-1', { ...own, status: 'cancelled' });
    const refused = rejected(trial.give(wang, 'submit', {}), 'case.form-incomplete');
    assert.deepEqual(refused.errors, [
      { path: 'materials.business-licence', code: 'form.licence-not-valid' },
    ]);
    rejected(
      trial.give(wang, 'reuse-material', { ...byLicence, licence: 'licence-2' }),
      'case.reuse-already',
    );
    done(trial.give(wang, 'remove-material', { material: 'business-licence', file: 'licence-1' }));
    assert.deepEqual(trial.state.reused, {});
    assert.equal(materials(trial).find(({ id }) => id === 'business-licence')?.grade, 'C');
  });
});

describe('a file of an earlier case', () => {
  function later(now: string, before = earlier()): ItemTrial {
    const trial = drafting(now);
    trial.others.set('earlier', before.state);
    return trial;
  }

  it('is used again by its content, with its first day', () => {
    const before = earlier();
    const trial = later('2026-06-18 09:00', before);
    done(trial.give(wang, 'reuse-material', byCase));
    assert.deepEqual(trial.state.materials.lease, before.state.materials.lease);
    assert.partialDeepStrictEqual(materials(trial)[0], {
      grade: 'B',
      reused: { from: 'case', number: before.state.number },
    });
    done(trial.give(wang, 'remove-material', { material: 'lease', file: lease.file }));
    assert.deepEqual(trial.state.reused, {});
  });

  it('is refused once it is too old, and grows too old in a draft', () => {
    rejected(later('2026-08-25 09:00').give(wang, 'reuse-material', byCase), 'case.reuse-too-old');
    const trial = later('2026-08-10 09:00');
    done(trial.give(wang, 'reuse-material', byCase));
    done(trial.give(wang, 'reuse-material', byLicence));
    trial.now += 20 * 86_400_000;
    const refused = rejected(trial.give(wang, 'submit', {}), 'case.form-incomplete');
    assert.deepEqual(refused.errors, [{ path: 'materials.lease', code: 'form.material-too-old' }]);
  });

  it('is refused when the case is another person’s, a draft, without it, or no case', () => {
    const before = earlier();
    const foreign = later('2026-06-18 09:00');
    foreign.others.set('earlier', { ...before.state, applicant: { name: li.name, citizenId: li.citizenId } });
    rejected(foreign.give(wang, 'reuse-material', byCase), 'case.reuse-not-yours');
    foreign.others.set('earlier', own);
    rejected(foreign.give(wang, 'reuse-material', byCase), 'case.reuse-not-yours');
    foreign.others.set('earlier', { ...before.state, submittedAt: undefined });
    rejected(foreign.give(wang, 'reuse-material', byCase), 'case.reuse-nothing');
    foreign.others.set('earlier', { ...before.state, materials: {} });
    rejected(foreign.give(wang, 'reuse-material', byCase), 'case.reuse-nothing');
    const picture = { ...before.state.materials.lease?.[0], type: 'image/png' };
    foreign.others.set('earlier', { ...before.state, materials: { lease: [picture] } });
    rejected(foreign.give(wang, 'reuse-material', byCase), 'case.material-type');
  });
});
