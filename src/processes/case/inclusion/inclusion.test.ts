// A step that is a case of another item: begun, submitted where nothing is missing, reported back, dropped with the whole.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Order } from '../../../kernel/index.ts';
import { city, facts, system, wang } from '../../city.test-data.ts';
import type { CityFacts } from '../../facts.ts';
import { Trial } from '../../trial.test-data.ts';
import { anna, type GraphTrial, itemOfSteps, review } from '../graph.test-data.ts';
import { type CaseEvent, type CaseState, caseProcess } from '../index.ts';
import { done, rejected } from '../walk.test-data.ts';
import { inclusionReactions } from './reactions.ts';

const approve = (step: string) => ({ step, outcome: 'approve' });
const parent = itemOfSteps([
  review('first'),
  review('inner', ['first'], { kind: 'item', item: 'child' }),
  review('last', ['inner']),
]);
const child = { ...itemOfSteps([review('only')]), id: 'child', version: 'c1' };
const own: CityFacts = {
  ...facts,
  city: { ...city, items: new Map([parent, child].map((item) => [item.id, item])) },
  itemAt: (id) => (id === 'child' ? child : parent),
};

const caseNamed = (id: string): GraphTrial =>
  new Trial<CaseState, CaseEvent, CityFacts>(caseProcess, own, '2026-03-02 09:00', id);

/** Orders the newest event of this type causes. */
function ordersOf(trial: GraphTrial, type: string): readonly Order[] {
  const recorded = trial.log.findLast(({ event }) => event.type === type);
  assert.ok(recorded, type);
  return inclusionReactions
    .filter(({ on }) => on.includes(type))
    .flatMap(({ react }) => react(recorded as Parameters<typeof react>[0], trial.state, trial.id));
}

function begun(): { readonly whole: GraphTrial; readonly part: GraphTrial } {
  const whole = caseNamed('whole');
  done(whole.give(wang, 'open', { item: parent.id }));
  done(whole.give(wang, 'save-draft', { form: { region: '140802' } }));
  done(whole.give(wang, 'submit', { sign: true }));
  done(whole.give(anna, 'decide-step', approve('first')));
  const [order] = ordersOf(whole, 'case-included');
  assert.ok(order?.id);
  const part = caseNamed(order.id);
  done(part.give(system, order.command, order.input));
  return { whole, part };
}

function tell(to: GraphTrial, orders: readonly Order[]): void {
  assert.equal(orders.length, 1);
  for (const { id, command, input } of orders) {
    assert.equal(id, to.id);
    done(to.give(system, command, input));
  }
}

describe('an included item', () => {
  it('waits for nothing but the signature where nothing is missing, for the same applicant and region', () => {
    const { whole, part } = begun();
    assert.equal(part.state.status, 'signing');
    assert.equal(part.state.answers.region, '140802');
    assert.equal(part.state.applicant.citizenId, wang.citizenId);
    assert.deepEqual(part.state.partOf, { case: 'whole', step: 'inner', number: whole.state.number });
    rejected(whole.give(anna, 'decide-step', approve('inner')), 'case.step-decides-itself');
  });

  it('ends its step once, whatever is told again', () => {
    const { whole, part } = begun();
    done(part.give(wang, 'sign', { content: part.state.content }));
    done(part.give(anna, 'decide-step', approve('only')));
    const report = ordersOf(part, 'case-closed');
    tell(whole, report);
    assert.equal(whole.state.steps.inner?.state, 'approved');
    const before = whole.log.length;
    tell(whole, report);
    assert.equal(whole.log.length, before);
    done(whole.give(anna, 'decide-step', approve('last')));
    assert.equal(whole.state.status, 'closed');
  });

  it('carries its refusal on, with the reason', () => {
    const { whole, part } = begun();
    done(part.give(wang, 'sign', { content: part.state.content }));
    done(part.give(anna, 'decide-step', { step: 'only', outcome: 'refuse', note: '没有地' }));
    tell(whole, ordersOf(part, 'case-refused'));
    assert.equal(whole.state.steps.inner?.state, 'refused');
    assert.match(whole.state.steps.inner?.note ?? '', /没有地/);
  });

  it('is given up with the whole; on its own nobody but the applicant gives a case up', () => {
    const { whole, part } = begun();
    rejected(whole.give(system, 'drop-part'), 'case.not-a-part');
    done(part.give(system, 'drop-part'));
    assert.equal(part.state.status, 'withdrawn');
  });

  it('is begun by the city alone', () => {
    const trial = caseNamed('forged');
    const part = { case: 'x', step: 'y', channel: 'online', applicant: wang, answers: {} };
    rejected(trial.give(wang, 'open', { item: 'child', part }), 'case.part-by-city');
    rejected(trial.give(system, 'open', { item: 'child' }), 'case.part-by-city');
  });
});
