// Kinds of customer: each case has the promise, the law's limit and the steps of its own path. It must never know a real item.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toTimestamp } from '../../../kernel/index.ts';
import { company, wang } from '../../city.test-data.ts';
import type { Item } from '../../item.ts';
import { at } from '../../trial.test-data.ts';
import { done } from '../walk.test-data.ts';
import { approveStep, type ItemTrial, startItem } from './trial.test-data.ts';

const text = (zh: string) => ({ zh, en: `(${zh})` });
const [review] = company.steps as readonly [Item['steps'][number]];

/** Connection to the grid: a home is promised two days and needs no visit. */
const connection: Item = {
  ...company,
  id: 'connection',
  title: undefined,
  partners: [],
  statutory: { amount: 20, unit: 'workday' },
  promised: { amount: 7, unit: 'workday' },
  paths: [
    {
      id: 'home',
      name: text('居民'),
      when: 'home',
      promised: { amount: 2, unit: 'workday' },
      statutory: { amount: 5, unit: 'workday' },
      says: text('居民两天'),
    },
    {
      id: 'firm',
      name: text('企业'),
      promised: { amount: 7, unit: 'workday' },
      statutory: { amount: 20, unit: 'workday' },
      says: text('企业七天'),
    },
  ],
  materials: [
    { ...(company.materials[0] as Item['materials'][number]), id: 'drawings', when: 'path == "firm"' },
  ],
  form: {
    topics: [
      {
        id: 'use',
        section: text('用电'),
        name: text('用电'),
        fields: [{ id: 'home', type: 'yes-no', label: text('自家用'), required: true }],
      },
      {
        id: 'firm',
        section: text('企业'),
        name: text('企业'),
        when: 'path == "firm"',
        fields: [{ id: 'capacity', type: 'integer', label: text('容量'), required: true }],
      },
    ],
    checks: [],
  },
  signers: [],
  claims: [],
  steps: [
    { ...review, id: 'survey', when: 'path == "firm"', produces: undefined },
    { ...review, id: 'switch-on', after: ['survey'], produces: undefined },
  ],
  delivery: [],
};

const conditions = {
  home: (form: Readonly<Record<string, unknown>>) => form.home === true,
  'path == "firm"': (_: unknown, path: string) => path === 'firm',
};

function connect(form: Readonly<Record<string, unknown>>): ItemTrial {
  const trial = startItem(connection, conditions, '2026-11-23 09:00');
  done(trial.give(wang, 'save-draft', { form }));
  return trial;
}

describe('paths of a case', () => {
  it('give a home its own promise, topics, papers and steps', () => {
    const trial = connect({ home: true });
    done(trial.give(wang, 'submit'));
    assert.equal(toTimestamp(trial.state.due ?? 0), '2026-11-25T18:00:00+08:00');
    const view = trial.view(wang);
    assert.deepEqual((view.path as { id: string }).id, 'home');
    assert.deepEqual(
      [view.promised, view.statutory],
      [connection.paths[0]?.promised, connection.paths[0]?.statutory],
    );
    assert.deepEqual(
      (view.topics as { id: string }[]).map(({ id }) => id),
      ['use'],
    );
    assert.equal((view.materials as { needed: boolean }[])[0]?.needed, false);
    assert.deepEqual(
      [trial.state.steps.survey?.state, trial.state.steps['switch-on']?.state],
      ['skipped', 'queued'],
    );
  });

  it('give everybody else the last one, and ask for what it needs', () => {
    const trial = connect({ home: false });
    const view = trial.view(wang) as { problems: { path: string }[]; path: { id: string } };
    assert.equal(view.path.id, 'firm');
    assert.deepEqual(
      view.problems.map(({ path }) => path),
      ['form.capacity', 'materials.drawings'],
    );
  });

  it('follow the answers while they may change', () => {
    const trial = connect({ home: false });
    done(trial.give(wang, 'save-draft', { form: { home: 'yes' } }));
    assert.equal((trial.view(wang).path as { id: string }).id, 'home');
  });

  it('are measured beside the item, each by its own promise', () => {
    const trial = connect({ home: true });
    done(trial.give(wang, 'submit'));
    trial.now = at('2026-11-26 09:00');
    done(approveStep(trial, 'switch-on'));
    const whole = trial.measures.filter(({ promise }) => !promise.includes('/'));
    assert.deepEqual(
      whole.map(({ promise, limit, kept }) => ({ promise, days: limit / 25_200_000, kept })),
      [
        { promise: 'connection', days: 7, kept: false },
        { promise: 'connection@home', days: 2, kept: false },
      ],
    );
  });
});
