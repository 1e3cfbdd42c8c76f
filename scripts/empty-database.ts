// Keeps the files of an empty embedded database for the tests: unpacking them takes a fifth of the time of making them. It must never hold a city.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { embeddedOptions } from '../src/store/embedded-settings.ts';

const root = path.resolve(import.meta.dirname, '..');

/** Path of the archive, made where there is none for this version of the database. */
export async function prepareEmptyDatabase(): Promise<string> {
  const manifest = readFileSync(path.join(root, 'node_modules/@electric-sql/pglite/package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const file = path.join(root, '.cache', `empty-database-${version}.tar`);
  if (existsSync(file)) return file;
  const database = new PGlite(embeddedOptions);
  await database.waitReady;
  const image = await database.dumpDataDir('none');
  await database.close();
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, Buffer.from(await image.arrayBuffer()));
  renameSync(`${file}.new`, file);
  return file;
}
