// Counts wrong tries from one place, so that nobody can guess for long. It must never know what is guessed.
import type { TimeSource } from '../engine/ports.ts';

export interface Tries {
  /** Minutes until this place may try again; 0 when it may now. */
  readonly wait: (from: string) => number;
  readonly missed: (from: string) => void;
}

export interface TriesOptions {
  readonly most: number;
  readonly withinMinutes: number;
}

/** Places remembered at most: one that sends from very many addresses must not fill the memory. */
const mostPlaces = 10_000;

export function createTries(time: TimeSource, { most, withinMinutes }: TriesOptions): Tries {
  const within = withinMinutes * 60_000;
  const misses = new Map<string, readonly number[]>();
  const recent = (from: string) => (misses.get(from) ?? []).filter((at) => at > time.now() - within);
  return {
    wait: (from) => {
      const [first, ...rest] = recent(from).slice(-most);
      if (first === undefined || rest.length + 1 < most) return 0;
      return Math.ceil((first + within - time.now()) / 60_000);
    },
    missed: (from) => {
      const now = time.now();
      misses.set(from, [...recent(from), now].slice(-most));
      if (misses.size <= mostPlaces) return;
      const [oldest] = misses.keys();
      if (oldest !== undefined) misses.delete(oldest);
    },
  };
}
