// Checks that an outside writer can never change what an answer says. It must never reach a network.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Answered } from './answer.ts';
import { figuresIn, phrased, sayTheSame } from './phrase.ts';

const answered: Answered = {
  answer: { zh: '承诺1个工作日办完，不收费。', en: 'Promised within 1 working day, no fee.' },
  sources: [
    { title: { zh: '条例', en: 'Regulations' }, url: '/items/a', clause: { zh: '第19条', en: 'Article 19' } },
  ],
};
const en = 'It is done within 1 working day and there is no fee.';

describe('an outside writer', () => {
  it('may say the same in other words', () => {
    assert.ok(sayTheSame({ zh: '1个工作日就能办完，不收钱。', en }, answered));
    assert.ok(sayTheSame({ zh: '按第19条，1个工作日办完，不收钱。', en }, answered));
  });

  for (const [how, zh] of [
    ['another figure', '2个工作日就能办完，不收钱。'],
    ['another figure in Chinese signs', '三个工作日就能办完，1个也行，不收钱。'],
    ['a half', '1个工作日，最快半天，不收钱。'],
    ['no figure at all', '很快就能办完，不收钱。'],
    ['the opposite', '1个工作日办完，要收钱。'],
    ['an address elsewhere', '1个工作日办完，不收钱，见 https://evil.example 。'],
    ['markup', '<b>1</b>个工作日办完，不收钱。'],
    ['nothing', ' '],
    ['far too much', `1个工作日办完，不收钱。${'真的很好。'.repeat(30)}`],
  ] as const) {
    it(`is not taken with ${how}`, () => assert.ok(!sayTheSame({ zh, en }, answered)));
  }

  it('is never asked where nothing is known', async () => {
    const nothing: Answered = { answer: null, sources: [] };
    assert.deepEqual(await phrased('q', nothing, () => assert.fail('asked')), nothing);
  });
});

describe('figures', () => {
  it('are the same however they are written', () => {
    assert.deepEqual(figuresIn('1,200元'), ['1200']);
    assert.deepEqual(figuresIn('二十个工作日'), ['20']);
    assert.deepEqual(figuresIn('十五天'), ['15']);
    assert.deepEqual(figuresIn('半天'), ['0.5']);
    assert.deepEqual(figuresIn('half a day'), ['0.5']);
  });
});
