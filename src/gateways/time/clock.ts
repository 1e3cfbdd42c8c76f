// The city's time: the machine's in production, one that can be moved forwards in the demo. It must never go back, nor know what falls due.
import assert from 'node:assert/strict';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { TimeSource } from '../../engine/ports.ts';
import type { Instant } from '../../kernel/calendar.ts';
import { accept, type Result, reject } from '../../kernel/rejection.ts';
import { addDuration, addMonths, formatInstant, parseInstant, yearOf } from './duration.ts';

/** What must outlive a restart: how far the clock stands from the machine's, and the latest time it is known to have shown. */
export interface KeptTime {
  readonly offsetMs: number;
  readonly at: Instant;
}

export interface KeptTimeStore {
  readonly load: () => KeptTime | undefined;
  readonly save: (kept: KeptTime) => void;
}

export interface ClockOptions {
  /** Only a demo's clock can be moved. */
  readonly demo: boolean;
  readonly persist?: KeptTimeStore;
  /** Last year with a published calendar. A demo started after it begins on the same day of that year. */
  readonly lastCoveredYear?: number;
  /** The machine's time; another one only in tests. */
  readonly machine?: () => Instant;
}

export interface Clock extends TimeSource {
  readonly demo: boolean;
  /** Set when the demo did not start today, because today's year has no published calendar. */
  readonly startedElsewhere?: { readonly today: Instant; readonly start: Instant };
  /** Rejects `clock.not-demo`, `clock.backwards`, `clock.year-not-covered`. */
  readonly moveTo: (to: Instant) => Result<Instant>;
  /** Rejects what `moveTo` does and `clock.duration-malformed`. */
  readonly advance: (duration: string) => Result<Instant>;
  /** Writes down the time reached, so that the next start does not show an earlier one. */
  readonly keep: () => void;
}

/** The one source of time. Sessions and tokens do not use it: a virtual holiday must not sign anybody out. */
export function createClock(options: ClockOptions): Clock {
  const machine = options.machine ?? Date.now;
  if (!options.demo) {
    const refuse = () => reject('clock.not-demo');
    return { demo: false, now: machine, moveTo: refuse, advance: refuse, keep: () => {} };
  }
  const kept = options.persist?.load();
  const today = machine();
  let offsetMs = kept?.offsetMs ?? startOffset(today, options.lastCoveredYear);
  let latest = kept?.at ?? today + offsetMs;
  const now = () => {
    // The machine's clock may be set back; the city's may not.
    latest = Math.max(latest, machine() + offsetMs);
    return latest;
  };
  const keep = () => options.persist?.save({ offsetMs, at: now() });
  const moveTo = (to: Instant): Result<Instant> => {
    assert(Number.isFinite(to), 'an instant is a finite number of milliseconds');
    const from = now();
    if (to < from) return reject('clock.backwards', { now: formatInstant(from), to: formatInstant(to) });
    const last = options.lastCoveredYear ?? 9999;
    if (yearOf(to) > last) return reject('clock.year-not-covered', { year: yearOf(to), last });
    offsetMs = to - machine();
    latest = to;
    keep();
    return accept(to);
  };
  const advance = (duration: string): Result<Instant> => {
    const to = addDuration(now(), duration);
    return to.ok ? moveTo(to.value) : to;
  };
  if (!kept) keep();
  const startedElsewhere =
    !kept && offsetMs !== 0 ? { startedElsewhere: { today, start: today + offsetMs } } : {};
  return { demo: true, now, moveTo, advance, keep, ...startedElsewhere };
}

function startOffset(today: Instant, lastCoveredYear: number | undefined): number {
  if (lastCoveredYear === undefined || yearOf(today) <= lastCoveredYear) return 0;
  return addMonths(today, (lastCoveredYear - yearOf(today)) * 12) - today;
}

/** Keeps the time in a small JSON file. An unreadable file is treated as absent: only a demo has one. */
export function keepTimeInFile(path: string): KeptTimeStore {
  return {
    load: () => {
      try {
        const kept = JSON.parse(readFileSync(path, 'utf8')) as Partial<KeptTime>;
        if (Number.isFinite(kept.offsetMs) && Number.isFinite(kept.at)) return kept as KeptTime;
      } catch {}
      return undefined;
    },
    save: (kept) => {
      mkdirSync(dirname(path), { recursive: true });
      const file = openSync(`${path}.new`, 'w', 0o600);
      writeSync(file, JSON.stringify(kept));
      fsyncSync(file);
      closeSync(file);
      renameSync(`${path}.new`, path);
    },
  };
}

export interface ClockReading {
  /** RFC 3339 in Chinese standard time. */
  readonly now: string;
  /** How far the clock stands from the machine's, in seconds. */
  readonly offsetSeconds: number;
}

/** What `GET /dev/clock` answers. */
export function readClock(clock: Clock, machine: () => Instant = Date.now): ClockReading {
  const now = clock.now();
  return { now: formatInstant(now), offsetSeconds: Math.round((now - machine()) / 1000) };
}

/** What `POST /dev/clock` does: `{to}` or `{advance}`, exactly one. Rejects `clock.body-malformed` and what the clock rejects. */
export function moveClock(clock: Clock, body: unknown): Result<ClockReading> {
  const { to, advance, ...rest } = (typeof body === 'object' && body !== null ? body : {}) as Record<
    string,
    unknown
  >;
  if (Object.keys(rest).length > 0 || (to === undefined) === (advance === undefined))
    return reject('clock.body-malformed');
  const moved = advance === undefined ? moveToText(clock, to) : advanceByText(clock, advance);
  return moved.ok ? accept(readClock(clock)) : moved;
}

function moveToText(clock: Clock, to: unknown): Result<Instant> {
  const instant = parseInstant(String(to));
  return instant.ok ? clock.moveTo(instant.value) : instant;
}

function advanceByText(clock: Clock, advance: unknown): Result<Instant> {
  return clock.advance(String(advance));
}
