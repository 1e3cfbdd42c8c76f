// Checks that the demo's clock moves forwards only and survives a restart.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createClock, keepTimeInFile, moveClock, readClock } from './clock.ts';
import { addDuration, formatInstant, parseInstant } from './duration.ts';

const at = (text: string) => {
  const parsed = parseInstant(text);
  assert.ok(parsed.ok, text);
  return parsed.value;
};

function machineAt(text: string) {
  let time = at(text);
  return { now: () => time, tick: (ms: number) => (time += ms) };
}

function codeOf(result: { ok: boolean; rejection?: { code: string } }) {
  assert.equal(result.ok, false);
  return result.rejection?.code;
}

describe('the clock of a demo', () => {
  it('moves to a later time and runs on from there', () => {
    const machine = machineAt('2026-11-23T09:00:00+08:00');
    const clock = createClock({ demo: true, machine: machine.now });
    assert.deepEqual(clock.moveTo(at('2026-11-27T16:50:00+08:00')).ok, true);
    machine.tick(60_000);
    assert.equal(formatInstant(clock.now()), '2026-11-27T16:51:00+08:00');
  });

  it('advances by ISO 8601 durations', () => {
    const clock = createClock({ demo: true, machine: machineAt('2026-01-30T09:00:00+08:00').now });
    for (const [duration, expected] of [
      ['P3D', '2026-02-02T09:00:00+08:00'],
      ['PT2H30M', '2026-02-02T11:30:00+08:00'],
      ['P1W', '2026-02-09T11:30:00+08:00'],
      ['P1M', '2026-03-09T11:30:00+08:00'],
      ['P1DT0.5S', '2026-03-10T11:30:00.500+08:00'],
      ['PT0S', '2026-03-10T11:30:00.500+08:00'],
    ] as const) {
      assert.ok(clock.advance(duration).ok, duration);
      assert.equal(formatInstant(clock.now()), expected, duration);
    }
  });

  it('refuses to go back, and stays where it was', () => {
    const clock = createClock({ demo: true, machine: machineAt('2026-11-23T09:00:00+08:00').now });
    assert.equal(codeOf(clock.moveTo(at('2026-11-23T08:59:59+08:00'))), 'clock.backwards');
    assert.throws(() => clock.moveTo(Number.NaN));
    assert.equal(codeOf(clock.advance('P9999Y')), 'clock.year-not-covered');
    assert.equal(formatInstant(clock.now()), '2026-11-23T09:00:00+08:00');
  });

  it('does not follow a machine whose clock is set back', () => {
    const machine = machineAt('2026-11-23T09:00:00+08:00');
    const clock = createClock({ demo: true, machine: machine.now });
    const before = clock.now();
    machine.tick(-3_600_000);
    assert.equal(clock.now(), before);
  });

  it('cannot be moved outside the demo', () => {
    const clock = createClock({ demo: false });
    assert.equal(codeOf(clock.moveTo(Date.now() + 1000)), 'clock.not-demo');
    assert.equal(codeOf(clock.advance('P1D')), 'clock.not-demo');
    assert.ok(Math.abs(clock.now() - Date.now()) < 1000);
  });
});

describe('the clock and the calendar', () => {
  it('starts on the same day of the last covered year and says so', () => {
    const machine = machineAt('2028-02-29T10:15:00+08:00');
    const clock = createClock({ demo: true, machine: machine.now, lastCoveredYear: 2026 });
    assert.equal(formatInstant(clock.now()), '2026-02-28T10:15:00+08:00');
    assert.equal(clock.startedElsewhere?.today, machine.now());
    assert.equal(clock.startedElsewhere?.start, clock.now());
  });

  it('starts today in a covered year and says nothing', () => {
    const machine = machineAt('2026-12-31T23:59:59+08:00');
    const clock = createClock({ demo: true, machine: machine.now, lastCoveredYear: 2026 });
    assert.equal(clock.now(), machine.now());
    assert.equal(clock.startedElsewhere, undefined);
  });

  it('refuses a year without calendar', () => {
    const clock = createClock({
      demo: true,
      machine: machineAt('2026-12-01T09:00:00+08:00').now,
      lastCoveredYear: 2026,
    });
    assert.equal(codeOf(clock.advance('P31D')), 'clock.year-not-covered');
    assert.ok(clock.advance('P30D').ok);
  });
});

