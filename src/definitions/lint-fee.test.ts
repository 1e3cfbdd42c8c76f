// Row 4.4: a city's files cannot charge what was abolished, by any of its names, in any place a charge may stand.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { loadCity } from './load-city.ts';

const folder = path.resolve(import.meta.dirname, '../../cities/yuncheng');
const file = path.join(folder, 'items/01-starting-a-business/start-a-company.yaml');
const company = readFileSync(file, 'utf8');
const { city, compile, problems } = await loadCity(folder);
assert.deepEqual(problems, []);
const abolished = city?.outside?.abolishedFees ?? [];
const feeOf = (fee: string) => {
  const changed = company.replace(/^fee:\n {2}amount: 0\n {2}note: .*$/m, fee);
  assert.notEqual(changed, company);
  return compile(changed);
};
const codes = (fee: string) => feeOf(fee).problems.map(({ code }) => code);
const quote = (text: string) => JSON.stringify(text);
const charged = (zh: string, en: string) =>
  `fee:\n  amount: 100\n  note: { zh: ${quote(zh)}, en: ${quote(en)} }`;
const withLine = (zh: string, en: string, more = '') =>
  `fee:\n  amount: 100\n  note: { zh: "按项收", en: "By line" }\n  lines:\n    - { id: work, name: { zh: ${quote(zh)}, en: ${quote(en)} }, amount: "100.0", basis: { zh: "价格文件", en: "Price list" }${more} }`;

describe('[row 4.4] the linter of fees', () => {
  it('knows every fee the plan did away with', () => {
    const wanted =
      'valve connection capacity application account-opening acceptance gas-labour gas-test gas-on second-work small-firm-meter';
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
    const step = `  - id: pay
    name: { zh: "缴费", en: "Pay" }
    kind: payment
    agency: approval
    role: window-clerk
    after: []
    limit: { amount: 0.5, unit: worktime }
    says: { zh: "缴费。", en: "Pay." }
`;
    const changed = company.replace(/^steps:\n/m, `steps:\n${step}`);
    const found = compile(changed).problems.map(({ code }) => code);
    assert.ok(found.includes('definition.nothing-to-pay'), JSON.stringify(found));
  });
});
