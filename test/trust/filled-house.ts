// A house over a real database server, lived in: scenarios are walked in it so that every kind of process has something to read. It must never write to the database itself.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { parse } from 'yaml';
import { openWholeHouse, type WholeHouse } from '../api/whole-house.ts';
import { startPostgres } from '../postgres.ts';
import { scenarioFile } from '../scenarios/scenario.ts';
import { walk } from '../scenarios/walk.ts';

export interface FilledHouse {
  readonly house: WholeHouse;
  /** The tables as they are, past every part of the house. */
  readonly tables: pg.Pool;
  readonly url: string;
  readonly close: () => Promise<void>;
}

const folder = path.resolve(import.meta.dirname, '../scenarios');

/** `scenarios` are files of `test/scenarios`, all of one day. */
export async function openFilledHouse(scenarios: readonly string[]): Promise<FilledHouse> {
  const server = await startPostgres();
  const files = scenarios.map((name) =>
    scenarioFile.parse(parse(readFileSync(path.join(folder, `${name}.yaml`), 'utf8'))),
  );
  const house = await openWholeHouse(files[0]?.at, 'yuncheng', { databaseUrl: server.url, inMemory: false });
  const tables = new pg.Pool({
    connectionString: server.url,
    options: `-c search_path=${house.server.house.city.id}`,
  });
  const close = async () => {
    await tables.end();
    await house.close();
    await server.stop();
  };
  try {
    for (const { scenarios: each } of files) for (const { walk: lines } of each) await walk(house, lines);
  } catch (error) {
    await close();
    throw error;
  }
  return { house, tables, url: server.url, close };
}
