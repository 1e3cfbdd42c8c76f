// Opens the vault of a house, seals its sessions, and carries out erasures here and on the other servers. It must never hold a key itself.
import path from 'node:path';
import type { Engine, Log, Store } from './engine/index.ts';
import type { Session, SessionStore } from './gateways/identity/index.ts';
import { masterKeysInFile, openVault, type Vault } from './gateways/sealing/index.ts';
import type { Actor } from './kernel/actor.ts';
import { citizenName, isErased } from './kernel/index.ts';
import type { Settings } from './settings.ts';
import { createKeyShelf, createSessionStore, createStore, type Database } from './store/index.ts';

export async function openSealedStore(settings: Settings, database: Database) {
  const file = settings.masterKeys ?? path.join(settings.dataFolder, 'keys', 'master.json');
  const vault = await openVault(masterKeysInFile(file), createKeyShelf(database));
  return { vault, store: createStore(database, vault) };
}

/** Who is signed in is personal too. A session of somebody erased has ended. */
export function sealedSessions(database: Database, vault: Vault): SessionStore {
  const store = createSessionStore(database);
  const place = (id: string) => `session/${id}`;
  const seal = async (session: Session): Promise<Actor> => {
    const about = { place: place(session.id), owner: place(session.id) };
    let sealed = vault.seal(session.actor, about);
    if (typeof sealed !== 'string') {
      await vault.ready(sealed);
      sealed = vault.seal(session.actor, about);
    }
    if (typeof sealed !== 'string') throw new Error('A session could not be sealed.');
    return JSON.parse(sealed) as Actor;
  };
  const open = async (sessions: readonly Session[]): Promise<readonly Session[]> => {
    const texts = sessions.map(({ actor }) => JSON.stringify(actor));
    await vault.fetch(texts);
    const opened = sessions.map((session, i) => ({
      ...session,
      actor: vault.open(texts[i] ?? '{}', place(session.id)) as Actor,
    }));
    const gone = opened.filter(({ actor }) => actor.type === 'party' && isErased(actor.citizenId));
    await Promise.all(gone.map(({ id }) => store.remove(id)));
    return opened.filter((session) => !gone.includes(session));
  };
  return {
    ...store,
    save: async (session) => store.save({ ...session, actor: await seal(session) }),
    find: async (id) => {
      const session = await store.find(id);
      return session && (await open([session]))[0];
    },
    ofSubject: async (subject) => open(await store.ofSubject(subject)),
  };
}

/** How soon a person erased on another server is forgotten here. */
const lookEveryMs = 5_000;

export function watchErasures(
  vault: Pick<Vault, 'refresh'>,
  engine: Pick<Engine, 'forget'>,
  log: Pick<Log, 'error'>,
): { readonly stop: () => void } {
  const look = async () => {
    if (await vault.refresh()) engine.forget();
  };
  const timer = setInterval(
    () =>
      void look().catch((error) => log.error({ error }, 'erasures could not be looked up; tried again soon')),
    lookEveryMs,
  );
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

export type Erased =
  /** `streams` named him; `keys` were destroyed (0: he was erased before, or never known). */
  | { readonly type: 'erased'; readonly keys: number; readonly streams: number }
  /** Work on his matters is not done. */
  | { readonly type: 'open'; readonly streams: readonly string[] };

interface Keeper {
  readonly store: Store;
  readonly engine: Engine;
  readonly vault: Vault;
}

/** What a keeper of the house may do with keys. */
export function keeping(keeper: Keeper) {
  return {
    erase: (citizenId: string, anyway = false) => erasePerson(keeper, citizenId, anyway),
    rotateKeys: keeper.vault.rotate,
  };
}

/** `anyway`: also while work on his matters waits. */
async function erasePerson(
  { store, engine, vault }: Keeper,
  citizenId: string,
  anyway: boolean,
): Promise<Erased> {
  const open = await store.waitsFor(citizenName(citizenId.toUpperCase()));
  if (open.length > 0 && !anyway) return { type: 'open', streams: open };
  let keys = 0;
  const streams = await engine.erase(citizenId, async () => {
    keys = await vault.erase(citizenId);
  });
  return { type: 'erased', keys, streams: streams.length };
}
