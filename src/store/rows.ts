// How rows read from the tables become what the engine's ports promise. It must never write.
import { actorPlace, eventPlace, type Sealing } from '../engine/index.ts';
import type { DueDeadline, HeadRow, StoredTask } from '../engine/ports.ts';
import type { Actor } from '../kernel/actor.ts';
import type { EventBody, Recorded, StaffTaskRole } from '../kernel/process.ts';

/** An instant as whole milliseconds; `numeric`, so no digit is lost, and sent as text or number by the driver. */
export const millis = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`;

export interface EventRow {
  readonly version: number;
  readonly body: string;
  readonly actor: string;
  readonly at: string | number;
}

/** The only place where stored events become readable. `streamOf` says whose event a row is. */
export async function openRows<R extends EventRow>(
  sealing: Sealing,
  rows: readonly R[],
  streamOf: (row: R) => string,
): Promise<readonly Recorded<EventBody>[]> {
  await sealing.fetch(rows.flatMap(({ body, actor }) => [body, actor]));
  return rows.map((row) => ({
    event: sealing.open(row.body, eventPlace(streamOf(row), row.version)) as EventBody,
    version: row.version,
    at: Number(row.at),
    actor: sealing.open(row.actor, actorPlace) as Actor,
  }));
}

export const headColumns = `id, kind, version, status, region, agency, agencies, parties, ${millis('due')} as due,
  summary::text as summary, keys, ${millis('updated')} as updated`;

export interface HeadColumns {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
  readonly status: string;
  readonly region: string | null;
  readonly agency: string | null;
  readonly agencies: readonly string[];
  readonly parties: readonly string[];
  readonly due: string | number | null;
  readonly summary: string;
  readonly keys: readonly string[];
  readonly updated: string | number;
}

export function headOf(row: HeadColumns): HeadRow {
  return {
    id: row.id,
    kind: row.kind,
    version: row.version,
    updated: Number(row.updated),
    head: {
      status: row.status,
      ...(row.region !== null && { region: row.region }),
      ...(row.agency !== null && { agency: row.agency }),
      agencies: row.agencies,
      parties: row.parties,
      ...(row.due !== null && { due: Number(row.due) }),
      summary: JSON.parse(row.summary),
      keys: row.keys,
    },
  };
}

export const taskColumns = `stream, kind, key, agency, region, role, parties,
  case when due < 'infinity' then ${millis("nullif(due, 'infinity')")} end as due, ${millis('since')} as since,
  paused, holder, summary::text as summary,
  (select stream.parties from stream where stream.id = task.stream) as about`;

export interface TaskColumns {
  readonly stream: string;
  readonly kind: string;
  readonly key: string;
  readonly agency: string | null;
  readonly region: string | null;
  readonly role: string | null;
  readonly parties: readonly string[];
  readonly due: string | number | null;
  readonly since: string | number;
  readonly paused: boolean;
  readonly holder: string | null;
  readonly summary: string;
  readonly about: readonly string[] | null;
}

export function taskOf(row: TaskColumns): StoredTask {
  return {
    stream: row.stream,
    kind: row.kind,
    key: row.key,
    ...(row.agency !== null && { agency: row.agency }),
    ...(row.region !== null && { region: row.region }),
    ...(row.role !== null && { role: row.role as StaffTaskRole }),
    ...(row.parties.length > 0 && { parties: row.parties }),
    ...(row.due !== null && { due: Number(row.due) }),
    since: Number(row.since),
    paused: row.paused,
    ...(row.holder !== null && { holder: row.holder }),
    summary: JSON.parse(row.summary),
    about: row.about ?? [],
  };
}

export interface DeadlineColumns {
  readonly stream: string;
  readonly kind: string;
  readonly name: string;
  readonly at: string | number;
  readonly command: string;
  readonly input: string;
  readonly attempts: number;
  readonly version: number;
}

export function deadlineOf(row: DeadlineColumns): DueDeadline {
  return { ...row, at: Number(row.at), input: JSON.parse(row.input) };
}
