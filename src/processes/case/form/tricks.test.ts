// Text made to look like other text, to turn round, or to hide: refused with its code or folded into what it means. It must never depend on a city.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { City, Field } from '../../item.ts';
import { parseValue } from './value.ts';

const context = { city: { trades: new Map(), regions: new Map() } as unknown as City, today: '2026-11-24' };
const read = (type: Field['type'], raw: unknown) => {
  const result = parseValue(raw, { id: 'x', type } as unknown as Field, context);
  return result.ok ? result.value : result.rejection.code;
};

describe('a name of a person', () => {
  it('in letters of another alphabet that look the same is refused', () => {
    for (const name of ['Аnna Wang', 'Wаng', 'Ρeter', 'ꓧenry', 'ｱｲｳ', '李1', '王五!'])
      assert.match(String(read('person-name', name)), /^form\./, name);
  });

  it('in full width, ligatures or characters of the compatibility blocks is written the usual way', () => {
    assert.equal(read('person-name', 'Ａｎｎａ　Ｗａｎｇ'), 'Anna Wang');
    assert.equal(read('person-name', '⼀⼆'), '一二');
    assert.equal(read('person-name', '李\uf9e4'), '李理');
  });

  it('in parts of characters, with marks of direction, joiners or blanks that are letters is refused', () => {
    for (const name of [
      '⺠⺠',
      '〡〢',
      '李\u202e四',
      '李\u200b四',
      '李\u2066四',
      '李\ufeff四',
      '李\u3164四',
      '李\u2800四',
      '李\u00ad四',
    ])
      assert.match(
        String(read('person-name', name)),
        /^form\.(?:name-character|character-not-allowed)$/,
        JSON.stringify(name),
      );
  });

  it('that people really have is taken', () => {
    for (const name of ['陈禾', '阿卜杜拉·买买提', '𠮷野', "O'Brien", 'Nguyễn Văn', '李々', 'Jean-Luc'])
      assert.equal(read('person-name', name), name.normalize('NFKC'), name);
  });
});

describe('any text', () => {
  it('that turns round, hides or reaches over other lines is refused', () => {
    const bad = [
      'a\u202eb',
      'a\u2067b',
      'a\u200db',
      'a\u0000b',
      'a\u001bb',
      'a\ue000b',
      'a\u{e0041}b',
      'a\u3164b',
      `a${'\u0301'.repeat(9)}`,
    ];
    for (const text of bad)
      assert.equal(read('text', text), 'form.character-not-allowed', JSON.stringify(text));
    assert.equal(read('text', `河东东街10号 ${'x'.repeat(600)}`), 'form.too-long');
  });

  it('of digits in full width is read as the number it is, or refused', () => {
    assert.equal(read('phone', '１３８００００００００'), '13800000000');
    assert.equal(read('integer', '１２'), 'form.not-a-whole-number');
    assert.match(
      String(read('citizen-id', '１４０８０２１９９００３１２００１５')),
      /^140802199003120015$|^citizen-id\./,
    );
  });
});
