// What makes a repeat a repeat: who gave it, his key, and the content. It must never know the store.
import { createHash } from 'node:crypto';
import type { Actor } from '../kernel/actor.ts';
import type { Given } from './engine.ts';
import type { Seen } from './ports.ts';

export type Idempotency = Pick<Seen, 'caller' | 'key' | 'fingerprint'>;

/** A key is text of 1 to 200 characters. */
export function isKey(key: string): boolean {
  return key.length > 0 && key.length <= 200 && key.isWellFormed() && !key.includes('\u0000');
}

/** Undefined without a key, and for the public: two strangers must never share an answer. */
export function idempotencyOf(given: Given): Idempotency | undefined {
  const caller = callerOf(given.actor);
  if (given.key === undefined || caller === undefined) return undefined;
  const content = canonical([given.kind, given.id ?? null, given.command, given.input ?? null]);
  return {
    caller,
    key: given.key,
    fingerprint: createHash('sha256').update(content).digest('hex'),
  };
}

function callerOf(actor: Actor): string | undefined {
  return actor.type === 'public' ? undefined : `${actor.type}/${actor.id}`;
}

/** JSON with sorted names, so that the same content in another order is the same content. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );
}
