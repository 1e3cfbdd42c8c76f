// What a case causes in a licence and a licence in a case, from the event to the last word.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkCreditCode, checkELicenceId } from '../kernel/index.ts';
import type { CaseState } from './case/index.ts';
import { approvers, clerk, done, fullForm } from './case/walk.test-data.ts';
import { cancel, company, li, move, wang } from './city.test-data.ts';
import type { LicenceState } from './licence/index.ts';
import { World } from './world.test-data.ts';

const now = '2026-11-23 09:00';

function founded(): { world: World; company: CaseState; licence: LicenceState; id: string } {
  const world = new World();
  const trial = world.start('case', now);
  done(trial.give(wang, 'open', { item: company.id }));
  done(trial.give(wang, 'save-draft', { form: fullForm }));
  done(trial.give(wang, 'submit'));
  done(trial.give(li, 'sign', { content: (trial.state as CaseState).content }));
  done(
    trial.give(approvers.registration, 'decide-step', {
      step: 'registration',
      outcome: 'approve',
      checklist: { complete: 'yes' },
    }),
  );
  world.settle(now);
  const [record] = (trial.state as CaseState).licences;
  assert.ok(record);
  const licence = world.stateOf<LicenceState>(record.id);
  return { world, company: trial.state as CaseState, licence, id: record.id };
}

function about(world: World, item: string, form: Readonly<Record<string, unknown>>): string {
  const trial = world.start('case', now);
  done(trial.give(wang, 'open', { item }));
  done(trial.give(wang, 'save-draft', { form }));
  world.look(trial);
  done(trial.give(wang, 'submit'));
  done(trial.give(clerk, 'accept'));
  world.look(trial);
  const step = item === cancel.id ? 'cancel' : 'register';
  done(
    trial.give(approvers.registration, 'decide-step', {
      step,
      outcome: 'approve',
      checklist: { complete: 'yes' },
    }),
  );
  world.settle(now);
  return trial.id;
}

describe('reactions between cases and licences', () => {
  it('issue the licence of an approved step and open what it is the key for [row 1.1]', () => {
    const { world, company: state, licence } = founded();
    assert.deepEqual(world.refused, []);
    assert.equal(licence.status, 'valid');
    assert.equal(licence.holder.citizenId, wang.citizenId);
    assert.ok(licence.number.startsWith('91140802'));
    assert.ok(checkCreditCode(licence.number).ok);
    assert.ok(checkELicenceId(licence.identifier).ok);
    assert.ok(licence.statusIndex >= 0 && licence.statusIndex < 131_072);
    assert.deepEqual(
      licence.fields.map(({ id, value }) => `${id} ${value}`),
      ['name 运城市禾门有限公司', 'representative 王禾', 'address 河东街 1 号', `number ${licence.number}`],
    );
    assert.equal(state.steps.seals?.state, 'queued');
  });

  it('cancel the licence a case is about and close that case [row 1.7]', () => {
    const { world, id } = founded();
    const about1 = about(world, cancel.id, { licence: id });
    assert.deepEqual(world.refused, []);
    assert.equal(world.stateOf<LicenceState>(id).status, 'cancelled');
    assert.equal(world.stateOf<CaseState>(about1).status, 'closed');
  });

  it('close the case also when somebody cancelled the licence in between', () => {
    const { world, id } = founded();
    const licence = world.streams.get(id);
    const trial = world.start('case', now);
    done(trial.give(wang, 'open', { item: cancel.id }));
    done(trial.give(wang, 'save-draft', { form: { licence: id } }));
    world.look(trial);
    done(trial.give(wang, 'submit'));
    done(trial.give(clerk, 'accept'));
    const approval = { step: 'cancel', outcome: 'approve', checklist: { complete: 'yes' } };
    done(trial.give(approvers.registration, 'decide-step', approval));
    done(licence?.give(approvers.registration, 'cancel', { reason: '持证人死亡' }) ?? { type: 'forbidden' });
    world.settle(now);
    assert.deepEqual(world.refused, []);
    assert.equal((trial.state as CaseState).status, 'closed');
  });

  it('replace the licence: same number, next version, what did not change carried over', () => {
    const { world, id, licence: before } = founded();
    about(world, move.id, { licence: id, address: '解放路 9 号' });
    assert.deepEqual(world.refused, []);
    const old = world.stateOf<LicenceState>(id);
    const next = world.stateOf<LicenceState>(old.replacedBy ?? '');
    assert.equal(old.status, 'replaced');
    assert.equal(next.status, 'valid');
    assert.equal(next.replaces, id);
    assert.equal(next.number, before.number);
    assert.equal(next.version, 2);
    assert.notEqual(next.statusIndex, before.statusIndex);
    assert.notEqual(next.identifier, before.identifier);
    const values = (state: LicenceState): Record<string, string> =>
      Object.fromEntries(state.fields.map(({ id: field, value }) => [field, value]));
    assert.deepEqual(values(next), { ...values(before), address: '解放路 9 号' });
  });
});
