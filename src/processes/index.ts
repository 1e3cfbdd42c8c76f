// The door of the processes: the lives every domain shares and what they cause in each other. It must never hold a rule of its own.
export {
  type CaseEvent,
  type CaseState,
  type CaseView,
  caseNumber,
  caseProcess,
  isCaseNumber,
} from './case/index.ts';
export { canonicalJson, sha256 } from './digest.ts';
export type { CityFacts } from './facts.ts';
export {
  isLicence,
  type LicenceEvent,
  type LicenceProof,
  type LicenceState,
  type LicenceView,
  licenceOfCode,
  licenceProcess,
  type ProofParts,
  proofByCode,
  proofByNumber,
  proofOf,
  statusListSize,
} from './licence/index.ts';
export { reactions } from './reactions.ts';
