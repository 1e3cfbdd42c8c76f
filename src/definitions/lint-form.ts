// Whether a form can be asked and answered: fields, options, defaults, conditions, signers, claims. It must never know steps or agencies.
import type { Field } from '../processes/item.ts';
import { createFormChecker, type FormChecker } from './conditions.ts';
import { dotted } from './conform.ts';
import type { Lookup } from './functions.ts';
import type { ItemFile } from './item-schema.ts';
import type { Finding, Path } from './problem.ts';
import { lintIds } from './wording.ts';

const applicantValues = /^applicant\.(name|citizenId|phone)$/;
const dottedCode = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/;

export function lintForm(item: ItemFile, lookup: Lookup): readonly Finding[] {
  const { topics, checks } = item.form;
  const checker = createFormChecker(item.form, lookup);
  const fields = topics.flatMap((topic, t) =>
    topic.fields.map((field, f) => ({ field, path: ['form', 'topics', t, 'fields', f] as Path })),
  );
  return [
    ...(topics.length === 0 ? [{ path: ['form', 'topics'], code: 'definition.form-empty' }] : []),
    ...lintIds(
      topics.map(({ id }, t) => ({ id, path: ['form', 'topics', t, 'id'] })),
      'kebab-case',
    ),
    ...lintIds(
      fields.map(({ field, path }) => ({ id: field.id, path: [...path, 'id'] })),
      'camelCase',
    ),
    ...fields.flatMap(({ field, path }) => lintField(field, path)),
    ...lintConditions(item, checker),
    ...checks.flatMap((check, c) => [
      ...unknownAnswer(item, check.at, ['form', 'checks', c, 'at']),
      ...malformedCode(check.code, ['form', 'checks', c, 'code']),
    ]),
    ...lintSigners(item),
    ...lintClaims(item),
    ...lintDelivery(item),
  ];
}

export function lintField(field: Field, path: Path): readonly Finding[] {
  const findings: Finding[] = [];
  const add = (code: string, key: string) =>
    findings.push({ path: [...path, key], code, params: { field: field.id } });
  const chooses = field.type === 'choice' || field.type === 'choices';
  if (chooses && !field.options?.length) add('definition.options-missing', 'options');
  if (!chooses && field.options) add('definition.options-needless', 'options');
  if (field.type === 'people' && !field.fields?.length) add('definition.record-missing', 'fields');
  if (field.type !== 'people' && field.fields) add('definition.record-needless', 'fields');
  if (field.min !== undefined && field.max !== undefined && field.min > field.max) {
    add('definition.range-empty', 'min');
  }
  if (!fitsDefault(field)) add('definition.default-wrong', 'default');
  const options = (field.options ?? []).map(({ value }, o) => ({
    id: value,
    path: [...path, 'options', o, 'value'],
  }));
  const record = (field.fields ?? []).map(({ id }, f) => ({ id, path: [...path, 'fields', f, 'id'] }));
  return [
    ...findings,
    ...lintIds(options, 'kebab-case'),
    ...lintIds(record, 'camelCase'),
    ...(field.fields ?? []).flatMap((inner, f) => lintField(inner, [...path, 'fields', f])),
  ];
}

function fitsDefault(field: Field): boolean {
  const value = field.default;
  if (value === undefined) return true;
  if (typeof value === 'string' && value.startsWith('applicant.')) return applicantValues.test(value);
  switch (field.type) {
    case 'yes-no':
      return typeof value === 'boolean';
    case 'integer':
    case 'money':
      return typeof value === 'number' && Number.isInteger(value);
    case 'percent':
      return typeof value === 'number';
    case 'choice':
      return (field.options ?? []).some((option) => option.value === value);
    case 'choices':
      return (
        Array.isArray(value) &&
        value.every((one) => (field.options ?? []).some((option) => option.value === one))
      );
    case 'trade':
      return Array.isArray(value) && value.every((one) => typeof one === 'string');
    case 'people':
      return Array.isArray(value) && value.every((record) => fitsRecord(record, field.fields ?? []));
    default:
      return typeof value === 'string';
  }
}

function fitsRecord(record: unknown, fields: readonly Field[]): boolean {
  if (record === null || typeof record !== 'object') return false;
  return Object.entries(record).every(([id, value]) => {
    const field = fields.find((one) => one.id === id);
    return field !== undefined && fitsDefault({ ...field, default: value });
  });
}

