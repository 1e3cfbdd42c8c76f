// Checks a credential with nothing but public keys and the status list, apart from the library that signed it. It must never fetch.
import { createHash } from 'node:crypto';
import { compactVerify, createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet } from 'jose';
import { z } from 'zod';
import type { Text } from '../../kernel/text.ts';
import { bindingJwk, checkBinding, type ShownTo } from './binding.ts';
import type { Jwks } from './issuer-key.ts';
import { type CredentialStatus, readStatus } from './status-list.ts';

/** Clocks of strangers differ a little. */
const skewSeconds = 60;

export interface VerifyInput {
  /** Compact SD-JWT VC, whole or with disclosures left out. */
  readonly credential: string;
  /** Who must have signed. */
  readonly issuerUrl: string;
  readonly jwks: Jwks;
  /** The signed status list; absent when it could not be had: then the status check fails and says so. */
  readonly statusList?: string;
  /** Who checks, and the challenge he gave: then the holder must prove the key the credential is bound to. */
  readonly shownTo?: ShownTo;
  /** Milliseconds. */
  readonly now: number;
}

export interface Verification {
  /** Every check holds. */
  readonly ok: boolean;
  /**
   * In this order; once one fails for want of a readable credential the later ones fail too. `holder` only when proof of
   * the holder's key was asked for or given. Codes as in `credential.yaml`.
   */
  readonly checks: readonly {
    readonly id: 'issuer' | 'unchanged' | 'status' | 'holder';
    readonly ok: boolean;
    readonly code?: string;
  }[];
  readonly status?: CredentialStatus;
  /** `bound`: it is bound to a key, and nobody proved to hold that key. */
  readonly holder?: 'unbound' | 'bound' | 'proven';
  /** Only what is signed and shown; absent unless the first two checks hold. */
  readonly credential?: ShownCredential;
}

export interface ShownCredential {
  readonly type: string;
  readonly name: Text;
  readonly version: number;
  readonly agency: Text;
  /** Seconds. */
  readonly issuedAt: number;
  readonly validTo?: number;
  readonly number?: string;
  readonly identifier?: string;
  readonly holder?: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly statusIndex: number;
}

const text = z.object({ zh: z.string(), en: z.string() });
const claims = z.object({
  iss: z.string(),
  iat: z.int(),
  exp: z.int().optional(),
  vct: z.string(),
  cnf: z.object({ jwk: bindingJwk }).optional(),
  status: z.object({ status_list: z.object({ idx: z.int().nonnegative(), uri: z.string() }) }),
  licence: z.object({
    name: text,
    version: z.int(),
    agency: text,
    number: z.string().optional(),
    identifier: z.string().optional(),
    holder: z.string().optional(),
  }),
  fields: z.record(z.string(), z.string()),
});
type Claims = z.infer<typeof claims>;
const listClaims = z.object({
  sub: z.string(),
  iss: z.string().optional(),
  iat: z.int(),
  exp: z.int().optional(),
  status_list: z.object({ bits: z.int(), lst: z.string() }),
});

/** Pure but for arithmetic: same input, same answer, no network, no clock. Never throws on bad input. */
export async function verifyCredential(input: VerifyInput): Promise<Verification> {
  const [jwt = '', ...rest] = input.credential.split('~');
  const proof = rest.pop();
  // After the last `~` stands nothing, or the proof of the holder's key.
  if (proof === undefined || !/^$|^[\w-]+\.[\w-]+\.[\w-]+$/.test(proof) || rest.some((part) => part === '')) {
    return fail('credential.malformed');
  }

  const signed = await verifyJws(jwt, input.jwks, ['dc+sd-jwt', 'vc+sd-jwt']);
  if (!signed.ok) return fail(signed.code);
  if (signed.payload.iss !== input.issuerUrl) return fail('credential.issuer-unknown');

  const restored = restoreClaims(signed.payload, rest);
  const parsed = claims.safeParse(restored);
  if (restored === undefined || !parsed.success) return fail('credential.altered', 'unchanged');
  return judge(parsed.data, input, proof);
}

async function judge(shown: Claims, input: VerifyInput, proof: string): Promise<Verification> {
  const now = Math.floor(input.now / 1000);
  const listed = await getListedStatus(shown, input);
  const code =
    (shown.iat > now + skewSeconds && 'credential.not-yet-valid') ||
    (shown.exp !== undefined && shown.exp <= now - skewSeconds && 'credential.expired') ||
    listed.code ||
    (listed.status !== 'valid' && `credential.${listed.status}`) ||
    undefined;
  const { credential, shownTo } = input;
  const bound = await checkBinding({
    shown: credential.slice(0, credential.length - proof.length),
    ...{ proof, key: shown.cnf?.jwk, shownTo, now },
  });
  const wrong = 'code' in bound ? bound.code : undefined;
  return {
    ok: code === undefined && wrong === undefined,
    checks: [
      { id: 'issuer', ok: true },
      { id: 'unchanged', ok: true },
      { id: 'status', ok: code === undefined, ...(code && { code }) },
      ...(shownTo || wrong
        ? [{ id: 'holder' as const, ok: wrong === undefined, ...(wrong && { code: wrong }) }]
        : []),
    ],
    ...('holder' in bound && bound),
    ...(listed.status && { status: listed.status }),
    credential: {
      type: shown.vct.slice(shown.vct.lastIndexOf('/') + 1),
      ...shown.licence,
      issuedAt: shown.iat,
      ...(shown.exp !== undefined && { validTo: shown.exp }),
      fields: shown.fields,
      statusIndex: shown.status.status_list.idx,
    },
  };
}

