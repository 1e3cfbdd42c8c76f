// Turns a licence into a signed credential its holder can show in part. It must never decide whether a licence is valid.
import { createHash, randomBytes, sign } from 'node:crypto';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import { accept, type Result, reject } from '../../kernel/rejection.ts';
import type { LicenceStatus, LicenceView } from '../../processes/licence/view.ts';
import type { BindingJwk } from './binding.ts';
import type { IssuerKeys, Jwks } from './issuer-key.ts';
import { type CredentialStatus, packStatuses } from './status-list.ts';

/** A stranger may trust a status list this long after it was made, then must fetch a new one. */
export const statusListLifeSeconds = 12 * 60 * 60;
const statusListFreshSeconds = 5 * 60;

/** What the holder may show or keep back besides the licence's own fields. */
export const holdableFacts = ['licence.number', 'licence.identifier', 'licence.holder'] as const;

export type IssuableLicence = Pick<
  LicenceView,
  | 'type'
  | 'name'
  | 'number'
  | 'identifier'
  | 'edition'
  | 'holder'
  | 'issuer'
  | 'issuedAt'
  | 'validTo'
  | 'fields'
  | 'statusIndex'
>;

export interface Issuer {
  readonly issuerUrl: string;
  /** Where the status list is published. */
  readonly statusListUrl: string;
  /**
   * Compact SD-JWT VC with every disclosure. Salts are new each time, so two copies cannot be linked by them.
   * `holderKey`: the copy is bound to it, and only who holds its secret half can show it.
   */
  readonly issue: (licence: IssuableLicence, holderKey?: BindingJwk) => Promise<string>;
  /** The signed list for `statusListUrl`, media type `application/statuslist+jwt`. */
  readonly statusList: (
    entries: Iterable<readonly [index: number, status: CredentialStatus]>,
    now: number,
  ) => string;
  /** Body of `<issuerUrl>/.well-known/jwt-vc-issuer`. */
  readonly metadata: () => { readonly issuer: string; readonly jwks: Jwks };
  readonly jwks: () => Jwks;
}

/** `issuerUrl` is the public address of the city without a closing slash; it stands in every licence, so it must last. */
export function createIssuer(options: { readonly keys: IssuerKeys; readonly issuerUrl: string }): Issuer {
  const { keys, issuerUrl } = options;
  const statusListUrl = `${issuerUrl}/v1/status-lists/1`;
  const signBytes = (data: string) =>
    sign('sha256', Buffer.from(data), { key: keys.privateKey, dsaEncoding: 'ieee-p1363' }).toString(
      'base64url',
    );
  const instance = new SDJwtVcInstance({
    signer: async (data) => signBytes(data),
    signAlg: 'ES256',
    hasher: hashSha256,
    hashAlg: 'sha-256',
    saltGenerator: async () => randomBytes(16).toString('base64url'),
  });

  return {
    issuerUrl,
    statusListUrl,
    issue: (licence, holderKey) => {
      const { claims: facts, hidden } = getClaims(licence, issuerUrl, statusListUrl);
      const claims = { ...facts, ...(holderKey && { cnf: { jwk: holderKey } }) };
      const frame = { licence: { _sd: ['number', 'identifier', 'holder'] }, fields: { _sd: hidden } };
      return instance.issue(claims, frame as never, { header: { kid: keys.kid } });
    },
    statusList: (entries, now) => {
      const iat = Math.floor(now / 1000);
      const payload = {
        sub: statusListUrl,
        iss: issuerUrl,
        iat,
        exp: iat + statusListLifeSeconds,
        ttl: statusListFreshSeconds,
        status_list: packStatuses(entries),
      };
      const signed = [{ alg: 'ES256', typ: 'statuslist+jwt', kid: keys.kid }, payload]
        .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .join('.');
      return `${signed}.${signBytes(signed)}`;
    },
    metadata: () => ({ issuer: issuerUrl, jwks: keys.jwks }),
    jwks: () => keys.jwks,
  };
}

/** What a status means to a stranger: only a suspension can be lifted. */
export function getCredentialStatus(status: LicenceStatus): CredentialStatus {
  if (status === 'valid' || status === 'suspended') return status;
  return 'invalid';
}

/**
 * Keeps the disclosures of `show` (field ids and `holdableFacts`) and drops the others. Rejects `credential.fact-unknown {fact}`
 * for what the credential does not hold and `credential.malformed`. What is always shown needs no naming, and may be named.
 */
export async function present(credential: string, show: readonly string[]): Promise<Result<string>> {
  const instance = new SDJwtVcInstance({ hasher: hashSha256, hashAlg: 'sha-256' });
  let keys: readonly string[];
  try {
    keys = await instance.keys(credential);
  } catch {
    return reject('credential.malformed');
  }
  const frame: Record<'licence' | 'fields', Record<string, true>> = { licence: {}, fields: {} };
  for (const fact of show) {
    const path = fact.startsWith('licence.') ? fact : `fields.${fact}`;
    const [part, ...rest] = path.split('.') as ['licence' | 'fields', ...string[]];
    if (!keys.includes(path)) return reject('credential.fact-unknown', { fact });
    frame[part][rest.join('.')] = true;
  }
  return accept(await instance.present(credential, frame as never));
}

function getClaims(licence: IssuableLicence, issuerUrl: string, statusListUrl: string) {
  const hidden = licence.fields.filter((field) => !field.always).map((field) => field.id);
  const claims = {
    iss: issuerUrl,
    iat: toSeconds(licence.issuedAt),
    ...(licence.validTo && { exp: toSeconds(licence.validTo) }),
    vct: getCredentialType(issuerUrl, licence.type),
    status: { status_list: { idx: licence.statusIndex, uri: statusListUrl } },
    licence: {
      name: licence.name,
      version: licence.edition,
      agency: licence.issuer.name,
      number: licence.number,
      identifier: licence.identifier,
      holder: licence.holder.name,
    },
    fields: Object.fromEntries(licence.fields.map((field) => [field.id, field.value])),
  };
  return { claims, hidden };
}

/** The credential's `vct`. Also where its type metadata may be published. */
export function getCredentialType(issuerUrl: string, licenceType: string): string {
  return `${issuerUrl}/credentials/${licenceType}`;
}

function toSeconds(timestamp: string): number {
  return Math.floor(Date.parse(timestamp) / 1000);
}

function hashSha256(data: string | ArrayBuffer): Uint8Array {
  return createHash('sha256')
    .update(typeof data === 'string' ? data : new Uint8Array(data))
    .digest();
}
