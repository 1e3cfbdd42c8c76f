// Checks each rule of the linter on an item that is sound but for one thing. It must never depend on the wording of a sentence.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { conform, withoutMended } from './conform.ts';
import { itemFileSchema } from './item-schema.ts';
import { type Known, lintItem } from './lint-item.ts';
import { loadCity } from './load-city.ts';
import { locate, parseSource } from './source.ts';
import { isCatchAll, isPhone, isRow } from './wording.ts';

const folder = path.resolve(import.meta.dirname, '../../cities/yuncheng');
const items = path.join(folder, 'items/01-starting-a-business');
const start = readFileSync(path.join(items, 'start-a-company.yaml'), 'utf8');
const change = readFileSync(path.join(items, 'change-registered-address.yaml'), 'utf8');

let known: Known;
before(async () => {
  const { city } = await loadCity(folder);
  assert.ok(city, 'Yuncheng loads');
  known = city;
});

/** What the linter says of an item in which `from` became `to`: `line code`. */
function judge(text: string, from: string | RegExp, to: string): readonly string[] {
  const spoilt = text.replace(from, to);
  assert.notEqual(spoilt, text, `the item still holds ${from}`);
  const source = parseSource('item.yaml', spoilt);
  assert.deepEqual(source.problems, []);
  const { value, findings, mended } = conform(itemFileSchema, source.value);
  const linted = value ? withoutMended(lintItem(value, known), mended) : [];
  return [...findings, ...linted].map((finding) => {
    const { line, code } = locate(source, finding);
    return `${line} ${code.replace('definition.', '')}`;
  });
}

function lineOf(text: string, part: string): number {
  return text.slice(0, text.indexOf(part)).split('\n').length;
}

type Case = readonly [spoil: string | RegExp, into: string, code: string, at?: string];

const seals = 'kind: review\n    agency: police';
const asSeals = (kind: string) => seals.replace('review', kind);
const sealsStep = '- id: seals\n    name';
/** From the kind to the limit, where what the spoilt step says comes to stand. */
const sealsLines = `${seals}\n    role: approver\n    after: [registration]\n    limit`;

/** What a kind of step needs, and what means nothing on it. */
const stepMistakes: readonly Case[] = [
  [seals, asSeals('visit'), 'step-lacks', sealsStep],
  [seals, asSeals('expert-review'), 'step-lacks', sealsStep],
  [seals, asSeals('hearing'), 'step-lacks', sealsStep],
  [seals, asSeals('sign'), 'step-lacks', sealsStep],
  [seals, asSeals('automatic'), 'step-lacks', sealsStep],
  [seals, asSeals('produce'), 'step-lacks', sealsStep],
  [seals, asSeals('notice'), 'notice-not-in-days', sealsLines],
  [seals, `visit: site\n    ${seals}`, 'step-key-idle'],
  [seals, `join: any\n    ${seals}`, 'join-any-of-one'],
  [
    seals,
    `${asSeals('sign')}\n    signs: { zh: "合同", en: "Contract" }\n    approvals: 2`,
    'approvals-idle',
    sealsLines,
  ],
  [
    seals,
    `${asSeals('expert-review')}\n    experts: { least: 3, pass: 5 }`,
    'experts-pass-above-least',
    sealsLines,
  ],
  [
    seals,
    `${asSeals('automatic')}\n    rules: [{ id: r, expect: form.nowhere, says: { zh: "好", en: "Good" } }]`,
    'condition-wrong',
    sealsLines,
  ],
  [seals, `when: form.nowhere == 1.0\n    ${seals}`, 'condition-wrong'],
];

