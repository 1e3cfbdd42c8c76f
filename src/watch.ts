// Watches the condition of the house's database and tells it as numbers. It must never hold a rule of a city.
import type { Log } from './engine/index.ts';
import type { Instant } from './kernel/index.ts';
import { type ConditionWatch, type Database, type Gauges, readLags, watchCondition } from './store/index.ts';

/** What changed is written down; once the database takes writes again, `opened` makes good what could not be written. */
export function watchDatabase(
  database: Database,
  log: Log,
  opened: () => Promise<void>,
): Promise<ConditionWatch> {
  return watchCondition(database, {
    changed: (now, before) => {
      log.warn({ now, before }, 'the database changed what it can do');
      if (now === 'open')
        opened().catch((error) => log.error({ error }, 'definitions could not be kept; a restart will'));
    },
  });
}

/** The lags are left out while nobody can tell them: a number that is absent raises an alarm, an old one does not. */
export async function readGauges(
  database: Database,
  condition: ConditionWatch,
  now: Instant,
): Promise<Gauges> {
  const state = await condition.look();
  const own = {
    yimen_database_up: state === 'away' ? 0 : 1,
    yimen_read_only: state === 'read-only' ? 1 : 0,
    process_resident_memory_bytes: process.memoryUsage.rss(),
    process_uptime_seconds: Math.round(process.uptime()),
  };
  if (state === 'away') return own;
  try {
    return { ...own, ...(await readLags(database, now)) };
  } catch {
    return { ...own, yimen_database_up: 0 };
  }
}
