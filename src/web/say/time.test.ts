// Tests of how times are said. It must never depend on the zone of the machine.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  dateOf,
  limitParts,
  sayDate,
  sayDayTime,
  sayLimit,
  sayNear,
  saySharePercent,
  saySpan,
  sayYuan,
} from './time.ts';

const late = '2026-11-23T23:30:00+08:00';
const due = '2026-11-24T18:00:00+08:00';

describe('how times are said', () => {
  it('stays in Chinese time just before midnight', () => {
    assert.equal(dateOf(late), '2026-11-23');
    assert.equal(dateOf('2026-11-23T16:00:00Z'), '2026-11-24');
  });

  it('writes a deadline as a day and a time', () => {
    assert.equal(sayDayTime(due, 'zh'), '11月24日（周二）18:00');
    assert.equal(sayDayTime(due, 'en'), 'Tuesday 24 November, 18:00');
  });

  it('names the year when it is another one', () => {
    assert.equal(sayDayTime('2027-01-04T18:00:00+08:00', 'zh', late), '2027年1月4日18:00');
    assert.equal(sayDate(due, 'en'), '24 November 2026');
  });

  it('says near days as one would aloud', () => {
    assert.equal(sayNear('2026-11-23T17:00:00+08:00', 'zh', late), '今天17:00');
    assert.equal(sayNear(due, 'zh', late), '周二18:00');
    assert.equal(sayNear(due, 'en', late), 'Tuesday, 18:00');
    assert.equal(sayNear('2026-12-24T18:00:00+08:00', 'zh', late), '12月24日（周四）18:00');
    assert.equal(sayNear('2026-11-20T18:00:00+08:00', 'zh', late), '11月20日（周五）18:00');
  });

  it('says spans and limits with their unit', () => {
    assert.equal(saySpan(13_800_000, 'zh'), '3小时50分');
    assert.equal(saySpan(1_920_000, 'en'), '32 min');
    assert.equal(saySpan(7_200_000, 'en'), '2 h');
    assert.equal(sayLimit({ amount: 0.5, unit: 'worktime' }, 'zh'), '半个工作日');
    assert.equal(sayLimit({ amount: 0.5, unit: 'worktime' }, 'en'), 'half a working day');
    assert.equal(sayLimit({ amount: 0.25, unit: 'worktime' }, 'zh'), '1小时45分办公时间');
    assert.equal(sayLimit({ amount: 3, unit: 'workday' }, 'en'), '3 working days');
    assert.deepEqual(limitParts({ amount: 24, unit: 'hour' }, 'zh'), { amount: '24', unit: '小时' });
  });

  it('never rounds a share up to a promise that was not kept', () => {
    assert.equal(saySharePercent(0.9999), '99.9%');
    assert.equal(saySharePercent(1), '100.0%');
  });

  it('says money in yuan', () => {
    assert.equal(sayYuan(0), '0');
    assert.equal(sayYuan(50_000_050), '500,000.5');
  });
});
