// A PostgreSQL server behind a pool of connections. It must never know a table.
import pg from 'pg';
import { outageOf } from './condition.ts';
import type { Database, Queries } from './database.ts';

export interface ServerOptions {
  readonly connections: number;
  readonly readOnly: boolean;
}

export async function openServer(
  schema: string,
  url: string,
  { connections, readOnly }: ServerOptions,
): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 5_000,
    options: `-c search_path=${schema} -c TimeZone=UTC${readOnly ? ' -c default_transaction_read_only=on' : ''}`,
    application_name: `yimen ${schema}`,
    keepAlive: true,
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  const database: Database = {
    schema,
    kind: 'server',
    ...queriesOf(pool),
    transaction: (work) => transaction(pool, work),
    close: () => pool.end(),
  };
  try {
    await ensureSchema(database);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return database;
}

async function ensureSchema(database: Database): Promise<void> {
  const found = await database.query('select 1 from pg_namespace where nspname = $1', [database.schema]);
  if (found.length > 0) return;
  await database.transaction(async (queries) => {
    // Two servers that start together must not race here: `if not exists` alone can still collide.
    await queries.query(`select pg_advisory_xact_lock(hashtext('yimen schema'))`);
    await queries.run(`create schema if not exists "${database.schema}"`);
  });
}

function queriesOf(target: pg.Pool | pg.PoolClient): Queries {
  return {
    query: <R>(text: string, params: readonly unknown[] = [], name?: string) =>
      reached(async () => {
        const values = [...params];
        const result = await target.query(name === undefined ? { text, values } : { name, text, values });
        return result.rows as R[];
      }),
    run: (sql) =>
      reached(async () => {
        await target.query(sql);
      }),
  };
}

async function transaction<T>(pool: pg.Pool, work: (queries: Queries) => Promise<T>): Promise<T> {
  const client = await reached(() => pool.connect());
  let broken: Error | undefined;
  try {
    const queries = queriesOf(client);
    await queries.run('begin');
    const value = await work(queries);
    await queries.run('commit');
    return value;
  } catch (error) {
    await client.query('rollback').catch((failed: Error) => {
      broken = failed;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

async function reached<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw outageOf(error, isOutage) ?? error;
  }
}

/** Classes 08 (connection), 53 (resources) and 57P (shutdown), or an error that PostgreSQL never saw. */
function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { code?: unknown }).code;
  if (error instanceof pg.DatabaseError) {
    return typeof code === 'string' && /^(08|53|57P)/.test(code);
  }
  if (typeof code === 'string' && /^E[A-Z]+$/.test(code)) return true;
  return /terminated|timeout|closed|ended|not queryable|client has encountered/i.test(error.message);
}
