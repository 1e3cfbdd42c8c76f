// A running site and a browser without JavaScript, for tests of signing in. It must never skip HTTP or the database.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { buildServer } from '../../api/server.ts';
import { createSessionStore, type Database, migrate, openDatabase } from '../../store/index.ts';
import { createCallers } from './caller.ts';
import { createIdentity, type Identity, type IdentityOptions } from './identity.ts';
import { type Keys, loadOrCreateKeys } from './keys.ts';
import { personas } from './personas.test-data.ts';
import { type IdentityRoutesOptions, identityRoutes } from './routes.ts';

export interface Site {
  readonly app: FastifyInstance;
  readonly identity: Identity;
  readonly keys: Keys;
  readonly database: Database;
  readonly origin: () => string;
  /** Moves the machine's time as sessions see it. */
  readonly later: (ms: number) => void;
  readonly logged: { readonly about: Readonly<Record<string, unknown>>; readonly message: string }[];
  readonly close: () => Promise<void>;
}

export async function openTestDatabase(): Promise<Database> {
  const database = await openDatabase({ schema: 'identity' });
  await migrate(database);
  return database;
}

/** A site that says who asks (`/me`), shows a form (`/form`) and takes it. */
export async function openSite(
  database: Database,
  more: Partial<IdentityOptions> = {},
  routes: Partial<IdentityRoutesOptions> = {},
): Promise<Site> {
  const folder = mkdtempSync(join(tmpdir(), 'yimen-site-'));
  const keys = await loadOrCreateKeys(folder);
  let ahead = 0;
  const app = await buildServer({ log: false, secure: false });
  const origin = () => `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const logged: Site['logged'] = [];
  const identity = createIdentity({
    keys,
    origin,
    secure: false,
    issuer: { type: 'demo', personas },
    now: () => Date.now() + ahead,
    log: (about, message) => void logged.push({ about, message }),
    sessions: createSessionStore(database),
    ...more,
  });
  await app.register(identityRoutes, { identity, ...routes });
  app.get('/me', async (request) => identity.actorOf(request));
  app.get('/form', async (request, reply) => {
    const { token, cookie } = await identity.formToken(request);
    if (cookie) reply.header('set-cookie', cookie);
    return token;
  });
  app.post('/form', async (request) => identity.checkForm(request, (request.body as { csrf?: string }).csrf));
  const callers = createCallers(identity);
  app.all('/call', async (request) => callers.actorOf(request));
  await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    app,
    identity,
    keys,
    database,
    origin,
    later: (ms) => {
      ahead += ms;
    },
    logged,
    close: async () => {
      await app.close();
      rmSync(folder, { recursive: true });
    },
  };
}

interface Kept {
  readonly value: string;
  readonly path: string;
}

/** Keeps cookies, follows nothing by itself. */
export class Browser {
  readonly site: Pick<Site, 'origin'>;
  readonly jar = new Map<string, Kept>();

  constructor(site: Pick<Site, 'origin'>, jar: ReadonlyMap<string, Kept> = new Map()) {
    this.site = site;
    for (const [name, kept] of jar) this.jar.set(name, kept);
  }

  async go(path: string, init: RequestInit = {}): Promise<Response> {
    assert.match(path, /^\//, `leaves the site: ${path}`);
    const pathname = path.split('?')[0] ?? '';
    const sent = [...this.jar]
      .filter(([, kept]) => pathname.startsWith(kept.path))
      .map(([name, kept]) => `${name}=${kept.value}`);
    const response = await fetch(this.site.origin() + path, {
      redirect: 'manual',
      ...init,
      headers: { ...(sent.length > 0 && { cookie: sent.join('; ') }), ...init.headers },
    });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split('; ');
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    const attribute = (wanted: string) =>
      attributes.find((one) => one.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1);
    const over = Date.parse(attribute('expires') ?? '') < Date.now();
    if (value === '' || attribute('max-age') === '0' || over) this.jar.delete(name);
    else this.jar.set(name, { value, path: attribute('path') ?? '/' });
  }

  async post(path: string, form: Record<string, string>, headers: HeadersInit = {}): Promise<Response> {
    return this.go(path, { method: 'POST', body: new URLSearchParams(form), headers });
  }

  /** Follows redirects until a page comes. */
  async follow(response: Response): Promise<{ readonly response: Response; readonly path: string }> {
    let current = response;
    let path = '';
    for (let hop = 0; hop < 8; hop++) {
      const location = current.headers.get('location');
      if (!location) return { response: current, path };
      path = location;
      current = await this.go(location);
    }
    throw new Error('redirects go round in circles');
  }

  /** Up to the page where a persona is chosen. */
  async askToSignIn(to = '/me') {
    const { response, path } = await this.follow(await this.go(`/sign-in?to=${encodeURIComponent(to)}`));
    assert.equal(response.status, 200);
    const page = await response.text();
    return { page, path, csrf: /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? '' };
  }

  /** Up to the address with the code, which is not visited yet. */
  async choose(persona: string, to = '/me'): Promise<string> {
    const { path, csrf } = await this.askToSignIn(to);
    let response = await this.post(path, { csrf, persona });
    for (let hop = 0; hop < 5; hop++) {
      const location = response.headers.get('location') ?? '';
      if (location.startsWith('/sign-in/callback')) return location;
      response = await this.go(location);
    }
    throw new Error('no code came');
  }

  async signIn(persona: string, to = '/me'): Promise<Response> {
    return this.go(await this.choose(persona, to));
  }

  async me(headers: HeadersInit = {}): Promise<Record<string, unknown>> {
    return (await (await this.go('/me', { headers })).json()) as Record<string, unknown>;
  }

  cookie(name: string): string | undefined {
    return this.jar.get(name)?.value;
  }
}
