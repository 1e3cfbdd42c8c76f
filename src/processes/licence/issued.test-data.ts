// A business licence as it is issued, for tests of what becomes of it. It must never be product code.
import { done } from '../case/walk.test-data.ts';
import { facts, li, system, wang } from '../city.test-data.ts';
import { Trial } from '../trial.test-data.ts';
import { type LicenceEvent, type LicenceState, licenceProcess } from './index.ts';

export type LicenceTrial = Trial<LicenceState, LicenceEvent, typeof facts>;

export const order = {
  type: 'business-licence',
  case: 'case-1',
  step: 'registration',
  region: '140802',
  applicant: { name: li.name, citizenId: li.citizenId },
  holder: { name: wang.name, citizenId: wang.citizenId },
  form: { companyName: '禾门', legalRepresentative: [{ name: wang.name, citizenId: wang.citizenId }] },
};

export function blank(held?: Map<string, string>, id = 'licence-1', world = facts): LicenceTrial {
  return new Trial(licenceProcess, world, '2026-11-23 10:00', id, held);
}

export function issued(): LicenceTrial {
  const trial = blank();
  done(trial.give(system, 'issue', order));
  return trial;
}
