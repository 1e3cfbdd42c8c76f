// The same work as most code does it: one transaction a command, a statement at a time. It must never be made slower than needed.
import type pg from 'pg';
import { hashLink } from '../../src/engine/index.ts';
import { tokenise } from '../../src/gateways/words/tokenise.ts';
import type { Party } from '../../src/kernel/actor.ts';
import type { Context, Recorded } from '../../src/kernel/process.ts';
import { type FilingEvent, type FilingState, filing } from './filing.ts';

/** What the naive code keeps of a filing between its commands: even it need not fold events each time. */
export type States = Map<string, FilingState>;

export async function giveNaively(
  pool: pg.Pool,
  states: States,
  id: string,
  input: unknown,
  actor: Party,
  key: string,
): Promise<void> {
  const rule = filing.commands.fill;
  if (rule === undefined) throw new Error('no rule');
  const parsed = rule.schema.parse(input);
  const client = await pool.connect();
  try {
    await client.query('begin');
    const locked = await client.query({
      name: 'lock',
      text: 'select version, hash from stream where id = $1 for update',
      values: [id],
    });
    const { version: before, hash: previous } = locked.rows[0] as { version: number; hash: string };
    const state = states.get(id) ?? filing.initial;
    const decided = rule.decide(state, parsed, { actor, id, now: Date.now() } as Context<unknown>);
    const [event] = decided.ok ? decided.value.events : [];
    if (event === undefined) throw new Error('refused');
    const after = await store(client, { id, state, event, before, previous, actor, key });
    await client.query('commit');
    states.set(id, after);
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

interface Step {
  readonly id: string;
  readonly state: FilingState;
  readonly event: FilingEvent;
  readonly before: number;
  readonly previous: string;
  readonly actor: Party;
  readonly key: string;
}

async function store(client: pg.PoolClient, step: Step): Promise<FilingState> {
  const { id, state, event, actor } = step;
  const at = Date.now();
  const moment = new Date(at).toISOString();
  const version = step.before + 1;
  const body = JSON.stringify(event);
  const by = JSON.stringify(actor);
  const hash = hashLink(step.previous, { version, at, type: event.type, salt: '', actor: by, body });
  const recorded: Recorded<FilingEvent> = { event, version, at, actor };
  const after = filing.evolve(state, recorded);
  const head = filing.head(after, id, {});
  const [task] = filing.tasks(after, {});
  const [deadline] = filing.deadlines(after, {});
  await client.query({
    name: 'event',
    text: 'insert into event (stream, version, type, body, actor, at, hash) values ($1, $2, $3, $4, $5, $6, $7)',
    values: [id, version, event.type, body, by, moment, hash],
  });
  await client.query({
    name: 'head',
    text: `update stream set version = $2, hash = $3, status = $4, region = $5, agency = $6, agencies = $7,
      parties = $8, search = array_to_tsvector($9::text[]), summary = $10, keys = $11, updated = $12 where id = $1`,
    values: [
      id,
      version,
      hash,
      head.status,
      head.region,
      head.agency,
      head.agencies,
      head.parties,
      tokenise(head.search ?? '', 'index'),
      JSON.stringify(head.summary),
      head.keys,
      moment,
    ],
  });
  await client.query({
    name: 'task',
    text: 'update task set summary = $3, since = $4 where stream = $1 and key = $2',
    values: [id, task?.key, JSON.stringify(task?.summary), new Date(task?.since ?? 0).toISOString()],
  });
  await client.query({
    name: 'deadline',
    text: 'update deadline set at = $3, try_at = $3 where stream = $1 and name = $2',
    values: [id, deadline?.name, new Date(deadline?.at ?? 0).toISOString()],
  });
  await client.query({
    name: 'seen',
    text: 'insert into command_seen (caller, key, fingerprint, kind, stream, version) values ($1, $2, $3, $4, $5, $6)',
    values: [actor.id, step.key, hash, 'filing', id, version],
  });
  return after;
}
