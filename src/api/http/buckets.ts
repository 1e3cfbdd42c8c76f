// Token buckets by name: a burst is let through, a steady stream is slowed to the pace. It must never know whose name it is.
import { isIPv6 } from 'node:net';

export interface Buckets {
  /** Takes a token; answers 0, or the whole seconds until there is one again. */
  readonly take: (name: string) => number;
}

export interface BucketOptions {
  /** Tokens that come back in a minute; a full bucket holds as many. */
  readonly perMinute: number;
  /** Milliseconds that only ever grow. */
  readonly now?: () => number;
}

/** Names remembered at most, the least lately used forgotten first: many addresses must not fill the memory. */
const mostNames = 20_000;

export function createBuckets({ perMinute, now = () => performance.now() }: BucketOptions): Buckets {
  const perMs = perMinute / 60_000;
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take: (name) => {
      const at = now();
      const bucket = buckets.get(name) ?? { tokens: perMinute, at };
      buckets.delete(name);
      buckets.set(name, bucket);
      if (buckets.size > mostNames) buckets.delete(buckets.keys().next().value ?? '');
      bucket.tokens = Math.min(perMinute, bucket.tokens + (at - bucket.at) * perMs);
      bucket.at = at;
      if (bucket.tokens < 1) return Math.max(1, Math.ceil((1 - bucket.tokens) / perMs / 1000));
      bucket.tokens -= 1;
      return 0;
    },
  };
}

/** Whoever has one IPv6 address has a whole /64 of them, so that is what counts as one place. */
export function placeOf(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address;
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  return `${[...before, ...zeros, ...after].slice(0, 4).join(':')}::/64`;
}