function lintConditions(item: ItemFile, checker: FormChecker): readonly Finding[] {
  const conditions: { readonly source: string | undefined; readonly path: Path }[] = [
    ...item.form.topics.flatMap((topic, t) => [
      { source: topic.when, path: ['form', 'topics', t, 'when'] },
      ...topic.fields.flatMap((field, f) => [
        { source: field.when, path: ['form', 'topics', t, 'fields', f, 'when'] },
        ...(field.fields ?? []).map((inner, i) => ({
          source: inner.when,
          path: ['form', 'topics', t, 'fields', f, 'fields', i, 'when'],
        })),
      ]),
    ]),
    ...item.form.checks.flatMap((check, c) => [
      { source: check.expect, path: ['form', 'checks', c, 'expect'] },
      { source: check.when, path: ['form', 'checks', c, 'when'] },
    ]),
    ...item.materials.map(({ when }, m) => ({ source: when, path: ['materials', m, 'when'] })),
    ...item.steps.map(({ when }, s) => ({ source: when, path: ['steps', s, 'when'] })),
    ...item.uses.map(({ when }, u) => ({ source: when, path: ['uses', u, 'when'] })),
  ];
  const wrong = conditions.flatMap(({ source, path }) => {
    const detail = source === undefined ? undefined : checker.condition(source);
    return detail === undefined ? [] : [conditionWrong(path, detail)];
  });
  const title = item.title === undefined ? undefined : checker.expression(item.title);
  return title === undefined ? wrong : [...wrong, conditionWrong(['title'], title)];
}

export function conditionWrong(path: Path, detail: string): Finding {
  return { path, code: 'definition.condition-wrong', params: { path: dotted(path), detail } };
}

function lintSigners(item: ItemFile): readonly Finding[] {
  return item.signers.flatMap(({ path: answer }, s) => {
    const path = ['signers', s, 'path'];
    const field = fieldAt(item, answer);
    if (!field) return unknownAnswer(item, answer, path);
    const has = (id: string) => field.fields?.some((one) => one.id === id) ?? false;
    return field.type === 'people' && has('name') && has('citizenId')
      ? []
      : [{ path, code: 'definition.signer-not-people', params: { field: answer } }];
  });
}

function lintClaims(item: ItemFile): readonly Finding[] {
  return item.claims.flatMap((claim, c) => [
    ...claim.key.flatMap((answer, k) => unknownAnswer(item, answer, ['claims', c, 'key', k])),
    ...malformedCode(claim.code, ['claims', c, 'code']),
  ]);
}

function lintDelivery(item: ItemFile): readonly Finding[] {
  const index = item.form.topics.findIndex((topic) => topic.fields.some((field) => field.id === 'delivery'));
  const at = item.form.topics[index]?.fields.findIndex((field) => field.id === 'delivery') ?? -1;
  const options = item.form.topics[index]?.fields[at]?.options ?? [];
  if (item.delivery.length === 0) return [];
  const offered: ReadonlySet<string> = new Set(item.delivery);
  return options.flatMap(({ value }, o) =>
    offered.has(value)
      ? []
      : [
          {
            path: ['form', 'topics', index, 'fields', at, 'options', o, 'value'],
            code: 'definition.delivery-not-offered',
            params: { method: value },
          },
        ],
  );
}

/** First part of a dotted path into the answers; the rest must be a list position or a record's field. */
export function fieldAt(item: ItemFile, answer: string): Field | undefined {
  const [id, ...rest] = answer.split('.');
  const field = item.form.topics.flatMap((topic) => topic.fields).find((one) => one.id === id);
  if (!field || rest.length === 0) return field;
  const lists: readonly string[] = ['choices', 'trade', 'people'];
  if (!lists.includes(field.type) || !/^\d+$/.test(rest[0] ?? '')) return undefined;
  if (rest.length === 1) return field;
  return rest.length === 2 ? field.fields?.find((inner) => inner.id === rest[1]) : undefined;
}

export function unknownAnswer(item: ItemFile, answer: string, path: Path): readonly Finding[] {
  return fieldAt(item, answer)
    ? []
    : [{ path, code: 'definition.answer-unknown', params: { field: answer } }];
}

function malformedCode(code: string, path: Path): readonly Finding[] {
  return dottedCode.test(code) ? [] : [{ path, code: 'definition.code-malformed', params: { code } }];
}
