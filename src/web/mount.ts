// Hangs the built pages into the server: who asks, the token of forms, files on their way, compression. It must never know a page.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createRequestHandler, RouterContextProvider, type ServerBuild } from 'react-router';
import type { Door } from '../api/contract.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Instant } from '../kernel/calendar.ts';
import type { Params, Rejection, Result } from '../kernel/rejection.ts';
import type { Language, Text } from '../kernel/text.ts';
import { type Asset, loadAssets } from './assets.ts';
import type { OwnSession, Uploaded, Web, webContext } from './context.ts';
import { withIntegrity } from './integrity.ts';
import { languageOf } from './paths.ts';

/** Who asks and whether a form is ours: the identity gateway fits. */
export interface WebIdentity {
  readonly actorOf: (
    request: FastifyRequest,
  ) => Promise<
    | { readonly type: 'known'; readonly actor: Actor }
    | { readonly type: 'refused'; readonly rejection: Rejection }
  >;
  readonly formToken: (
    request: FastifyRequest,
  ) => Promise<{ readonly token: string; readonly cookie?: string }>;
  readonly checkForm: (request: FastifyRequest, token: unknown) => Promise<Result<true>>;
  readonly sessionsOf: (request: FastifyRequest) => Promise<readonly OwnSession[]>;
  readonly endSessions: (
    request: FastifyRequest,
    which: { readonly id: string } | 'others',
  ) => Promise<number>;
}

/** What the pages of signing in show; the identity gateway's own types fit. */
export interface SignInPage {
  readonly action: string;
  readonly personas: readonly {
    readonly id: string;
    readonly kind: string;
    readonly name: Text;
    readonly note?: Text;
    /** One of an office that the city names nobody of: listed apart. */
    readonly office?: boolean;
  }[];
  readonly language: Language;
  readonly error?: { readonly sentence: string };
  readonly csrf: string;
}

export interface FailurePage {
  readonly code: string;
  readonly sentence: string;
  readonly language: Language;
  readonly retry: string;
}

export interface WebOptions {
  readonly door: Door;
  readonly identity: WebIdentity;
  readonly now: () => Instant;
  /** The sentence of a code, from the message files. */
  readonly sentence: (language: Language, code: string, params?: Params) => string;
  readonly demo: boolean;
  /** Folder of the build; `build/web` of the project when absent. */
  readonly build?: string;
}

const formLimitBytes = 1_048_576;
/** What one upload may be; the door says so in a sentence, this only bounds the stream. */
const fileLimitBytes = 64 * 1_048_576;
/** Field of a file that is read and not kept. */
const lookedAt = 'receipt';
const lookedAtLimitBytes = 8 * 1_048_576;

interface Entry {
  readonly webContext: typeof webContext;
  readonly renderSignIn: (view: SignInPage, css: string) => string;
  readonly renderFailure: (view: FailurePage, css: string) => string;
}

interface Body {
  readonly text: string | undefined;
  readonly uploads: readonly Uploaded[];
  readonly shown?: Uint8Array | undefined;
  readonly refusal: Rejection | undefined;
}

type Handler = (request: Request, context: RouterContextProvider) => Promise<Response>;

async function loadBuild(build: string | undefined) {
  const folder = path.resolve(build ?? path.join(import.meta.dirname, '..', '..', 'build', 'web'));
  const built = (await import(pathToFileURL(path.join(folder, 'server', 'index.js')).href)) as ServerBuild;
  return { folder, built, entry: built.entry.module as unknown as Entry };
}

/** The pages of signing in, for the identity gateway: its `pages` may take them as they are. */
export async function loadIdentityPages(build?: string) {
  const { folder, built, entry } = await loadBuild(build);
  const hashes = loadAssets(path.join(folder, 'client')).then(
    (assets) => new Map(assets.map((asset) => [asset.path, asset.integrity])),
  );
  const [css = ''] = built.assets.routes.root?.css ?? [];
  return {
    renderSignIn: async (view: SignInPage) => withIntegrity(entry.renderSignIn(view, css), await hashes),
    renderFailure: async (view: FailurePage) => withIntegrity(entry.renderFailure(view, css), await hashes),
    languageOf: (to: string) => languageOf(new URL(to, 'http://here.invalid').pathname),
  };
}

/** Pages at every address nobody else took; call it last. */
export async function mountWeb(app: FastifyInstance, options: WebOptions): Promise<void> {
  const { folder, built, entry } = await loadBuild(options.build);
  const handler = createRequestHandler(built, 'production') as Handler;
  const { webContext: key } = entry;
  const assets = await loadAssets(path.join(folder, 'client'));
  const hashes: Hashes = new Map(assets.map((asset) => [asset.path, asset.integrity]));
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: formLimitBytes },
      (_request, body, done) => done(null, body),
    );
    await scope.register(multipart, { limits: { fileSize: fileLimitBytes, files: 10, fields: 200 } });
    for (const asset of assets) {
      scope.get(asset.path, (request, reply) => asset.send(request, reply));
    }
    const answer = async (request: FastifyRequest, reply: FastifyReply) => {
      const context = new RouterContextProvider();
      const web = await visitFor(options, request, reply);
      const body = await readBody(options, web, request);
      const { uploads, shown } = body;
      context.set(key, { ...web, uploads, shown, refusal: web.refusal ?? body.refusal });
      const response = await handler(requestOf(request, reply, body.text), context);
      return send(request, reply, response, web, hashes);
    };
    scope.route({ method: ['GET', 'POST'], url: '/*', handler: answer });
  });
}

