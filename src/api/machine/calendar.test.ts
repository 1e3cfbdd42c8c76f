// Checks the calendar's grammar against RFC 5545: folding, escaping, times. It must never need a clock.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { writeCalendar } from './calendar.ts';

const at = Date.UTC(2026, 10, 24, 10, 0, 0);
const write = (summary: string) =>
  writeCalendar('我的期限', [
    { uid: 'case-1/due', at, updated: at, summary, url: 'https://a.example/cases/1' },
  ]);
const unfold = (text: string) => text.replaceAll('\r\n ', '');

describe('a calendar', () => {
  it('ends lines as the standard wants and says its times in UTC', () => {
    const text = write('办件期限');
    assert.ok(text.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:'));
    assert.ok(text.endsWith('END:VCALENDAR\r\n'));
    assert.match(text, /\r\nDTSTART:20261124T100000Z\r\n/);
    assert.match(text, /\r\nUID:case-1\/due\r\n/);
  });

  it('escapes what would end a text', () => {
    assert.match(unfold(write('a;b,c\\d\ne')), /\r\nSUMMARY:a\\;b\\,c\\\\d\\ne\r\n/);
  });

  it('never writes a line longer than 75 octets, and loses nothing by folding', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (summary) => {
        const text = write(summary);
        for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75);
        assert.doesNotMatch(text.replaceAll('\r\n', ''), /[\r\n]/);
        assert.equal(unfold(text).split('\r\n').length, unfold(write('x')).split('\r\n').length);
      }),
    );
  });
});