function fail(code: string, at: 'issuer' | 'unchanged' = 'issuer'): Verification {
  const failed = (id: 'issuer' | 'unchanged' | 'status') => ({ id, ok: false, code });
  return {
    ok: false,
    checks: [
      at === 'issuer' ? failed('issuer') : { id: 'issuer', ok: true },
      failed('unchanged'),
      failed('status'),
    ],
  };
}

type Signed =
  | { readonly ok: true; readonly payload: Record<string, unknown> }
  | { readonly ok: false; readonly code: string };

/** Reading a key costs as much as using it, and whoever checks many licences has one set of keys. */
const keySets = new WeakMap<Jwks, ReturnType<typeof createLocalJWKSet>>();

function keySetOf(jwks: Jwks): ReturnType<typeof createLocalJWKSet> {
  const known = keySets.get(jwks);
  if (known) return known;
  const made = createLocalJWKSet({ keys: [...jwks.keys] } as JSONWebKeySet);
  keySets.set(jwks, made);
  return made;
}

async function verifyJws(jws: string, jwks: Jwks, types: readonly string[]): Promise<Signed> {
  // Some decoders ignore the last unused bits; a changed character must never pass.
  if (jws.split('.').some((part) => Buffer.from(part, 'base64url').toString('base64url') !== part)) {
    return { ok: false, code: 'credential.malformed' };
  }
  try {
    const header = decodeProtectedHeader(jws);
    if (!types.includes(header.typ ?? '') || header.alg !== 'ES256') {
      return { ok: false, code: 'credential.malformed' };
    }
    if (!jwks.keys.some((key) => key.kid === header.kid))
      return { ok: false, code: 'credential.key-unknown' };
    const { payload } = await compactVerify(jws, keySetOf(jwks), { algorithms: ['ES256'] });
    const parsed: unknown = JSON.parse(Buffer.from(payload).toString('utf8'));
    return isPlain(parsed) ? { ok: true, payload: parsed } : { ok: false, code: 'credential.malformed' };
  } catch (error) {
    const wrong = (error as { code?: string }).code === 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED';
    return { ok: false, code: wrong ? 'credential.signature-wrong' : 'credential.malformed' };
  }
}

/**
 * Puts each disclosure where its digest stands (RFC 9901 §7.1 for object members). `undefined` when one fits nowhere or twice,
 * would overwrite what is signed, or has another shape.
 */
function restoreClaims(
  payload: Record<string, unknown>,
  disclosures: readonly string[],
): Record<string, unknown> | undefined {
  if ((payload._sd_alg ?? 'sha-256') !== 'sha-256') return undefined;
  const open = new Map(disclosures.map((part) => [digest(part), part]));
  if (open.size !== disclosures.length) return undefined;
  const seen = new Set<string>();
  const restore = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(restore);
    if (!isPlain(value)) return value;
    const { _sd: digests = [], _sd_alg: _algorithm, ...plain } = value;
    const whole = new Map(Object.entries(plain).map(([key, inner]) => [key, restore(inner)]));
    for (const hash of digests as string[]) {
      if (seen.has(hash)) throw new Error('digest twice');
      seen.add(hash);
      const part = open.get(hash);
      if (part === undefined) continue;
      open.delete(hash);
      const [name, inner] = readDisclosure(part);
      if (whole.has(name)) throw new Error('claim twice');
      whole.set(name, restore(inner));
    }
    return Object.fromEntries(whole);
  };
  try {
    const whole = restore(payload) as Record<string, unknown>;
    return open.size === 0 ? whole : undefined;
  } catch {
    return undefined;
  }
}

function readDisclosure(part: string): readonly [name: string, value: unknown] {
  const parsed: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  if (!Array.isArray(parsed) || parsed.length !== 3) throw new Error('not a disclosure');
  const [, name, value] = parsed;
  if (typeof name !== 'string' || ['_sd', '...', '_sd_alg'].includes(name)) throw new Error('reserved name');
  return [name, value];
}

function digest(part: string): string {
  return createHash('sha256').update(part, 'ascii').digest('base64url');
}

async function getListedStatus(
  shown: Claims,
  input: VerifyInput,
): Promise<{ readonly status?: CredentialStatus; readonly code?: string }> {
  if (input.statusList === undefined) return { code: 'credential.status-list-missing' };
  const signed = await verifyJws(input.statusList, input.jwks, ['statuslist+jwt']);
  const list = listClaims.safeParse(signed.ok ? signed.payload : undefined);
  const { idx, uri } = shown.status.status_list;
  if (!list.success || list.data.sub !== uri || (list.data.iss ?? input.issuerUrl) !== input.issuerUrl) {
    return { code: 'credential.status-list-wrong' };
  }
  const now = Math.floor(input.now / 1000);
  const { exp = Number.POSITIVE_INFINITY, iat } = list.data;
  if (exp <= now - skewSeconds || iat > now + skewSeconds) return { code: 'credential.status-list-stale' };
  const status = readStatus(list.data.status_list, idx);
  return status ? { status } : { code: 'credential.status-list-wrong' };
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
