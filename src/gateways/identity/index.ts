// Door of the identity gateway. It must never hold logic.
export { apiAudience, demoTokenIssuer, signToken } from './bearer.ts';
export { type CallAsking, createCallers } from './caller.ts';
export { type ClaimNames, createPartyIds, ordinaryClaimNames } from './claims.ts';
export { checkCsrf, checkOrigin, csrfTokenOf } from './csrf.ts';
export {
  type Asking,
  createIdentity,
  type Identified,
  type Identity,
  type IdentityOptions,
} from './identity.ts';
export { type Keys, loadOrCreateKeys, rotateKeys } from './keys.ts';
export { localPathOf } from './local-path.ts';
export type { FailureView, IdentityPages, SignInView } from './pages.ts';
export { actorOfPersona, claimsOfPersona, type Persona, personaSchema } from './persona.ts';
export type { IssuerSettings } from './relying-party.ts';
export { type IdentityRoutesOptions, identityRoutes } from './routes.ts';
export type { Session, SessionLimits, SessionStore } from './session.ts';
