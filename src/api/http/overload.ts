// Tells when the house has more to do than it can: by how late its own event loop is. It must never wait for a request to fail first.
export interface Overload {
  /** New work should be turned away now. */
  readonly sheds: () => boolean;
  readonly stop: () => void;
}

export interface OverloadOptions {
  /** The loop may be this late, ms; beyond it for several looks running, work is turned away. */
  readonly longestDelayMs: number;
  /** How late the loop was since the last look, ms; absent: measured. */
  readonly delayMs?: () => number;
  readonly lookEveryMs?: number;
}

/** One long pause (a garbage collection, a big page) is no overload; three looks late running are. */
const looks = 3;

export function watchOverload({ longestDelayMs, delayMs, lookEveryMs = 250 }: OverloadOptions): Overload {
  let late: readonly number[] = [];
  let expected = performance.now() + lookEveryMs;
  const look = () => {
    const now = performance.now();
    const delay = delayMs?.() ?? Math.max(0, now - expected);
    expected = now + lookEveryMs;
    late = [...late, delay].slice(-looks);
  };
  const timer = setInterval(look, lookEveryMs);
  timer.unref();
  return {
    sheds: () => late.length === looks && late.every((delay) => delay > longestDelayMs),
    stop: () => clearInterval(timer),
  };
}
