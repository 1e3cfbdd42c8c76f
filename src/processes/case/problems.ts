// Everything that stops a case from being submitted: answers and files. It must never stop a draft from being kept.
import { dateOf, type FieldError, type Instant } from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import type { Item, Material } from '../item.ts';
import { type Committed, isPromised } from './commitment.ts';
import { type Checked, checkForm } from './form/check.ts';
import { conditionData } from './rule.ts';
import type { Answers, CaseState } from './state.ts';

/** Paths begin with `form.` or `materials.`. */
export function checkCase(
  state: CaseState,
  form: Answers,
  item: Item,
  facts: CityFacts,
  now: Instant,
  commitment?: Committed,
): Checked {
  const checked = checkForm(item, form, state, facts, dateOf(now));
  const missing = item.materials
    .filter((material) => isUploaded(material) && isNeeded(material, checked.answers, state, item, facts))
    .filter((material) => !isPromised(material, item, commitment))
    .filter((material) => (state.materials[material.id] ?? []).length === 0)
    .filter(({ id }) => !state.reused?.[id]?.licence && !state.reused?.[id]?.zone)
    .map((material): FieldError => ({ path: `materials.${material.id}`, code: 'form.material-missing' }));
  return { answers: checked.answers, problems: [...checked.problems, ...missing] };
}

export function isUploaded(material: Material): boolean {
  return material.accept.length > 0;
}

export function isNeeded(
  material: Material,
  answers: Answers,
  state: Pick<CaseState, 'applicant'>,
  item: Item,
  facts: CityFacts,
): boolean {
  return (
    material.when === undefined || facts.holds(material.when, conditionData(answers, state, item, facts))
  );
}
