// Checks a whole form: every answer, the conditions that show fields, the rules over several answers. It must never change an answer.
import type { FieldError, Rejection } from '../../../kernel/index.ts';
import type { CityFacts } from '../../facts.ts';
import type { Field, Item, Topic } from '../../item.ts';
import { isRecord, valueAt } from '../answers.ts';
import { conditionData } from '../rule.ts';
import type { Answers, CaseState } from '../state.ts';
import { isBlank, parseValue, type ValueContext } from './value.ts';

export interface Checked {
  /** What still stops a submission, in the order of the form. Paths begin with `form.`. */
  readonly problems: readonly FieldError[];
  /** Parsed answers of the fields that apply; those with problems are left out. */
  readonly answers: Answers;
}

interface Read {
  readonly value?: unknown;
  readonly errors: readonly FieldError[];
}

/** `today` is the date in China; numbers of people not yet born are refused by it. */
export function checkForm(
  item: Item,
  form: Answers,
  state: Pick<CaseState, 'applicant'>,
  facts: CityFacts,
  today: string,
): Checked {
  const context = { city: facts.city, today };
  const fields = item.form.topics.flatMap((topic) => topic.fields);
  const read = new Map(fields.map((field) => [field.id, readAnswer(field, form[field.id], context)]));
  const data = conditionData(valuesOf(read), state, item, facts);
  const shown = (one: Topic | Field): boolean => one.when === undefined || facts.holds(one.when, data);
  const visible = item.form.topics.filter(shown).flatMap((topic) => topic.fields.filter(shown));
  const answers = valuesOf(new Map(visible.map((field) => [field.id, read.get(field.id) ?? { errors: [] }])));
  const problems = visible.flatMap((field) => fieldProblems(field, read.get(field.id), answers, facts));
  return { problems: [...problems, ...ruleProblems(item, answers, problems, state, facts)], answers };
}

function valuesOf(read: ReadonlyMap<string, Read>): Answers {
  return Object.fromEntries(
    [...read].flatMap(([id, { value }]) => (value === undefined ? [] : [[id, value]])),
  );
}

function fieldProblems(
  field: Field,
  read: Read | undefined,
  answers: Answers,
  facts: CityFacts,
): readonly FieldError[] {
  if (!read || (read.value === undefined && read.errors.length === 0))
    return field.required ? [{ path: `form.${field.id}`, code: 'form.required' }] : [];
  if (read.errors.length > 0) return read.errors;
  const found = facts.fieldChecks[field.type]?.(read.value, answers, facts.city) ?? [];
  return found.map((rejection) => errorAt(`form.${field.id}`, rejection));
}

/** A rule over several answers is tried only where each of them is fine on its own: one problem, one message. */
function ruleProblems(
  item: Item,
  answers: Answers,
  problems: readonly FieldError[],
  state: Pick<CaseState, 'applicant'>,
  facts: CityFacts,
): readonly FieldError[] {
  const data = conditionData(answers, state, item, facts);
  return item.form.checks.flatMap((check) => {
    const root = `form.${check.at.split('.')[0]}`;
    const spoilt = problems.some(({ path }) => path === root || path.startsWith(`${root}.`));
    if (spoilt || (check.when !== undefined && !facts.holds(check.when, data))) return [];
    return facts.holds(check.expect, data) ? [] : [{ path: `form.${check.at}`, code: check.code }];
  });
}

function errorAt(path: string, { code, params }: Rejection): FieldError {
  return { path, code, ...(params && { params }) };
}

function readAnswer(field: Field, raw: unknown, context: ValueContext): Read {
  const path = `form.${field.id}`;
  if (isBlank(raw)) return { errors: [] };
  if (field.type === 'people') return readPeople(field, raw, path, context);
  const parsed = parseValue(raw, field, context);
  return parsed.ok ? { value: parsed.value, errors: [] } : { errors: [errorAt(path, parsed.rejection)] };
}

function readPeople(field: Field, raw: unknown, path: string, context: ValueContext): Read {
  if (!Array.isArray(raw)) return { errors: [{ path, code: 'form.not-a-list' }] };
  const { min = 1, max = 50 } = field;
  if (raw.length < min) return { errors: [{ path, code: 'form.too-few', params: { min } }] };
  if (raw.length > max) return { errors: [{ path, code: 'form.too-many', params: { max } }] };
  const people = raw.map((one, i) => readPerson(field.fields ?? [], one, `${path}.${i}`, context));
  const errors = [...people.flatMap((one) => one.errors), ...twice(people, path)];
  return errors.length > 0 ? { errors } : { value: people.map((one) => one.value), errors: [] };
}

function readPerson(fields: readonly Field[], raw: unknown, path: string, context: ValueContext): Read {
  if (!isRecord(raw)) return { errors: [{ path, code: 'form.not-a-record' }] };
  const person: Record<string, unknown> = {};
  const errors: FieldError[] = [];
  for (const field of fields) {
    const given = valueAt(raw, field.id);
    if (isBlank(given)) {
      if (field.required) errors.push({ path: `${path}.${field.id}`, code: 'form.required' });
      continue;
    }
    const parsed = parseValue(given, field, context);
    if (parsed.ok) person[field.id] = parsed.value;
    else errors.push(errorAt(`${path}.${field.id}`, parsed.rejection));
  }
  return { value: person, errors };
}

function twice(people: readonly Read[], path: string): readonly FieldError[] {
  const seen = new Set<unknown>();
  return people.flatMap(({ value }, i) => {
    const id = isRecord(value) ? value.citizenId : undefined;
    if (id === undefined || !seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [{ path: `${path}.${i}.citizenId`, code: 'form.person-twice' }];
  });
}
