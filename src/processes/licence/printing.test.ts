// A print code: the holder's, for one paper, for a while, and never a code that shows.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { done, rejected } from '../case/walk.test-data.ts';
import { facts, li, nobody, staff, system, wang } from '../city.test-data.ts';
import {
  type LicenceView,
  licenceProcess,
  mayPrint,
  printFacts,
  printKey,
  proofByCode,
  readPrintCode,
} from './index.ts';
import { issued, type LicenceTrial } from './issued.test-data.ts';
import { printCodeMinutes } from './printing.ts';

const viewOf = (trial: LicenceTrial, actor = wang) => trial.view(actor) as unknown as LicenceView;
function withCode(): { trial: LicenceTrial; code: string } {
  const trial = issued();
  done(trial.give(wang, 'make-print-code'));
  return { trial, code: viewOf(trial).print?.code ?? '' };
}
const codeOf = (trial: LicenceTrial, typed: string) => {
  const may = mayPrint(trial.state, typed, trial.now);
  return may.ok ? 'ok' : may.rejection.code;
};

describe('[row 1.3] a print code', () => {
  it('is made by the holder alone and seen by him alone', () => {
    const { trial, code } = withCode();
    for (const actor of [li, nobody, staff('approval', 'approver')])
      assert.equal(trial.give(actor, 'make-print-code').type, 'forbidden');
    assert.match(code, /^[0-9A-HJKMNP-TV-Z]{8}$/);
    assert.equal(viewOf(trial, li).print, undefined);
    const keys = licenceProcess.head(trial.state, trial.id, facts).keys ?? [];
    assert.ok(keys.includes(printKey(code)));
  });

  it('prints once, for the machine only', () => {
    const { trial, code } = withCode();
    assert.equal(trial.give(wang, 'print', { code }).type, 'forbidden');
    rejected(trial.give(system, 'print', { code: '00000000' }), 'print-code.not-found');
    assert.equal(codeOf(trial, code), 'ok');
    done(trial.give(system, 'print', { code }));
    rejected(trial.give(system, 'print', { code }), 'print-code.used');
    assert.equal(viewOf(trial).print?.code, undefined);
    assert.ok(viewOf(trial).print?.usedAt);
    assert.deepEqual(trial.replayed(), trial.state);
  });

  it('ends by itself, with the next one, and with a loss', () => {
    const { trial, code } = withCode();
    done(trial.give(wang, 'make-print-code'));
    const next = viewOf(trial).print?.code ?? '';
    assert.deepEqual([codeOf(trial, code), codeOf(trial, next)], ['print-code.not-found', 'ok']);
    trial.now += printCodeMinutes * 60_000;
    assert.equal(codeOf(trial, next), 'print-code.expired');
    rejected(trial.give(system, 'print', { code: next }), 'print-code.expired');
    done(trial.give(wang, 'make-print-code'));
    const last = viewOf(trial).print?.code ?? '';
    done(trial.give(wang, 'report-lost', {}));
    assert.equal(codeOf(trial, last), 'print-code.not-found');
  });

  it('prints nothing that is not in force', () => {
    const { trial, code } = withCode();
    done(trial.give(staff('approval', 'approver'), 'suspend', { reason: '核查' }));
    assert.equal(codeOf(trial, code), 'print-code.licence-not-valid');
    rejected(trial.give(wang, 'make-print-code'), 'licence.suspended');
  });

  it('is no show code, nor the other way round', () => {
    const { trial, code } = withCode();
    done(trial.give(wang, 'show', { fields: [], minutes: 5 }));
    const show = viewOf(trial).shows?.[0]?.code ?? '';
    assert.equal(codeOf(trial, show), 'print-code.not-found');
    assert.equal(codeOf(trial, show.split('.')[1] ?? ''), 'print-code.not-found');
    for (const typed of [code, `${trial.id}.${code}`])
      assert.equal(proofByCode(trial.state, typed, trial.now).found, false);
  });

  it('is read as people type it', () => {
    const { trial, code } = withCode();
    const typed = ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)} `;
    assert.equal(codeOf(trial, typed), 'ok');
    assert.equal(readPrintCode('oOiIlL–0 1'), '00111101');
  });

  it('tells at the machine no name and no number in full', () => {
    const { trial } = withCode();
    const { holder, number } = printFacts(trial.state);
    assert.equal(holder, '王*');
    assert.match(number, /^\*{14}[0-9A-Z]{4}$/);
  });
});
