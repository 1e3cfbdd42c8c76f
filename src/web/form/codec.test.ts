// Tests of what is typed and what it means. It must never need a page.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Field, FieldType } from '../../processes/item.ts';
import { chosenValues, fromFen, readAnswers, shownText, toFen, withRecord } from './codec.ts';
import { anchorOf, pressedOf } from './names.ts';

const field = (id: string, type: FieldType, more: Partial<Field> = {}): Field => ({
  id,
  type,
  label: { zh: id, en: id },
  required: true,
  ...more,
});
const wan = { unit: { zh: '万元', en: '10,000 yuan' } };
const body = (...pairs: [string, string][]) => new URLSearchParams(pairs);

describe('money as people type it', () => {
  it('is exact in fen, in yuan and in ten thousands', () => {
    assert.equal(toFen('0.1', 1_000_000), 100_000);
    assert.equal(toFen('50', 1_000_000), 50_000_000);
    assert.equal(toFen('1,200.05', 100), 120_005);
    assert.equal(toFen('５０', 100), 5_000);
    for (const text of ['', 'abc', '-1', '1.005', '1e3', '9999999999999'])
      assert.equal(toFen(text, 100), undefined);
  });

  it('comes back as it was meant', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), fc.constantFrom(100, 1_000_000), (fen, unit) => {
        assert.equal(toFen(fromFen(fen, unit), unit), fen);
      }),
    );
  });
});

describe('reading a page', () => {
  it('keeps what means nothing exactly as it was typed', () => {
    const fields = [field('capital', 'money', wan), field('employees', 'integer'), field('share', 'percent')];
    const read = readAnswers(
      fields,
      body(
        ['shown', 'capital'],
        ['shown', 'employees'],
        ['shown', 'share'],
        ['f.capital', ' 五十万 '],
        ['f.employees', '1.5'],
        ['f.share', '33.333'],
      ),
    );
    assert.deepEqual(read, { capital: ' 五十万 ', employees: '1.5', share: 33.333 });
    assert.equal(shownText(fields[0] as Field, read.capital), ' 五十万 ');
  });

  it('takes back what was emptied, and leaves alone what was not shown', () => {
    const fields = [field('seals', 'choices'), field('note', 'text'), field('hidden', 'text')];
    const read = readAnswers(
      fields,
      body(['shown', 'seals'], ['shown', 'note'], ['f.note', '  '], ['f.hidden', 'x']),
    );
    assert.deepEqual(read, { seals: null, note: null });
  });

  it('reads people with their fields, empty ones left out', () => {
    const people = field('shareholders', 'people', {
      fields: [field('name', 'person-name'), field('share', 'percent')],
    });
    const read = readAnswers(
      [people],
      body(
        ['shown', 'shareholders'],
        ['count.shareholders', '2'],
        ['f.shareholders.0.name', '王小禾'],
        ['f.shareholders.0.share', '60'],
        ['f.shareholders.1.share', '百分之四十'],
      ),
    );
    assert.deepEqual(read, { shareholders: [{ name: '王小禾', share: 60 }, { share: '百分之四十' }] });
  });

  it('never lets a page ask for endless records', () => {
    const people = field('a', 'people', { fields: [] });
    const read = readAnswers([people], body(['shown', 'a'], ['count.a', '999999999']));
    assert.equal((read.a as unknown[]).length, 200);
  });

  it('reads a trade once, the order kept', () => {
    const read = readAnswers(
      [field('trades', 'trade')],
      body(['shown', 'trades'], ['f.trades', 'F5211'], ['f.trades', 'H6210'], ['f.trades', 'F5211']),
    );
    assert.deepEqual(read, { trades: ['F5211', 'H6210'] });
  });

  it('knows yes from no from nothing', () => {
    const yes = field('agree', 'yes-no');
    assert.deepEqual(readAnswers([yes], body(['shown', 'agree'], ['f.agree', 'no'])), { agree: false });
    assert.deepEqual(chosenValues(yes, false), ['no']);
    assert.deepEqual(chosenValues(yes, undefined), []);
  });
});

describe('buttons of a page', () => {
  it('say what to do, and anything else goes on', () => {
    assert.deepEqual(pressedOf('remove shareholders 1'), { type: 'remove', field: 'shareholders', index: 1 });
    assert.deepEqual(pressedOf('add shareholders'), { type: 'add', field: 'shareholders' });
    for (const other of [null, '', 'next', 'remove x -1', 'add'])
      assert.deepEqual(pressedOf(other), { type: 'next' });
  });

  it('add, remove and empty a record', () => {
    const two = [{ name: 'a' }, { name: 'b' }];
    assert.deepEqual(withRecord(two, 'add'), [...two, {}]);
    assert.deepEqual(withRecord(two, 'remove', 0), [{ name: 'b' }]);
    assert.deepEqual(withRecord(two, 'clear', 1), [{ name: 'a' }, {}]);
    assert.deepEqual(withRecord(undefined, 'add'), [{}]);
  });

  it('lead an error to its field', () => {
    assert.equal(anchorOf('shareholders.1.citizenId'), 'f-shareholders-1-citizenId');
  });
});