describe('the time shown', () => {
  it('never goes back, whatever it is asked', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.integer({ min: -1e9, max: 1e9 }).map((by) => ({ by })),
            fc.constantFrom('P1D', 'PT1H', 'P1M', '-P1D', 'P', 'PT').map((duration) => ({ duration })),
            fc.integer({ min: -1e7, max: 1e7 }).map((tick) => ({ tick })),
          ),
          { maxLength: 20 },
        ),
        (steps) => {
          const machine = machineAt('2026-06-01T09:00:00+08:00');
          const clock = createClock({ demo: true, machine: machine.now });
          let last = clock.now();
          for (const step of steps) {
            if ('by' in step) clock.moveTo(last + step.by);
            else if ('duration' in step) clock.advance(step.duration);
            else machine.tick(step.tick);
            assert.ok(clock.now() >= last);
            last = clock.now();
          }
        },
      ),
    );
  });
});

describe('a restart of the demo', () => {
  it('keeps the time reached', (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'yimen-clock-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const persist = keepTimeInFile(join(folder, 'data', 'clock.json'));
    const machine = machineAt('2026-11-23T09:00:00+08:00');
    const first = createClock({ demo: true, machine: machine.now, persist });
    assert.ok(first.advance('P3D').ok);
    machine.tick(5000);
    const second = createClock({ demo: true, machine: machine.now, persist });
    assert.equal(formatInstant(second.now()), '2026-11-26T09:00:05+08:00');
    assert.equal(second.startedElsewhere, undefined);
  });

  it('does not go back when the machine did', (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'yimen-clock-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const persist = keepTimeInFile(join(folder, 'clock.json'));
    const machine = machineAt('2026-11-23T09:00:00+08:00');
    const first = createClock({ demo: true, machine: machine.now, persist });
    assert.ok(first.advance('P1D').ok);
    const reached = first.now();
    machine.tick(-86_400_000);
    assert.equal(createClock({ demo: true, machine: machine.now, persist }).now(), reached);
  });

  it('starts afresh from a spoilt file', (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'yimen-clock-'));
    t.after(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'clock.json'), '{"offsetMs":"soon"');
    const machine = machineAt('2026-11-23T09:00:00+08:00');
    const clock = createClock({
      demo: true,
      machine: machine.now,
      persist: keepTimeInFile(join(folder, 'clock.json')),
    });
    assert.equal(clock.now(), machine.now());
  });
});

describe('POST /dev/clock', () => {
  const machine = machineAt('2026-11-23T09:00:00+08:00');
  it('takes `to` or `advance`', () => {
    const clock = createClock({ demo: true, machine: machine.now });
    const moved = moveClock(clock, { advance: 'P3D' });
    assert.ok(moved.ok);
    assert.equal(moved.value.now, '2026-11-26T09:00:00+08:00');
    assert.ok(moveClock(clock, { to: '2026-11-27T01:00:00Z' }).ok);
    assert.equal(readClock(clock, machine.now).now, '2026-11-27T09:00:00+08:00');
    assert.equal(readClock(clock, machine.now).offsetSeconds, 4 * 86_400);
  });

  it('refuses bodies it cannot read', () => {
    const clock = createClock({ demo: true, machine: machine.now });
    for (const body of [
      undefined,
      null,
      'P3D',
      {},
      { to: '2026-11-27T01:00:00Z', advance: 'P3D' },
      { advance: 'P1D', x: 1 },
    ])
      assert.equal(codeOf(moveClock(clock, body)), 'clock.body-malformed', JSON.stringify(body));
    for (const advance of ['3 days', 'P', 'PT', 'P1DT', '-P1D', 'P1.5D', 'p1d', 3, {}])
      assert.equal(codeOf(moveClock(clock, { advance })), 'clock.duration-malformed', String(advance));
    for (const to of ['2026-11-27', '2026-11-27T09:00:00', '2026-02-31T09:00:00Z', 'tomorrow', 1])
      assert.equal(codeOf(moveClock(clock, { to })), 'clock.instant-malformed', String(to));
  });
});

describe('durations', () => {
  it('keep to the end of a shorter month', () => {
    const moved = addDuration(at('2024-01-31T00:30:00+08:00'), 'P1M');
    assert.ok(moved.ok);
    assert.equal(formatInstant(moved.value), '2024-02-29T00:30:00+08:00');
  });
});
