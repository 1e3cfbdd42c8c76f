// The clock of a case: the promise of the plan on the days that go wrong elsewhere.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toTimestamp } from '../../kernel/index.ts';
import { li, wang } from '../city.test-data.ts';
import { at, calendar } from '../trial.test-data.ts';
import {
  accepted,
  approve,
  approvers,
  type CaseTrial,
  clerk,
  done,
  drafted,
  fullForm,
  ready,
  registered,
  rejected,
} from './walk.test-data.ts';

const dueOf = (trial: CaseTrial, step: string): string => toTimestamp(trial.state.steps[step]?.due ?? 0);
const wholeDue = (trial: CaseTrial): string => toTimestamp(trial.state.due ?? 0);

describe('the clock of a case', () => {
  it('goes on over a make-up Saturday when accepted late on Friday [row 1.4]', () => {
    const trial = accepted(fullForm, '2026-05-08 16:50');
    assert.equal(dueOf(trial, 'registration'), '2026-05-09T10:50:00+08:00');
    assert.equal(wholeDue(trial), '2026-05-09T16:50:00+08:00');
  });

  it('waits for the end of a seven-day holiday [row 1.4]', () => {
    const trial = accepted(fullForm, '2026-09-30 16:50');
    assert.equal(dueOf(trial, 'registration'), '2026-10-08T10:50:00+08:00');
    assert.equal(wholeDue(trial), '2026-10-08T16:50:00+08:00');
  });

  it('counts from acceptance, not from the draft nor while signatures are missing', () => {
    const trial = drafted(fullForm, '2026-11-23 09:00');
    done(trial.give(wang, 'submit'));
    trial.now = at('2026-11-25 09:00');
    done(trial.give(li, 'sign', { content: trial.state.content }));
    assert.equal(wholeDue(trial), '2026-11-26T09:00:00+08:00');
    const view = trial.view(wang) as { waited: number; used: number };
    assert.deepEqual([view.waited, view.used], [14 * 3_600_000, 0]);
  });

  it('stands still for the step and the whole while paused, and gives back exactly that time', () => {
    const trial = registered(fullForm, '2026-11-23 09:20');
    const whole = wholeDue(trial);
    trial.now = at('2026-11-23 11:20');
    done(
      trial.give(approvers.seals, 'pause-step', {
        step: 'seals',
        ground: 'expert-review',
        plannedTo: '2026-11-27T18:00:00+08:00',
        note: '等印模检验',
      }),
    );
    assert.equal(trial.state.steps.seals?.due, undefined);
    const paused = trial.view(wang) as { light: string; steps: { id: string; light: string }[] };
    assert.equal(paused.light, 'grey');
    assert.equal(paused.steps.find(({ id }) => id === 'seals')?.light, 'grey');
    assert.equal(
      trial.process.tasks(trial.state, trial.facts).find(({ key }) => key === 'seals')?.paused,
      true,
    );
    trial.now = at('2026-11-23 14:52');
    done(trial.give(approvers.seals, 'resume-step', { step: 'seals' }));
    // Paused 11:20–12:00 and 14:30–14:52: 62 minutes of office time.
    assert.equal(dueOf(trial, 'seals'), '2026-11-23T16:22:00+08:00');
    assert.equal(whole, '2026-11-24T09:20:00+08:00');
    assert.equal(wholeDue(trial), '2026-11-24T10:22:00+08:00');
    assert.equal(dueOf(trial, 'tax'), '2026-11-23T15:20:00+08:00');
  });
});

describe('pauses of parallel branches', () => {
  it('keeps the whole standing still until the last paused branch goes on', () => {
    const trial = registered(fullForm, '2026-11-23 09:00');
    const pause = { ground: 'expert-review', note: '等检验', plannedTo: '2026-11-27T18:00:00+08:00' };
    done(trial.give(approvers.seals, 'pause-step', { step: 'seals', ...pause }));
    done(trial.give(approvers.tax, 'pause-step', { step: 'tax', ...pause }));
    trial.now = at('2026-11-23 10:00');
    done(trial.give(approvers.seals, 'resume-step', { step: 'seals' }));
    assert.equal(trial.state.due, undefined);
    trial.now = at('2026-11-23 11:00');
    done(trial.give(approvers.tax, 'resume-step', { step: 'tax' }));
    assert.equal(wholeDue(trial), '2026-11-24T11:00:00+08:00');
  });

  it('shows red once late, and the figure says that the promise was broken', () => {
    const trial = accepted(fullForm, '2026-11-23 09:00');
    trial.now = at('2026-11-23 16:00');
    const late = trial.view(wang) as { steps: { light: string; share: number }[] };
    assert.equal(late.steps[0]?.light, 'red');
    assert.ok((late.steps[0]?.share ?? 0) > 1);
    done(approve(trial, 'registration'));
    assert.deepEqual(trial.measures[0], {
      promise: 'start-a-company/registration',
      agency: 'approval',
      region: '140802',
      used: 4.5 * 3_600_000,
      limit: 3.5 * 3_600_000,
      kept: false,
    });
  });
});

describe('figures of a case', () => {
  it('does not charge the agencies for results nobody fetches', () => {
    const trial = ready(fullForm, '2026-11-23 09:00');
    trial.now = at('2026-12-10 09:00');
    done(trial.give(clerk, 'hand-over', { method: 'window', receiver: '王禾' }));
    const whole = trial.measures.find(({ promise }) => promise === 'start-a-company');
    assert.deepEqual([whole?.used, whole?.kept], [0, true]);
  });

  it('charges them for results they send late', () => {
    const trial = ready(
      { ...fullForm, delivery: 'post', deliveryAddress: '河东街 1 号' },
      '2026-11-23 09:00',
    );
    trial.now = at('2026-11-26 09:00');
    done(trial.give(clerk, 'hand-over', { method: 'post', tracking: 'EMS1234567' }));
    assert.deepEqual(
      trial.measures.slice(-2).map(({ promise, kept }) => `${promise} ${kept}`),
      ['start-a-company/hand-over false', 'start-a-company false'],
    );
  });

  it('refuses to promise in a year without a calendar', () => {
    const trial = drafted(fullForm, '2026-12-31 17:00');
    done(trial.give(wang, 'submit'));
    const signed = trial.give(li, 'sign', { content: trial.state.content });
    assert.deepEqual(rejected(signed, 'calendar.year-not-covered').params, { year: 2027 });
    assert.equal(trial.state.status, 'signing');
  });

  it('refuses to decide where the figure could not be counted', () => {
    const trial = accepted(fullForm, '2026-12-22 09:00');
    trial.now = at('2027-01-04 09:00');
    rejected(approve(trial, 'registration'), 'calendar.year-not-covered');
  });

  it('keeps the promise it began with when the definition is renewed', () => {
    const trial = accepted();
    const state = { ...trial.state, definition: 'v0' };
    const view = trial.process.view(state, {
      actor: wang,
      id: trial.id,
      now: trial.now,
      calendar,
      facts: trial.facts,
    }) as { promised: unknown };
    assert.deepEqual(view.promised, { amount: 3, unit: 'workday' });
  });
});
