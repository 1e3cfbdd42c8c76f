// Says who sends a request, by what it proves. It must never know what that person may do.
import type { Actor, Staff } from '../../kernel/actor.ts';
import type { Instant } from '../../kernel/calendar.ts';
import { accept, type Rejection, type Result, reject } from '../../kernel/rejection.ts';
import { createBearer, demoTokens, remoteTokens } from './bearer.ts';
import { actorOfClaims, type Claims, createPartyIds } from './claims.ts';
import { readCookie, writeCookie } from './cookies.ts';
import { type AskingHeaders, checkCsrf, checkOrigin, createAnonymousForms, csrfTokenOf } from './csrf.ts';
import { createDemoIssuer, type DemoIssuer } from './demo-issuer.ts';
import type { Keys } from './keys.ts';
import { type IdentityPages, renderFailure } from './pages.ts';
import type { Persona } from './persona.ts';
import { createRelyingParty, type IssuerSettings, type RelyingParty } from './relying-party.ts';
import {
  createSessions,
  deviceOf,
  type Session,
  type SessionLimits,
  type SessionStore,
  type Sessions,
} from './session.ts';

export const callbackPath = '/sign-in/callback';
export const choosePath = (uid: string) => `/sign-in/as/${uid}`;

export type Log = (about: Readonly<Record<string, unknown>>, message: string) => void;

export interface IdentityOptions {
  readonly sessions: SessionStore;
  readonly keys: Keys;
  /**
   * `demo` runs an issuer of its own with these people and believes tokens signed by the local key; `outside` believes what
   * that issuer says, in sign-ins and in access tokens.
   */
  readonly issuer:
    | { readonly type: 'demo'; readonly personas: readonly Persona[] }
    | ({ readonly type: 'outside' } & IssuerSettings);
  /** Where the site is found, without a path: the public address in production; in the demo `http://127.0.0.1:<port>`. Asked once it listens. */
  readonly origin: () => string;
  /** The site is served over https: cookies are never sent without it. */
  readonly secure: boolean;
  readonly limits?: SessionLimits;
  /** The machine's time, never the demo's; another one only in tests. */
  readonly now?: () => Instant;
  /** Adds the roles somebody was granted beside those his sign-in says; absent: nobody was granted any. */
  readonly granted?: (staff: Staff) => Promise<Staff>;
  readonly log?: Log;
  readonly pages?: IdentityPages;
}

/** What identity reads of a request; Fastify's requests are such. */
export interface Asking {
  readonly headers: AskingHeaders & {
    readonly authorization?: string | undefined;
    readonly 'user-agent'?: string | undefined;
  };
}

/** Nobody in particular is the public; a proof that does not hold is refused, never taken for the public. */
export type Identified =
  | {
      readonly type: 'known';
      readonly actor: Actor;
      readonly by: 'token' | 'session' | 'nothing';
      readonly session?: Session;
    }
  | { readonly type: 'refused'; readonly rejection: Rejection };

/** A session as its person may see it. */
export interface OwnSession extends Pick<Session, 'id' | 'created' | 'lastSeen' | 'expires' | 'device'> {
  readonly current: boolean;
}

export interface Identity {
  /** A bearer token wins, else the session, else the public. Asked twice of one request it answers once. */
  readonly actorOf: (request: Asking) => Promise<Identified>;
  /** For the hidden field `csrf` of a form; `cookie` is a `Set-Cookie` line to send along when present. */
  readonly formToken: (request: Asking) => Promise<{ readonly token: string; readonly cookie?: string }>;
  /** Rejects `access.other-site`, `access.csrf-missing`, `access.csrf-wrong`. Requests with a bearer token need no form token. */
  readonly checkForm: (request: Asking, token: unknown) => Promise<Result<true>>;
  /** Makes a session for whoever the claims describe and ends the browser's old one; answers the `Set-Cookie` line. */
  readonly enter: (request: Asking, claims: Claims) => Promise<Result<{ readonly cookie: string }>>;
  /** The signed-in person's own sessions; `current` is the one that asks. Empty for programs and visitors. */
  readonly sessionsOf: (request: Asking) => Promise<readonly OwnSession[]>;
  /** Ends one of them, or all the others; answers how many. */
  readonly endSessions: (request: Asking, which: { readonly id: string } | 'others') => Promise<number>;
  readonly leave: (request: Asking) => Promise<{ readonly cookie: string }>;
  readonly partyIdOf: (citizenId: string) => string;
  readonly relyingParty: RelyingParty;
  /** Only in the demo. */
  readonly demoIssuer: DemoIssuer | undefined;
  readonly cookieSecret: Uint8Array;
  readonly secure: boolean;
  readonly now: () => Instant;
  readonly origin: () => string;
  readonly pages: IdentityPages;
}

