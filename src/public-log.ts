// Opens the house's public log: its name and keys from the data folder, its witnesses from the settings, in a demo one to practise with. It must never sign anything itself.
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { keepSeenInFile, keepSeenInMemory, witnessKeyOf, witnessRoutes } from './counterparts/index.ts';
import type { Log } from './engine/index.ts';
import {
  type LogKeys,
  loadOrCreateLogKeys,
  openPublicLog,
  type PublicLog,
  sha256,
  signerOf,
  type WitnessAddress,
} from './gateways/public-log/index.ts';
import { readKey } from './kernel/proof/index.ts';
import type { Settings } from './settings.ts';
import { createLogStore, type Database } from './store/index.ts';

interface Rooms {
  readonly database: Database;
  readonly city: string;
  readonly log: Log;
  readonly server: FastifyInstance;
  /** Where the house listens. */
  readonly origin: () => string;
}

/** A log is named by its address; a demo that has none gets a name that can be nobody's address. */
export async function openHouseLog(settings: Settings, rooms: Rooms): Promise<PublicLog> {
  const { publicUrl, dataFolder, inMemory } = settings;
  const origin = publicUrl ? `${new URL(publicUrl).host}/log` : `${rooms.city}.demo.invalid/log`;
  const keys = await loadOrCreateLogKeys(dataFolder, origin);
  const witnesses = settings.witnesses?.map(addressOf) ?? (await practice(settings, rooms, keys));
  const publicLog = openPublicLog({
    ...{ store: createLogStore(rooms.database), log: rooms.log, keys, witnesses },
    ...(!inMemory && { dataFolder }),
  });
  await publicLog.mount(rooms.server);
  return publicLog;
}

function addressOf({ key, url }: { readonly key: string; readonly url: string }): WitnessAddress {
  const read = readKey(sha256, key);
  if (read?.use !== 'witness')
    throw new Error(`Settings to mend:\nYIMEN_WITNESSES: ${key} is no witness's key`);
  return { key: read, url: () => url };
}

/** A witness in the same house proves nothing to a stranger: it only shows how one works. */
async function practice(
  { demo, dataFolder, inMemory }: Settings,
  { server, city, origin }: Rooms,
  keys: LogKeys,
): Promise<readonly WitnessAddress[]> {
  if (!demo) return [];
  const name = `practice-witness.${city}.demo.invalid`;
  const seed = createHash('sha256').update(keys.saltOf(name, 0)).digest('base64');
  const memory = inMemory
    ? keepSeenInMemory()
    : keepSeenInFile(path.join(dataFolder, 'practice-witness.json'));
  const options = {
    ...{ name, signer: signerOf(seed), memory, logs: () => keys.all },
    now: () => Math.floor(Date.now() / 1000),
  };
  const prefix = '/counterparts/witness';
  await server.register(async (scope) => witnessRoutes(scope, options), { prefix });
  return [{ key: witnessKeyOf(options), url: () => origin() + prefix }];
}
