// How far work lags behind, as numbers for whoever watches the house. It must never read what anybody wrote.
import type { Instant } from '../kernel/calendar.ts';
import type { Queries } from './database.ts';

/** Seconds and counts by their Prometheus names; a name may carry labels. */
export type Gauges = Readonly<Record<string, number>>;

interface Lags {
  readonly due: number | null;
  readonly outbox: number | null;
  readonly outbox_rows: number;
  readonly errand: number | null;
  readonly errand_rows: number;
  readonly log: number | null;
  readonly log_rows: number;
}

/** Of the city's time, which a demo moves: `now` comes from its clock. */
export async function readLags(database: Pick<Queries, 'query'>, now: Instant): Promise<Gauges> {
  const [row] = await database.query<Lags>(
    `select
       extract(epoch from $1::timestamptz - (select min(at) from deadline))::float8 as due,
       extract(epoch from $1::timestamptz - o.oldest)::float8 as outbox, o.n as outbox_rows,
       extract(epoch from $1::timestamptz - x.oldest)::float8 as errand, x.n as errand_rows,
       extract(epoch from $1::timestamptz - l.oldest)::float8 as log, l.n as log_rows
     from
       (select min(e.at) as oldest, count(*)::int as n
          from outbox join event e using (stream, version)) o,
       (select min(e.at) as oldest, count(*)::int as n
          from errand join event e using (stream, version)) x,
       (select min(at) as oldest, count(*)::int as n
          from event where seq > (select coalesce(max(event), 0) from leaf)) l`,
    [new Date(now).toISOString()],
  );
  if (!row) return {};
  const seconds = (value: number | null) => Math.max(0, value ?? 0);
  return {
    yimen_due_lag_seconds: seconds(row.due),
    yimen_outbox_age_seconds: seconds(row.outbox),
    yimen_outbox_rows: row.outbox_rows,
    yimen_errand_age_seconds: seconds(row.errand),
    yimen_errand_rows: row.errand_rows,
    yimen_log_lag_seconds: seconds(row.log),
    yimen_log_lag_events: row.log_rows,
  };
}