async function visitFor(options: WebOptions, request: FastifyRequest, reply: FastifyReply): Promise<Web> {
  const language = languageOf(new URL(request.url, 'http://here.invalid').pathname);
  const identified = await options.identity.actorOf(request);
  const actor: Actor = identified.type === 'known' ? identified.actor : { type: 'public' };
  const { token, cookie } = await options.identity.formToken(request);
  if (cookie) reply.header('set-cookie', cookie);
  const named = actor.type === 'party' || actor.type === 'staff';
  return {
    door: options.door,
    call: { actor, language, from: request.ip, request: request.id },
    person: named ? { name: actor.name, staff: actor.type === 'staff' } : undefined,
    sessions: {
      list: () => options.identity.sessionsOf(request),
      end: (which) => options.identity.endSessions(request, which),
    },
    csrf: token,
    language,
    mode: /(?:^|;\s*)yimen-mode=elder(?:;|$)/.test(request.headers.cookie ?? '') ? 'elder' : 'ordinary',
    demo: options.demo,
    now: options.now(),
    here: request.url,
    // The server's policy names the nonce it allows; without one no script may run anyway.
    nonce: (reply as { cspNonce?: { script: string } }).cspNonce?.script ?? '',
    uploads: [],
    sentence: (code, params) => options.sentence(language, code, params),
    refusal: identified.type === 'refused' ? identified.rejection : undefined,
  };
}

/** The fields as text; files go straight to the door. Nothing is stored before the form has shown its token. */
async function readBody(options: WebOptions, web: Web, request: FastifyRequest): Promise<Body> {
  if (request.method !== 'POST') return { text: undefined, uploads: [], refusal: undefined };
  if (!request.isMultipart()) {
    const text = typeof request.body === 'string' ? request.body : '';
    const allowed = await options.identity.checkForm(request, new URLSearchParams(text).get('csrf'));
    return { text, uploads: [], refusal: allowed.ok ? undefined : allowed.rejection };
  }
  const fields = new URLSearchParams();
  const uploads: Uploaded[] = [];
  let shown: Uint8Array | undefined;
  let refusal: Rejection | undefined = { code: 'access.csrf-missing' };
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      fields.append(part.fieldname, String(part.value));
      if (part.fieldname !== 'csrf') continue;
      const allowed = await options.identity.checkForm(request, part.value);
      refusal = allowed.ok ? undefined : allowed.rejection;
    } else if (refusal || web.refusal || part.filename === '') {
      part.file.resume();
    } else if (part.fieldname === lookedAt) {
      shown = await readWhole(part.file);
    } else {
      const answer = await options.door.upload(web.call, part.filename, part.file);
      part.file.resume();
      uploads.push({ field: part.fieldname, name: part.filename, answer });
    }
  }
  return { text: fields.toString(), uploads, shown, refusal };
}

/** What is longer than this is cut off: the door refuses it by its size. */
async function readWhole(file: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of file) {
    size += chunk.length;
    if (size <= lookedAtLimitBytes) chunks.push(chunk);
  }
  return size > lookedAtLimitBytes ? new Uint8Array(lookedAtLimitBytes + 1) : Buffer.concat(chunks);
}

function requestOf(request: FastifyRequest, reply: FastifyReply, body: string | undefined): Request {
  const host = request.headers.host ?? 'localhost';
  const url = new URL(request.url, `${request.protocol}://${host}`);
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort();
  });
  const headers = new Headers({ cookie: request.headers.cookie ?? '' });
  if (body !== undefined) headers.set('content-type', 'application/x-www-form-urlencoded');
  return new Request(url, {
    method: request.method,
    headers,
    signal: gone.signal,
    ...(body !== undefined && { body }),
  });
}

const asBrotli = promisify(brotliCompress);
const asGzip = promisify(gzip);
/** Below this a compressed page is hardly smaller. */
const leastCompressed = 1024;

type Hashes = ReadonlyMap<Asset['path'], Asset['integrity']>;

async function send(
  request: FastifyRequest,
  reply: FastifyReply,
  response: Response,
  web: Web,
  hashes: Hashes,
) {
  reply.code(response.status);
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') reply.header(name, value);
  }
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
  // What a person sees is kept by nobody on the way; a visitor's page may be kept but must be asked for again.
  if (!response.headers.has('cache-control')) {
    reply.header('cache-control', web.person ? 'no-store' : 'private, no-cache');
  }
  reply.header('vary', 'cookie, accept-encoding');
  const type = response.headers.get('content-type') ?? '';
  const bytes = type.startsWith('text/html')
    ? Buffer.from(withIntegrity(await response.text(), hashes))
    : Buffer.from(await response.arrayBuffer());
  const text = /^(?:text|application\/(?:json|javascript))/.test(type);
  const takes = String(request.headers['accept-encoding'] ?? '');
  if (!text || bytes.length < leastCompressed) return reply.send(bytes);
  if (/\bbr\b/.test(takes)) {
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
    return reply.header('content-encoding', 'br').send(await asBrotli(bytes, quality));
  }
  if (/\bgzip\b/.test(takes)) return reply.header('content-encoding', 'gzip').send(await asGzip(bytes));
  return reply.send(bytes);
}
