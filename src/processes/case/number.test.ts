// The number people call a case by: readable, dated, guarded against slips.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { at } from '../trial.test-data.ts';
import { caseNumber, isCaseNumber } from './number.ts';

const city = { letters: 'YC', region: '140800' };

it('a case number carries the city and the Chinese day', () => {
  const number = caseNumber(city, 'case-1', at('2026-11-23 00:30'));
  assert.match(number, /^YC-2026-1123-[0-9A-HJKMNP-RT-Y]{7}$/);
  assert.equal(caseNumber(city, 'case-1', at('2026-11-23 23:30')), number);
  assert.match(caseNumber({ region: '140800' }, 'case-1', at('2026-11-23')), /^1408-/);
});

it('a slip of one character or a swap of neighbours is noticed', () => {
  for (let i = 0; i < 200; i += 1) {
    const number = caseNumber(city, `case-${i}`, at('2026-11-23'));
    assert.ok(isCaseNumber(number));
    for (let place = number.length - 7; place < number.length; place += 1) {
      const other = number[place] === 'A' ? 'B' : 'A';
      assert.equal(isCaseNumber(number.slice(0, place) + other + number.slice(place + 1)), false);
      const [a, b] = [number[place], number[place + 1]];
      if (b === undefined || a === b || place + 1 === number.length - 1) continue;
      assert.equal(isCaseNumber(`${number.slice(0, place)}${b}${a}${number.slice(place + 2)}`), false);
    }
  }
});

it('a thousand cases of a day get a thousand numbers', () => {
  const numbers = Array.from({ length: 1000 }, (_, i) => caseNumber(city, `case-${i}`, at('2026-11-23')));
  assert.equal(new Set(numbers).size, 1000);
});
