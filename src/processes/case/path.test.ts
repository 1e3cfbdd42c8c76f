// The whole way of a case, from the first word to the results in hand.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { li, wang } from '../city.test-data.ts';
import { caseProcess } from './index.ts';
import { accepted, approve, clerk, done, fullForm, ready, registered, submitted } from './walk.test-data.ts';

describe('the happy path of a case', () => {
  it('goes from draft to closed with five agencies [row 1.1]', () => {
    const trial = submitted();
    assert.equal(trial.state.status, 'signing');
    assert.match(trial.state.number ?? '', /^YC-2026-1123-[0-9A-Z]{7}$/);
    done(trial.give(li, 'sign', { content: trial.state.content }));
    assert.equal(trial.state.status, 'accepted');
    assert.deepEqual(Object.keys(trial.state.steps), ['registration']);
    const there = ready();
    assert.equal(there.state.status, 'ready');
    done(there.give(clerk, 'hand-over', { method: 'window', receiver: '王禾' }));
    assert.equal(there.state.status, 'closed');
    assert.deepEqual(there.replayed(), there.state);
  });

  it('opens the four in parallel only when the licence is on record [row 1.4]', () => {
    const trial = accepted();
    done(approve(trial, 'registration'));
    assert.deepEqual(Object.keys(trial.state.steps), ['registration']);
    const there = registered();
    assert.deepEqual(
      Object.entries(there.state.steps).map(([id, { state }]) => `${id} ${state}`),
      ['registration approved', 'seals queued', 'tax queued', 'insurance queued', 'fund queued'],
    );
  });

  it('skips what the form does not ask for, and closes by itself when delivered electronically', () => {
    const trial = registered({ ...fullForm, insured: 0, delivery: 'electronic' });
    assert.equal(trial.state.steps.insurance?.state, 'skipped');
    done(approve(trial, 'seals'));
    done(approve(trial, 'tax'));
    assert.equal(trial.state.status, 'closed');
    assert.equal(trial.state.delivery?.method, 'electronic');
    assert.deepEqual(trial.events().slice(-4), ['step-decided', 'step-opened', 'handed-over', 'case-closed']);
  });

  it('writes a figure for each step and one for the whole [row 1.4]', () => {
    const trial = ready();
    done(trial.give(clerk, 'hand-over', { method: 'window', receiver: '王禾' }));
    assert.deepEqual(
      trial.measures.map(({ promise, kept }) => `${promise} ${kept}`),
      ['registration', 'seals', 'tax', 'insurance', 'fund']
        .map((step) => `start-a-company/${step} true`)
        .concat('start-a-company true'),
    );
  });

  it('shows the applicant what is left to do, and the history in both languages', () => {
    const trial = registered();
    const view = trial.view(wang);
    assert.equal(view.status, 'accepted');
    assert.deepEqual(view.may, []);
    assert.ok(Array.isArray(view.history) && view.history.length > 6);
    assert.equal(caseProcess.tasks(trial.state, trial.facts).length, 4);
  });
});
