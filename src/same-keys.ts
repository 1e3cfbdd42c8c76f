// Refuses to open a city that has a past with a folder that does not hold its keys. It must never make or read a key.
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Database } from './store/index.ts';

/** What every house makes on its first start. */
const keyFiles = ['identity.json', 'log.json'];

/** New keys would silently give every person another name, and salt and sign the log with what nobody knows. */
export async function refuseMissingKeys(dataFolder: string, database: Database): Promise<void> {
  const missing = keyFiles.filter((file) => !existsSync(path.join(dataFolder, 'keys', file)));
  if (missing.length === 0) return;
  const past = await database.query('select 1 from event limit 1');
  if (past.length === 0) return;
  const files = missing.map((file) => path.join(dataFolder, 'keys', file)).join(', ');
  throw new Error(
    `This city has cases, and its keys are missing: ${files}. Restore them from a backup; new ones would not fit.`,
  );
}
