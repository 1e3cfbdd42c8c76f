// Proves that masks hide what they must and keep enough to recognise.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { maskCitizenId, maskName, maskPhone } from './mask.ts';

describe('masks', () => {
  it('hide birth date and sequence of a citizen’s number', () => {
    assert.equal(maskCitizenId('11010519491231002X'), '110***********002X');
    assert.equal(maskCitizenId('110105491231002'), '110********1002');
    assert.equal(maskCitizenId('12345678901234'), '**************');
    assert.equal(maskCitizenId(''), '');
  });

  it('hide the middle of a phone number', () => {
    assert.equal(maskPhone('13812345678'), '138****5678');
    assert.equal(maskPhone('8888123'), '*****23');
    assert.equal(maskPhone('12'), '**');
  });

  it('hide a name but its ends', () => {
    assert.equal(maskName('王'), '*');
    assert.equal(maskName('王芳'), '王*');
    assert.equal(maskName('司马相如'), '司**如');
    assert.equal(maskName('𠮷田芳'), '𠮷*芳');
    assert.equal(maskName('买买提·艾合买提'), '买******提');
    assert.equal(maskName(' John  Smith '), 'J*** S****');
    assert.equal(maskName(''), '');
  });

  it('keep the length and never show the whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789X王芳𠮷'), minLength: 1 }), (value) => {
        for (const mask of [maskCitizenId, maskPhone, maskName]) {
          const masked = mask(value);
          assert.equal(Array.from(masked).length, Array.from(value).length);
          assert.ok(masked.includes('*'));
        }
      }),
    );
  });
});
