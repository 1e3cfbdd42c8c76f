// Puts published editions in force while the house runs, here and on the other servers of the city. It must never judge a definition.
import {
  type Compiled,
  type LiveFacts,
  type LoadedCity,
  readDefinition,
  storedDefinition,
  writeDefinition,
} from './definitions/index.ts';
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

export interface EditionsInForce {
  readonly facts: LiveFacts;
  /** Of a folder's loading: takes a published text for that of its file, and composes its bundles anew. */
  readonly adopt: LoadedCity['adopt'];
  readonly store: Pick<Store, 'saveDefinitions'>;
  readonly onError: (error: unknown) => void;
}

type Publish = (edition: { readonly body: string; readonly text: string }) => void;

/**
 * The item is in force at once. Bundles made of it follow once their new versions are kept: a case that opens with one
 * must find it after a restart too.
 */
export function editionsInForce({ facts, adopt, store, onError }: EditionsInForce): EditionRoom {
  const publish: Publish = ({ body, text }) => {
    facts.publish(readDefinition(body), text);
    const bundles = adopt(text).filter(({ id, version }) => facts.city.items.get(id)?.version !== version);
    if (bundles.length === 0) return;
    store
      .saveDefinitions(bundles.map(storedDefinition))
      .then(() => {
        for (const bundle of bundles) facts.publish(bundle, facts.sourceOf(bundle.id) ?? '');
      })
      .catch(onError);
  };
  return { facts, publish };
}

export interface EditionRoom {
  readonly facts: LiveFacts;
  readonly publish: Publish;
}

/** Hears a publication stored by this server, in time for the answer to it. */
export function hearEditions({ publish }: EditionRoom): (change: StreamChange) => void {
  return ({ kind, events }) => {
    if (kind !== 'edition') return;
    for (const { event } of events)
      if (event?.type === 'edition-published') publish(event as unknown as Parameters<Publish>[0]);
  };
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
  { facts, publish }: EditionRoom,
  onError: (error: unknown) => void,
): Promise<EditionWatch> {
  const applied = new Set<string>();
  const look = async () => {
    const fresh = (await unseen(store, applied)).toReversed();
    if (fresh.length === 0) return;
    const streams = await store.loadEvents(fresh.map((id) => ({ id })));
    for (const id of fresh) {
      applied.add(id);
      const events = (streams.get(id)?.events ?? []).map(
        ({ event }) => event as Record<string, unknown> & { type: string },
      );
      const proposed = events.find(({ type }) => type === 'edition-proposed');
      const published = events.find(({ type }) => type === 'edition-published');
      if (!proposed || !published) continue;
      if (facts.city.items.get(String(proposed.item))?.version === proposed.base)
        publish({ body: String(published.body), text: String(published.text) });
    }
  };
  await look();
  const timer = setInterval(() => look().catch(onError), lookEveryMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

/** Newest first, page by page until one is known: what is published stays as it is, so nothing new lies behind it. */
async function unseen(store: Pick<Store, 'list'>, applied: ReadonlySet<string>): Promise<readonly string[]> {
  const found: string[] = [];
  for (let after: { readonly updated: number; readonly id: string } | undefined; ; ) {
    const heads = await store.list({
      ...{ kind: 'edition', status: 'published', visible: { type: 'all' }, limit: mostAtOnce },
      ...(after && { after }),
    });
    const fresh = heads.filter(({ id }) => !applied.has(id));
    found.push(...fresh.map(({ id }) => id));
    const last = heads.at(-1);
    if (!last || heads.length < mostAtOnce || fresh.length < heads.length) return found;
    after = { updated: last.updated, id: last.id };
  }
}
