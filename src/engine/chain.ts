// How events of a stream are chained by hashes, so that none can be changed, dropped or added unseen. It must never know a process.
import { createHash } from 'node:crypto';
import type { Instant } from '../kernel/calendar.ts';

/** What an event's hash covers, beside the hash before it. */
export interface Link {
  readonly version: number;
  readonly at: Instant;
  /** Exact bytes. */
  readonly actor: string;
  /** Exact bytes. */
  readonly body: string;
}

/**
 * SHA-256, hex, over five lines: the hash before (for the first event the stream's id), version, time as
 * `2026-01-05T08:30:00.000Z`, actor, body. JSON holds no raw line breaks, so the lines cannot be shifted.
 */
export function hashLink(previous: string, link: Link): string {
  const at = new Date(link.at).toISOString();
  return createHash('sha256')
    .update(`${previous}\n${link.version}\n${at}\n${link.actor}\n${link.body}`)
    .digest('hex');
}
