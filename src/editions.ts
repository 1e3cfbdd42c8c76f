// Puts published editions in force while the house runs, here and on the other servers of the city. It must never judge a definition.
import { type Compiled, type LiveFacts, readDefinition, writeDefinition } from './definitions/index.ts';
import type { Store, StreamChange } from './engine/index.ts';
import type { EditionFacts } from './processes/edition/index.ts';

/** How soon another server's publication is in force here. */
const lookEveryMs = 5_000;
const mostAtOnce = 100;

export function editionFacts(facts: LiveFacts, compile: (text: string) => Compiled): EditionFacts {
  return {
    ...facts,
    compile: (text) => {
      const { item, problems } = compile(text);
      return {
        ...(item && { item }),
        problems: problems.map(({ line, code, params }) => ({ line, code, params })),
      };
    },
    writeDefinition,
  };
}

/** Hears a publication stored by this server, in time for the answer to it. */
export function hearEditions(facts: LiveFacts): (change: StreamChange) => void {
  return ({ kind, events }) => {
    if (kind !== 'edition') return;
    for (const { type, body } of events)
      if (type === 'edition-published') putInForce(facts, JSON.parse(body));
  };
}

function putInForce(
  facts: LiveFacts,
  { body, text }: { readonly body: string; readonly text: string },
): void {
  facts.publish(readDefinition(body), text);
}

export interface EditionWatch {
  readonly stop: () => void;
}

/**
 * Brings in what was published before this start or by another server. The folder counts again once it has moved on
 * from the version an edition was written against: then the edition is history, and the folder says what is in force.
 */
export async function watchEditions(
  store: Pick<Store, 'list' | 'loadEvents'>,
  facts: LiveFacts,
  onError: (error: unknown) => void,
): Promise<EditionWatch> {
  const applied = new Set<string>();
  const look = async () => {
    const heads = await store.list({
      ...{ kind: 'edition', status: 'published', visible: { type: 'all' }, limit: mostAtOnce },
    });
    const fresh = heads.filter(({ id }) => !applied.has(id)).reverse();
    if (fresh.length === 0) return;
    const streams = await store.loadEvents(fresh.map(({ id }) => ({ id })));
    for (const { id } of fresh) {
      applied.add(id);
      const events = (streams.get(id)?.events ?? []).map(
        ({ event }) => event as Record<string, unknown> & { type: string },
      );
      const proposed = events.find(({ type }) => type === 'edition-proposed');
      const published = events.find(({ type }) => type === 'edition-published');
      if (!proposed || !published) continue;
      if (facts.city.items.get(String(proposed.item))?.version === proposed.base)
        putInForce(facts, { body: String(published.body), text: String(published.text) });
    }
  };
  await look();
  const timer = setInterval(() => look().catch(onError), lookEveryMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
