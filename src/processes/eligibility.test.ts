// Checks that a questionnaire says who may apply, and admits what it does not know. It must never know a real item.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { facts } from './city.test-data.ts';
import { judgeEligibility } from './eligibility.ts';
import type { Eligibility } from './item.ts';

const same = (text: string) => ({ zh: text, en: text });
const conditions: readonly Eligibility[] = [
  { ...same('told') },
  {
    ...same('adult'),
    ask: { id: 'age', type: 'integer', label: same('age'), required: true },
    holds: 'form.age >= 16.0',
    otherwise: same('a guardian applies'),
  },
  {
    ...same('lives here'),
    ask: { id: 'lives', type: 'yes-no', label: same('lives'), required: true },
    holds: 'form.lives',
  },
];
const holds = (condition: string, data: Readonly<Record<string, unknown>>) => {
  const form = data.form as Readonly<Record<string, unknown>>;
  return condition === 'form.lives' ? form.lives === true : Number(form.age) >= 16;
};
const judge = (answers: Readonly<Record<string, unknown>>) =>
  judgeEligibility({ conditions }, answers, { ...facts, holds }, '2026-11-24');

describe('a questionnaire', () => {
  it('says yes when every condition that is asked is met', () => {
    const judged = judge({ age: '20', lives: 'yes' });
    assert.ok(judged.ok);
    assert.equal(judged.value.outcome, 'yes');
    assert.deepEqual(
      judged.value.conditions.map(({ state }) => state),
      ['told', 'met', 'met'],
    );
  });

  it('says which condition is not met and what to do', () => {
    const judged = judge({ age: '15', lives: 'yes' });
    assert.ok(judged.ok);
    assert.equal(judged.value.outcome, 'no');
    assert.deepEqual(judged.value.conditions[1], {
      text: same('adult'),
      state: 'unmet',
      otherwise: same('a guardian applies'),
    });
  });

  it('leaves open what was not answered', () => {
    const judged = judge({ age: 20 });
    assert.ok(judged.ok);
    assert.equal(judged.value.outcome, 'open');
    assert.equal(judged.value.conditions[2]?.state, 'open');
  });

  it('refuses an answer that means nothing, by its field', () => {
    const judged = judge({ age: 'twenty', lives: 'yes' });
    assert.ok(!judged.ok);
    assert.deepEqual(
      judged.rejection.errors?.map(({ path }) => path),
      ['age'],
    );
  });
});
