// Which kind of customer a case is, and the limits that follow from it. It must never know a particular item or a calendar.
import type { Duration } from '../../../kernel/index.ts';
import type { CityFacts } from '../../facts.ts';
import type { Item, Path } from '../../item.ts';
import type { Answers, CaseState } from '../state.ts';

type Applicant = Pick<CaseState, 'applicant'>;

/** What an item's paths are told apart by: the answers and the applicant, never the path itself. */
export function plainData(form: Answers, { applicant }: Applicant): Readonly<Record<string, unknown>> {
  const { name, citizenId, phone } = applicant;
  return { form, applicant: { name, citizenId, ...(phone && { phone }) } };
}

/** The first path whose condition holds over these answers, the last one at the latest; undefined where an item has none. */
export function pathOf(item: Item, form: Answers, state: Applicant, facts: CityFacts): Path | undefined {
  if (item.paths.length === 0) return undefined;
  const data = { ...plainData(form, state), path: '' };
  return item.paths.find(({ when }) => when === undefined || facts.holds(when, data));
}

export interface Limits {
  readonly path?: Path;
  readonly promised: Duration;
  readonly statutory: Duration;
}

/** The promise and the law's limit of a case: those of its path, else the item's. `form` are the parsed answers. */
export function limitsOf(
  state: CaseState,
  item: Item,
  facts: CityFacts,
  form: Answers = state.answers,
): Limits {
  const path = pathOf(item, form, state, facts);
  return path
    ? { path, promised: path.promised, statutory: path.statutory }
    : { promised: item.promised, statutory: item.statutory };
}
