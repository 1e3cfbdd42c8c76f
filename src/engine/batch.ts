// Commands that are stored together, tied into groups that stand or fall as one. It must never store.

import type { Change, Command, Plan, Refused } from './plan.ts';
import type { Group, Seen, StreamChange } from './ports.ts';
import type { Snapshot } from './snapshot.ts';

/** How the writer answers a command. */
export type Verdict =
  | { readonly type: 'stored'; readonly after: Snapshot }
  | { readonly type: 'refused'; readonly outcome: Refused }
  /** Its key was seen before. */
  | { readonly type: 'seen' };

export interface Pending {
  readonly command: Command;
  readonly idempotency: Pick<Seen, 'caller' | 'key' | 'fingerprint'> | undefined;
  readonly answer: (verdict: Verdict) => void;
  readonly fail: (error: unknown) => void;
  /** Streams asked of the store since this command arrived: only a no that rests on these is final. */
  readonly fresh: Set<string>;
  /** Order of arrival: who comes first is decided first, however often he is sent back. */
  readonly turn: number;
  attempts: number;
  /** Stored alone, after a group with it failed for an unknown reason. */
  alone: boolean;
}

interface Placed {
  readonly pending: Pending;
  readonly changes: readonly Change[];
  readonly touched: readonly Snapshot[];
  /** What to answer once its group is stored. */
  readonly verdict: Verdict;
}

/** A group with what becomes known and answered when it is stored. */
export interface TiedGroup {
  readonly group: Group;
  readonly after: readonly Snapshot[];
  readonly placed: readonly Placed[];
}

export interface Batch {
  /** State of a stream after the commands already in the batch. */
  readonly look: (id: string) => Snapshot | undefined;
  readonly streams: () => number;
  readonly commands: () => number;
  readonly fits: (plan: Plan & { type: 'planned' }) => boolean;
  readonly add: (placed: Placed) => void;
  /** Streams the batch writes. */
  readonly written: () => Iterable<string>;
  readonly groups: () => readonly TiedGroup[];
}

export function createBatch(mostStreams: number): Batch {
  const written = new Map<string, Snapshot>();
  const placed: Placed[] = [];
  return {
    look: (id) => written.get(id),
    streams: () => written.size,
    commands: () => placed.length,
    fits: (plan) => {
      const added = plan.changes.filter(({ change }) => !written.has(change.id)).length;
      return written.size === 0 || written.size + added <= mostStreams;
    },
    add: (one) => {
      for (const { after } of one.changes) written.set(after.id, after);
      placed.push(one);
    },
    written: () => written.keys(),
    groups: () => tie(placed, written),
  };
}

function tie(placed: readonly Placed[], written: ReadonlyMap<string, Snapshot>): readonly TiedGroup[] {
  const parent = placed.map((_, i) => i);
  const root = (i: number): number => {
    let top = i;
    while (parent[top] !== top) top = parent[top] ?? top;
    parent[i] = top;
    return top;
  };
  const first = new Map<string, number>();
  placed.forEach((one, i) => {
    const ids = new Set([...one.touched.map((s) => s.id), ...one.changes.map((c) => c.change.id)]);
    for (const id of ids) {
      if (!written.has(id)) continue;
      const earlier = first.get(id);
      if (earlier === undefined) first.set(id, i);
      else parent[root(i)] = root(earlier);
    }
  });
  const members = new Map<number, Placed[]>();
  placed.forEach((one, i) => {
    const top = root(i);
    const group = members.get(top);
    if (group === undefined) members.set(top, [one]);
    else group.push(one);
  });
  return [...members.values()].map(groupOf);
}

function groupOf(placed: readonly Placed[]): TiedGroup {
  const streams = new Map<string, StreamChange>();
  const after = new Map<string, Snapshot>();
  for (const one of placed) {
    for (const { change, after: snapshot } of one.changes) {
      const earlier = streams.get(change.id);
      streams.set(change.id, earlier === undefined ? change : joined(earlier, change));
      after.set(change.id, snapshot);
    }
  }
  const reads = new Map<string, number>();
  for (const one of placed) {
    for (const { id, version } of one.touched) if (!streams.has(id)) reads.set(id, version);
  }
  return {
    placed,
    after: [...after.values()],
    group: {
      streams: [...streams.values()],
      reads: [...reads].map(([id, version]) => ({ id, version })),
      seen: placed.flatMap(seenOf),
    },
  };
}

function joined(earlier: StreamChange, later: StreamChange): StreamChange {
  return {
    ...later,
    expected: earlier.expected,
    events: [...earlier.events, ...later.events],
    measures: [...earlier.measures, ...later.measures],
  };
}

function seenOf({ pending, verdict }: Placed): readonly Seen[] {
  if (pending.idempotency === undefined || verdict.type !== 'stored') return [];
  const { id, kind, version } = verdict.after;
  return [{ ...pending.idempotency, kind, stream: id, version }];
}
