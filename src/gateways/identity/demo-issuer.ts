// The demo's OpenID issuer: signs in a persona who is chosen from a list. It must never run outside the demo.
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import type { InteractionDetails, Provider } from 'oidc-provider';
import { type Language, languages } from '../../kernel/text.ts';
import { ordinaryClaimNames } from './claims.ts';
import { createIssuerMemory } from './issuer-memory.ts';
import { claimsOfPersona, type Persona } from './persona.ts';

export const demoIssuerPath = '/oidc';
export const demoClientId = 'yimen-web';
const minutes = 60;
const sessionCookie = 'yimen-issuer';

export interface DemoIssuerOptions {
  readonly personas: readonly Persona[];
  /** Where this server answers itself, `http://127.0.0.1:3000`; asked once it listens. */
  readonly origin: () => string;
  readonly redirectPath: string;
  /** Page that lets the visitor choose, by the interaction's id. */
  readonly choosePath: (uid: string) => string;
  readonly renderFailure: (code: string, language: Language) => string | Promise<string>;
  readonly log: (about: Readonly<Record<string, unknown>>, message: string) => void;
}

export interface Choice {
  readonly uid: string;
  readonly language: Language;
}

export interface DemoIssuer {
  readonly issuer: () => string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly personas: readonly Persona[];
  /** Answers a request below `/oidc`. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** What the visitor is asked, or undefined when this browser is in the middle of nothing. */
  readonly choiceOf: (request: IncomingMessage, response: ServerResponse) => Promise<Choice | undefined>;
  /** Answers the path the browser goes to next. */
  readonly choose: (request: IncomingMessage, response: ServerResponse, persona: Persona) => Promise<string>;
}

/** Costs nothing until the first visitor signs in: the provider is loaded and built then. */
export function createDemoIssuer(options: DemoIssuerOptions): DemoIssuer {
  const clientSecret = randomBytes(24).toString('base64url');
  const issuer = () => `${options.origin()}${demoIssuerPath}`;
  let built: Promise<Provider> | undefined;
  const provider = () => {
    built ??= buildProvider(options, issuer(), clientSecret);
    return built;
  };
  return {
    issuer,
    clientId: demoClientId,
    clientSecret,
    personas: options.personas,
    handle: async (request, response) => {
      const callback = (await provider()).callback();
      prepare(request, response, options.origin());
      await callback(request, response);
    },
    choiceOf: async (request, response) => {
      const details = await detailsOf(await provider(), request, response);
      return details && { uid: details.uid, language: languageIn(details.params.ui_locales) };
    },
    choose: async (request, response, persona) => {
      const next = await (await provider()).interactionResult(
        request,
        response,
        { login: { accountId: persona.id, remember: false } },
        { mergeWithLastSubmission: false },
      );
      return localOf(next, options.origin());
    },
  };
}

async function detailsOf(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<InteractionDetails | undefined> {
  try {
    return await provider.interactionDetails(request, response);
  } catch (error) {
    if ((error as Error).name === 'SessionNotFound') return undefined;
    throw error;
  }
}

function languageIn(locales: unknown): Language {
  const wanted = typeof locales === 'string' ? locales.split(' ') : [];
  return languages.find((language) => wanted[0]?.startsWith(language)) ?? 'zh';
}

/** The provider expects to be mounted by a framework that hides the mount path, and to be the only one on its host. */
function prepare(request: IncomingMessage, response: ServerResponse, origin: string): void {
  Object.assign(request, { originalUrl: request.url });
  request.url = (request.url ?? '').slice(demoIssuerPath.length) || '/';
  request.headers.host = new URL(origin).host;
  // The issuer keeps nobody signed in: who signs in again may choose another persona.
  request.headers.cookie = request.headers.cookie
    ?.split(/; */)
    .filter((pair) => !pair.startsWith(`${sessionCookie}=`) && !pair.startsWith(`${sessionCookie}.sig=`))
    .join('; ');
  const setHeader = response.setHeader.bind(response);
  // A visitor may reach the demo by another name than 127.0.0.1 (a phone in the same network): he stays where he is.
  response.setHeader = (name, value) =>
    setHeader(
      name,
      name.toLowerCase() === 'location' && typeof value === 'string' ? localOf(value, origin) : value,
    );
}

function localOf(url: string, origin: string): string {
  return url.startsWith(`${origin}/`) ? url.slice(origin.length) : url;
}

async function buildProvider(
  options: DemoIssuerOptions,
  issuer: string,
  clientSecret: string,
): Promise<Provider> {
  const { Provider } = await import('oidc-provider');
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const provider = new Provider(issuer, {
    adapter: createIssuerMemory(),
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: 'demo' }] },
    clients: [
      {
        client_id: demoClientId,
        client_secret: clientSecret,
        redirect_uris: [`${options.origin()}${options.redirectPath}`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    ...accounts(options.personas),
    ...manners(options),
  });
  const failed = (...args: readonly unknown[]) =>
    options.log({ error: args.find((arg) => arg instanceof Error) }, 'the demo issuer failed');
  provider.on('server_error', failed).on('error', failed);
  return provider;
}

function accounts(personas: readonly Persona[]) {
  return {
    scopes: ['openid'],
    claims: { openid: Object.values(ordinaryClaimNames) },
    // Everything the client needs is in the ID token: no second request for it.
    conformIdTokenClaims: false,
    findAccount: async (_context: unknown, id: string) => {
      const persona = personas.find((one) => one.id === id);
      return persona && { accountId: id, claims: async () => claimsOfPersona(persona) };
    },
    // The only client is this system itself: nobody needs to consent to that.
    loadExistingGrant: async (context: GrantContext) => {
      const { client, session, provider } = context.oidc;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid');
      await grant.save(10 * minutes);
      return grant;
    },
  };
}

interface GrantContext {
  readonly oidc: {
    readonly client: { readonly clientId: string };
    readonly session: { readonly accountId: string };
    readonly provider: {
      readonly Grant: new (
        of: Readonly<Record<string, string>>,
      ) => { addOIDCScope(scope: string): void; save(seconds: number): Promise<string> };
    };
  };
}

function manners(options: DemoIssuerOptions) {
  return {
    interactions: {
      url: (_context: unknown, interaction: { readonly uid: string }) => options.choosePath(interaction.uid),
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: true },
    },
    pkce: { required: () => true },
    clientBasedCORS: () => false,
    cookies: {
      names: {
        session: sessionCookie,
        interaction: 'yimen-issuer-choice',
        resume: 'yimen-issuer-resume',
      },
      keys: [randomBytes(24).toString('base64url')],
    },
    ttl: {
      AccessToken: 10 * minutes,
      AuthorizationCode: 1 * minutes,
      Grant: 10 * minutes,
      IdToken: 10 * minutes,
      Interaction: 30 * minutes,
      Session: 30 * minutes,
    },
    renderError: async (
      context: { type: string; body: string; query: Readonly<Record<string, unknown>> },
      _out: unknown,
      error: unknown,
    ) => {
      options.log({ error }, 'the demo issuer refused a request');
      context.type = 'html';
      context.body = await options.renderFailure('access.sign-in-lost', languageIn(context.query.ui_locales));
    },
  };
}
