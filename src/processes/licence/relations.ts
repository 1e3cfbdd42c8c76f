// What somebody is to a licence: its holder, its issuer, an office of the place. It must never grant by a name alone.
import { citizensNamed, declareRelations, type Office, type Place } from '../../kernel/index.ts';
import { initialLicence, type LicenceState } from './state.ts';

export const licenceRelations = [
  'holder', // the person who answers for it: the legal representative of a firm
  'filer', // who applied for it
  'issuer', // the agency that issued it: those who decide there
  'office', // an approver, clerk or supervisor of the place, who needs it as the key to his own step
  'auditor',
  'system',
] as const;
export type LicenceRelation = (typeof licenceRelations)[number];

const issuing: Office<LicenceState, unknown> = {
  name: 'issuer',
  find: ({ issuer }) => [{ agency: issuer.agency }],
};
const place: Place<LicenceState, unknown> = { name: 'licence', find: ({ region }) => region };

export const licenceRelationsOf = declareRelations<LicenceState, unknown, LicenceRelation>(initialLicence, [
  { is: 'holder', of: 'party', named: citizensNamed('holder', ({ holder }) => [holder.citizenId]) },
  { is: 'filer', of: 'party', named: citizensNamed('filer', ({ filedBy }) => [filedBy]) },
  { is: 'issuer', of: 'staff', roles: ['approver', 'supervisor'], office: issuing, place },
  { is: 'office', of: 'staff', roles: ['approver', 'window-clerk', 'supervisor'], place },
  { is: 'auditor', of: 'staff', roles: ['auditor'], place },
  { is: 'system', of: 'system', at: 'always' },
]);
