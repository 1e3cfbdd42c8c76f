// Proves the credit code and the organisation code in it: real codes, every way of being wrong, and their laws.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { checkCreditCode, checkOrgCode, completeCreditCode } from './credit-code.ts';

const real = [
  '91110000802100433B',
  '9144030071526726XG',
  '91330100799655058B',
  '11511301008778183N',
  '115113010833722043',
  '11150000011512968L',
  '91350100M000100Y43',
];
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

function reason(result: ReturnType<typeof checkCreditCode | typeof checkOrgCode>) {
  return result.ok ? 'accepted' : { [result.rejection.code]: result.rejection.params };
}

describe('credit code', () => {
  for (const code of real) {
    it(`${code} is right, and is what its parts make`, () => {
      const answer = checkCreditCode(code);
      assert.ok(answer.ok);
      const { prefix, area, organisation } = answer.value;
      assert.equal(prefix + area + organisation, code.slice(0, 17));
      assert.equal(completeCreditCode(prefix, area, organisation.slice(0, 8)), code);
      assert.ok(checkOrgCode(organisation).ok);
    });
  }

  it('may be written with blanks, hyphens and small letters', () => {
    const answer = checkCreditCode(' 9111 0000-802100433b');
    assert.equal(answer.ok && answer.value.code, '91110000802100433B');
  });

  it('is pointed at where it is wrong', () => {
    assert.deepEqual(reason(checkCreditCode('9111000080210043')), { 'credit-code.length': { length: 16 } });
    assert.deepEqual(reason(checkCreditCode('91350100M000100Y4Z')), {
      'credit-code.character': { position: 18, value: 'Z' },
    });
    assert.deepEqual(reason(checkCreditCode('911A0000802100433B')), {
      'credit-code.character': { position: 4, value: 'A' },
    });
    assert.deepEqual(reason(checkCreditCode('01110000802100433B')), {
      'credit-code.registrar': { value: '0' },
    });
    assert.deepEqual(reason(checkCreditCode('91110000802100433C')), {
      'credit-code.check-digit': { value: 'C' },
    });
  });

  it('is wrong when only the organisation code inside is', () => {
    // 802100433 made 802100434, and the outer check digit worked out again for it.
    const code = [...alphabet].map((last) => `91110000802100434${last}`).map(checkCreditCode);
    assert.deepEqual(
      code.filter((answer) => !answer.ok && answer.rejection.code === 'credit-code.organisation').map(reason),
      [{ 'credit-code.organisation': { value: '802100434' } }],
    );
  });

  it('is not made of parts without their form', () => {
    assert.throws(() => completeCreditCode('91', '14080', '80210043'), RangeError);
    assert.throws(() => completeCreditCode('9', '140802', '80210043'), RangeError);
    assert.throws(() => completeCreditCode('91', '140802', 'MA0OOOOO'), RangeError);
  });
});

describe('organisation code', () => {
  it('is right with its hyphen, without, or with a full-width one', () => {
    for (const value of ['80210043-3', '802100433', '８０２１００４３－３', '80210043—3']) {
      assert.deepEqual(checkOrgCode(value), { ok: true, value: { code: '80210043-3' } });
    }
    assert.ok(checkOrgCode('71526726-X').ok);
  });

  it('is pointed at where it is wrong', () => {
    assert.deepEqual(reason(checkOrgCode('80210043')), { 'org-code.length': { length: 8 } });
    assert.deepEqual(reason(checkOrgCode('8021-0433')), {
      'org-code.character': { position: 5, value: '-' },
    });
    assert.deepEqual(reason(checkOrgCode('80210043-A')), {
      'org-code.character': { position: 9, value: 'A' },
    });
    assert.deepEqual(reason(checkOrgCode('80210043-4')), { 'org-code.check-digit': { value: '4' } });
  });
});

describe('the laws of the codes', () => {
  const characters = fc.constantFrom(...alphabet);
  const parts = fc.tuple(
    fc.constantFrom('11', '51', '91', '92', '93', 'N2', 'Y1'),
    fc.constantFrom('140802', '140881', '100000'),
    fc.array(characters, { minLength: 8, maxLength: 8 }).map((all) => all.join('')),
  );

  it('what is completed is right', () => {
    fc.assert(
      fc.property(parts, ([prefix, area, organisation]) => {
        const code = completeCreditCode(prefix, area, organisation);
        const answer = checkCreditCode(code);
        assert.ok(answer.ok);
        assert.equal(answer.value.code, code);
      }),
    );
  });

  it('one character changed is always noticed', () => {
    fc.assert(
      fc.property(parts, fc.nat(17), characters, ([prefix, area, organisation], place, character) => {
        const code = completeCreditCode(prefix, area, organisation);
        const changed = code.slice(0, place) + character + code.slice(place + 1);
        assert.equal(checkCreditCode(changed).ok, changed === code);
      }),
      { numRuns: 500 },
    );
  });
});
