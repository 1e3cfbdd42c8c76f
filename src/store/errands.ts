// What waits to be carried outside: noted, read, put off, done. It must never know who it is for.
import type { Sealing } from '../engine/index.ts';
import type { ErrandRow, Store } from '../engine/ports.ts';
import type { EventBody, Recorded } from '../kernel/process.ts';
import type { Database } from './database.ts';
import { type EventRow, millis, openRows } from './rows.ts';

interface ErrandColumns extends EventRow {
  readonly courier: string;
  readonly stream: string;
  readonly kind: string;
  readonly attempts: number;
}

type ErrandCalls = Pick<Store, 'noteErrands' | 'errands' | 'clearErrand' | 'deferErrand'>;

export function errandCalls(database: Database, sealing: Sealing): ErrandCalls {
  return {
    noteErrands: async (errands) => {
      await database.query(
        `insert into errand (courier, stream, version, kind)
         select u.courier, u.stream, u.version, u.kind
         from unnest($1::text[], $2::text[], $3::integer[], $4::text[]) as u (courier, stream, version, kind)
         on conflict do nothing`,
        [
          errands.map(({ courier }) => courier),
          errands.map(({ stream }) => stream),
          errands.map(({ version }) => version),
          errands.map(({ kind }) => kind),
        ],
      );
    },
    errands: async (courier, now, limit): Promise<readonly ErrandRow[]> => {
      const rows = await database.query<ErrandColumns>(
        `select o.courier, o.stream, o.kind, o.attempts, e.version, e.body::text as body,
             e.actor::text as actor, ${millis('e.at')} as at
           from errand o join event e on e.stream = o.stream and e.version = o.version
           where o.courier = $3 and o.try_at <= $1 and not exists (
             select from errand earlier
             where earlier.stream = o.stream and earlier.courier = o.courier
               and earlier.version < o.version and earlier.try_at > $1)
           order by o.seq limit $2`,
        [new Date(now).toISOString(), limit, courier],
      );
      const opened = await openRows(sealing, rows, ({ stream }) => stream);
      return rows.map(({ courier: name, stream, kind, attempts }, i) => ({
        ...{ courier: name, stream, kind, attempts },
        recorded: opened[i] as Recorded<EventBody>,
      }));
    },
    clearErrand: async ({ courier, stream, recorded }) => {
      await database.query('delete from errand where stream = $1 and version = $2 and courier = $3', [
        stream,
        recorded.version,
        courier,
      ]);
    },
    deferErrand: async ({ courier, stream, recorded }, until) => {
      await database.query(
        `update errand set try_at = $4, attempts = attempts + 1
         where stream = $1 and version = $2 and courier = $3`,
        [stream, recorded.version, courier, new Date(until).toISOString()],
      );
    },
  };
}
