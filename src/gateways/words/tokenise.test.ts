// What people type finds what was written.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tokenise } from './tokenise.ts';

const written = '运城市盐湖区禾门餐饮有限公司 YC-2026-1123-0417 91140800MA0GTKXY3C';

function finds(query: string): boolean {
  const indexed = tokenise(written, 'index');
  const words = tokenise(query, 'query');
  return words.length > 0 && words.every((word) => indexed.some((one) => one.startsWith(word)));
}

describe('tokenise', () => {
  for (const query of [
    '禾门',
    '禾',
    '禾门餐',
    '餐饮公司',
    '餐饮有限公司',
    '公司 禾门',
    '盐湖区禾门',
    'YC-2026-1123-0417',
    'yc-2026-11',
    '1123-0417',
    '1123—04',
    '91140800ma0g',
    '９１１４０８００',
    written,
  ]) {
    it(`finds by ${query}`, () => assert.ok(finds(query), tokenise(query, 'query').join(' ')));
  }
  for (const query of ['麦门', '餐饮门禾', '1124', '。、', '']) {
    it(`does not find by "${query}"`, () => assert.ok(!finds(query)));
  }
  it('keeps signs, NUL and endless words out of the index', () => {
    assert.deepEqual(tokenise("a'b\\c & \u0000 | !", 'query'), ['a', 'b', 'c']);
    assert.equal(tokenise('9'.repeat(500), 'index')[0]?.length, 64);
  });
});
