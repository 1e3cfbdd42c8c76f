// The addresses of signing in and out. They must never send a browser to another site, save to the issuer.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Rejection } from '../../kernel/rejection.ts';
import type { Language } from '../../kernel/text.ts';
import { type AttemptLimits, createAttempts } from './attempts.ts';
import { readCookie, sign, unsign, writeCookie } from './cookies.ts';
import { type DemoIssuer, demoIssuerPath } from './demo-issuer.ts';
import { callbackPath, choosePath, type Identity } from './identity.ts';
import { localPathOf } from './local-path.ts';
import { languageOf, renderFailure, renderSignInPage, sentenceOf, statusOf } from './pages.ts';
import type { Pending } from './relying-party.ts';

export interface IdentityRoutesOptions {
  readonly identity: Identity;
  readonly attempts?: AttemptLimits;
}

const pendingSeconds = 600;
const pendingPurpose = 'sign-in';
const formLimitBytes = 16_384;

/**
 * `GET /sign-in?to=`, `GET /sign-in/callback`, `POST /sign-out`; in the demo also `/sign-in/as/:uid` and `/oidc/*`.
 * Its forms post to this site only (`form-action 'self'`), and no page loads a script or a frame.
 */
export async function identityRoutes(app: FastifyInstance, options: IdentityRoutesOptions): Promise<void> {
  await app.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: formLimitBytes },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    scope.addHook('onSend', async (_request, reply) => {
      reply.header('cache-control', 'no-store');
    });
    const attempt = createAttempts(options.identity.now, options.attempts);
    const ask: Ask = { identity: options.identity, attempt };
    scope.get('/sign-in', (request, reply) => signIn(ask, request, reply));
    scope.get(callbackPath, (request, reply) => comeBack(ask, request, reply));
    scope.post('/sign-out', (request, reply) => signOut(ask, request, reply));
    const issuer = options.identity.demoIssuer;
    if (!issuer) return;
    scope.get(choosePath(':uid'), (request, reply) => showChoice(ask, issuer, request, reply));
    scope.post(choosePath(':uid'), (request, reply) => choose(ask, issuer, request, reply));
  });
  const issuer = options.identity.demoIssuer;
  if (issuer) await app.register(async (scope) => mountIssuer(scope, issuer));
}

interface Ask {
  readonly identity: Identity;
  readonly attempt: ReturnType<typeof createAttempts>;
}

async function signIn(ask: Ask, request: FastifyRequest, reply: FastifyReply) {
  const to = localPathOf((request.query as Record<string, unknown>).to);
  const language = languageOf(ask.identity.pages, to);
  const again = `/sign-in?to=${encodeURIComponent(to)}`;
  const allowed = ask.attempt(request.ip);
  if (!allowed.ok) return fail(ask, reply, allowed.rejection, language, again);
  const begun = await ask.identity.relyingParty.begin(language);
  if (!begun.ok) return fail(ask, reply, begun.rejection, language, again);
  const { url, pending } = begun.value;
  reply.header('set-cookie', pendingCookie(ask.identity, pending.state, JSON.stringify({ ...pending, to })));
  // In the demo the issuer is this server, by whatever name the visitor knows it.
  const local = ask.identity.demoIssuer && url.origin === ask.identity.origin();
  return reply.redirect(local ? url.pathname + url.search : url.href, 303);
}

async function comeBack(ask: Ask, request: FastifyRequest, reply: FastifyReply) {
  const { identity } = ask;
  const query = request.query as Record<string, unknown>;
  const state = typeof query.state === 'string' ? query.state : '';
  const kept = pendingOf(identity, request, state);
  if (!kept) return fail(ask, reply, { code: 'access.sign-in-lost' }, 'zh', '/sign-in?to=%2F');
  reply.header('set-cookie', pendingCookie(identity, state, ''));
  const language = languageOf(ask.identity.pages, kept.to);
  const again = `/sign-in?to=${encodeURIComponent(kept.to)}`;
  const claims = await identity.relyingParty.finish(request.url.slice(request.url.indexOf('?')), kept);
  if (!claims.ok) return fail(ask, reply, claims.rejection, language, again);
  const entered = await identity.enter(request, claims.value);
  if (!entered.ok) return fail(ask, reply, entered.rejection, language, again);
  reply.header('set-cookie', entered.value.cookie);
  return reply.redirect(kept.to, 303);
}

async function signOut(ask: Ask, request: FastifyRequest, reply: FastifyReply) {
  const { csrf, to } = formOf(request);
  const leadsTo = localPathOf(to);
  const checked = await ask.identity.checkForm(request, csrf);
  if (!checked.ok)
    return fail(ask, reply, checked.rejection, languageOf(ask.identity.pages, leadsTo), leadsTo);
  const { cookie } = await ask.identity.leave(request);
  reply.header('set-cookie', cookie);
  const elsewhere = await ask.identity.relyingParty
    .signOutUrl(ask.identity.origin() + leadsTo)
    .catch(() => undefined);
  return reply.redirect(elsewhere?.href ?? leadsTo, 303);
}

