// What a licence must be for a case to act on it: the applicant's, in the right state, and in its time to be renewed. It must never change one.
import { dateOf, type FieldError } from '../../kernel/index.ts';
import type { Item, LicenceAct } from '../item.ts';
import { isLicence, type LicenceState } from '../licence/state.ts';
import { renewalWindow } from '../licence/validity.ts';
import type { LicenceStatus } from '../licence/view.ts';
import { valueAt } from './answers.ts';
import type { CaseContext } from './rule.ts';
import type { Answers, CaseState } from './state.ts';

/** In which status each act finds the licence it is for. */
const standing: Readonly<Record<LicenceAct, readonly LicenceStatus[]>> = {
  cancel: ['valid', 'suspended', 'expired'],
  replace: ['valid', 'suspended'],
  reissue: ['valid', 'suspended'],
  // Asked for in time and decided late, a renewal still follows the old term.
  renew: ['valid', 'suspended', 'expired'],
  revoke: ['valid', 'suspended', 'expired', 'cancelled'],
  suspend: ['valid'],
  restore: ['suspended'],
};

export function mayActOn(licence: unknown, act: LicenceAct): boolean {
  return isLicence(licence) && standing[act].includes(licence.status);
}

/** A licence the form names must be the applicant's own and in force: else anybody could end anybody's. */
export function licenceProblems(
  item: Item,
  state: CaseState,
  answers: Answers,
  context: CaseContext,
): readonly FieldError[] {
  const fields = item.form.topics.flatMap((topic) => topic.fields.filter(({ type }) => type === 'licence'));
  const paths = [...fields.map(({ id }) => id), ...item.steps.flatMap((step) => step.acts?.on ?? [])];
  return [...new Set(paths)].flatMap((path): readonly FieldError[] => {
    const id = valueAt(answers, path);
    if (id === undefined) return [];
    const licence = context.found.get(String(id));
    const at = `form.${path}`;
    if (!isLicence(licence) || licence.holder.citizenId !== state.applicant.citizenId)
      return [{ path: at, code: 'form.licence-not-yours' }];
    const acts = item.steps.flatMap((step) => (step.acts?.on === path ? [step.acts.command] : []));
    if (acts.includes('restore'))
      return licence.status === 'suspended' ? [] : [{ path: at, code: 'form.licence-not-suspended' }];
    if (licence.status !== 'valid') return [{ path: at, code: 'form.licence-not-valid' }];
    return acts.includes('renew') ? renewalProblems(licence, item, at, context) : [];
  });
}

/** A renewal is asked for by its own item, within the time its type of licence says, and by one case at a time. */
function renewalProblems(
  licence: LicenceState,
  item: Item,
  path: string,
  { now, calendar, facts }: CaseContext,
): readonly FieldError[] {
  const type = facts.city.licenceTypes.get(licence.type);
  const window = renewalWindow(licence, type, calendar);
  if (!type?.renewal || type.renewal.item !== item.id || !window)
    return [{ path, code: 'form.licence-not-renewable' }];
  if (licence.renewal) return [{ path, code: 'form.renewal-asked-already' }];
  const today = dateOf(now);
  if (today < window.first)
    return [{ path, code: 'form.renewal-too-early', params: { from: window.first, until: window.last } }];
  if (today > window.last && type.renewal.late === 'refused')
    return [{ path, code: 'form.renewal-too-late', params: { until: window.last } }];
  return [];
}