export function createIdentity(options: IdentityOptions): Identity {
  const now = options.now ?? Date.now;
  const { keys, secure, origin } = options;
  const partyIdOf = createPartyIds(keys.partySecret);
  const sessions = createSessions(options.sessions, now, options.limits);
  const forms = createAnonymousForms(keys.cookieSecret, secure);
  const { relyingParty, demoIssuer } = createIssuerSide(options);
  const bearer = createBearer({ issuers: [tokensOf(options, relyingParty)], partyIdOf, now });
  const cookieName = secure ? '__Host-yimen' : 'yimen';
  const secretOf = (request: Asking) => readCookie(request.headers.cookie, cookieName) ?? '';
  const asked = new WeakMap<Asking, Promise<Identified>>();

  const identify = async (request: Asking): Promise<Identified> => {
    const { authorization } = request.headers;
    if (authorization !== undefined) {
      const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
      const read = token === undefined ? reject('access.token-invalid') : await bearer(token);
      if (!read.ok) return { type: 'refused', rejection: read.rejection };
      return { type: 'known', actor: read.value, by: 'token' };
    }
    const session = await sessions.resume(secretOf(request));
    if (session) return { type: 'known', actor: session.actor, by: 'session', session };
    return { type: 'known', actor: { type: 'public' }, by: 'nothing' };
  };
  const withGranted = async (identified: Identified): Promise<Identified> =>
    identified.type === 'known' && identified.actor.type === 'staff' && options.granted
      ? { ...identified, actor: await options.granted(identified.actor) }
      : identified;
  const actorOf = (request: Asking) => {
    const answer = asked.get(request) ?? identify(request).then(withGranted);
    asked.set(request, answer);
    return answer;
  };
  const sessionOf = async (request: Asking) => {
    const identified = await actorOf(request);
    return identified.type === 'known' ? identified.session : undefined;
  };
  return {
    actorOf,
    formToken: async (request) => {
      const session = await sessionOf(request);
      return session ? { token: csrfTokenOf(session) } : forms.tokenFor(request.headers);
    },
    checkForm: async (request, token) => {
      const identified = await actorOf(request);
      // Another site cannot make a browser send this header.
      if (identified.type === 'known' && identified.by === 'token') return accept(true);
      const here = checkOrigin(request.headers, [origin()]);
      if (!here.ok) return here;
      const session = await sessionOf(request);
      return session ? checkCsrf(session, token) : forms.check(request.headers, token);
    },
    enter: async (request, claims) => {
      const actor = actorOfClaims(claims, relyingParty.claims, partyIdOf);
      if (!actor.ok) return actor;
      await sessions.end(secretOf(request));
      const { secret } = await sessions.open(actor.value, deviceOf(request.headers['user-agent']));
      return accept({ cookie: writeCookie(cookieName, secret, { secure }) });
    },
    ...ownSessions(sessions, sessionOf),
    leave: async (request) => {
      await sessions.end(secretOf(request));
      asked.delete(request);
      return { cookie: writeCookie(cookieName, '', { secure }) };
    },
    partyIdOf,
    relyingParty,
    demoIssuer,
    cookieSecret: keys.cookieSecret,
    secure,
    now,
    origin,
    pages: options.pages ?? {},
  };
}

function ownSessions(
  sessions: Sessions,
  sessionOf: (request: Asking) => Promise<Session | undefined>,
): Pick<Identity, 'sessionsOf' | 'endSessions'> {
  return {
    sessionsOf: async (request) => {
      const session = await sessionOf(request);
      if (!session) return [];
      const own = await sessions.ofActor(session.actor);
      return own.map(({ id, created, lastSeen, expires, device }) => ({
        ...{ id, created, lastSeen, expires, device },
        current: id === session.id,
      }));
    },
    endSessions: async (request, which) => {
      const session = await sessionOf(request);
      if (!session) return 0;
      return sessions.endOwn(session.actor, which === 'others' ? { keep: session.id } : which);
    },
  };
}

function createIssuerSide(options: IdentityOptions): Pick<Identity, 'relyingParty' | 'demoIssuer'> {
  const { issuer, origin } = options;
  const log = options.log ?? (() => {});
  const redirectUri = () => origin() + callbackPath;
  if (issuer.type === 'outside')
    return {
      relyingParty: createRelyingParty({ settings: issuer, redirectUri, log }),
      demoIssuer: undefined,
    };
  const demoIssuer = createDemoIssuer({
    personas: issuer.personas,
    origin,
    redirectPath: callbackPath,
    choosePath,
    renderFailure: (code, language) =>
      renderFailure(options.pages ?? {}, { code }, language, '/sign-in?to=%2F'),
    log,
  });
  const settings: IssuerSettings = {
    issuer: demoIssuer.issuer,
    clientId: demoIssuer.clientId,
    clientSecret: demoIssuer.clientSecret,
    insecure: true,
  };
  return { relyingParty: createRelyingParty({ settings, redirectUri, log }), demoIssuer };
}

function tokensOf({ issuer, keys }: IdentityOptions, relyingParty: RelyingParty) {
  if (issuer.type === 'demo') return demoTokens(keys);
  return remoteTokens(issuer.issuer(), relyingParty.jwksUri, issuer.claims);
}
