// What a wallet reads before it asks: who issues, what, and where (OpenID4VCI 1.0 §12.2, RFC 8414). It must never depend on who asks.
import type { Text } from '../../kernel/text.ts';
import type { LicenceType } from '../../processes/city.ts';
import { getCredentialType } from '../credentials/index.ts';

export const preAuthorized = 'urn:ietf:params:oauth:grant-type:pre-authorized_code';
export const walletPaths = {
  token: '/v1/wallet/token',
  nonce: '/v1/wallet/nonce',
  credential: '/v1/wallet/credential',
} as const;

const display = ({ zh, en }: Text) => [
  { name: zh, locale: 'zh-CN' },
  { name: en, locale: 'en' },
];

export function issuerMetadata(issuerUrl: string, city: Text, types: Iterable<LicenceType>) {
  return {
    credential_issuer: issuerUrl,
    credential_endpoint: issuerUrl + walletPaths.credential,
    nonce_endpoint: issuerUrl + walletPaths.nonce,
    display: display(city),
    credential_configurations_supported: Object.fromEntries(
      [...types].map((type) => [type.id, configurationOf(issuerUrl, type)]),
    ),
  };
}

function configurationOf(issuerUrl: string, { id, name, fields }: LicenceType) {
  return {
    format: 'dc+sd-jwt',
    vct: getCredentialType(issuerUrl, id),
    scope: id,
    cryptographic_binding_methods_supported: ['jwk'],
    credential_signing_alg_values_supported: ['ES256'],
    proof_types_supported: { jwt: { proof_signing_alg_values_supported: ['ES256'] } },
    credential_metadata: {
      display: display(name),
      claims: fields.map((field) => ({ path: ['fields', field.id], display: display(field.label) })),
    },
  };
}

/** No authorization endpoint: the only way in is an offer the holder made after he signed in here. */
export function authorizationMetadata(issuerUrl: string) {
  return {
    issuer: issuerUrl,
    token_endpoint: issuerUrl + walletPaths.token,
    grant_types_supported: [preAuthorized],
    token_endpoint_auth_methods_supported: ['none'],
    'pre-authorized_grant_anonymous_access_supported': true,
  };
}

/** The offer, and the link a wallet opens. */
export function offerOf(issuerUrl: string, type: string, code: string) {
  const offer = {
    credential_issuer: issuerUrl,
    credential_configuration_ids: [type],
    grants: { [preAuthorized]: { 'pre-authorized_code': code } },
  };
  return {
    offer,
    link: `openid-credential-offer://?credential_offer=${encodeURIComponent(JSON.stringify(offer))}`,
  };
}
