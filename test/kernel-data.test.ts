// Proves that what the kernel refuses has its sentences, and that Yuncheng's calendar is one the kernel can count by.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import {
  cityCalendarSchema,
  createCalendar,
  dueAt,
  fromTimestamp,
  nationalNotices,
  toTimestamp,
} from '../src/kernel/index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const messages: Record<string, { zh: string; en: string }> = parse(
  readFileSync(`${root}/src/api/messages/kernel.yaml`, 'utf8'),
);

/** Codes as they stand in the source, and the four that are put together from a part's name. */
function codesOfTheKernel(): string[] {
  // Codes of input.ts have their own message file.
  const files = readdirSync(`${root}/src/kernel`, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'input.ts',
  );
  const found = files.flatMap((file) =>
    [...readFileSync(`${root}/src/kernel/${file}`, 'utf8').matchAll(/reject\(\s*'([^']+)'/g)].map(
      (m) => m[1] ?? '',
    ),
  );
  return [
    ...new Set([...found, ...['type', 'issuer', 'serial', 'version'].map((part) => `e-licence.${part}`)]),
  ].sort();
}

describe('sentences of the kernel', () => {
  it('are there for each code, and for no other', () => {
    assert.deepEqual(Object.keys(messages).sort(), codesOfTheKernel());
  });

  for (const [code, { zh, en }] of Object.entries(messages)) {
    it(`${code} speaks both languages with the same params and keeps the house's tone`, () => {
      const params = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();
      assert.deepEqual(params(en), params(zh));
      assert.match(zh, /[\u4e00-\u9fff].*[。]$/);
      assert.match(en, /^[A-Z“].*\.$/);
      assert.doesNotMatch(zh + en, /非法|失败|[!！]/);
    });
  }
});

describe('the calendar of Yuncheng', () => {
  it('[row 1.4] counts half a day from 16:50 on a Friday before a make-up Saturday', () => {
    const city = cityCalendarSchema.parse(
      parse(readFileSync(`${root}/cities/yuncheng/calendar.yaml`, 'utf8')),
    );
    const calendar = createCalendar({
      notices: [...nationalNotices, ...city.notices],
      officeHours: city.officeHours,
    });
    const start = fromTimestamp('2026-02-13T16:50:00+08:00');
    assert.ok(start !== undefined);
    const due = dueAt(start, { amount: 0.5, unit: 'worktime' }, calendar);
    assert.equal(due.ok && toTimestamp(due.value), '2026-02-14T10:50:00+08:00');
  });
});
