// Who is signed in at which browser, and for how long. It must never keep the secret the browser holds, only its hash.
import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from '../../kernel/actor.ts';
import type { Instant } from '../../kernel/calendar.ts';

/** What is kept of a session. Times are the machine's, in ms. */
export interface Session {
  /** SHA-256 of the browser's secret, hex: reading the table signs nobody in. */
  readonly id: string;
  readonly actor: Actor;
  readonly created: Instant;
  readonly lastSeen: Instant;
  /** Whatever happens, it ends then. */
  readonly expires: Instant;
  /** Unused for this long, it ends. */
  readonly idleMs: number;
  /** Makes the tokens its forms carry, base64url. */
  readonly csrfSecret: string;
}

/** Where sessions are kept; `store/sessions.ts` keeps them in the database. */
export interface SessionStore {
  readonly save: (session: Session) => Promise<void>;
  readonly find: (id: string) => Promise<Session | undefined>;
  readonly touch: (id: string, lastSeen: Instant) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
  /** Sweeps what has ended; answers how many. */
  readonly removeEnded: (now: Instant) => Promise<number>;
}

export interface SessionLimits {
  readonly lifetimeMs: number;
  readonly idleMs: number;
}

/** A working day from the first knock, and a long lunch without a touch. */
export const ordinaryLimits: SessionLimits = { lifetimeMs: 12 * 3_600_000, idleMs: 2 * 3_600_000 };
/** A page reads the session many times a minute; the table need not hear of each. */
const touchEveryMs = 60_000;

export interface Sessions {
  /** A new session for somebody who has just proved who he is; `secret` goes to the browser and nowhere else. */
  readonly open: (actor: Actor) => Promise<{ readonly secret: string; readonly session: Session }>;
  /** The session of a browser's secret, if it has not ended; counts as use. */
  readonly resume: (secret: string) => Promise<Session | undefined>;
  readonly end: (secret: string) => Promise<void>;
}

export function createSessions(store: SessionStore, now: () => Instant, limits = ordinaryLimits): Sessions {
  let swept = now();
  const sweep = async () => {
    if (now() - swept < limits.idleMs) return;
    swept = now();
    await store.removeEnded(now());
  };
  return {
    open: async (actor) => {
      const secret = randomBytes(32).toString('base64url');
      const at = now();
      const session: Session = {
        id: idOf(secret),
        actor,
        created: at,
        lastSeen: at,
        expires: at + limits.lifetimeMs,
        idleMs: limits.idleMs,
        csrfSecret: randomBytes(32).toString('base64url'),
      };
      await store.save(session);
      await sweep();
      return { secret, session };
    },
    resume: async (secret) => {
      if (!/^[\w-]{43}$/.test(secret)) return undefined;
      const session = await store.find(idOf(secret));
      const at = now();
      if (!session) return undefined;
      if (at >= session.expires || at >= session.lastSeen + session.idleMs) {
        await store.remove(session.id);
        return undefined;
      }
      if (at - session.lastSeen < touchEveryMs) return session;
      await store.touch(session.id, at);
      return { ...session, lastSeen: at };
    },
    end: (secret) => store.remove(idOf(secret)),
  };
}

function idOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
