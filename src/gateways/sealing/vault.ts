// Seals and opens with a data key for each person, and destroys it when he is erased. It must never keep a key unwrapped anywhere but in memory.
import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { actorPlace, type Sealing } from '../../engine/index.ts';
import { citizenName } from '../../kernel/actor.ts';
import { erasedMark, erasedNumber } from '../../kernel/mask.ts';
import { createNonces, decrypt, encrypt } from './cipher.ts';
import { join, part, sealedName } from './envelope.ts';
import type { KeptKey, KeyShelf, MasterKeys } from './ports.ts';

export interface Vault extends Sealing {
  /** Destroys the keys of a citizen; answers how many. What they sealed cannot be read again by anybody. */
  readonly erase: (citizenId: string) => Promise<number>;
  /** Wraps every data key by a new master key; answers how many. */
  readonly rotate: () => Promise<number>;
  /** Forgets keys another server destroyed; true when there were any. */
  readonly refresh: () => Promise<boolean>;
}

interface DataKey {
  readonly id: string;
  readonly owner: string;
  /** Undefined: destroyed. */
  readonly key: KeyObject | undefined;
}

/** The key names are hashed with: it has an owner like any other, so that it is wrapped and rotated like any other. */
const blindOwner = 'blind-index';
const mostCached = 50_000;
const mostActors = 10_000;
const citizens = citizenName('');
const perPage = 500;

export async function openVault(master: MasterKeys, shelf: KeyShelf): Promise<Vault> {
  const blindKey = (await readyKeys(master, shelf, [blindOwner]))[0]?.key;
  if (blindKey === undefined) throw new Error('The key of the blind index was destroyed.');
  const byOwner = new Map<string, DataKey>();
  const byId = new Map<string, DataKey>();
  const blinded = new Map<string, string>();
  /** The same person acts many times: his sealed name goes with each act as it was sealed once. */
  const actors = new Map<string, string>();
  let destructions = await shelf.destructions();
  const forget = () => {
    byOwner.clear();
    byId.clear();
    actors.clear();
  };
  const remember = (keys: readonly DataKey[]) => {
    if (byId.size + keys.length > mostCached) forget();
    for (const key of keys) {
      byId.set(key.id, key);
      if (key.key !== undefined) byOwner.set(key.owner, key);
    }
  };
  const blind = (name: string): string => {
    if (!name.startsWith(citizens) || name.startsWith(`${citizens}~`) || name === citizens) return name;
    const known = blinded.get(name);
    if (known !== undefined) return known;
    const hash = createHmac('sha256', blindKey).update(name.toUpperCase()).digest('base64url').slice(0, 24);
    if (blinded.size >= mostCached) blinded.clear();
    blinded.set(name, `${citizens}~${hash}`);
    return `${citizens}~${hash}`;
  };
  const nonces = createNonces();
  return {
    blind,
    seal: (value, { place, owner, personal }) => {
      const actor = place === actorPlace ? JSON.stringify(value) : undefined;
      const known = actor === undefined ? undefined : actors.get(actor);
      if (known !== undefined) return known;
      const { shell, parts } = part(value, owner, personal);
      if (parts.size === 0) return JSON.stringify(shell);
      const owners = [...parts.keys()];
      const missing = owners.filter((one) => !byOwner.has(blind(one)));
      if (missing.length > 0) return missing;
      const sealed = owners.map((one) => {
        const { id, key } = byOwner.get(blind(one)) as DataKey & { readonly key: KeyObject };
        return [id, encrypt(key, JSON.stringify(parts.get(one)), `${id} ${place}`, nonces())];
      });
      const text = JSON.stringify({ ...shell, [sealedName]: sealed });
      if (actor !== undefined) {
        if (actors.size >= mostActors) actors.clear();
        actors.set(actor, text);
      }
      return text;
    },
    ready: async (owners) => remember(await readyKeys(master, shelf, owners.map(blind))),
    fetch: async (texts) => {
      const ids = new Set<string>();
      for (const text of texts) for (const id of keyIdsIn(text)) if (!byId.has(id)) ids.add(id);
      if (ids.size > 0) remember(await unwrapAll(master, await shelf.byId([...ids])));
    },
    open: (text, place) => open(text, place, (id) => byId.get(id)?.key),
    erase: async (citizenId) => {
      const destroyed = await shelf.destroy(blind(citizenName(citizenId.toUpperCase())));
      forget();
      return destroyed;
    },
    rotate: () => rotate(master, shelf),
    refresh: async () => {
      const now = await shelf.destructions();
      if (now === destructions) return false;
      destructions = now;
      forget();
      return true;
    },
  };
}

/** Finds the ids of the keys in a stored text without parsing it: `"~":[["id",` … */
function keyIdsIn(text: string): readonly string[] {
  const from = text.lastIndexOf(`"${sealedName}":[[`);
  if (from < 0) return [];
  return [...text.slice(from).matchAll(/\["(k-[0-9a-f]{16})","/g)].map(([, id]) => id ?? '');
}

function open(text: string, place: string, keyOf: (id: string) => KeyObject | undefined): unknown {
  const read = JSON.parse(text) as Record<string, unknown>;
  if (!text.includes('"~')) return read;
  const { [sealedName]: sealed, ...shell } = read;
  const parts = (sealed ?? []) as readonly (readonly [string, string])[];
  const opened = new Map<number, readonly unknown[] | undefined>();
  const found = (index: number) => {
    if (!opened.has(index)) {
      const [id = '', bytes = ''] = parts[index] ?? [];
      const key = keyOf(id);
      opened.set(index, key && (JSON.parse(decrypt(key, bytes, `${id} ${place}`).toString()) as unknown[]));
    }
    return opened.get(index);
  };
  // Numbers stay apart, so that two erased people are not taken for one.
  const lost = (index: number, name: string) =>
    name === 'citizenId' ? erasedNumber(parts[index]?.[0] ?? '') : erasedMark;
  return join(shell, found, lost);
}

async function readyKeys(
  master: MasterKeys,
  shelf: KeyShelf,
  owners: readonly string[],
): Promise<readonly DataKey[]> {
  const unique = [...new Set(owners)];
  const kept = await shelf.ofOwners(unique);
  const has = new Set(kept.map(({ owner }) => owner));
  const made = await Promise.all(
    unique
      .filter((owner) => !has.has(owner))
      .map(async (owner): Promise<KeptKey> => {
        const id = `k-${randomBytes(8).toString('hex')}`;
        return { id, owner, ...(await master.wrap(randomBytes(32), id)) };
      }),
  );
  const all = made.length === 0 ? kept : [...kept, ...(await shelf.keep(made))];
  return unwrapAll(master, all);
}

function unwrapAll(master: MasterKeys, keys: readonly KeptKey[]): Promise<readonly DataKey[]> {
  return Promise.all(
    keys.map(async ({ id, owner, wrapped, master: label }) => ({
      id,
      owner,
      key: wrapped === null ? undefined : createSecretKey(await master.unwrap(wrapped, label, id)),
    })),
  );
}

async function rotate(master: MasterKeys, shelf: KeyShelf): Promise<number> {
  const label = await master.rotate([...(await shelf.masters()), await master.current()]);
  let count = 0;
  for (;;) {
    const page = await shelf.notUnder(label, perPage);
    if (page.length === 0) return count;
    const again = await Promise.all(
      page.map(async (kept): Promise<KeptKey> => {
        const key = await master.unwrap(kept.wrapped ?? '', kept.master, kept.id);
        return { ...kept, ...(await master.wrap(key, kept.id)) };
      }),
    );
    await shelf.rewrap(again);
    count += again.length;
  }
}
