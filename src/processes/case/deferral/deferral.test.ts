// Papers that follow later: asked for and signed, supplied or not, and what the results wait for.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toTimestamp } from '../../../kernel/index.ts';
import { system, wang } from '../../city.test-data.ts';
import { at } from '../../trial.test-data.ts';
import { connecting, give, mains, prepared } from '../clock/connection.test-data.ts';
import { approveStep, type ItemTrial } from '../clock/trial.test-data.ts';
import { clerk, done, rejected } from '../walk.test-data.ts';

const without = (...defer: readonly string[]): ItemTrial =>
  connecting(
    mains,
    ['application', 'drawing', 'map'].filter((id) => !defer.includes(id)),
    defer,
  );
const names = (trial: ItemTrial) => trial.process.deadlines(trial.state, trial.facts).map(({ name }) => name);

describe('deferring papers at the submission [row 4.1]', () => {
  it('is for what is missing and may follow; a main paper never', () => {
    const trial = prepared(mains, ['application', 'drawing']);
    const offered = (trial.view(wang) as { deferral: { materials: { id: string }[]; until: string } })
      .deferral;
    assert.deepEqual(
      offered.materials.map(({ id }) => id),
      ['map'],
    );
    assert.equal(offered.until, '2026-11-27T18:00:00+08:00');
    rejected(trial.give(wang, 'submit'), 'case.form-incomplete');
    rejected(trial.give(wang, 'submit', { defer: ['map', 'drawing'] }), 'case.not-deferrable');
    rejected(trial.give(wang, 'submit', { defer: ['application'] }), 'case.not-deferrable');
    done(trial.give(wang, 'submit', { defer: ['map'] }));
    const bare = prepared(mains, ['drawing', 'map']);
    assert.equal((bare.view(wang) as { deferral?: unknown }).deferral, undefined);
    rejected(bare.give(wang, 'submit', { defer: ['application'] }), 'case.not-deferrable');
  });

  it('signs the day with the rest: the content covers it', () => {
    const trial = prepared(mains, ['application', 'drawing']);
    const { deferral } = trial.view(wang) as { deferral: { content: string } };
    trial.now = at('2026-11-24 09:00');
    // A day later the paper may follow a day later, and that is not what was read.
    rejected(
      trial.give(wang, 'submit', { defer: ['map'], content: deferral.content }),
      'case.content-changed',
    );
    trial.now = at('2026-11-23 17:00');
    done(trial.give(wang, 'submit', { defer: ['map'], content: deferral.content }));
    assert.equal(trial.state.content, deferral.content);
    assert.equal(toTimestamp(trial.state.deferral?.until ?? 0), '2026-11-27T18:00:00+08:00');
  });
});

describe('papers that follow', () => {
  it('let the clock run and hold the result back', () => {
    const trial = without('map');
    assert.equal(toTimestamp(trial.state.due ?? 0), '2026-11-30T18:00:00+08:00');
    done(approveStep(trial, 'survey'));
    // Between one step and the next nothing stood still.
    assert.deepEqual(
      trial.events().filter((type) => type.startsWith('clock-')),
      ['clock-stopped'],
    );
    for (const step of ['works', 'switch-on']) done(approveStep(trial, step));
    assert.equal(trial.state.status, 'accepted');
    // Nothing is left for the offices to do: the waiting is the applicant's.
    assert.equal(trial.state.due, undefined);
    assert.equal((trial.view(wang) as { stopped: { why: string } }).stopped.why, 'papers');
    const [task] = trial.process.tasks(trial.state, trial.facts);
    assert.equal(task?.key, 'supply-deferred');
    assert.ok(task?.parties?.includes(wang.id));
    give(trial, 'supply-deferred', 'map');
    assert.equal(trial.state.status, 'closed');
    assert.equal(trial.measures.find(({ promise }) => promise === 'mains')?.kept, true);
  });

  it('never issue a licence before they are there', () => {
    const item = {
      ...mains,
      steps: mains.steps.map((step) =>
        step.id === 'survey' ? { ...step, produces: 'business-licence' } : step,
      ),
    };
    const trial = connecting(item, ['application', 'drawing'], ['map']);
    rejected(approveStep(trial, 'survey'), 'case.papers-outstanding');
    give(trial, 'supply-deferred', 'map');
    done(approveStep(trial, 'survey'));
  });

  it('are taken only where they were deferred, and only in time', () => {
    const trial = without('map');
    const file = { file: 'file-of-map', name: 'map.pdf' };
    trial.kept.set(file.file, { ...file, size: 9, type: 'application/pdf' });
    const supply = (material: string, more: object = {}) =>
      trial.give(wang, 'supply-deferred', { material, ...file, ...more });
    rejected(supply('drawing'), 'case.material-not-deferred');
    rejected(supply('map', { size: 8 }), 'file.differs');
    trial.now = at('2026-11-27 18:01');
    rejected(supply('map'), 'case.deferral-over');
    const whole = connecting();
    rejected(whole.give(wang, 'supply-deferred', { material: 'map', ...file }), 'case.nothing-deferred');
  });
});

describe('the day that was signed for', () => {
  it('reminds at half the time, and ends the case when nothing comes', () => {
    const trial = without('map', 'drawing');
    assert.deepEqual(names(trial), ['promise', 'papers-reminder', 'papers']);
    rejected(trial.give(system, 'remind-deferred'), 'case.not-due-yet');
    trial.now = at('2026-11-25 18:00');
    done(trial.give(system, 'remind-deferred'));
    give(trial, 'supply-deferred', 'drawing');
    rejected(trial.give(system, 'remind-deferred'), 'case.not-due-yet');
    trial.now = at('2026-11-27 18:00');
    rejected(trial.give(system, 'end-deferral'), 'case.not-due-yet');
    trial.now += 1;
    done(trial.give(system, 'end-deferral'));
    assert.equal(trial.state.status, 'refused');
    const broken = trial.log.find(({ event }) => event.type === 'deferral-broken')?.event;
    assert.deepEqual(broken, {
      type: 'deferral-broken',
      materials: ['map'],
      until: '2026-11-27T18:00:00+08:00',
    });
    assert.match(trial.state.refusal?.reasons[0] ?? '', /map|租赁合同/);
    // It ended by the applicant's own doing: no promise is judged by it.
    assert.deepEqual(trial.measures, []);
    assert.deepEqual(names(trial), []);
  });

  it('stays, also through a correction', () => {
    const item = { ...mains, acceptance: { ...mains.acceptance, by: 'window' as const } };
    const trial = connecting(item, ['application', 'drawing'], ['map']);
    assert.equal(trial.state.status, 'submitted');
    assert.ok(names(trial).includes('papers'));
    const { until } = trial.state.deferral ?? {};
    done(trial.give(clerk, 'request-correction', { lines: [{ at: 'meters', say: '请再核对' }] }));
    trial.now = at('2026-11-24 10:00');
    done(trial.give(wang, 'answer-correction', { form: { meters: 2 } }));
    assert.deepEqual([trial.state.status, trial.state.deferral?.until], ['submitted', until]);
    assert.deepEqual(trial.state.deferral?.materials, ['map']);
  });
});
