// The way into signed licences. It must never export a secret key's file.

export { type BindingJwk, bindingJwk, type ShownTo } from './binding.ts';
export {
  createIssuer,
  getCredentialStatus,
  getCredentialType,
  holdableFacts,
  type IssuableLicence,
  type Issuer,
  present,
  statusListLifeSeconds,
} from './issuer.ts';
export {
  type IssuerKeys,
  type Jwks,
  loadOrCreateIssuerKey,
  type PublicJwk,
  rotateIssuerKey,
} from './issuer-key.ts';
export {
  compareProofs,
  createSecondIssuer,
  type LicenceFacts,
  type SecondIssuer,
  type SecondProof,
  signSecondProof,
  verifySecondProof,
  writeFacts,
  writeSecondProof,
} from './second-proof.ts';
export {
  loadOrCreateSm2Key,
  rotateSm2Key,
  type Sm2IssuerKeys,
  type Sm2Keys,
  type Sm2PublicKey,
} from './sm2-key.ts';
export { type CredentialStatus, credentialStatuses } from './status-list.ts';
export { type ShownCredential, type Verification, type VerifyInput, verifyCredential } from './verify.ts';
