// Proves which names a file may carry.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { getExtension, getFileName } from './name.ts';

describe('a file name', () => {
  it('is kept as it is when it is plain', () => {
    for (const name of ['房产证.pdf', '租赁合同（2026）.pdf', 'a b.jpeg', '𠮷田.png', 'v1.2.pdf']) {
      assert.deepEqual(getFileName(name), { ok: true, value: name });
    }
  });

  it('is normalised: composed, trimmed, spaces collapsed', () => {
    assert.deepEqual(getFileName('  cafe\u0301 \u3000 1.pdf '), { ok: true, value: 'café 1.pdf' });
  });

  it('is refused when it points, hides or turns round', () => {
    const bad = [
      '../a.pdf',
      '..\\a.pdf',
      'C:\\fakepath\\a.pdf',
      '/etc/passwd.pdf',
      '.htaccess.pdf',
      'a\u0000.pdf',
      'a\n.pdf',
      'fdp\u202Eexe.pdf',
      'a\u2066b.pdf',
      'a\u200Bb.pdf',
      'a\uFEFF.pdf',
      'a\uD800.pdf',
      'CON.pdf',
      'a?.pdf',
      'a',
      'a.',
      '.pdf',
      '',
      `${'长'.repeat(80)}.pdf`,
    ];
    for (const name of bad) {
      const result = getFileName(name);
      assert.equal(!result.ok && result.rejection.code, 'file.name-invalid', JSON.stringify(name));
    }
  });

  it('is shown in its refusal without what made it dangerous', () => {
    const result = getFileName('fdp\u202Eexe\u0007.pdf');
    assert.deepEqual(!result.ok && result.rejection.params, { name: 'fdp·exe·.pdf' });
  });

  it('never lets through a separator, a control or a direction mark, whatever is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (given) => {
        const result = getFileName(`${given}.pdf`);
        const shown = result.ok ? result.value : String(result.rejection.params?.name);
        assert.doesNotMatch(shown, /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
        if (result.ok) assert.doesNotMatch(shown, /[/\\]|^\./);
        if (result.ok) assert.deepEqual(getFileName(result.value), result, 'a kept name stays as it is');
      }),
    );
  });

  it('has an extension in lower case', () => {
    assert.equal(getExtension('A.PDF'), 'pdf');
    assert.equal(getExtension('a.tar.gz'), 'gz');
    assert.equal(getExtension('pdf'), '');
  });
});
