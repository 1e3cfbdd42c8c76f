// Where a wallet fetches a licence: token, nonce and credential, as OpenID4VCI 1.0 lays them out. It must never hand over what no holder offered.
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import type { Instant } from '../../kernel/calendar.ts';
import { accept, type Rejection, type Result, reject } from '../../kernel/rejection.ts';
import type { Language, Text } from '../../kernel/text.ts';
import type { LicenceType } from '../../processes/city.ts';
import { isLicence, type LicenceState, mayFetch } from '../../processes/licence/index.ts';
import type { Issuer } from '../credentials/index.ts';
import { issuableOf } from '../papers/index.ts';
import { checkKeyProof } from './key-proof.ts';
import { authorizationMetadata, issuerMetadata, preAuthorized, walletPaths } from './metadata.ts';
import { digestOf, licenceOfToken, newToken, type WalletSecrets } from './secrets.ts';

export interface WalletRoutesOptions {
  readonly engine: Pick<Engine, 'give' | 'stateOf'>;
  readonly issuer: Issuer;
  readonly secrets: WalletSecrets;
  readonly city: Text;
  readonly types: () => Iterable<LicenceType>;
  /** The city's time: offers and tokens end by it. */
  readonly now: () => Instant;
  /** The machine's time: a wallet stamps its proofs with the time of the real world. */
  readonly machineNow: () => Instant;
  readonly sentence: (language: Language, code: string, params?: Rejection['params']) => string;
  readonly requestsPerMinute: number;
}

const bodyLimit = 20_000;
const wallet = { type: 'system', id: 'wallet' } as const;

/** Our codes as the errors of OAuth and OpenID4VCI; what is not named is `credential_request_denied`. */
const errors: Readonly<Record<string, string>> = {
  'wallet.grant-unknown': 'unsupported_grant_type',
  'wallet.request-malformed': 'invalid_request',
  'wallet.code-wrong': 'invalid_grant',
  'wallet.offer-unknown': 'invalid_grant',
  'wallet.offer-used': 'invalid_grant',
  'wallet.offer-expired': 'invalid_grant',
  'wallet.token-missing': 'invalid_token',
  'wallet.token-unknown': 'invalid_token',
  'wallet.token-used': 'invalid_token',
  'wallet.token-expired': 'invalid_token',
  'wallet.credential-malformed': 'invalid_credential_request',
  'wallet.configuration-unknown': 'unknown_credential_configuration',
  'wallet.identifier-unknown': 'unknown_credential_identifier',
  'wallet.proof-missing': 'invalid_proof',
  'wallet.one-key-only': 'invalid_proof',
  'wallet.proof-malformed': 'invalid_proof',
  'wallet.proof-wrong': 'invalid_proof',
  'wallet.proof-not-for-us': 'invalid_proof',
  'wallet.proof-stale': 'invalid_proof',
  'wallet.nonce-missing': 'invalid_proof',
  'wallet.nonce-wrong': 'invalid_nonce',
  'server.unavailable': 'temporarily_unavailable',
};

export async function walletRoutes(app: FastifyInstance, options: WalletRoutesOptions): Promise<void> {
  await app.register(async (scope) => {
    await scope.register(rateLimit, { max: options.requestsPerMinute, timeWindow: '1 minute' });
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit }, (_request, body, done) =>
      done(null, body),
    );
    const { issuer, secrets, types } = options;
    const { issuerUrl } = issuer;
    scope.get('/.well-known/openid-credential-issuer', (_request, reply) =>
      openly(reply).send(issuerMetadata(issuerUrl, options.city, types())),
    );
    scope.get('/.well-known/oauth-authorization-server', (_request, reply) =>
      openly(reply).send(authorizationMetadata(issuerUrl)),
    );
    scope.post(walletPaths.nonce, (_request, reply) =>
      once(reply).send({ c_nonce: secrets.nonce(options.machineNow()) }),
    );
    scope.post(walletPaths.token, async (request, reply) => {
      const token = await redeem(new URLSearchParams(bodyOf(request)), options);
      if (!token.ok) return refuse(reply, token.rejection, options);
      return once(reply).send({ access_token: token.value, token_type: 'Bearer', expires_in: 300 });
    });
    scope.post(walletPaths.credential, async (request, reply) => {
      const credential = await fetchCredential(request, options);
      if (!credential.ok) return refuse(reply, credential.rejection, options);
      return once(reply).send({ credentials: [{ credential: credential.value }] });
    });
  });
}

async function redeem(
  form: URLSearchParams,
  { engine, secrets }: WalletRoutesOptions,
): Promise<Result<string>> {
  const [grant, ...others] = form.getAll('grant_type');
  const [code, ...more] = form.getAll('pre-authorized_code');
  if (grant === undefined || others.length > 0 || more.length > 0) return reject('wallet.request-malformed');
  if (grant !== preAuthorized) return reject('wallet.grant-unknown');
  // No offer of ours asks for a transaction code, so one that comes was meant for somebody else.
  if (code === undefined || form.has('tx_code')) return reject('wallet.request-malformed');
  const named = secrets.readCode(code);
  if (!named) return reject('wallet.code-wrong');
  const token = newToken(named.licence);
  const given = await give(engine, named.licence, 'redeem-offer', {
    offer: named.offer,
    token: digestOf(token),
  });
  return given.ok ? accept(token) : given;
}

