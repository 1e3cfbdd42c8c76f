// Tests of the pages' addresses. It must never need a server.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { barePath, languageOf, localPath, pathIn } from './paths.ts';

describe('paths in two languages', () => {
  it('keeps the page when the language changes', () => {
    const segment = fc.stringMatching(/^[a-z0-9-]{1,8}$/);
    const path = fc.array(segment, { maxLength: 4 }).map((parts) => `/${parts.join('/')}`);
    const bare = path.filter((p) => languageOf(p) === 'zh');
    fc.assert(
      fc.property(bare, (p) => {
        assert.equal(barePath(pathIn('en', p)), p);
        assert.equal(languageOf(pathIn('en', p)), 'en');
        assert.equal(pathIn('zh', p), p);
      }),
    );
  });

  it('keeps the query on the home page', () => {
    assert.equal(pathIn('en', '/?a=1'), '/en?a=1');
    assert.equal(barePath('/en?a=1'), '/?a=1');
  });

  it('does not take a page whose name starts with en for English', () => {
    assert.equal(languageOf('/entry'), 'zh');
  });
});

describe('the way back', () => {
  it('takes only paths of this site', () => {
    assert.equal(localPath('/items/a?b=c'), '/items/a?b=c');
    for (const bad of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      'javascript:1',
      '',
      7,
      '/..//evil.example',
      '/a/..//x',
      '/a/%2e%2e//x',
    ]) {
      assert.equal(localPath(bad), '/');
    }
  });
});
