// Checks what an item granted on a promise or by rules must keep, one mistake each. It must never depend on the wording of a sentence.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { parse } from 'yaml';
import { type ItemFile, itemFileSchema } from './item-schema.ts';
import { lintGranted } from './lint-granted.ts';
import type { Known } from './lint-item.ts';
import { loadCity } from './load-city.ts';

const folder = path.resolve(import.meta.dirname, '../../cities/yuncheng');
const start = parse(
  readFileSync(path.join(folder, 'items/01-starting-a-business/start-a-company.yaml'), 'utf8'),
);
const text = { zh: '符合条件', en: 'It fits' };
const commitment = {
  promises: [text],
  materials: ['premises'],
  steps: ['registration'],
  consequences: [text],
  verification: { how: 'on-site', within: { amount: 40, unit: 'workday' }, agency: 'market' },
};
const rule = { id: 'alone', expect: 'form.employees == 0.0', says: text };

let known: Known;
before(async () => {
  const { city } = await loadCity(folder);
  assert.ok(city, 'Yuncheng loads');
  known = city;
});

function judge(change: object): readonly string[] {
  const item: ItemFile = itemFileSchema.parse({ ...shortened(), ...change });
  return lintGranted(item, known).map(({ code }) => code.replace('definition.', ''));
}

/** Shared entries are put in their place by the loader; here they are left out. */
function shortened(): object {
  const inline = (list: readonly unknown[]) => list.filter((one) => typeof one === 'object');
  return { ...start, statutory: start.statutory, complaint: start.complaint, basis: inline(start.basis) };
}

const promised = (change: object) => ({ commitment: { ...commitment, ...change } });

describe('an item granted on a promise', () => {
  it('is sound as it stands', () => assert.deepEqual(judge({ commitment }), []));
  const mistakes: readonly (readonly [object, string])[] = [
    [{ commitment, risk: 'high' }, 'commitment-high-risk'],
    [promised({ promises: [] }), 'commitment-promises-nothing'],
    [promised({ consequences: [] }), 'commitment-without-consequence'],
    [promised({ materials: [], steps: [] }), 'commitment-for-nothing'],
    [promised({ materials: ['nothing'] }), 'commitment-material-unknown'],
    [promised({ steps: ['nothing'] }), 'commitment-step-unknown'],
    [promised({ steps: ['hand-over'] }), 'commitment-of-step-kind'],
    [promised({ verification: { ...commitment.verification, agency: 'nobody' } }), 'agency-unknown'],
    [
      promised({ verification: { ...commitment.verification, within: { amount: 0.3, unit: 'workday' } } }),
      'limit-broken',
    ],
  ];
  for (const [change, code] of mistakes)
    it(`is refused: ${code}`, () => assert.deepEqual(judge(change), [code]));
  it('never stands for a main paper', () => {
    const materials = start.materials.map((one: { id: string }) => ({ ...one, main: one.id === 'premises' }));
    assert.deepEqual(judge({ commitment, materials }), ['commitment-of-main-paper']);
  });
});

describe('an item decided by rules', () => {
  const instant = (expect: string) => ({ instant: { rules: [{ ...rule, expect }] } });
  it('may ask the form, the licences held and the record', () => {
    for (const expect of [
      rule.expect,
      '!("business-licence" in licences)',
      '!record.serious && !record.falsePromise',
    ])
      assert.deepEqual(judge(instant(expect)), [], expect);
  });
  it('asks nothing that is not there, and answers yes or no', () => {
    for (const expect of ['form.nothing', 'record.poor', 'form.employees', 'licences'])
      assert.deepEqual(judge(instant(expect)), ['condition-wrong'], expect);
  });
  it('has rules, each with an id of its own', () => {
    assert.deepEqual(judge({ instant: { rules: [] } }), ['rules-missing']);
    assert.deepEqual(judge({ instant: { rules: [rule, rule] } }), ['id-duplicate']);
  });
  it('has no step that a rule cannot decide', () => {
    const steps = start.steps.map((one: { id: string }) =>
      one.id === 'seals' ? { ...one, kind: 'visit', checklist: [] } : one,
    );
    assert.deepEqual(judge({ ...instant(rule.expect), steps }), ['instant-step-kind']);
  });
  it('needs rules in an automatic step as well', () => {
    const steps = start.steps.map((one: { id: string }) =>
      one.id === 'seals' ? { ...one, kind: 'automatic', checklist: [] } : one,
    );
    assert.deepEqual(judge({ steps }), ['rules-missing']);
  });
});
