// Proves money: what is typed, what is shown, and that nothing is lost between.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { formatWan, formatYuan, type MoneyUnit, parseMoney } from './money.ts';

function parse(text: string, unit?: MoneyUnit) {
  const answer = parseMoney(text, unit);
  return answer.ok ? answer.value : answer.rejection.code;
}

describe('reading money', () => {
  it('takes what people type', () => {
    const typed: [string, number][] = [
      ['0', 0],
      ['1234.5', 123_450],
      ['1,234.50', 123_450],
      [' 1 234 ', 123_400],
      ['￥1,234', 123_400],
      ['¥0.01', 1],
      ['１２３４元', 123_400],
      ['1，234', 123_400],
      ['300万元', 300_000_000],
      ['0.000001万', 1],
      ['1.5000', 150],
      ['0.29', 29],
      ['4.35', 435],
      ['90071992547409.91', Number.MAX_SAFE_INTEGER],
    ];
    for (const [text, fen] of typed) assert.equal(parse(text), fen, text);
  });

  it('reads the unit of the field, unless the text says another', () => {
    assert.equal(parse('300', 'wan'), 300_000_000);
    assert.equal(parse('12.345678', 'wan'), 12_345_678);
    assert.equal(parse('300元', 'wan'), 30_000);
  });

  it('refuses more than fen', () => {
    assert.deepEqual(parseMoney('1.001'), {
      ok: false,
      rejection: { code: 'money.too-precise', params: { decimals: 2 } },
    });
    assert.equal(parse('1.0000001', 'wan'), 'money.too-precise');
    assert.equal(parse('1.001元', 'wan'), 'money.too-precise');
  });

  it('refuses what a double cannot hold', () => {
    assert.equal(parse('90071992547409.92'), 'money.too-large');
    assert.equal(parse('9'.repeat(400)), 'money.too-large');
  });

  it('refuses what is no amount', () => {
    for (const text of [
      '',
      '.',
      '.5',
      '5.',
      '-1',
      '+1',
      '1,23',
      '12,34.5',
      '1.2.3',
      '1e3',
      '0x10',
      'NaN',
      '三百',
      '1亿',
      '$5',
    ]) {
      assert.equal(parse(text), 'money.form', text);
    }
  });
});

describe('writing money', () => {
  it('groups thousands', () => {
    assert.deepEqual([0, 1, 99, 100, 99_999, 100_000, 123_456_789, -5, -123_456].map(formatYuan), [
      '0.00',
      '0.01',
      '0.99',
      '1.00',
      '999.99',
      '1,000.00',
      '1,234,567.89',
      '-0.05',
      '-1,234.56',
    ]);
    assert.deepEqual([0, 1, 300_000_000, 12_345_678, 1_234_000_000_000].map(formatWan), [
      '0',
      '0.000001',
      '300',
      '12.345678',
      '1,234,000',
    ]);
  });

  it('throws on a fraction of a fen', () => {
    assert.throws(() => formatYuan(0.5), RangeError);
    assert.throws(() => formatWan(Number.NaN), RangeError);
  });

  it('loses nothing, and what is read back is the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (fen) => {
        assert.equal(parse(formatYuan(fen)), fen);
        assert.equal(parse(formatWan(fen), 'wan'), fen);
        assert.equal(BigInt(formatYuan(fen).replace(/[,.]/g, '')), BigInt(fen));
      }),
    );
  });
});
