// One answer of each type: what it means, and the code when it means nothing.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { city } from '../../city.test-data.ts';
import type { Field, FieldType } from '../../item.ts';
import { isBlank, parseValue } from './value.ts';

const label = { zh: '', en: '' };
const options = ['a', 'b'].map((value) => ({ value, label }));

function read(type: FieldType, raw: unknown, more: Partial<Field> = {}): unknown {
  const field: Field = { id: 'x', type, label, required: true, options, ...more };
  const result = parseValue(raw, field, { city, today: '2026-11-23' });
  return result.ok ? result.value : result.rejection.code;
}

const wan = { unit: { zh: '万元', en: '10,000 yuan' } };
const cases: readonly (readonly [FieldType, unknown, unknown, Partial<Field>?])[] = [
  ['text', '  禾门 ', '禾门'],
  ['text', 5, 'form.not-text'],
  ['text', '禾', 'form.too-short', { min: 2 }],
  ['text', '𠀀𠀀', '𠀀𠀀', { max: 2 }],
  ['text', '禾门门', 'form.too-long', { max: 2 }],
  ['text', '禾\u202e门', 'form.character-not-allowed'],
  ['text', '禾\n门', 'form.character-not-allowed'],
  ['person-name', '欧阳娜', '欧阳娜'],
  ['person-name', '买买提·艾力', '买买提·艾力'],
  ['person-name', 'Mary-Ann O’Neil', 'Mary-Ann O’Neil'],
  ['person-name', '王5', 'form.name-character'],
  ['person-name', '王', 'form.too-short'],
  ['citizen-id', '11010519491231002x', '11010519491231002X'],
  ['citizen-id', '11010519491231002', 'citizen-id.length'],
  ['citizen-id', '110105202702301234', 'citizen-id.date'],
  ['citizen-id', 1, 'form.not-text'],
  ['credit-code', '91350100M000100Y43', '91350100M000100Y43'],
  ['credit-code', '91350100M000100Y4Z', 'credit-code.character'],
  ['phone', '+86 138-0000-1234', '13800001234'],
  ['phone', '0359-2020202', '03592020202'],
  ['phone', '12800001234', 'form.phone'],
  ['integer', '12', 12],
  ['integer', 1.5, 'form.not-a-whole-number'],
  ['integer', '1e3', 'form.not-a-whole-number'],
  ['integer', -1, 'form.too-small'],
  ['integer', 10, 'form.too-large', { max: 9 }],
  ['percent', '33.33', 33.33],
  ['percent', 0.29, 0.29],
  ['percent', 33.333, 'form.not-a-percentage'],
  ['percent', 100.01, 'form.too-large'],
  ['percent', Number.NaN, 'form.not-a-percentage'],
  ['money', 5_000_000, 5_000_000],
  ['money', '50', 50_000_000, wan],
  ['money', '50', 5000],
  ['money', 0.5, 'form.not-money'],
  ['money', 'viel', 'money.form'],
  ['date', '2026-02-28', '2026-02-28'],
  ['date', '2026-02-30', 'form.not-a-date'],
  ['choice', 'a', 'a'],
  ['choice', 'c', 'form.not-an-option'],
  ['choices', ['a', 'b'], ['a', 'b']],
  ['choices', 'a', ['a']],
  ['choices', ['a', 'a'], 'form.twice'],
  ['choices', ['a', 'c'], 'form.not-an-option'],
  ['choices', ['a'], 'form.too-few', { min: 2 }],
  ['region', '140802', '140802'],
  ['region', '110105', 'form.region-unknown'],
  ['trade', ['F5211', 'F5222'], ['F5211', 'F5222']],
  ['trade', ['F9999'], 'form.trade-unknown'],
  ['trade', ['F5211', 'F5222'], 'form.too-many', { max: 1 }],
  ['yes-no', 'yes', true],
  ['yes-no', false, false],
  ['yes-no', 'perhaps', 'form.not-yes-or-no'],
  ['people', 'x', 'form.not-a-list'],
];

for (const [type, raw, expected, more] of cases)
  it(`${type} ${JSON.stringify(raw)} ${JSON.stringify(more ?? {})}`, () => {
    assert.deepEqual(read(type, raw, more), expected);
  });

it('blank is what nobody answered, not no, nought or a record', () => {
  for (const raw of [undefined, null, '', '  ', []]) assert.equal(isBlank(raw), true);
  for (const raw of [0, false, 'x', [0], {}]) assert.equal(isBlank(raw), false);
});
