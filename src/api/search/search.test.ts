// Checks that the search box forgives what people really type. It must never know the city's own items.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createCatalogue } from '../catalogue.ts';
import { city } from '../city.test-data.ts';
import { createSearch } from './index.ts';
import { distance } from './text.ts';

const catalogue = createCatalogue(city);
const ids = (q: string) => catalogue.find({ q }).items.map((row) => row.id);

describe('the one search box', () => {
  for (const [typed, expected, how] of [
    ['企业开办', 'start-a-company', 'by its name'],
    ['开面馆', 'start-a-company', 'by the trade somebody means'],
    ['我想开一家面馆', 'start-a-company', 'in a whole sentence'],
    ['kaigongsi', 'start-a-company', 'in pinyin'],
    ['kai gong si', 'start-a-company', 'in pinyin with spaces'],
    ['kaigogsi', 'start-a-company', 'in pinyin with a letter missing'],
    ['kgs', 'start-a-company', 'by initials'],
    ['企业开半', 'start-a-company', 'with a wrong character of the same sound'],
    ['起业开办', 'start-a-company', 'with another one'],
    ['qiye开办', 'start-a-company', 'in two scripts at once'],
    ['注销', 'cancel-a-sole-trader', 'by half a name'],
    ['zhuxiao', 'cancel-a-sole-trader', 'by half a name in pinyin'],
    ['zuxiao', 'cancel-a-sole-trader', 'as it is said at home'],
    ['我不干了', 'cancel-a-sole-trader', 'in everyday words'],
    ['close my stall', 'cancel-a-sole-trader', 'in everyday English'],
    ['company', 'start-a-company', 'in English'],
    ['start compny', 'start-a-company', 'in English with a slip'],
    ['companies', 'start-a-company', 'in the plural'],
    ['地址换了', 'change-registered-address', 'with words turned about'],
    ['ＣＯＭＰＡＮＹ', 'start-a-company', 'in full-width letters'],
  ] as const) {
    it(`finds ${expected} ${how}: ${typed}`, () => assert.equal(ids(typed)[0], expected));
  }

  it('finds nothing for what means nothing here', () => {
    for (const typed of ['天气预报', 'xyzzy', 'weather tomorrow', '💡', '12345678'])
      assert.deepEqual(ids(typed), []);
  });

  it('answers everything for nothing', () => {
    for (const typed of ['', '  ', '。，']) assert.equal(ids(typed).length, 3);
  });

  it('sifts by audience and by agency, partners included', () => {
    assert.deepEqual(
      catalogue.find({ audience: 'person' }).items.map((row) => row.id),
      ['cancel-a-sole-trader'],
    );
    assert.equal(catalogue.find({ agency: 'tax' }).items.length, 3);
    assert.equal(catalogue.find({ agency: 'market' }).items.length, 1);
  });

  it('uses the words of a tokeniser when it has one', () => {
    const tokenise = (text: string) => (text === '网上怎样办税务登记' ? ['网上', '税务', '登记'] : [text]);
    const search = createSearch([{ value: 1, texts: [{ text: '登记税务信息', weight: 1 }] }], {
      tokenise,
    });
    assert.equal(search('网上怎样办税务登记').length, 1);
  });

  it('never breaks, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
        for (const hit of createSearch([{ value: 1, texts: [{ text: '企业开办 open', weight: 1 }] }])(
          typed,
        )) {
          assert.ok(hit.score > 0 && hit.score <= 1);
        }
      }),
    );
  });
});

describe('the distance between two words', () => {
  it('counts slips', () => {
    assert.equal(distance('company', 'company'), 0);
    assert.equal(distance('compny', 'company'), 1);
    assert.equal(distance('comapny', 'company'), 1);
    assert.equal(distance('kompani', 'company'), 2);
    assert.equal(distance('a', 'abcdef'), 3);
  });
});
