// How events of a stream are chained by hashes, so that none can be changed, dropped or added unseen. It must never know a process.
import { hash } from 'node:crypto';
import type { Instant } from '../kernel/calendar.ts';
import { linkText, sealedText } from '../kernel/proof/index.ts';

/** What an event's hash covers, beside the hash before it. */
export interface HashedEvent {
  readonly version: number;
  readonly at: Instant;
  readonly type: string;
  /** Hex; empty where nothing is ever shown of the chain. */
  readonly salt: string;
  /** Exact bytes. */
  readonly actor: string;
  /** Exact bytes. */
  readonly body: string;
}

/**
 * SHA-256, hex, over the lines of `linkText`: the hash before (for the first event the stream's id), version, time as
 * `2026-01-05T08:30:00.000Z`, type, and the hash of salt, actor and body. A receipt can so show that something happened
 * without showing what was said.
 */
export function hashLink(previous: string, { version, at, type, ...said }: HashedEvent): string {
  const sealed = hash('sha256', sealedText(said));
  return hash('sha256', linkText(previous, { version, at: new Date(at).toISOString(), type, sealed }));
}
