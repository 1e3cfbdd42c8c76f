// Keeps sessions in the database, as the identity gateway's SessionStore asks. It must never see the secret a browser holds.
import { StoreReadOnly } from '../engine/ports.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Instant } from '../kernel/calendar.ts';
import type { Queries } from './database.ts';

interface SessionRow {
  readonly id: string;
  readonly actor: Actor;
  readonly created: Instant;
  readonly lastSeen: Instant;
  readonly expires: Instant;
  readonly idleMs: number;
  readonly csrfSecret: string;
  readonly device: string;
}

// float8 holds milliseconds exactly; drivers give bigint back as text.
const columns = `id, actor, created::float8 as created, last_seen::float8 as "lastSeen",
  expires::float8 as expires, idle_ms::float8 as "idleMs", csrf_secret as "csrfSecret", device`;

export function createSessionStore(database: Pick<Queries, 'query'>) {
  return {
    save: async (session: SessionRow): Promise<void> => {
      await database.query(
        `insert into session (id, actor, created, last_seen, expires, idle_ms, csrf_secret, subject, device)
         values ($1, $2::text::jsonb, $3, $4, $5, $6, $7, $8, $9)`,
        [
          session.id,
          JSON.stringify(session.actor),
          session.created,
          session.lastSeen,
          session.expires,
          session.idleMs,
          session.csrfSecret,
          'id' in session.actor ? session.actor.id : '',
          session.device,
        ],
      );
    },
    find: async (id: string): Promise<SessionRow | undefined> => {
      const [row] = await database.query<SessionRow>(`select ${columns} from session where id = $1`, [id]);
      return row;
    },
    touch: async (id: string, lastSeen: Instant): Promise<void> => {
      try {
        await database.query('update session set last_seen = greatest(last_seen, $2) where id = $1', [
          id,
          lastSeen,
        ]);
      } catch (error) {
        // Who is signed in may go on reading while nothing is written.
        if (!(error instanceof StoreReadOnly)) throw error;
      }
    },
    remove: async (id: string): Promise<void> => {
      await database.query('delete from session where id = $1', [id]);
    },
    /** Every session of one person, the latest used first. */
    ofSubject: async (subject: string): Promise<readonly SessionRow[]> =>
      database.query<SessionRow>(
        `select ${columns} from session where subject = $1 order by last_seen desc, id`,
        [subject],
      ),
    removeEnded: async (now: Instant): Promise<number> => {
      const ended = await database.query(
        'delete from session where expires <= $1 or last_seen + idle_ms <= $1 returning id',
        [now],
      );
      return ended.length;
    },
  };
}
