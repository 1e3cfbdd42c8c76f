// Each way in which deadlines go wrong in other systems, as a test of its name; and random lives whose clock is counted once more by days.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { instantOf, toTimestamp } from '../../../kernel/index.ts';
import { staff, system, wang } from '../../city.test-data.ts';
import type { Item } from '../../item.ts';
import { at, calendar } from '../../trial.test-data.ts';
import { done } from '../walk.test-data.ts';
import { connecting, mains } from './connection.test-data.ts';
import { approveStep, type ItemTrial } from './trial.test-data.ts';

const approver = staff('approval', 'approver');
const said = (instant: number | undefined): string | undefined =>
  instant === undefined ? undefined : toTimestamp(instant);
const planned = { ground: 'expert-review', note: '等专家看图' };

/** The survey alone decides, by a limit of this length. */
function surveyed(amount: number, unit: 'workday' | 'worktime' | 'day', now: string): ItemTrial {
  const limit = { amount, unit };
  const item: Item = {
    ...mains,
    promised: limit,
    steps: mains.steps.slice(0, 1).map((step) => ({ ...step, limit })),
  };
  const trial = connecting(item, ['application', 'drawing', 'map'], [], now);
  return trial;
}

describe('defects of deadlines known from other systems', () => {
  it('a day counted as 24 office hours', () => {
    // One working day of seven office hours from Monday 14:30 ends on Tuesday at noon, not on Thursday.
    const trial = surveyed(1, 'worktime', '2026-11-23 14:30');
    assert.equal(said(trial.state.due), '2026-11-24T12:00:00+08:00');
    assert.equal(said(trial.state.steps.survey?.due), '2026-11-24T12:00:00+08:00');
  });

  it('a pause over a night or a holiday extends too much', () => {
    const trial = surveyed(1, 'worktime', '2026-09-30 16:00');
    trial.now = at('2026-09-30 18:00');
    const plannedTo = '2026-10-08T08:30:00+08:00';
    done(trial.give(approver, 'pause-step', { step: 'survey', ...planned, plannedTo }));
    trial.now = at('2026-10-08 08:30');
    done(trial.give(approver, 'resume-step', { step: 'survey' }));
    // Two hours were used before seven days without office time; five are left of the eighth.
    assert.equal(said(trial.state.due), '2026-10-08T16:00:00+08:00');
  });

  it('clock shown paused but running', () => {
    const trial = surveyed(5, 'workday', '2026-11-23 09:00');
    const plannedTo = '2026-12-04T18:00:00+08:00';
    done(trial.give(approver, 'pause-step', { step: 'survey', ...planned, plannedTo }));
    const shown = () => trial.view(wang) as { light: string; used: number; dueAt: string };
    const before = shown();
    trial.now = at('2026-12-03 17:00');
    const after = shown();
    assert.deepEqual([before.light, after.light, after.used], ['grey', 'grey', before.used]);
    assert.ok(after.dueAt > before.dueAt, 'what would be due moves with every paused day');
    // No alarm of the promise may be set while it stands.
    assert.ok(!trial.process.deadlines(trial.state, trial.facts).some(({ name }) => name === 'promise'));
  });

  it('escalation stored and never fired', () => {
    const trial = surveyed(2, 'workday', '2026-11-23 09:00');
    for (const deadline of trial.process.deadlines(trial.state, trial.facts)) {
      trial.now = deadline.at;
      done(trial.give(system, deadline.command, deadline.input));
    }
    const tasks = trial.process.tasks(trial.state, trial.facts);
    assert.equal(tasks.find(({ key }) => key === 'explain-overdue')?.role, 'supervisor');
    assert.deepEqual(trial.process.deadlines(trial.state, trial.facts), []);
  });
});