const credentialRequest = z.object({
  credential_configuration_id: z.string().optional(),
  credential_identifier: z.unknown().optional(),
  credential_response_encryption: z.undefined().optional(),
  proofs: z.object({ jwt: z.array(z.string().max(8_000)).min(1) }).optional(),
});

async function fetchCredential(
  request: FastifyRequest,
  options: WalletRoutesOptions,
): Promise<Result<string>> {
  const { engine, issuer, secrets } = options;
  const found = await licenceFor(request, options);
  if (!found.ok) return found;
  const { id, state, token } = found.value;
  const asked = readRequest(bodyOf(request), state.type);
  if (!asked.ok) return asked;
  const key = await checkKeyProof({
    proof: asked.value,
    issuerUrl: issuer.issuerUrl,
    isNonce: (nonce) => secrets.isNonce(nonce, options.machineNow()),
    now: options.machineNow(),
  });
  if (!key.ok) return key;
  // Bound before it is signed: of two requests with one token only one gets a credential.
  const bound = await give(engine, id, 'bind-to-wallet', { token, key: key.value.thumbprint });
  return bound.ok ? accept(await issuer.issue(issuableOf(state), key.value.jwk)) : bound;
}

function readRequest(body: string, type: string): Result<string> {
  const read = credentialRequest.safeParse(parse(body));
  if (!read.success) return reject('wallet.credential-malformed');
  const { credential_configuration_id: asked, credential_identifier: identifier, proofs } = read.data;
  if (identifier !== undefined) return reject('wallet.identifier-unknown');
  if (asked === undefined) return reject('wallet.credential-malformed');
  // The token is for the licence that was offered, and for no other.
  if (asked !== type) return reject('wallet.configuration-unknown', { type: asked.slice(0, 80) });
  const [proof, ...more] = proofs?.jwt ?? [];
  if (proof === undefined) return reject('wallet.proof-missing');
  return more.length > 0 ? reject('wallet.one-key-only') : accept(proof);
}

interface Granted {
  readonly id: string;
  readonly state: LicenceState;
  readonly token: string;
}

async function licenceFor(
  request: FastifyRequest,
  { engine, now }: WalletRoutesOptions,
): Promise<Result<Granted>> {
  const bearer = /^Bearer ([\w.-]{20,200})$/i.exec(request.headers.authorization ?? '')?.[1];
  if (bearer === undefined) return reject('wallet.token-missing');
  const id = licenceOfToken(bearer);
  const current = id === undefined ? undefined : await engine.stateOf('licence', id);
  if (id === undefined || !isLicence(current?.state)) return reject('wallet.token-unknown');
  const token = digestOf(bearer);
  const may = mayFetch(current.state, token, now());
  return may.ok ? accept({ id, state: current.state, token }) : may;
}

async function give(
  engine: WalletRoutesOptions['engine'],
  id: string,
  command: string,
  input: Readonly<Record<string, string>>,
): Promise<Result<void>> {
  const given = await engine.give({ kind: 'licence', id, actor: wallet, command, input });
  if (given.type === 'done') return accept(undefined);
  if (given.type === 'rejected') return { ok: false, rejection: given.rejection };
  return reject(given.fault.code === 'not-found' ? 'wallet.offer-unknown' : 'server.unavailable');
}

function bodyOf(request: FastifyRequest): string {
  return typeof request.body === 'string' ? request.body : '';
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function openly(reply: FastifyReply): FastifyReply {
  return reply
    .header('access-control-allow-origin', '*')
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('cache-control', 'no-cache');
}

function once(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'no-store');
}

/** `error` is for the wallet, `code` and `say` for people; `error_description` may hold plain ASCII only. */
function refuse(reply: FastifyReply, { code, params }: Rejection, { sentence }: WalletRoutesOptions) {
  const error = errors[code] ?? 'credential_request_denied';
  const say = { zh: sentence('zh', code, params), en: sentence('en', code, params) };
  if (error === 'invalid_token') {
    const bare = code === 'wallet.token-missing';
    reply.header('www-authenticate', bare ? 'Bearer' : `Bearer error="${error}"`);
  }
  if (error === 'temporarily_unavailable') reply.header('retry-after', '2');
  const status = error === 'invalid_token' ? 401 : error === 'temporarily_unavailable' ? 503 : 400;
  const plain = say.en.replace(/[^\x20\x21\x23-\x5b\x5d-\x7e]/gu, "'");
  return once(reply.code(status)).send({ error, error_description: plain, code, say });
}
