// Tests of office time left and of the groups of the inbox.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  groupOf,
  sayOfficeTime,
  sayShort,
  sayTimeLeft,
  shareUsed,
  toClosing,
  type Waiting,
} from './time-left.ts';

const now = Date.parse('2026-11-24T09:00:00+08:00');
const minute = 60_000;
const hour = 60 * minute;
const task = (left: number, due: string, light: Waiting['light'] = 'green'): Waiting => ({
  light,
  left,
  due,
});

describe('groups of the inbox', () => {
  it('follow office time left, then the day it falls due', () => {
    assert.equal(groupOf(task(-1, '2026-11-24T08:59:00+08:00', 'red'), now), 'late');
    assert.equal(groupOf(task(2 * hour, '2026-11-24T11:00:00+08:00'), now), 'soon');
    assert.equal(groupOf(task(2 * hour + 1, '2026-11-24T11:01:00+08:00'), now), 'days');
    assert.equal(groupOf(task(14 * hour, '2026-11-25T18:00:00+08:00'), now), 'days');
    assert.equal(groupOf(task(15 * hour, '2026-11-26T09:30:00+08:00'), now), 'later');
  });

  it('put a clock that stands still apart, whatever is left of it', () => {
    assert.equal(groupOf({ light: 'grey' }, now), 'paused');
    assert.equal(groupOf(task(-hour, '2026-11-23T18:00:00+08:00', 'grey'), now), 'paused');
    assert.equal(groupOf({ light: 'green' }, now), 'later');
  });
});

describe('time left in words', () => {
  it('is hours and minutes below a day, whole and half office days above, never rounded up', () => {
    assert.equal(sayOfficeTime(72 * minute + 59_999, 'zh'), '1:12');
    assert.equal(sayOfficeTime(7 * hour - 1, 'zh'), '6:59');
    assert.equal(sayOfficeTime(7 * hour, 'zh'), '1 天');
    assert.equal(sayOfficeTime(13 * hour, 'en'), '1.5 d');
  });

  it('says when it falls due: the clock today, tomorrow, the weekday, the day', () => {
    assert.deepEqual(sayTimeLeft(task(72 * minute, '2026-11-24T10:12:00+08:00'), 'zh', now), {
      left: '剩 1:12',
      due: '10:12到期',
      tone: 'soon',
    });
    assert.deepEqual(sayTimeLeft(task(-26 * minute, '2026-11-24T08:34:00+08:00', 'red'), 'zh', now), {
      left: '超 0:26',
      due: '08:34到期',
      tone: 'over',
    });
    assert.equal(sayTimeLeft(task(7 * hour, '2026-11-25T09:00:00+08:00'), 'zh', now).due, '明 09:00');
    assert.equal(sayTimeLeft(task(21 * hour, '2026-11-27T09:00:00+08:00'), 'en', now).due, 'Fri 09:00');
    assert.equal(sayTimeLeft(task(-70 * hour, '2026-11-10T09:00:00+08:00', 'red'), 'zh', now).due, '11-10');
    assert.deepEqual(sayTimeLeft({ light: 'grey' }, 'en', now), { left: 'Stopped', due: '', tone: 'held' });
  });

  it('shows the clock alone only for today', () => {
    assert.equal(sayShort('2026-11-24T00:01:00+08:00', now), '00:01');
    assert.equal(sayShort('2026-11-23T23:59:00+08:00', now), '11-23 23:59');
  });
});

describe('the clock used and the office day', () => {
  it('is a share of the whole, beyond one when late, and unknown without a limit', () => {
    assert.equal(shareUsed(3 * hour, 4 * hour), 0.25);
    assert.equal(shareUsed(-hour, 4 * hour), 1.25);
    assert.equal(shareUsed(3 * hour, undefined), undefined);
    assert.equal(shareUsed(undefined, hour), undefined);
  });

  it('counts to closing through the lunch hour, and not after closing', () => {
    const open = [
      { from: '2026-11-24T08:30:00+08:00', to: '2026-11-24T12:00:00+08:00' },
      { from: '2026-11-24T14:30:00+08:00', to: '2026-11-24T18:00:00+08:00' },
    ];
    assert.equal(toClosing(open, now), 6.5 * hour);
    assert.equal(toClosing(open, Date.parse('2026-11-24T13:00:00+08:00')), 3.5 * hour);
    assert.equal(toClosing(open, Date.parse('2026-11-24T18:00:00+08:00')), undefined);
    assert.equal(toClosing([], now), undefined);
  });
});
