// Brings a schema up to date, file by file, and refuses files that changed after they were applied. It must never know a city.
import { readdirSync, readFileSync } from 'node:fs';
import { StoreReadOnly } from '../engine/ports.ts';
import { type Database, digest } from './database.ts';

export interface Migration {
  /** `0001-core.sql` */
  readonly name: string;
  readonly sql: string;
}

const folder = new URL('./migrations/', import.meta.url);

export function readMigrations(): readonly Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ name, sql: readFileSync(new URL(name, folder), 'utf8') }));
}

/** Answers the names of the files it applied. All or none; several servers that start together wait for each other. */
export async function migrate(
  database: Database,
  migrations: readonly Migration[] = readMigrations(),
): Promise<readonly string[]> {
  if (await isCurrent(database, migrations)) return [];
  try {
    return await apply(database, migrations);
  } catch (error) {
    if (!(error instanceof StoreReadOnly)) throw error;
    throw new Error(
      'The database must be brought up to date first, and it takes no writes. Start once with a database that does.',
      { cause: error },
    );
  }
}

function apply(database: Database, migrations: readonly Migration[]): Promise<readonly string[]> {
  return database.transaction(async (queries) => {
    await queries.query('select pg_advisory_xact_lock(hashtext($1))', [`yimen ${database.schema}`]);
    await queries.run(`create table if not exists migration (
      name text primary key, digest text not null, applied timestamptz not null default now())`);
    const rows = await queries.query<{ name: string; digest: string }>('select name, digest from migration');
    const applied = new Map(rows.map((row) => [row.name, row.digest]));
    refuseDrift(applied, migrations);
    const added: string[] = [];
    for (const migration of migrations) {
      if (applied.has(migration.name)) continue;
      await queries.run(migration.sql);
      await queries.query('insert into migration (name, digest) values ($1, $2)', [
        migration.name,
        digest(migration.sql),
      ]);
      added.push(migration.name);
    }
    return added;
  });
}

/** Asked before anything is written, so that a house also opens over a database that only answers. */
async function isCurrent(database: Database, migrations: readonly Migration[]): Promise<boolean> {
  const [found] = await database.query<{ there: boolean }>(
    `select to_regclass('migration') is not null as there`,
  );
  if (!found?.there) return false;
  const rows = await database.query<{ name: string; digest: string }>('select name, digest from migration');
  const applied = new Map(rows.map((row) => [row.name, row.digest]));
  refuseDrift(applied, migrations);
  return migrations.every(({ name }) => applied.has(name));
}

function refuseDrift(applied: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.name, digest(migration.sql)]));
  for (const [name, was] of applied) {
    const is = known.get(name);
    if (is === undefined) {
      throw new Error(
        `Migration ${name} was applied to this database but is not part of this version of Yimen.`,
      );
    }
    if (is !== was) {
      throw new Error(
        `Migration ${name} changed after it was applied. Restore it and add a new file instead.`,
      );
    }
  }
}
