// Checks that a trace is taken over as the standard says and that lines carry no values. It must never need a server.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { errorLines, readTrace, writeTrace } from './trace.ts';

const given = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

describe('a traceparent', () => {
  it('is gone on with: the same trace, a part of our own, the caller as parent', () => {
    const trace = readTrace(given);
    assert.equal(trace.trace, '0af7651916cd43dd8448eb211c80319c');
    assert.equal(trace.parent, 'b7ad6b7169203331');
    assert.notEqual(trace.span, trace.parent);
    assert.match(writeTrace(trace), /^00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-01$/);
  });

  it('of a later version is read as far as it is known', () => {
    assert.equal(readTrace(`cc${given.slice(2)}-more`).parent, 'b7ad6b7169203331');
  });

  it('that is none begins a trace here', () => {
    for (const bad of [
      undefined,
      '',
      ['a', 'b'],
      given.toUpperCase(),
      `ff${given.slice(2)}`,
      '00-00000000000000000000000000000000-b7ad6b7169203331-01',
      '00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01',
      given.slice(0, -1),
    ]) {
      const trace = readTrace(bad);
      assert.equal(trace.parent, undefined, String(bad));
      assert.match(trace.trace, /^[0-9a-f]{32}$/);
    }
  });

  it('whatever is sent, what is answered is one that can be read', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constant(given)), (header) => {
        const answered = readTrace(header);
        assert.equal(readTrace(writeTrace(answered)).trace, answered.trace);
      }),
    );
  });
});

describe('an error in the log', () => {
  it('keeps what broke and where, and drops what it broke on', () => {
    const error = Object.assign(
      new Error('invalid input syntax for type date: "140802199003120015" and \'陈禾\' 13800000001'),
      {
        code: '22007',
        detail: 'Key (citizen)=(140802199003120015) exists.',
        where: "unnamed portal parameter $3 = '13800000001'",
        cause: new TypeError('陈禾 is "陈禾"'),
      },
    );
    const line = errorLines.error(error);
    const text = JSON.stringify(line);
    for (const value of ['140802199003120015', '13800000001', 'exists', 'portal'])
      assert.ok(!text.includes(value), text);
    assert.equal(line.code, '22007');
    assert.match(line.message, /^invalid input syntax/);
    assert.match(line.stack, /trace\.test\.ts/);
    assert.equal(errorLines.err('a text').type, 'string');
  });
});
