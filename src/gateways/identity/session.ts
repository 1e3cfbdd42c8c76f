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
  /** Kind of browser, for the person who looks at his own sessions; never the whole line the browser sends. */
  readonly device: string;
}

/** Where sessions are kept; `store/sessions.ts` keeps them in the database. */
export interface SessionStore {
  readonly save: (session: Session) => Promise<void>;
  readonly find: (id: string) => Promise<Session | undefined>;
  readonly touch: (id: string, lastSeen: Instant) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
  /** Every session of one person, by the id of the actor. */
  readonly ofSubject: (subject: string) => Promise<readonly Session[]>;
  /** Sweeps what has ended; answers how many. */
  readonly removeEnded: (now: Instant) => Promise<number>;
}

export interface SessionLimits {
  readonly lifetimeMs: number;
  readonly idleMs: number;
  /** Of staff, whose screens stand where others pass; the ordinary one when absent. */
  readonly staffIdleMs?: number;
}

/** A working day from the first knock, and a long lunch without a touch. */
export const ordinaryLimits: SessionLimits = {
  lifetimeMs: 12 * 3_600_000,
  idleMs: 2 * 3_600_000,
  staffIdleMs: 3_600_000,
};
/** A page reads the session many times a minute; the table need not hear of each. */
const touchEveryMs = 60_000;

export interface Opened {
  readonly secret: string;
  readonly session: Session;
}

export interface Sessions {
  /** A new session for somebody who has just proved who he is; `secret` goes to the browser and nowhere else. */
  readonly open: (actor: Actor, device?: string) => Promise<Opened>;
  /**
   * The same person with other rights: a new secret and new form tokens, the old ones are worth nothing any more. The
   * hour it ends at the latest stays. Undefined when there is no such session.
   */
  readonly rotate: (secret: string, actor: Actor) => Promise<Opened | undefined>;
  /** Those of this actor that have not ended, the latest used first. */
  readonly ofActor: (actor: Actor) => Promise<readonly Session[]>;
  /** Ends one of this actor's own, or all but `keep`; answers how many. Nobody ends another's. */
  readonly endOwn: (
    actor: Actor,
    which: { readonly id: string } | { readonly keep: string | undefined },
  ) => Promise<number>;
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
  const ended = (session: Session, at: Instant): boolean =>
    at >= session.expires || at >= session.lastSeen + session.idleMs;
  const save = async (actor: Actor, device: string, kept?: Pick<Session, 'created' | 'expires'>) => {
    const secret = randomBytes(32).toString('base64url');
    const at = now();
    const session: Session = {
      ...{ id: idOf(secret), actor, device },
      ...{ created: kept?.created ?? at, expires: kept?.expires ?? at + limits.lifetimeMs, lastSeen: at },
      idleMs: (actor.type === 'staff' ? limits.staffIdleMs : undefined) ?? limits.idleMs,
      csrfSecret: randomBytes(32).toString('base64url'),
    };
    await store.save(session);
    return { secret, session };
  };
  const ofActor = async (actor: Actor) => {
    const found = 'id' in actor ? await store.ofSubject(actor.id) : [];
    // One id may be a citizen's at one issuer and a clerk's at another.
    return found.filter((one) => one.actor.type === actor.type && !ended(one, now()));
  };
  return {
    open: async (actor, device = '') => {
      const opened = await save(actor, device);
      await sweep();
      return opened;
    },
    rotate: async (secret, actor) => {
      const before = await store.find(idOf(secret));
      if (!before || ended(before, now())) return undefined;
      const opened = await save(actor, before.device, before);
      await store.remove(before.id);
      return opened;
    },
    ofActor,
    endOwn: async (actor, which) => {
      const own = await ofActor(actor);
      const over = own.filter(({ id }) => ('id' in which ? id === which.id : id !== which.keep));
      for (const { id } of over) await store.remove(id);
      return over.length;
    },
    resume: async (secret) => {
      if (!/^[\w-]{43}$/.test(secret)) return undefined;
      const session = await store.find(idOf(secret));
      const at = now();
      if (!session) return undefined;
      if (ended(session, at)) {
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

/** `Firefox, Linux`: enough to know one's own again, nothing to follow anybody by. */
export function deviceOf(userAgent: string | undefined): string {
  const said = userAgent ?? '';
  const browser = [
    /\b(MicroMessenger)\b/,
    /\b(Edg)\w*\//,
    /\b(Firefox)\//,
    /(Chrome|Chromium)\//,
    /\b(Safari)\//,
  ]
    .map((one) => one.exec(said)?.[1])
    .find(Boolean);
  const system = /\b(Android|iPhone|iPad|Windows|Macintosh|HarmonyOS|Linux)\b/.exec(said)?.[1];
  return [browser === 'Edg' ? 'Edge' : browser, system].filter(Boolean).join(', ');
}
