// Rows 4.4: what a case costs, and that a fee done away with is charged under none of its names.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { facts as plain } from './city.test-data.ts';
import type { CityFacts } from './facts.ts';
import { assessFee, namedAbolished } from './fees.ts';
import type { Fee } from './item.ts';
import type { Outside } from './outside.ts';

const text = (zh: string, en = zh) => ({ zh, en });
const outside: Outside = {
  abolishedFees: [
    {
      id: 'valve',
      name: text('开关闸费', 'Valve fee'),
      words: ['开闸费'],
      basis: text('129号'),
      from: '2021-03-01',
    },
    { id: 'test', name: text('检测费', 'Test fee'), words: [], basis: text('129号'), from: '2021-03-01' },
    {
      id: 'meter',
      name: text('水表费', 'Meter fee'),
      words: [],
      when: 'rented',
      basis: text('4.4'),
      from: '2021-06-01',
    },
  ],
  systems: [],
};
const facts: CityFacts = { ...plain, city: { ...plain.city, outside } };
const line = (id: string, zh: string, en: string, amount: string, when?: string) => ({
  ...{ id, name: text(zh, en), amount, basis: text('价格文件') },
  ...(when && { when }),
});
const fee = (...lines: Fee['lines']): Fee => ({ amount: 0, note: text('按项收'), lines });
const assess = (one: Fee, form: object, date = '2026-05-18') => assessFee(one, { form }, date, facts);

describe('[row 4.4] a fee', () => {
  it('is the sum of the lines that apply, each with its basis', () => {
    const two = fee(
      line('registration', '登记费', 'Registration', '8000'),
      line('copies', '加本', 'Copies', 'perHead'),
    );
    const { lines, amount } = assess(two, { insured: 3 });
    assert.equal(amount, 8300);
    assert.deepEqual(
      lines.map(({ id, amount: fen, basis }) => [id, fen, basis.zh]),
      [
        ['registration', 8000, '价格文件'],
        ['copies', 300, '价格文件'],
      ],
    );
    assert.equal(assess(two, {}).lines.length, 1, 'a line of nothing is no line');
    assert.equal(assess(fee(line('x', '甲', 'A', '500', 'rented')), { rented: false }).amount, 0);
  });

  it('of one amount is one line with the note as its basis', () => {
    const { lines } = assess({ amount: 8000, note: text('每件八十元'), lines: [] }, {});
    assert.deepEqual(lines, [
      { id: 'fee', name: text('费用', 'Fee'), amount: 8000, basis: text('每件八十元') },
    ]);
    assert.deepEqual(assess({ amount: 0, note: text('不收费'), lines: [] }, {}).lines, []);
  });

  it('that was abolished is left out of the sum from its day on, whatever the definition says', () => {
    const old = fee(line('open', '开 关 闸 费', 'Opening', '20000'), line('work', '工料', 'Work', '100'));
    const { amount, dropped } = assess(old, {});
    assert.equal(amount, 100);
    assert.deepEqual(dropped, [{ id: 'open', fee: 'valve', basis: text('129号') }]);
    assert.equal(assess(old, {}, '2021-02-28').amount, 20_100, 'the day before, it was still lawful');
  });

  it('abolished for some is left out for them and stands for others', () => {
    const meter = fee(line('meter', '水表费', 'Meter fee', '30000'));
    assert.equal(assess(meter, { rented: true }).amount, 0);
    assert.equal(assess(meter, { rented: false }).amount, 30_000);
    assert.equal(assess(meter, {}).amount, 30_000);
  });

  it('is known by its names in either language, however written, and by nothing else', () => {
    const named = (name: string) => namedAbolished([name], outside).map(({ id }) => id);
    for (const name of [
      '开关闸费',
      '供水开闸费',
      '开　关 闸 费',
      'Valve fee',
      'VALVE-FEES',
      'valve_fee',
      'Ｖalve fee (new)',
    ])
      assert.deepEqual(named(name), ['valve'], name);
    assert.deepEqual(named('test-fee'), ['test']);
    for (const name of ['latest fee', 'valve', '登记费', 'contest fees', ''])
      assert.deepEqual(named(name), [], name);
  });

  it('never comes to less than nothing and always to the sum of its lines', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: -500, max: 100_000 }), fc.boolean())), (amounts) => {
        const lines = amounts.map(([fen, gone], i) =>
          line(`l-${i}`, gone ? '开闸费' : '登记费', 'x', String(fen)),
        );
        const found = assess(fee(...lines), {});
        const wanted = amounts.reduce((sum, [fen, gone]) => sum + (gone ? 0 : Math.max(0, fen)), 0);
        assert.equal(found.amount, wanted);
      }),
    );
  });
});
