// Runs a suite on the embedded database and on a real server, each test on an empty city. It must never skip one.
import { after, describe } from 'node:test';
import type { Store } from '../../src/engine/index.ts';
import { createStore, type Database, migrate, openDatabase } from '../../src/store/index.ts';
import { type Server, startPostgres } from '../postgres.ts';

export interface Opened {
  readonly database: Database;
  readonly store: Store;
}

export type Kind = 'embedded' | 'server';

let embedded: Promise<Database> | undefined;
let server: Promise<Server> | undefined;
const connections: Database[] = [];
let schemas = 0;

/** The file's server, started when first asked for. */
export function theServer(): Promise<Server> {
  server ??= startPostgres();
  return server;
}

/** Another server of the same city: its own connections to a server, the same session of an embedded database. */
export async function connect(kind: Kind, schema: string): Promise<Opened> {
  if (kind === 'embedded') {
    embedded ??= openDatabase({ schema: 'city' });
    const database = await embedded;
    return { database, store: createStore(database) };
  }
  const database = await openDatabase({ schema, url: (await theServer()).url });
  connections.push(database);
  return { database, store: createStore(database) };
}

/** An empty city. The embedded database is too slow to start for each test, so its one schema is emptied. */
export async function openCity(kind: Kind): Promise<Opened> {
  const opened = await connect(kind, `city_${++schemas}`);
  if (kind === 'embedded') await opened.database.run('drop schema city cascade; create schema city');
  await migrate(opened.database);
  return opened;
}

export function onBoth(name: string, suite: (open: () => Promise<Opened>, kind: Kind) => void): void {
  for (const kind of ['embedded', 'server'] as const) {
    describe(`${name}, ${kind} database`, () => suite(() => openCity(kind), kind));
  }
}

after(async () => {
  await Promise.all(connections.map((database) => database.close()));
  await (await embedded)?.close();
  await (await server)?.stop();
});
