// The door of indicator 1, starting a business: what its definitions need beyond data. It must never know another domain.
import type { CityFacts } from '../../processes/facts.ts';
import { checkCompanyName } from './company-name.ts';

export { checkCompanyName, composeName } from './company-name.ts';

/** Checks by field type, for `CityFacts.fieldChecks`. */
export const fieldChecks: CityFacts['fieldChecks'] = { 'company-name': checkCompanyName };
