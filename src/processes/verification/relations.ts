// What somebody is to a verification: the party, an officer of the agency that verifies, a supervisor. It must never grant by role alone: agency and region count too.
import { citizensNamed, declareRelations, type Office, type Place } from '../../kernel/index.ts';
import { initialVerification, type VerificationState } from './state.ts';

export const verificationRelations = [
  'party', // whose promise it is
  'verifier', // an approver of the agency that verifies
  'supervisor',
  'auditor',
  'system',
] as const;
export type VerificationRelation = (typeof verificationRelations)[number];

const verifying: Office<VerificationState, unknown> = {
  name: 'verifier',
  find: ({ agency }) => [{ agency }],
};
const place: Place<VerificationState, unknown> = { name: 'case', find: ({ region }) => region };

export const verificationRelationsOf = declareRelations<VerificationState, unknown, VerificationRelation>(
  initialVerification,
  [
    { is: 'party', of: 'party', named: citizensNamed('party', ({ subject }) => [subject.citizenId]) },
    { is: 'verifier', of: 'staff', roles: ['approver'], office: verifying, place },
    { is: 'supervisor', of: 'staff', roles: ['supervisor'], place },
    { is: 'auditor', of: 'staff', roles: ['auditor'], place },
    { is: 'system', of: 'system', at: 'always' },
  ],
);
