// Opens the house's public log: its name and keys from the data folder, its witnesses from the settings. It must never sign anything itself.
import type { FastifyInstance } from 'fastify';
import type { Log } from './engine/index.ts';
import { loadOrCreateLogKeys, openPublicLog, type PublicLog } from './gateways/public-log/index.ts';
import type { Settings } from './settings.ts';
import { createLogStore, type Database } from './store/index.ts';

interface Rooms {
  readonly database: Database;
  readonly city: string;
  readonly log: Log;
  readonly server: FastifyInstance;
}

/** A log is named by its address; a demo that has none gets a name that can be nobody's address. */
export async function openHouseLog(
  settings: Settings,
  { database, city, log, server }: Rooms,
): Promise<PublicLog> {
  const { publicUrl, dataFolder, inMemory } = settings;
  const origin = publicUrl ? `${new URL(publicUrl).host}/log` : `${city}.demo.invalid/log`;
  const publicLog = openPublicLog({
    ...{ store: createLogStore(database), log, witnesses: [] },
    keys: await loadOrCreateLogKeys(dataFolder, origin),
    ...(!inMemory && { dataFolder }),
  });
  await publicLog.mount(server);
  return publicLog;
}