describe('defects of deadlines known from other systems: rounds, calendars, averages', () => {
  it('timer lost after a send-back, and time of earlier rounds forgotten', () => {
    const limit = { amount: 4, unit: 'workday' } as const;
    const chain: Item = {
      ...mains,
      promised: { amount: 20, unit: 'workday' },
      steps: mains.steps.map((step) => ({ ...step, excluded: false, limit })),
    };
    const trial = connecting(chain);
    trial.now = at('2026-11-25 10:00');
    done(approveStep(trial, 'survey'));
    const whole = trial.state.due;
    trial.now = at('2026-11-27 10:00');
    done(trial.give(approver, 'send-back', { step: 'works', to: 'survey', note: '管径不对' }));
    // Of four days the closes of the 24th are used (25 and 26 were the works'): three are left, the 27th first.
    assert.equal(said(trial.state.steps.survey?.due), '2026-12-01T18:00:00+08:00');
    assert.equal(trial.state.due, whole);
    assert.ok(trial.process.deadlines(trial.state, trial.facts).some(({ name }) => name === 'promise'));
    const survey = (trial.view(wang) as { steps: { id: string; share: number }[] }).steps[0];
    assert.ok((survey?.share ?? 0) > 0.3, 'the lamp knows of the first round');
  });

  it('make-up workdays wrong', () => {
    // Saturday 9 May 2026 is worked; Sunday is not.
    assert.equal(said(surveyed(1, 'workday', '2026-05-08 09:00').state.due), '2026-05-09T18:00:00+08:00');
    assert.equal(said(surveyed(2, 'workday', '2026-05-08 09:00').state.due), '2026-05-11T18:00:00+08:00');
    assert.equal(said(surveyed(0.5, 'worktime', '2026-05-08 16:00').state.due), '2026-05-09T10:00:00+08:00');
  });

  it('no roll to the next working day', () => {
    // Seven days from 28 September end on 5 October, a holiday; the next working day is the eighth.
    assert.equal(said(surveyed(7, 'day', '2026-09-28 09:00').state.due), '2026-10-08T18:00:00+08:00');
  });

  it('averages spoiled by the applicant’s own waiting', () => {
    const trial = connecting(mains, ['application', 'drawing'], ['map']);
    trial.now = at('2026-11-23 11:00');
    for (const step of ['survey', 'works', 'switch-on']) done(approveStep(trial, step));
    trial.now = at('2026-11-27 17:00');
    trial.kept.set('file-of-map', { file: 'file-of-map', name: 'm', size: 9, type: 'application/pdf' });
    done(trial.give(wang, 'supply-deferred', { material: 'map', file: 'file-of-map', name: 'm' }));
    const whole = trial.measures.find(({ promise }) => promise === 'mains');
    // Two office hours of work; four days of waiting for the map are not the city's.
    assert.deepEqual([(whole?.used ?? 0) / 3_600_000, whole?.kept], [2, true]);
  });
});

describe('the clock of the whole counted once more', () => {
  const act = fc.record({
    hours: fc.integer({ min: 1, max: 40 }),
    what: fc.constantFrom('pause', 'resume', 'approve', 'wait', 'back'),
  });

  it('agrees with the closes of working days at which anything that counts was open', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
        const long: Item = { ...mains, promised: { amount: 15, unit: 'workday' } };
        const trial = connecting(long);
        const spans: { from: number; to: number; counts: boolean }[] = [];
        let since = trial.now;
        for (const { hours, what } of acts) {
          const counts = countsNow(trial);
          trial.now += hours * 3_600_000 + 7 * 60_000;
          spans.push({ from: since, to: trial.now, counts });
          since = trial.now;
          doAct(trial, what);
          if (trial.state.status !== 'accepted') return;
        }
        if (!countsNow(trial)) {
          assert.equal(trial.state.due, undefined);
          return;
        }
        assert.equal(said(trial.state.due), said(dueByCloses(trial.state.acceptedAt ?? 0, 15, spans)));
      }),
      { numRuns: 1500, seed: 7 },
    );
  });
});

/** Straight from the steps, without what the case remembers of its stands. */
function countsNow(trial: ItemTrial): boolean {
  const open = Object.entries(trial.state.steps).filter(([, { state }]) =>
    ['queued', 'working', 'paused'].includes(state),
  );
  return open.every(([, { state }]) => state !== 'paused') && open.some(([id]) => id !== 'works');
}

function doAct(trial: ItemTrial, what: string): void {
  const [id, step] =
    Object.entries(trial.state.steps).find(([, one]) => ['queued', 'paused'].includes(one.state)) ?? [];
  if (!id || !step) return;
  const plannedTo = toTimestamp(trial.now + 86_400_000);
  if (what === 'pause' && step.state === 'queued')
    done(trial.give(approver, 'pause-step', { step: id, ...planned, plannedTo }));
  if (what === 'resume' && step.state === 'paused') done(trial.give(approver, 'resume-step', { step: id }));
  if (what === 'approve' && step.state === 'queued') done(approveStep(trial, id));
  if (what === 'back' && step.state === 'queued' && id !== 'survey')
    done(trial.give(approver, 'send-back', { step: id, to: 'survey', note: '管径不对' }));
}

/** Day after day: a working day counts when something that counts was open at its close. */
function dueByCloses(
  start: number,
  amount: number,
  spans: readonly { readonly from: number; readonly to: number; readonly counts: boolean }[],
): number {
  let left = amount;
  for (let day = 1; ; day += 1) {
    const date = toTimestamp(start + day * 86_400_000).slice(0, 10);
    const close = instantOf(date, '18:00');
    const works = calendar.isWorkday(date);
    const span = spans.find(({ from, to }) => from <= close && close < to);
    if (!works.ok || !works.value || span?.counts === false) continue;
    left -= 1;
    if (left === 0) return close;
  }
}
