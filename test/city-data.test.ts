// Proves that the codes in Yuncheng's folder are ones the kernel accepts, and that its trades can be told apart.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { checkCitizenId, checkCreditCode, checkTradeCode } from '../src/kernel/index.ts';

const folder = fileURLToPath(new URL('../cities/yuncheng/', import.meta.url));
const read = <T>(file: string): T[] => parse(readFileSync(`${folder}${file}`, 'utf8'));

interface Trade {
  code: string;
  name: { zh: string; en: string };
  words: string[];
}
const trades = read<Trade>('trades.yaml');

function twice(values: readonly string[]): string[] {
  return values.filter((value, i) => values.indexOf(value) !== i);
}

describe('the trades of Yuncheng', () => {
  it('bear codes whose division belongs to their section', () => {
    assert.deepEqual(
      trades.filter((trade) => !checkTradeCode(trade.code).ok).map((trade) => trade.code),
      [],
    );
  });

  it('are told apart by code and by name in both languages', () => {
    assert.deepEqual(twice(trades.map((trade) => trade.code)), []);
    assert.deepEqual(twice(trades.map((trade) => trade.name.zh)), []);
    assert.deepEqual(twice(trades.map((trade) => trade.name.en.toLowerCase())), []);
  });

  it('come from every section, each with words to find it by, none of them said twice', () => {
    const sections = new Set(trades.map((trade) => trade.code.slice(0, 1)));
    assert.equal([...sections].sort().join(''), 'ABCDEFGHIJKLMNOPQRST');
    for (const { code, words } of trades) {
      assert.ok(words.length > 0, `${code} has no words`);
      assert.deepEqual(twice(words), [], code);
    }
  });

  for (const [word, code] of [
    ['面馆', 'H6210'],
    ['奶茶', 'H6239'],
    ['五金', 'F5281'],
    ['粮油', 'F5121'],
    ['网店', 'F5292'],
    ['快递', 'G6020'],
    ['理发', 'O8040'],
    ['装修', 'E5012'],
    ['苹果', 'A0151'],
    ['石榴', 'A0159'],
  ] as const) {
    it(`${code} is found by ${word}`, () => {
      const found = trades.filter((trade) => trade.words.includes(word)).map((trade) => trade.code);
      assert.ok(found.includes(code), `found ${found.join(', ')}`);
    });
  }
});

describe('the codes of Yuncheng', () => {
  it('of its agencies are unified credit codes, each its own', () => {
    const codes = read<{ creditCode: string }>('agencies.yaml').map((agency) => agency.creditCode);
    assert.ok(codes.length > 0);
    assert.deepEqual(
      codes.filter((code) => !checkCreditCode(code).ok),
      [],
    );
    assert.deepEqual(twice(codes), []);
  });

  it("of the demo's people are citizen ids, each its own", () => {
    const ids = read<{ citizenId?: string }>('demo/personas.yaml').flatMap(
      ({ citizenId }) => citizenId ?? [],
    );
    assert.ok(ids.length > 0);
    assert.deepEqual(
      ids.filter((id) => !checkCitizenId(id, '2026-01-01').ok),
      [],
    );
    assert.deepEqual(twice(ids), []);
  });
});
