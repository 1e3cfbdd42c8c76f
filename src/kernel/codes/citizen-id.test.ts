// Proves the citizen's number: the standard's examples, how people write it, and every way it can be wrong.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addDays } from '../calendar.ts';
import type { Params } from '../rejection.ts';
import { checkCitizenId } from './citizen-id.ts';

const today = '2026-11-24';

/** ISO/IEC 7064 MOD 11-2 by doubling, another road than the product's table of weights. */
function complete(body: string): string {
  let p = 0;
  for (const digit of body) p = ((p + Number(digit)) * 2) % 11;
  return body + '0123456789X'.charAt((12 - p) % 11);
}

function accepted(value: string, on?: string) {
  const answer = checkCitizenId(value, on);
  assert.ok(answer.ok, `${value} should be right, not ${JSON.stringify(answer)}`);
  return answer.value;
}

function refused(value: string, code: string, params: Params, on: string | undefined = today): void {
  assert.deepEqual(checkCitizenId(value, on), { ok: false, rejection: { code, params } });
}

describe('a right number', () => {
  it('is read as the standard reads it', () => {
    assert.deepEqual(accepted('11010519491231002X', today), {
      code: '11010519491231002X',
      birthDate: '1949-12-31',
      sex: 'female',
      kind: 'citizen',
    });
    assert.equal(accepted('440524188001010014', today).sex, 'male');
  });

  it('may be written with blanks, a small x, full-width digits or hidden characters', () => {
    for (const value of [
      '11010519491231002x',
      ' 110105 1949 1231 002X ',
      '１１０１０５１９４９１２３１００２Ｘ',
      '\u200b11010519491231002X\ufeff',
      '110105\u300019491231002X',
    ]) {
      assert.equal(accepted(value).code, '11010519491231002X');
    }
  });

  it('of fifteen digits is lengthened', () => {
    assert.deepEqual(accepted('110105491231002', today), accepted('11010519491231002X', today));
  });

  it('keeps the code of a county that no longer exists', () => {
    // 142701 was Yuncheng before it became a prefecture-level city in 2000.
    assert.equal(accepted(complete('14270119750602123'), today).kind, 'citizen');
  });

  it('may be a residence permit or a foreign resident’s card', () => {
    const kind = (body: string) => accepted(complete(body), today).kind;
    assert.equal(kind('81000019900101001'), 'hong-kong-resident');
    assert.equal(kind('82000019900101001'), 'macao-resident');
    assert.equal(kind('83000019900101001'), 'taiwan-resident');
    assert.equal(kind('91484019900101001'), 'foreign-resident');
  });

  it('may belong to one born today', () => {
    assert.equal(accepted(complete('14080220261124001'), today).birthDate, today);
  });
});

describe('a wrong number', () => {
  it('is pointed at where it is wrong', () => {
    refused('1101051949123100', 'citizen-id.length', { length: 16 });
    refused('', 'citizen-id.length', { length: 0 });
    refused('1101051949I231002X', 'citizen-id.character', { position: 11, value: 'I' });
    refused('X10105194912310021', 'citizen-id.character', { position: 1, value: 'X' });
    refused('11010549123100X', 'citizen-id.character', { position: 15, value: 'X' });
    refused('𠮷1010519491231002X', 'citizen-id.character', { position: 1, value: '𠮷' });
    refused('110105194912310021', 'citizen-id.check-digit', { value: '1' });
  });

  it('may have an area no card ever had', () => {
    for (const area of ['000105', '990105', '160105', '810001', '830100', '840000']) {
      refused(complete(`${area}19491231002`), 'citizen-id.area', { value: area });
    }
    refused('810000900101001', 'citizen-id.area', { value: '810000' });
    refused('914840900101001', 'citizen-id.area', { value: '914840' });
  });

  it('may have a birth date that does not exist', () => {
    const date = (birth: string, params: Params) =>
      refused(complete(`140802${birth}002`), 'citizen-id.date', params);
    date('19901301', { part: 'month', value: '13', date: '1990-13-01', from: 11, to: 12 });
    date('19900001', { part: 'month', value: '00', date: '1990-00-01', from: 11, to: 12 });
    date('19900431', { part: 'day', value: '31', date: '1990-04-31', from: 13, to: 14 });
    date('19900100', { part: 'day', value: '00', date: '1990-01-00', from: 13, to: 14 });
    date('20230229', { part: 'day', value: '29', date: '2023-02-29', from: 13, to: 14 });
    date('19000229', { part: 'day', value: '29', date: '1900-02-29', from: 13, to: 14 });
    date('18751231', { part: 'year', value: '1875', date: '1875-12-31', from: 7, to: 10 });
    date('00001231', { part: 'year', value: '0000', date: '0000-12-31', from: 7, to: 10 });
    refused('140802901301002', 'citizen-id.date', {
      part: 'month',
      value: '13',
      date: '1990-13-01',
      from: 9,
      to: 10,
    });
    assert.equal(accepted(complete('14080220000229002'), today).birthDate, '2000-02-29');
  });

  it('may have a birth still to come, when today is known', () => {
    const tomorrow = complete('14080220261125001');
    refused(tomorrow, 'citizen-id.date-in-future', { date: '2026-11-25' });
    assert.equal(accepted(tomorrow).birthDate, '2026-11-25');
  });

  it('never tells the right check digit', () => {
    const answer = JSON.stringify(checkCitizenId('110105194912310021', today));
    assert.ok(!answer.includes('X'));
  });
});

describe('the laws of the number', () => {
  const bodies = fc
    .tuple(
      fc.constantFrom('110105', '140802', '140881', '142701', '510213', '650102', '710000'),
      fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1916-01-01', days).replaceAll('-', '')),
      fc.integer({ min: 0, max: 999 }).map((n) => String(n).padStart(3, '0')),
    )
    .map((parts) => parts.join(''));

  it('every well-formed number is right, and its own canonical form', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const { code, birthDate, sex } = accepted(complete(body), today);
        assert.equal(code, complete(body));
        assert.equal(birthDate.replaceAll('-', ''), body.slice(6, 14));
        assert.equal(sex, Number(body.charAt(16)) % 2 ? 'male' : 'female');
        assert.equal(accepted(code.toLowerCase()).code, code);
      }),
    );
  });

  it('one digit changed, or two neighbours swapped, is always noticed', () => {
    fc.assert(
      fc.property(bodies, fc.nat(17), fc.nat(9), (body, place, digit) => {
        const code = complete(body);
        const changed = code.slice(0, place) + digit + code.slice(place + 1);
        assert.equal(checkCitizenId(changed).ok, changed === code);
        const swapped =
          code.slice(0, place) + code.charAt(place + 1) + code.charAt(place) + code.slice(place + 2);
        assert.equal(checkCitizenId(swapped).ok, swapped === code);
      }),
      { numRuns: 500 },
    );
  });

  it('any text at all gets an answer', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        assert.equal(typeof checkCitizenId(value, today).ok, 'boolean');
      }),
    );
  });
});
