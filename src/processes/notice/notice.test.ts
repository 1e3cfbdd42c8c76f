// A public notice: read and objected to by anybody, ended by its day, taken down with its case.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { facts, nobody, staff, system, wang } from '../city.test-data.ts';
import type { CityFacts } from '../facts.ts';
import { at, Trial } from '../trial.test-data.ts';
import { type NoticeEvent, noticeProcess } from './index.ts';
import { noticeReactions } from './reactions.ts';
import type { NoticeState } from './state.ts';

const text = (zh: string) => ({ zh, en: zh });
const posted = {
  ...{ case: 'case-1', step: 'notice', agency: 'approval', region: '140802' },
  ...{ title: text('河东一号楼'), about: text('规划许可'), says: text('批前公示') },
  until: '2026-03-09T18:00:00+08:00',
};
const objection = { name: '邻居张', phone: '13800000000', says: '挡了我家的光' };

function out(): Trial<NoticeState, NoticeEvent, CityFacts> {
  const trial = new Trial(noticeProcess, facts, '2026-03-02 09:00', 'n1');
  assert.deepEqual(trial.give(system, 'post', posted), { type: 'done' });
  return trial;
}

describe('a public notice', () => {
  it('is read by anybody and objected to without signing in; who objected only the office sees', () => {
    const trial = out();
    assert.equal(trial.give(nobody, 'object', objection).type, 'done');
    assert.equal(trial.give(nobody, 'object', objection).type, 'done');
    assert.equal(trial.state.objections.length, 1, 'sent twice it counts once');
    for (const actor of [
      nobody,
      wang,
      staff('police', 'approver'),
      staff('approval', 'approver', { region: '140821' }),
    ]) {
      const view = JSON.stringify(trial.view(actor));
      assert.doesNotMatch(view, /邻居张|13800000000|挡了|case-1/);
      assert.match(view, /"objections":1/);
    }
    assert.match(JSON.stringify(trial.view(staff('approval', 'approver'))), /邻居张/);
    for (const actor of [nobody, wang, staff('approval', 'approver')])
      for (const command of ['post', 'end', 'withdraw'])
        assert.equal(trial.give(actor, command, posted).type, 'forbidden');
    assert.equal(trial.give(nobody, 'object', { ...objection, says: '' }).type, 'rejected');
  });

  it('ends on its day, not before, and takes nothing afterwards', () => {
    const trial = out();
    const deadlines = () => noticeProcess.deadlines(trial.state, facts).map(({ at: when }) => when);
    assert.deepEqual(deadlines(), [at('2026-03-09 18:00')]);
    assert.equal(trial.give(system, 'end').type, 'done');
    assert.equal(trial.state.status, 'open');
    trial.now = at('2026-03-09 18:00');
    const late = trial.give(nobody, 'object', objection);
    assert.equal(late.type === 'rejected' && late.rejection.code, 'notice.ended');
    trial.give(system, 'end');
    assert.equal(trial.state.status, 'ended');
    const closed = trial.give(nobody, 'object', objection);
    assert.equal(closed.type === 'rejected' && closed.rejection.code, 'notice.ended');
    assert.deepEqual(deadlines(), []);
    trial.give(system, 'withdraw');
    assert.equal(noticeProcess.status(trial.state), 'ended', 'what is over is not taken back');
  });

  it('tells the case everything each time, so that no order of events loses an objection', () => {
    const trial = out();
    trial.give(nobody, 'object', objection);
    trial.now = at('2026-03-09 18:00');
    trial.give(system, 'end');
    const tell = noticeReactions.find(({ name }) => name === 'tell-case-of-notice');
    const last = trial.log.at(-1);
    assert.ok(tell && last);
    const [order] = tell.react(last as never, trial.state, 'n1');
    assert.equal(order?.id, 'case-1');
    const input = order?.input as { over: boolean; objections: { says: string }[] };
    assert.equal(input.over, true);
    assert.deepEqual(
      input.objections.map(({ says }) => says),
      [objection.says],
    );
  });

  it('takes no more than a desk can answer', () => {
    const trial = out();
    for (let i = 0; i < 500; i += 1) trial.give(nobody, 'object', { ...objection, says: `第 ${i} 条意见` });
    const full = trial.give(nobody, 'object', objection);
    assert.equal(full.type === 'rejected' && full.rejection.code, 'notice.objections-full');
  });
});
