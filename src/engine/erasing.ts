// What is left to do when a person's key was destroyed: forget what was in memory, write anew what lists know of him. It must never change an event.
import { citizenName } from '../kernel/actor.ts';
import type { Store, Tokenise } from './ports.ts';
import { type AnyProcess, absent, advance, type Snapshots } from './snapshot.ts';

export interface ErasingParts {
  readonly store: Pick<Store, 'streamsOf' | 'loadEvents' | 'rewriteHeads'>;
  readonly snapshots: Pick<Snapshots, 'clear'>;
  readonly processOf: (kind: string) => AnyProcess;
  readonly facts: (kind: string) => unknown;
  readonly tokenise: Tokenise;
}

const perRound = 50;

/** Answers the streams that named him. `destroy` makes his values unreadable; done again after a crash, it goes on. */
export async function eraseFrom(
  parts: ErasingParts,
  citizenId: string,
  destroy: () => Promise<void>,
): Promise<readonly string[]> {
  const { store, snapshots } = parts;
  const ids = await store.streamsOf(citizenName(citizenId.toUpperCase()));
  await destroy();
  snapshots.clear();
  for (let i = 0; i < ids.length; i += perRound) await rewrite(parts, ids.slice(i, i + perRound));
  return ids;
}

async function rewrite(
  { store, processOf, facts, tokenise }: ErasingParts,
  ids: readonly string[],
): Promise<void> {
  const streams = await store.loadEvents(ids.map((id) => ({ id })));
  await store.rewriteHeads(
    [...streams].map(([id, { kind, version, events }]) => {
      const process = processOf(kind);
      const { state } = advance(process, absent(id), kind, events);
      const head = process.head(state, id, facts(kind));
      return {
        ...{ id, version, head },
        words: head.search === undefined ? [] : tokenise(head.search, 'index'),
        tasks: process.tasks(state, facts(kind)),
      };
    }),
  );
}
