// The days an item would take on the real calendar. It must never open a case.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCalendar, fromTimestamp, nationalNotices, toTimestamp } from '../kernel/index.ts';
import type { Item, Step } from './item.ts';
import { plainItem, plainStep } from './plain.test-data.ts';
import { scheduleOf } from './schedule.ts';

const calendar = createCalendar({
  notices: nationalNotices,
  officeHours: [
    {
      ...{ from: '01-01', to: '12-31' },
      open: [
        ['08:30', '12:00'],
        ['14:30', '18:00'],
      ],
    },
  ],
});
const text = (zh: string) => ({ zh, en: zh });
const step = (id: string, days: number, after: readonly string[], more: Partial<Step> = {}): Step => ({
  ...plainStep,
  ...{ id, name: text(id), kind: 'review', agency: 'a', role: 'approver', after, checklist: [] },
  ...{ limit: { amount: days, unit: 'workday' }, onRefuse: 'close', says: text(id) },
  ...more,
});
const item = (steps: readonly Step[], more: Partial<Item> = {}): Item =>
  ({
    ...plainItem,
    ...{ id: 'x', version: 'v', promised: { amount: 5, unit: 'workday' }, steps, ...more },
  }) as Item;
const holds = (condition: string, data: Readonly<Record<string, unknown>>) =>
  condition === 'big' ? (data.form as { big?: boolean }).big === true : data.path === condition;

/** `start` is a Friday morning. */
function schedule(one: Item, form: Readonly<Record<string, unknown>> = {}, pace = 1) {
  const start = fromTimestamp('2026-05-15T09:00:00+08:00') ?? 0;
  const made = scheduleOf(one, { start, form, pace }, calendar, { holds });
  assert.ok(made.ok);
  const { steps, ...rest } = made.value;
  const shown = (at: number | undefined) => at && toTimestamp(at).slice(5, 16);
  return {
    ...rest,
    due: shown(rest.dueAt),
    steps: Object.fromEntries(
      steps.map(({ step: s, opensAt, doneAt }) => [s.id, [shown(opensAt), shown(doneAt)]]),
    ),
  };
}

describe('the schedule of an item', () => {
  it('opens a step when all it waits for are done, over the weekend', () => {
    const made = schedule(item([step('a', 1, []), step('b', 2, []), step('c', 1, ['a', 'b'])]));
    assert.deepEqual(made.steps, {
      a: ['05-15T09:00', '05-18T18:00'],
      b: ['05-15T09:00', '05-19T18:00'],
      c: ['05-19T18:00', '05-20T18:00'],
    });
    assert.deepEqual([made.due, made.kept], ['05-22T18:00', true]);
  });

  it('says when the promise cannot be kept', () => {
    assert.equal(schedule(item([step('a', 3, []), step('b', 3, ['a'])])).kept, false);
    assert.equal(schedule(item([step('a', 3, []), step('b', 3, ['a'])]), {}, 0.5).kept, true);
  });

  it('opens after any one where any is enough, and skips what does not apply', () => {
    const one = item([
      step('a', 1, []),
      step('b', 3, [], { when: 'big' }),
      step('c', 1, ['a', 'b'], { join: 'any' }),
    ]);
    assert.deepEqual(schedule(one).steps.b, [undefined, undefined]);
    assert.deepEqual(schedule(one, { big: true }).steps.c, ['05-18T18:00', '05-19T18:00']);
  });

  it('lets the promise stand still while only excluded stages run', () => {
    const one = item([
      step('a', 1, []),
      step('works', 10, ['a'], { excluded: true }),
      step('c', 4, ['works']),
    ]);
    const made = schedule(one);
    assert.equal(made.steps.works?.[1], '06-01T18:00');
    assert.deepEqual([made.due, made.kept], ['06-05T18:00', true]);
  });

  it('takes the promise of the path the answers choose', () => {
    const paths = [
      { id: 'big', name: text('big'), when: 'big', promised: { amount: 9, unit: 'workday' } as const },
      { id: 'small', name: text('small'), promised: { amount: 2, unit: 'workday' } as const },
    ].map((path) => ({ ...path, statutory: path.promised, says: path.name }));
    const one = item([step('a', 1, [], { when: 'big' })], { paths });
    assert.equal(schedule(one).promised.amount, 2);
    const big = schedule(one, { big: true });
    assert.deepEqual([big.promised.amount, big.path?.id, big.steps.a?.[0]], [9, 'big', '05-15T09:00']);
  });
});
