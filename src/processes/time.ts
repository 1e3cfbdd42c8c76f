// Times as events write them. It must never know what time it is.
import { fromTimestamp, type Instant } from '../kernel/index.ts';
import type { Timestamp } from './case/view.ts';

/** The instant of a time our own rules wrote into an event. Throws on anything else: that is a bug, not an input. */
export function instantFrom(timestamp: Timestamp): Instant {
  const instant = fromTimestamp(timestamp);
  if (instant === undefined) throw new Error(`not a timestamp: ${timestamp}`);
  return instant;
}