async function showChoice(ask: Ask, issuer: DemoIssuer, request: FastifyRequest, reply: FastifyReply) {
  const choice = await issuer.choiceOf(request.raw, reply.raw);
  if (choice?.uid !== (request.params as { uid: string }).uid)
    return fail(ask, reply, { code: 'access.sign-in-lost' }, 'zh', '/sign-in?to=%2F');
  return sendChoice(ask, issuer, request, reply, choice);
}

async function choose(ask: Ask, issuer: DemoIssuer, request: FastifyRequest, reply: FastifyReply) {
  const choice = await issuer.choiceOf(request.raw, reply.raw);
  if (choice?.uid !== (request.params as { uid: string }).uid)
    return fail(ask, reply, { code: 'access.sign-in-lost' }, 'zh', '/sign-in?to=%2F');
  const form = formOf(request);
  const allowed = ask.attempt(request.ip);
  const checked = allowed.ok ? await ask.identity.checkForm(request, form.csrf) : allowed;
  if (!checked.ok) return fail(ask, reply, checked.rejection, choice.language, choosePath(choice.uid));
  const persona = issuer.personas.find((one) => one.id === form.persona);
  if (!persona) return sendChoice(ask, issuer, request, reply, choice, 'access.persona-unknown');
  return reply.redirect(await issuer.choose(request.raw, reply.raw, persona), 303);
}

async function sendChoice(
  ask: Ask,
  issuer: DemoIssuer,
  request: FastifyRequest,
  reply: FastifyReply,
  choice: { readonly uid: string; readonly language: Language },
  code?: string,
) {
  const { token, cookie } = await ask.identity.formToken(request);
  if (cookie) reply.header('set-cookie', cookie);
  const render = ask.identity.pages.renderSignIn ?? renderSignInPage;
  const page = await render({
    uid: choice.uid,
    action: choosePath(choice.uid),
    personas: issuer.personas,
    language: choice.language,
    csrf: token,
    ...(code && { error: { code, sentence: sentenceOf(ask.identity.pages, choice.language, { code }) } }),
  });
  return reply
    .status(code ? statusOf(code) : 200)
    .type('text/html; charset=utf-8')
    .send(page);
}

/** The provider answers with Node's own response; it reads bodies itself. */
function mountIssuer(scope: FastifyInstance, issuer: DemoIssuer): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', (_request, _body, done) => done(null));
  scope.all(`${demoIssuerPath}/*`, async (request, reply) => {
    reply.hijack();
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) reply.raw.setHeader(name, value);
    await issuer.handle(request.raw, reply.raw);
  });
}

async function fail(
  ask: Ask,
  reply: FastifyReply,
  rejection: Rejection,
  language: Language,
  retry: string,
): Promise<FastifyReply> {
  const seconds = rejection.params?.seconds;
  if (seconds !== undefined) reply.header('retry-after', String(seconds));
  return reply
    .status(statusOf(rejection.code))
    .type('text/html; charset=utf-8')
    .send(await renderFailure(ask.identity.pages, rejection, language, retry));
}

function formOf(request: FastifyRequest): Readonly<Record<string, unknown>> {
  return typeof request.body === 'object' && request.body !== null
    ? (request.body as Record<string, unknown>)
    : {};
}

/** One cookie per sign-in under way, so that two tabs do not disturb each other. */
function pendingName(identity: Identity, state: string): string {
  return `${identity.secure ? '__Secure-' : ''}yimen-in-${state.slice(0, 12)}`;
}

function pendingCookie(identity: Identity, state: string, content: string): string {
  const value =
    content && sign(identity.cookieSecret, pendingPurpose, Buffer.from(content).toString('base64url'));
  return writeCookie(pendingName(identity, state), value, {
    secure: identity.secure,
    path: '/sign-in',
    maxAgeSeconds: pendingSeconds,
  });
}

function pendingOf(
  identity: Identity,
  request: FastifyRequest,
  state: string,
): (Pending & { readonly to: string }) | undefined {
  if (!/^[\w-]{20,}$/.test(state)) return undefined;
  const cookie = readCookie(request.headers.cookie, pendingName(identity, state));
  const content = unsign(identity.cookieSecret, pendingPurpose, cookie);
  if (content === undefined) return undefined;
  const kept = JSON.parse(Buffer.from(content, 'base64url').toString()) as Pending & { readonly to: string };
  return kept.state === state ? kept : undefined;
}
