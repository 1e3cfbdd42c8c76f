// Whether somebody may apply, as far as his answers tell: each condition met, not met or not yet known. It must never refuse an application.
import { accept, type FieldError, type Result, reject, type Text } from '../kernel/index.ts';
import { isBlank, parseValue } from './case/form/value.ts';
import type { CityFacts } from './facts.ts';
import type { Eligibility, Field, Item } from './item.ts';

export interface Eligible {
  /** `yes`: every condition that can be asked is met; `no`: one is not; `open`: answers are missing. */
  readonly outcome: 'yes' | 'no' | 'open';
  readonly conditions: readonly {
    readonly text: Text;
    /** `told`: nothing is asked, the person judges himself. */
    readonly state: 'met' | 'unmet' | 'open' | 'told';
    /** What to do when it is not met. */
    readonly otherwise?: Text;
  }[];
}

/** Fields the questionnaire of an item asks; empty where its conditions only tell. */
export function asksOf(item: Pick<Item, 'conditions'>): readonly Field[] {
  return item.conditions.flatMap(({ ask }) => (ask ? [ask] : []));
}

/** Answers as `asksOf` names them; those that mean nothing are refused by field. */
export function judgeEligibility(
  item: Pick<Item, 'conditions'>,
  answers: Readonly<Record<string, unknown>>,
  facts: CityFacts,
  today: string,
): Result<Eligible> {
  const errors: FieldError[] = [];
  const form: Record<string, unknown> = {};
  for (const field of asksOf(item)) {
    if (isBlank(answers[field.id])) continue;
    const read = parseValue(answers[field.id], field, { city: facts.city, today });
    if (read.ok) form[field.id] = read.value;
    else errors.push({ path: field.id, code: read.rejection.code, ...paramsOf(read.rejection) });
  }
  if (errors.length > 0) return reject('input.invalid', undefined, errors);
  const conditions = item.conditions.map((condition) => {
    const { zh, en, otherwise } = condition;
    const state = stateOf(condition, item, form, facts);
    return { text: { zh, en }, state, ...(otherwise && { otherwise }) };
  });
  const states = conditions.map(({ state }) => state);
  const outcome = states.includes('unmet') ? 'no' : states.includes('open') ? 'open' : 'yes';
  return accept({ outcome, conditions });
}

function paramsOf({ params }: Pick<FieldError, 'params'>) {
  return params ? { params } : {};
}

function stateOf(
  { holds, ask }: Eligibility,
  item: Pick<Item, 'conditions'>,
  form: Readonly<Record<string, unknown>>,
  facts: CityFacts,
): Eligible['conditions'][number]['state'] {
  if (holds === undefined) return 'told';
  if (facts.holds(holds, { form, applicant: {}, path: '' })) return 'met';
  const needed = asksOf(item).filter(({ id }) => new RegExp(`\\bform\\.${id}\\b`).test(holds));
  const missing = needed.some(({ id }) => form[id] === undefined) || (ask && form[ask.id] === undefined);
  return missing ? 'open' : 'unmet';
}