/** One mistake each, and the line it has to be found at: that of `at`, or of the spoilt part. */
const mistakes: readonly Case[] = [
  ['indicator: 1\n', 'indicator: 19\n', 'indicator-unknown'],
  ['"1.1", ', '"1.01", ', 'row-malformed'],
  [/^rows: .*$/m, 'rows: []', 'rows-missing', 'rows:'],
  ['zh: "企业开办", en', 'zh: "Company", en', 'text-not-chinese'],
  ['en: "Start a company" }', 'en: "企业开办" }', 'text-not-english'],
  ['agency: police', 'agency: polis', 'agency-unknown'],
  ['police, tax, human', 'tax, human', 'agency-not-partner', 'agency: police'],
  ['id: seals\n    name', 'id: Seals\n    name', 'id-malformed', 'id: seals\n    name'],
  ['id: companyName', 'id: company-name', 'id-malformed'],
  ['id: taxpayer', 'id: premises', 'id-duplicate'],
  ['promised: { amount: 1,', 'promised: { amount: 4,', 'promise-slower-than-law'],
  ['amount: 1, unit: workday', 'amount: 0.9, unit: workday', 'limit-broken'],
  [
    'amount: 0.5, unit: worktime }\n    onRefuse',
    'amount: 2, unit: worktime }\n    onRefuse',
    'step-slower-than-promise',
  ],
  [
    'amount: 0.5, unit: worktime }\n    produces',
    'amount: 0.75, unit: worktime }\n    produces',
    'steps-slower-than-promise',
    'promised:',
  ],
  ['phone: "0359-12345"', 'phone: "call us"', 'phone-malformed'],
  ...stepMistakes,
  [
    /amount: 0\n {2}note: .*$/m,
    'amount: 900\n  note: { zh: "此项收费已取消", en: "Abolished in 2020" }',
    'fee-abolished',
    'fee:',
  ],
  ['validFrom: "2022-03-01"', 'validFrom: "2022-02-30"', 'date-wrong'],
  [
    'validFrom: "2022-03-01"',
    'validFrom: "2022-03-01"\n    validTo: "2021-01-01"',
    'basis-ended-before-it-began',
    'validFrom: "2022-03-01"\n',
  ],
  ['"image/png"', '"application/x-msdownload"', 'media-type-unknown'],
  ['name: { zh: "公司章程"', 'name: { zh: "其他有关材料"', 'material-catch-all'],
  ['en: "Articles of association"', 'en: "Other documents as required"', 'material-catch-all'],
  [/^ {4}accept: .*$/m, '    accept: []', 'material-without-upload', '- id: premises\n    name'],
  ['grade: C', 'grade: A', 'material-asked-again', 'accept:'],
  ['type: company-name', 'type: choice', 'options-missing', '- id: companyName'],
  ['default: owned', 'default: stolen', 'default-wrong'],
  [
    'name: applicant.name',
    'name: applicant.shoeSize',
    'default-wrong',
    'default:\n            - { name: applicant.name, citizenId: applicant.citizenId, share',
  ],
  ['min: 5\n          max: 12', 'min: 15\n          max: 12', 'range-empty'],
  ['sum(form.shareholders, "share") == 100.0', 'sum(form.partners, "share") == 100.0', 'condition-wrong'],
  ['form.delivery == "post"', 'form.delivery == 1.0', 'condition-wrong'],
  ['title: regionName("140800")', 'title: form.shareholders', 'condition-wrong'],
  ['code: shares.sum-not-whole', 'code: SumWrong', 'code-malformed'],
  ['at: shareholders', 'at: shareholder', 'answer-unknown'],
  ['path: legalRepresentative', 'path: companyName', 'signer-not-people'],
  ['path: legalRepresentative', 'path: chairman', 'answer-unknown'],
  ['key: [trades, companyName]', 'key: [trade, companyName]', 'answer-unknown'],
  ['value: electronic', 'value: pigeon', 'delivery-not-offered'],
  ['delivery: [post, window, printer, electronic]', 'delivery: []', 'delivery-missing'],
  ['produces: business-licence', 'produces: fishing-licence', 'licence-type-unknown'],
  ['after: [registration]', 'after: [registry]', 'step-unknown'],
  ['after: [seals, invoices-and-tax,', 'after: [seals,', 'hand-over-not-last'],
  ['produces: business-licence', 'colour: red', 'key-unknown'],
  ['minutes: 15', 'minutes: soon', 'type-wrong'],
  ['audience: firm', 'audience: everybody', 'value-not-allowed'],
];

describe('the linter finds', () => {
  for (const [spoil, into, code, at] of mistakes) {
    it(`${code}: ${into.replaceAll(/\s+/g, ' ').slice(0, 70)}`, () => {
      const part = at ?? (typeof spoil === 'string' ? spoil : (spoil.exec(start)?.[0] ?? ''));
      const found = judge(start, spoil, into);
      assert.ok(found.length > 0, 'found nothing');
      const near = found.filter((one) => one.endsWith(` ${code}`));
      assert.equal(near.length > 0, true, found.join('; '));
      const [line] = (near[0] ?? '').split(' ');
      const lines = part.split('\n').map((_, index) => lineOf(start, part) + index);
      assert.ok(lines.includes(Number(line)), `line ${line}, expected one of ${lines.join(', ')}`);
    });
  }
});

