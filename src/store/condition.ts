// Knows whether the database takes writes, only answers, or is away, by asking it again and again. It must never decide what follows from that.
import { type Condition, StoreReadOnly, StoreUnavailable } from '../engine/ports.ts';
import type { Database } from './database.ts';

export interface ConditionWatch {
  /** As of the last look. */
  readonly last: () => Condition;
  /** As of now. */
  readonly look: () => Promise<Condition>;
  readonly stop: () => void;
}

export interface WatchOptions {
  /** Between two looks (default one second). */
  readonly everyMs?: number;
  /** Called after a look that differs from the one before. */
  readonly changed?: (now: Condition, before: Condition) => void;
}

/** A standby that is promoted, or a server that is opened again, is noticed at the next look; so is the opposite. */
export async function watchCondition(
  database: Pick<Database, 'query'>,
  { everyMs = 1000, changed }: WatchOptions = {},
): Promise<ConditionWatch> {
  let last = await conditionOf(database);
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const look = async () => {
    const now = await conditionOf(database);
    const before = last;
    last = now;
    if (now !== before && !stopped) changed?.(now, before);
    return now;
  };
  const rest = () => {
    if (stopped) return;
    timer = setTimeout(async () => {
      await look();
      rest();
    }, everyMs);
    timer.unref();
  };
  rest();
  return {
    last: () => last,
    look,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

async function conditionOf(database: Pick<Database, 'query'>): Promise<Condition> {
  try {
    // Also `on` while a standby follows its primary.
    const [row] = await database.query<{ closed: boolean }>(
      `select current_setting('transaction_read_only') = 'on' as closed`,
    );
    return row?.closed ? 'read-only' : 'open';
  } catch {
    return 'away';
  }
}

/** PostgreSQL's own word for a write where none is taken. */
export function isReadOnlyError(error: unknown): boolean {
  return error instanceof Error && (error as { code?: unknown }).code === '25006';
}

/** What every call to the database throws for, in the engine's words. */
export function outageOf(
  error: unknown,
  isOutage: (error: unknown) => boolean,
): StoreUnavailable | undefined {
  if (isReadOnlyError(error)) return new StoreReadOnly('The database takes no writes.', { cause: error });
  return isOutage(error)
    ? new StoreUnavailable('The database cannot be reached.', { cause: error })
    : undefined;
}
