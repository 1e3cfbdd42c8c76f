// Checks what conditions mean: compiled against the form, silent about missing answers, exact about shares.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Field, FieldType, Form } from '../processes/item.ts';
import { createConditions, createFormChecker } from './conditions.ts';
import { capital, chineseDate, distinct, isHundredths, sum } from './functions.ts';

const text = { zh: '字', en: 'word' };
const lookup = {
  regions: new Map([
    ['140800', { code: '140800', name: { zh: '运城市', en: 'Yuncheng' }, standard: true }],
    ['140802', { code: '140802', name: { zh: '盐湖区', en: 'Yanhu' }, parent: '140800', standard: true }],
  ]),
  trades: new Map([['F5221', { code: 'F5221', name: { zh: '粮油零售', en: 'Grain and oil' }, words: [] }]]),
};

function field(id: string, type: FieldType, more: Partial<Field> = {}): Field {
  return { id, type, label: text, required: true, ...more };
}

const form: Form = {
  topics: [
    {
      id: 'one',
      section: text,
      name: text,
      fields: [
        field('companyName', 'company-name'),
        field('capital', 'money'),
        field('employees', 'integer'),
        field('hasStaff', 'yes-no'),
        field('region', 'region'),
        field('scope', 'trade'),
        field('seals', 'choices', { options: [{ value: 'finance', label: text }] }),
        field('shareholders', 'people', {
          fields: [field('name', 'person-name'), field('citizenId', 'citizen-id'), field('share', 'percent')],
        }),
      ],
    },
  ],
  checks: [],
};

describe('conditions at load', () => {
  const checker = createFormChecker(form, lookup);
  const good = [
    'form.hasStaff',
    'form.employees > 0.0',
    'form.employees >= 1',
    'has(form.capital) && form.capital == 100.0',
    'size(form.shareholders) == 1',
    '"finance" in form.seals',
    'form.scope.exists(code, code.startsWith("F52"))',
    'form.shareholders.all(person, person.share > 0.0)',
    'sum(form.shareholders, "share") == 100.0',
    'distinct(form.shareholders, "citizenId")',
    'applicant.name == "x"',
  ];
  for (const source of good) {
    it(`takes ${source}`, () => assert.equal(checker.condition(source), undefined));
  }
  const bad: readonly (readonly [string, RegExp])[] = [
    ['form.employes > 0.0', /employes/],
    ['form.companyName > 1.0', /overload/],
    ['form.employees == 1', /overload/],
    ['form.employees', /double, not bool/],
    ['form.shareholders.all(person, person.shares > 0.0)', /shares/],
    ['sum(form.shareholders, "name") == 100.0', /sum needs/],
    ['sum(form.shareholders, "sahre") == 100.0', /sum needs/],
    ['applicant.age > 18.0', /age/],
    ['licence.number == "x"', /licence/],
    ['form.hasStaff &&', /./],
    ['now() > 1.0', /now/],
  ];
  for (const [source, why] of bad) {
    it(`refuses ${source}`, () => assert.match(checker.condition(source) ?? 'taken', why));
  }
  it('takes words only where words are wanted', () => {
    assert.equal(checker.expression('regionName(form.region) + form.companyName'), undefined);
    assert.match(checker.expression('form.hasStaff') ?? '', /bool, not string/);
    const withLicence = createFormChecker(form, lookup, true);
    assert.equal(withLicence.expression('chineseDate(licence.issuedOn)'), undefined);
  });
});

describe('conditions at work', () => {
  const { holds, textOf } = createConditions(lookup);

  it('does not hold while an answer it needs is missing, and never throws', () => {
    for (const source of [
      'form.hasStaff',
      'form.employees > 0.0',
      '!(form.employees > 0.0)',
      'form.a.b == "c"',
    ]) {
      for (const data of [{}, { form: {} }, { form: null }, { form: { employees: null } }, { form: 3 }]) {
        assert.equal(holds(source, data), false, source);
      }
    }
    assert.equal(holds('this is no CEL', { form: {} }), false);
  });

  it('tells an answer taken back from one given', () => {
    assert.equal(holds('has(form.companyName)', { form: { companyName: '' } }), false);
    assert.equal(holds('has(form.companyName)', { form: { companyName: null } }), false);
    assert.equal(holds('!has(form.companyName)', { form: {} }), true);
    assert.equal(holds('has(form.companyName)', { form: { companyName: '禾门' } }), true);
  });

  it('holds when one side of an alternative is known', () => {
    assert.equal(holds('form.hasStaff || form.employees > 0.0', { form: { employees: 2 } }), true);
    assert.equal(holds('form.hasStaff && form.employees > 0.0', { form: { hasStaff: true } }), false);
  });

  it('reads a wrong type as no, not as a fault', () => {
    assert.equal(holds('form.employees > 0.0', { form: { employees: 'many' } }), false);
    assert.equal(holds('sum(form.shareholders, "share") == 100.0', { form: { shareholders: 'all' } }), false);
  });

  it('gives words, or nothing while an answer is missing', () => {
    const source = 'regionName(form.region) + form.companyName';
    assert.equal(textOf(source, { form: { region: '140802', companyName: '禾门' } }), '运城市盐湖区禾门');
    assert.equal(textOf(source, { form: { region: '140802' } }), undefined);
    assert.equal(
      textOf('tradeNames(form.scope)', { form: { scope: ['F5221', 'A0111'] } }),
      '粮油零售；A0111',
    );
  });
});

describe('shares', () => {
  it('adds exactly to two decimals [row 1.1]', () => {
    const share = (value: number) => ({ share: value });
    assert.equal(sum([33.33, 33.33, 33.34].map(share), 'share'), 100);
    assert.equal(sum([0.1, 0.2, 99.7].map(share), 'share'), 100);
    assert.equal(sum([33.33, 33.33, 33.33].map(share), 'share'), 99.99);
  });

  it('finds every split of a hundred per cent into hundredths', () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 9999 }), { minLength: 1, maxLength: 49 });
    fc.assert(
      fc.property(cuts, (list) => {
        const points = [0, ...[...new Set(list)].sort((a, b) => a - b), 10_000];
        const shares = points.slice(1).map((point, i) => ({ share: (point - (points[i] ?? 0)) / 100 }));
        assert.equal(sum(shares, 'share'), 100);
        assert.ok(shares.every(({ share }) => isHundredths(share)));
      }),
    );
  });

  it('knows more than two decimals', () => {
    assert.equal(isHundredths(33.333), false);
    assert.equal(isHundredths(33.33), true);
  });

  it('sees one person named twice, whatever the case of the last letter', () => {
    assert.equal(distinct([{ id: '11x' }, { id: ' 11X' }], 'id'), false);
    assert.equal(distinct([{ id: '1' }, { id: '2' }, {}, {}], 'id'), true);
  });
});

describe('words on papers', () => {
  it('writes capital as people do', () => {
    assert.equal(capital(50_000_000), '50万元');
    assert.equal(capital(123_450_000), '123.45万元');
    assert.equal(capital(500_000), '5000元');
    assert.equal(capital(123_456), '1234.56元');
  });

  it('writes a date as a Chinese document does', () => {
    assert.equal(chineseDate('2026-03-05'), '2026年3月5日');
    assert.equal(chineseDate('soon'), 'soon');
  });
});