describe('what an item may not leave out', () => {
  const pieces: readonly (readonly [RegExp, string])[] = [
    [/^statutory: .*\n/m, 'limit-missing'],
    [/^promised: .*\n/m, 'limit-missing'],
    [/^fee:\n(?: {2}.*\n)+/m, 'fee-missing'],
    [/^contact:\n(?: {2}.*\n)+/m, 'contact-missing'],
    [/^basis:\n(?: {2}.*\n)+/m, 'basis-missing'],
    [/^delivery: .*\n/m, 'delivery-missing'],
  ];
  for (const [piece, code] of pieces) {
    it(`${code}: ${piece.source.slice(1, 10)}`, () =>
      assert.deepEqual(judge(start, piece, ''), [`${lineOf(start, 'id: start-a-company')} ${code}`]));
  }
});

describe('steps and licences', () => {
  it('must say what a replaced licence states', () => {
    const found = judge(change, /^ {6}changes:\n.*\n/m, '');
    assert.deepEqual(
      found.map((one) => one.split(' ')[1]),
      ['changes-nothing'],
    );
  });
  it('must change a field that a licence has', () => {
    const found = judge(change, 'address: regionName', 'colour: regionName');
    assert.deepEqual(
      found.map((one) => one.split(' ')[1]),
      ['licence-field-unknown'],
    );
  });
  it('must find the licence by an answer that names one', () => {
    const found = judge(change, 'type: licence', 'type: text');
    assert.deepEqual(
      found.map((one) => one.split(' ')[1]),
      ['acts-on-no-licence'],
    );
  });
  it('must hand over what does not go out electronically', () => {
    const found = judge(change, 'kind: hand-over', 'kind: review');
    assert.deepEqual(found.map((one) => one.split(' ')[1]).sort(), [
      'checklist-missing',
      'hand-over-missing',
      'steps-slower-than-promise',
    ]);
  });
  it('must be able to state every field of the licence they issue', () => {
    const found = judge(start, 'id: capital\n', 'id: money\n');
    assert.ok(found.includes(`${lineOf(start, 'produces:')} condition-wrong`), found.join('; '));
  });
  it('may not wait for each other', () => {
    const found = judge(
      start,
      'role: approver\n    limit',
      'role: approver\n    after: [hand-over]\n    limit',
    );
    assert.deepEqual(
      found.map((one) => one.split(' ')[1]),
      ['steps-circular'],
    );
  });
});

describe('wording', () => {
  const catchAll = [
    '其他材料',
    '其他需要提交的材料',
    '相关材料',
    '有关证明文件',
    '法律法规规定的其他文件',
    '身份证等',
    '登记机关要求提交的材料',
  ];
  const english = [
    'Other documents',
    'Other documents as required',
    'relevant materials',
    'Any additional papers',
    'Documents required',
    'Proof, where necessary',
    'Passport, etc.',
  ];
  for (const name of [...catchAll, ...english]) {
    it(`“${name}” is a catch-all`, () => assert.equal(isCatchAll(name), true));
  }
  for (const name of [
    '公司章程',
    '租赁合同',
    '住所使用证明（租用时）',
    '不动产登记证明',
    '高等学校毕业证书',
    'Lease',
    'Articles of association',
    'Right to use the premises (if rented)',
  ]) {
    it(`“${name}” is not`, () => assert.equal(isCatchAll(name), false));
  }
  it('knows rows of the plan and telephone numbers', () => {
    assert.deepEqual(['1.4', '15.12', 'S.2'].map(isRow), [true, true, true]);
    assert.deepEqual(['1', '0.1', '100.1', '1.4.2', 'S'].map(isRow), Array(5).fill(false));
    assert.deepEqual(
      ['12345', '0359-12345', '0359-2088888', '138-0000-0001', '13800000001'].map(isPhone),
      Array(5).fill(true),
    );
    assert.deepEqual(['call', '1234', '0359-1', '+1'].map(isPhone), Array(4).fill(false));
  });
});
