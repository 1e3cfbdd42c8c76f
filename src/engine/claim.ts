// A unique thing as a stream of its own: who holds it now. It must never know what is claimed.
import type { EventBody } from '../kernel/process.ts';
import { declareRelations } from '../kernel/standing.ts';
import type { AnyProcess } from './snapshot.ts';

export const claimKind = 'claim';

export interface ClaimEvent extends EventBody {
  readonly type: 'claim-taken' | 'claim-released';
  /** Stream that took it or gave it back. */
  readonly holder: string;
}

interface ClaimState {
  readonly holder: string | undefined;
}

/** The holder now; undefined: free. */
export function holderOf(state: unknown): string | undefined {
  return (state as ClaimState | undefined)?.holder;
}

const free: ClaimState = { holder: undefined };

/** Driven by the engine in the group of the stream that claims; nobody gives it commands. */
export const claimProcess: AnyProcess = {
  kind: claimKind,
  plural: 'claims',
  initial: free,
  evolve: (_: ClaimState, { event }: { event: ClaimEvent }): ClaimState => ({
    holder: event.type === 'claim-taken' ? event.holder : undefined,
  }),
  commands: {},
  relations: declareRelations<ClaimState, unknown, never>(free, []),
  readers: [],
  status: (state: ClaimState) => (state.holder === undefined ? 'free' : 'held'),
  head: (state: ClaimState) => ({
    status: state.holder === undefined ? 'free' : 'held',
    summary: { holder: state.holder ?? null },
  }),
  view: () => ({}),
  tasks: () => [],
  deadlines: () => [],
  measures: () => [],
};
