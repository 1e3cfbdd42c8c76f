// One database, PostgreSQL compiled in or a server, behind the same three calls. It must never know a table.
import { createHash } from 'node:crypto';
import { openEmbedded } from './embedded.ts';
import { openServer } from './server.ts';

export interface Queries {
  /** One statement, one round trip. `prepared` names a statement worth keeping planned on each connection. */
  readonly query: <R = Record<string, unknown>>(
    sql: string,
    params?: readonly unknown[],
    prepared?: string,
  ) => Promise<readonly R[]>;
  /** Several statements without parameters. */
  readonly run: (sql: string) => Promise<void>;
}

/** Throws `StoreUnavailable` when the database cannot be reached, and PostgreSQL's own error (with `code`) otherwise. */
export interface Database extends Queries {
  /** The city's schema: first in every connection's search path. */
  readonly schema: string;
  readonly kind: 'embedded' | 'server';
  /** Everything in `work` is committed together or not at all. */
  readonly transaction: <T>(work: (queries: Queries) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

export interface DatabaseOptions {
  /** A server, `postgres://…`. */
  readonly url?: string;
  /** Folder of the embedded database; without it and without `url` it lives in memory. */
  readonly dataDir?: string;
  /** A city is a schema. Lower-case letters, digits and underscores. */
  readonly schema: string;
  /** Connections to a server at most (default 10). */
  readonly connections?: number;
  /** Nothing is written, whoever asks: PostgreSQL itself refuses. */
  readonly readOnly?: boolean;
}

export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(options.schema)) {
    throw new Error(
      `A schema's name is lower-case letters, digits and underscores, not "${options.schema}".`,
    );
  }
  const { readOnly = false } = options;
  return options.url === undefined
    ? openEmbedded(options.schema, options.dataDir, readOnly)
    : openServer(options.schema, options.url, { connections: options.connections ?? 10, readOnly });
}

/** SHA-256, hex. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
