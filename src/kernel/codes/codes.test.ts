// Proves licence identifiers, area and trade codes, and the question that asks about a code.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { checkAreaCode, checkCode, checkELicenceId, checkTradeCode, completeELicenceId } from './index.ts';

const sample = '1.2.156.3005.2.11100000000013338W032.11220000013544541J.2430599.001.F';

describe('electronic licence identifier', () => {
  const reason = (value: string) => {
    const answer = checkELicenceId(value);
    return answer.ok ? 'accepted' : answer.rejection.code;
  };

  it('is read into its parts and made of them', () => {
    const answer = checkELicenceId(sample);
    assert.ok(answer.ok);
    const { code, ...parts } = answer.value;
    assert.equal(code, sample);
    assert.deepEqual(parts, {
      type: '11100000000013338W032',
      issuer: '11220000013544541J',
      serial: '2430599',
      version: '001',
    });
    assert.equal(completeELicenceId(parts), sample);
    assert.equal(reason(sample.toLowerCase()), 'accepted');
  });

  it('is pointed at where it is wrong', () => {
    assert.equal(reason(sample.replace(/F$/, 'E')), 'e-licence.check-digit');
    assert.equal(reason(sample.replace(/\.F$/, '')), 'e-licence.parts');
    assert.equal(reason(sample.replace('3005', '3006')), 'e-licence.root');
    assert.equal(reason(sample.replace('W032', 'W32')), 'e-licence.type');
    assert.equal(reason(sample.replace('41J', '41')), 'e-licence.issuer');
    assert.equal(reason(sample.replace('2430599', '243-599')), 'e-licence.serial');
    assert.equal(reason(sample.replace('.001.', '.01.')), 'e-licence.version');
    assert.equal(reason(''), 'e-licence.parts');
    assert.throws(
      () => completeELicenceId({ type: 'short', issuer: '11220000013544541J', serial: '1', version: '001' }),
      RangeError,
    );
  });

  it('shows every single changed character', () => {
    const scale = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
    const serials = fc
      .array(fc.constantFrom(...scale), { minLength: 1, maxLength: 20 })
      .map((all) => all.join(''));
    const characters = fc.constantFrom(...scale);
    fc.assert(
      fc.property(serials, fc.nat(), characters, (serial, place, character) => {
        const parts = { type: '11100000000013338W032', issuer: '11220000013544541J', version: '001' };
        const right = completeELicenceId({ ...parts, serial });
        const at = place % serial.length;
        const changed = serial.slice(0, at) + character + serial.slice(at + 1);
        assert.ok(checkELicenceId(right).ok);
        assert.equal(checkELicenceId(right.replace(`.${serial}.`, `.${changed}.`)).ok, changed === serial);
      }),
    );
  });
});

describe('area code', () => {
  const area = (value: string) => {
    const answer = checkAreaCode(value);
    return answer.ok ? `${answer.value.level}${answer.value.local ? ' local' : ''}` : answer.rejection.code;
  };
  it('tells province, prefecture, county and the zone’s local code', () => {
    assert.equal(area('140000'), 'province');
    assert.equal(area('140800'), 'prefecture');
    assert.equal(area('140802'), 'county');
    assert.equal(area('140881'), 'county');
    assert.equal(area('140871'), 'county local');
  });
  it('is six digits under a province', () => {
    for (const value of ['14080', '1408021', '160802', '14O802', '140002', '', '000000']) {
      assert.equal(area(value), 'area-code.form', value);
    }
  });
});

describe('trade code', () => {
  const trade = (value: string) => {
    const answer = checkTradeCode(value);
    return answer.ok ? answer.value : answer.rejection;
  };
  it('is a letter with four digits of its own divisions', () => {
    assert.deepEqual(trade('c1512'), { code: 'C1512', section: 'C', division: '15' });
    for (const value of ['A0111', 'A0590', 'B0610', 'C1311', 'C4390', 'K7010', 'P8310', 'T9700']) {
      assert.ok(checkTradeCode(value).ok, value);
    }
  });
  it('is refused when the digits belong to another letter', () => {
    assert.deepEqual(trade('F1512'), {
      code: 'trade-code.division',
      params: { section: 'F', division: '15', from: '51', to: '52' },
    });
    for (const value of ['A0011', 'A0611', 'C1211', 'C4411', 'T9811', 'T9600']) {
      assert.ok(!checkTradeCode(value).ok, value);
    }
  });
  it('is refused without its form', () => {
    for (const value of ['1512', 'C151', 'C15122', 'U9700', 'CC512', '']) {
      assert.deepEqual(trade(value), { code: 'trade-code.form', params: { value } });
    }
  });
  it('gives each section the divisions of the standard, and every division to one section', () => {
    const divisions = (section: string) =>
      Array.from({ length: 99 }, (_, i) => String(i + 1).padStart(2, '0')).filter(
        (division) => checkTradeCode(`${section}${division}10`).ok,
      );
    const spans = [...'ABCDEFGHIJKLMNOPQRST'].map((section) => {
      const own = divisions(section);
      return `${section} ${own.at(0)}-${own.at(-1)} ${own.length}`;
    });
    assert.deepEqual(spans, [
      ...['A 01-05 5', 'B 06-12 7', 'C 13-43 31', 'D 44-46 3', 'E 47-50 4', 'F 51-52 2', 'G 53-60 8'],
      ...['H 61-62 2', 'I 63-65 3', 'J 66-69 4', 'K 70-70 1', 'L 71-72 2', 'M 73-75 3', 'N 76-79 4'],
      ...['O 80-82 3', 'P 83-83 1', 'Q 84-85 2', 'R 86-90 5', 'S 91-96 6', 'T 97-97 1'],
    ]);
  });
});

describe('the question check-code', () => {
  it('answers with the canonical form, or with a code and where it is wrong', () => {
    assert.deepEqual(checkCode('citizen-id', '110105 19491231 002x'), {
      valid: true,
      canonical: '11010519491231002X',
    });
    assert.deepEqual(checkCode('org-code', '802100433'), { valid: true, canonical: '80210043-3' });
    assert.deepEqual(checkCode('credit-code', '91110000802100433b'), {
      valid: true,
      canonical: '91110000802100433B',
    });
    assert.deepEqual(checkCode('e-licence', sample), { valid: true, canonical: sample });
    assert.deepEqual(checkCode('credit-code', '91110000802100433C'), {
      valid: false,
      code: 'credit-code.check-digit',
      params: { value: 'C' },
    });
  });
});
