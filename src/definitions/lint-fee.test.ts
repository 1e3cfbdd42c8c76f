// Row 4.4: a city's files cannot charge what was abolished, by any of its names, in any place a charge may stand.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { assessFee } from '../processes/fees.ts';
import { createCityFacts } from './city-facts.ts';
import { loadCity } from './load-city.ts';

const folder = path.resolve(import.meta.dirname, '../../cities/yuncheng');
const file = path.join(folder, 'items/01-starting-a-business/start-a-company.yaml');
const company = readFileSync(file, 'utf8');
const { city, compile, problems } = await loadCity(folder);
assert.deepEqual(problems, []);
const abolished = city?.outside?.abolishedFees ?? [];
const pay = `  - id: pay
    name: { zh: "缴费", en: "Pay" }
    kind: payment
    agency: approval
    role: window-clerk
    after: []
    excluded: true
    limit: { amount: 0.5, unit: worktime }
    says: { zh: "缴费。", en: "Pay." }
`;
const withPay = (item: string) =>
  item.replace(/^steps:\n/m, `steps:\n${pay}`).replace('after: [seals, ', 'after: [pay, seals, ');
const charging = (fee: string) => {
  const changed = company.replace(/^fee:\n {2}amount: 0\n {2}note: .*$/m, fee);
  assert.notEqual(changed, company);
  return changed;
};
const feeOf = (fee: string) => compile(/amount: 0$/m.test(fee) ? charging(fee) : withPay(charging(fee)));
const codes = (fee: string) => feeOf(fee).problems.map(({ code }) => code);
const quote = (text: string) => JSON.stringify(text);
const charged = (zh: string, en: string) =>
  `fee:\n  amount: 100\n  note: { zh: ${quote(zh)}, en: ${quote(en)} }`;
const withLine = (zh: string, en: string, more = '') =>
  `fee:\n  amount: 100\n  note: { zh: "按项收", en: "By line" }\n  lines:\n    - { id: work, name: { zh: ${quote(zh)}, en: ${quote(en)} }, amount: "100.0", basis: { zh: "价格文件", en: "Price list" }${more} }`;

describe('[rows 4.4, 2.6] the linter of fees', () => {
  it('knows every fee the plan did away with', () => {
    const wanted =
      'valve connection capacity application account-opening acceptance gas-labour gas-test gas-on second-work small-firm-meter industrial-survey';
    assert.deepEqual(abolished.map(({ id }) => id).toSorted(), wanted.split(' ').toSorted());
    for (const { from, basis } of abolished) assert.ok(from >= '2021-01-01' && basis.zh !== '');
  });

  it('refuses each of them in a line and in a note, by every name, in Chinese and in English', () => {
    const file = parse(readFileSync(path.join(folder, 'abolished-fees.yaml'), 'utf8')) as typeof abolished;
    for (const { id, name, words } of file) {
      for (const word of [name.zh, name.en, ...words]) {
        const han = /\p{Script=Han}/u.test(word);
        const zh = han ? `城区${word}` : '工料费';
        const en = han ? 'Work' : `${word.toUpperCase()} (urban)`;
        for (const fee of [withLine(zh, en), charged(zh, en)]) {
          const found = feeOf(fee).problems;
          assert.ok(
            found.some((one) => one.code === 'definition.fee-on-abolished-list' && one.params.fee === id),
            `${word}: ${JSON.stringify(found.map(({ code }) => code))}`,
          );
        }
      }
    }
  });

  it('lets a note tell that a fee is not charged', () => {
    assert.deepEqual(
      codes('fee:\n  amount: 0\n  note: { zh: "不收费，也没有开户费", en: "Free, no account opening fee" }'),
      [],
    );
  });

  it('lets a fee abolished for some stand for the others, when the line says for whom', () => {
    const others = ', when: "form.premises == \\"owned\\""';
    assert.deepEqual(codes(withLine('水表安装费', 'Water meter installation', others)), []);
    assert.deepEqual(codes(withLine('开户费', 'Opening', others)), ['definition.fee-on-abolished-list']);
  });

  it('refuses an amount that is no number of the form', () => {
    assert.deepEqual(codes(withLine('登记费', 'Registration').replace('"100.0"', '"form.nothing * 2.0"')), [
      'definition.condition-wrong',
    ]);
  });

  it('refuses a step that collects nothing', () => {
    const found = compile(withPay(company)).problems.map(({ code }) => code);
    assert.ok(found.includes('definition.nothing-to-pay'), JSON.stringify(found));
  });

  it('refuses a charge that no step collects, by amount or by line, and leaves what is free alone', () => {
    const lines = withLine('登记费', 'Registration');
    for (const fee of [lines, charged('按件收', 'By piece'), lines.replace(/amount: 100$/m, 'amount: 0')]) {
      const found = compile(charging(fee)).problems.map(({ code }) => code);
      assert.deepEqual(found, ['definition.charge-without-payment'], fee);
      assert.deepEqual(compile(withPay(charging(fee))).problems, []);
    }
    assert.deepEqual(compile(company).problems, []);
  });

  it('finds a way to pay in every charged item of the city, and in none that is free', () => {
    for (const { id, fee, steps } of city?.items.values() ?? []) {
      const charges = fee.amount > 0 || fee.lines.length > 0;
      assert.equal(steps.filter(({ kind }) => kind === 'payment').length, charges ? 1 : 0, id);
    }
  });
});

it('the survey is never charged to an industrial project, though a line says for whom it stands [row 2.6]', () => {
  const permit = path.join(folder, 'items/02-construction-permits/building-planning-permit.yaml');
  const text = readFileSync(permit, 'utf8')
    .replace(
      'name: { zh: "城市基础设施配套费", en: "City infrastructure fee" }',
      'name: { zh: "联合测绘费", en: "Survey fee" }',
    )
    .replace('form.buildingArea * 5000.0', 'form.siteArea * 1.0')
    .replace('!("infrastructure-fee-in-price" in project.holds)', 'project.trade != ""');
  const sly = compile(text);
  assert.deepEqual(sly.problems, []);
  assert.ok(city && sly.item);
  const { fee } = sly.item;
  const cost = (trade: string) =>
    assessFee(
      fee,
      { form: { siteArea: 100 }, project: { holds: [], trade } },
      '2026-05-18',
      createCityFacts(city, [], {}),
    );
  assert.deepEqual(
    ['05', '06', '15', '46', '47', '52'].map((trade) => cost(trade).amount),
    [100, 0, 0, 0, 100, 100],
  );
  assert.equal(cost('15').dropped[0]?.fee, 'industrial-survey');
});
