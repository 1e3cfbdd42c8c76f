// Lists of heads and tasks, page by page by key, never by offset. It must never decide who may see what.
import type { HeadQuery, HeadRow, StoredTask, TaskQuery, Visibility } from '../engine/ports.ts';
import type { Database } from './database.ts';
import { type HeadColumns, headColumns, headOf, type TaskColumns, taskColumns, taskOf } from './rows.ts';

/** How citizens' names are kept. */
type Blind = (name: string) => string;

/** Conditions of one statement and the values they need. */
function conditions() {
  const where: string[] = [];
  const params: unknown[] = [];
  const value = (given: unknown) => {
    params.push(given);
    return `$${params.length}`;
  };
  return { where, params, value };
}

export async function listHeads(
  database: Database,
  query: HeadQuery,
  blind: Blind,
): Promise<readonly HeadRow[]> {
  const { where, params, value } = conditions();
  where.push(`kind = ${value(query.kind)}`, ...visible(query.visible, value, blind));
  if (query.status !== undefined) where.push(`status = ${value(query.status)}`);
  if (query.words !== undefined && query.words.length > 0) {
    where.push(`search @@ ${value(query.words.map(lexeme).join(' & '))}::tsquery`);
  }
  if (query.after !== undefined) {
    const updated = value(new Date(query.after.updated).toISOString());
    where.push(`(stream.updated, id) < (${updated}::timestamptz, ${value(query.after.id)})`);
  }
  const rows = await database.query<HeadColumns>(
    `select ${headColumns} from stream where ${where.join(' and ')}
     order by stream.updated desc, id desc limit ${value(query.limit)}`,
    params,
  );
  return rows.map(headOf);
}

function visible(visibility: Visibility, value: (given: unknown) => string, blind: Blind): readonly string[] {
  if (visibility.type === 'party') return [`parties && ${value(visibility.parties.map(blind))}::text[]`];
  const region = visibility.region === undefined ? [] : [`region = ${value(visibility.region)}`];
  if (visibility.type === 'all') return region;
  return [`agencies @> array[${value(visibility.agency)}]`, ...region];
}

function lexeme(word: string): string {
  return `'${word.replace(/[\\']/g, '$&$&')}':*`;
}

export async function listTasks(
  database: Database,
  query: TaskQuery,
  blind: Blind,
): Promise<readonly StoredTask[]> {
  const { where, params, value } = conditions();
  if (query.parties !== undefined) where.push(`parties && ${value(query.parties.map(blind))}::text[]`);
  if (query.agency !== undefined) where.push(`agency = ${value(query.agency)}`);
  if (query.offices) where.push('agency is not null');
  if (query.region !== undefined) where.push(`region = ${value(query.region)}`);
  if (query.roles !== undefined) where.push(`(role is null or role = any (${value([...query.roles])}))`);
  if (query.after !== undefined) {
    const due = value(query.after.due === null ? 'infinity' : new Date(query.after.due).toISOString());
    where.push(
      `(task.due, stream, key) > (${due}::timestamptz, ${value(query.after.stream)}, ${value(query.after.key)})`,
    );
  }
  const rows = await database.query<TaskColumns>(
    `select ${taskColumns} from task ${where.length > 0 ? `where ${where.join(' and ')}` : ''}
     order by task.due, stream, key limit ${value(query.limit)}`,
    params,
  );
  return rows.map(taskOf);
}
