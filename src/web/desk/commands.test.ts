// Tests of what the forms of the desk ask for.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { askedFor, controlAt, controlOf } from './commands.ts';

const body = (fields: Readonly<Record<string, string>>) => new URLSearchParams(fields);

describe('a form of the desk', () => {
  it('decides with every answer of the checklist', () => {
    const fields = { step: 's', 'check.a': 'yes', 'check.b': 'doubt', note: ' 好 ', reason: '缺章程' };
    assert.deepEqual(askedFor(body({ do: 'approve', ...fields })), {
      command: 'decide-step',
      input: { step: 's', outcome: 'approve', checklist: { a: 'yes', b: 'doubt' }, note: '好' },
    });
    assert.deepEqual(askedFor(body({ do: 'refuse', ...fields }))?.input, {
      ...{ step: 's', outcome: 'refuse', checklist: { a: 'yes', b: 'doubt' }, note: '缺章程' },
    });
  });

  it('never takes the message of an approval for the reason of a refusal', () => {
    const input = askedFor(body({ do: 'refuse', step: 's', note: '很快' }))?.input;
    assert.deepEqual(input, { step: 's', outcome: 'refuse', checklist: {} });
  });

  it('tells only the corrections that were written', () => {
    const input = askedFor(body({ do: 'correct', 'say.address': ' 写到门牌 ', 'say.capital': '  ' }))?.input;
    assert.deepEqual(input, { lines: [{ at: 'address', say: '写到门牌' }] });
  });

  it('refuses acceptance with one reason a line', () => {
    const input = askedFor(
      body({ do: 'refuse-acceptance', kind: 'wrong-authority', competent: '省局', reasons: '一\n\n 二 \n' }),
    )?.input;
    assert.deepEqual(input, { reasons: ['一', '二'], kind: 'wrong-authority', competent: '省局' });
  });

  it('takes the time a browser gives as Chinese time', () => {
    const fields = {
      do: 'pause',
      step: 's',
      ground: 'g',
      pauseNote: '等鉴定',
      plannedTo: '2026-11-25T16:00',
    };
    assert.equal(askedFor(body(fields))?.input.plannedTo, '2026-11-25T16:00:00+08:00');
  });

  it('leaves out what was not filled in, and knows no other act', () => {
    assert.deepEqual(
      askedFor(body({ do: 'hand-over', method: 'post', tracking: '', receiver: ' ' }))?.input,
      {
        method: 'post',
      },
    );
    for (const unknown of ['', 'record-licence', 'expire-draft', 'constructor'])
      assert.equal(askedFor(body({ do: unknown })), undefined);
  });
});

describe('an error', () => {
  it('leads to the control that was filled in', () => {
    assert.equal(controlAt('refuse', 'note'), 'reason');
    assert.equal(controlAt('pause', 'note'), 'pauseNote');
    assert.equal(controlAt('approve', 'note'), 'note');
    assert.equal(controlAt('correct', 'lines.2.at'), 'correct');
    assert.equal(controlAt('hand-over', 'tracking'), 'tracking');
    assert.equal(controlOf('case.checklist-open'), 'check');
    assert.equal(controlOf('case.step-held'), undefined);
  });
});
