// Names a company may and may not take.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { claimPart } from '../../processes/case/claims.ts';
import { city as base } from '../../processes/city.test-data.ts';
import { checkCompanyName, composeName } from './company-name.ts';

const city = {
  ...base,
  nameWords: [
    { word: '国家', code: 'name.word-national' },
    { word: '国家级', code: 'name.word-misleading' },
    { word: '国际', code: 'name.word-national' },
    { word: '银行', code: 'name.word-false-kind' },
    { word: '赌', code: 'name.word-improper' },
  ],
};
const codes = (name: unknown, tradeWords = '粮油商贸'): readonly string[] =>
  checkCompanyName(name, { companyName: name, tradeWords }, city).map(({ code }) => code);

describe('a company name', () => {
  it('is composed of region, core name, trade and form', () => {
    const form = { companyName: ' 禾门 ', tradeWords: '粮油商贸' };
    assert.equal(composeName(form, city), '运城市禾门粮油商贸有限公司');
  });

  it('passes with two Han characters or more', () => {
    assert.deepEqual(codes('禾门'), []);
    assert.deepEqual(codes('禾'), ['name.core-too-short']);
    assert.deepEqual(codes(''), ['name.core-too-short']);
    assert.deepEqual(codes(undefined), ['name.core-too-short']);
  });

  for (const [what, name] of Object.entries({
    'a zero-width space': '禾\u200b门',
    'a right-to-left override': '禾\u202e门',
    'a Latin letter': '禾A门',
    'a Cyrillic look-alike': '禾А门',
    'a blank inside': '禾 门',
    'a rare character fonts and seals may lack': '禾𠀀',
    'a kana that looks like Han': '禾ノ门',
    'a radical that looks like Han': '禾⺋',
  }))
    it(`refuses ${what}`, () => assert.deepEqual(codes(name), ['name.character-not-allowed']));

  it('tells which character it was', () => {
    const [first] = checkCompanyName('禾\u202e门', {}, city);
    assert.deepEqual(first?.params, { character: 'U+202E' });
    assert.deepEqual(checkCompanyName('禾A门', {}, city)[0]?.params, { character: 'A (U+0041)' });
  });

  it('keeps region and form of organisation out of the core', () => {
    assert.deepEqual(codes('禾门有限'), ['name.form-in-core']);
    assert.deepEqual(codes('盐湖'), ['name.core-is-region']);
    assert.deepEqual(codes('盐湖区'), ['name.core-is-region']);
  });

  it('refuses forbidden words, the longest one named once', () => {
    assert.deepEqual(codes('赌门'), ['name.word-improper']);
    assert.deepEqual(codes('国家级门'), ['name.word-misleading']);
    assert.deepEqual(codes('禾门', '村镇银行'), ['name.word-false-kind']);
  });

  it('finds a word that begins in the core and ends in the trade', () => {
    assert.deepEqual(codes('禾国', '际贸易'), ['name.word-national']);
  });

  it('lets a national word qualify the trade', () => {
    assert.deepEqual(codes('禾门', '国际贸易'), []);
  });

  it('refuses strange characters in the trade wording', () => {
    assert.deepEqual(codes('禾门', '粮\u200b油'), ['name.trade-character']);
  });

  it('is claimed in one spelling whatever width, case and blanks it was typed in', () => {
    assert.equal(claimPart('Ｈｅ 禾　门'), claimPart('he禾门'));
    assert.notEqual(claimPart('禾门'), claimPart('禾们'));
  });
});
