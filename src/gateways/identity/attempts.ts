// Slows down whoever tries to sign in too often. It must never lock a person out for long: many share one address.
import type { Instant } from '../../kernel/calendar.ts';
import { accept, type Result, reject } from '../../kernel/rejection.ts';

export interface AttemptLimits {
  readonly perWindow: number;
  readonly windowMs: number;
}

export const ordinaryAttempts: AttemptLimits = { perWindow: 60, windowMs: 60_000 };
const mostAddresses = 10_000;

/** Counts an attempt from an address; rejects `access.too-many-attempts {seconds}`. Each node counts for itself. */
export function createAttempts(
  now: () => Instant,
  limits = ordinaryAttempts,
): (address: string) => Result<true> {
  let counts = new Map<string, number>();
  let opened = now();
  return (address) => {
    const at = now();
    if (at >= opened + limits.windowMs || counts.size > mostAddresses) {
      counts = new Map();
      opened = at;
    }
    const count = (counts.get(address) ?? 0) + 1;
    counts.set(address, count);
    if (count <= limits.perWindow) return accept(true);
    return reject('access.too-many-attempts', {
      seconds: Math.max(1, Math.ceil((opened + limits.windowMs - at) / 1000)),
    });
  };
}
