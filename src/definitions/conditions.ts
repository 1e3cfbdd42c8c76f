// Conditions and expressions of definitions: compiled, type-checked against a form, evaluated without ever throwing. It must never know a particular item.
import { type ASTNode, Environment } from '@marcbachmann/cel-js';
import type { Condition, Expression, Field, Form } from '../processes/item.ts';
import { type Lookup, registerFunctions } from './functions.ts';

export interface Conditions {
  readonly holds: (condition: Condition, data: Readonly<Record<string, unknown>>) => boolean;
  readonly textOf: (expression: Expression, data: Readonly<Record<string, unknown>>) => string | undefined;
  readonly numberOf: (expression: Expression, data: Readonly<Record<string, unknown>>) => number | undefined;
}

const limits = {
  maxAstNodes: 400,
  maxDepth: 30,
  maxListElements: 200,
  maxMapEntries: 20,
  maxCallArguments: 8,
};

const personSchema = { name: 'string', citizenId: 'string', phone: 'string' };
const licenceSchema = { number: 'string', issuer: 'string', issuedOn: 'string' };

/** CEL type of each field type; `people` gets one of its own. */
const types: Readonly<Record<Exclude<Field['type'], 'people'>, string>> = {
  text: 'string',
  'company-name': 'string',
  'person-name': 'string',
  'citizen-id': 'string',
  'credit-code': 'string',
  phone: 'string',
  integer: 'double',
  percent: 'double',
  money: 'double',
  date: 'string',
  choice: 'string',
  choices: 'list<string>',
  region: 'string',
  address: 'string',
  trade: 'list<string>',
  'yes-no': 'bool',
  licence: 'string',
};

export interface FormChecker {
  /** Why it is not a condition on this form; undefined when it is one. */
  readonly condition: (source: Condition) => string | undefined;
  readonly expression: (source: Expression) => string | undefined;
  readonly number: (source: Expression) => string | undefined;
}

/** What the registers say of an applicant: only rules that decide may ask. */
const standingSchema = { serious: 'bool', falsePromise: 'bool' };

/** Knows the fields of one form; `licence` may be used where `withLicence`, `licences` and `record` in rules that decide. */
export function createFormChecker(
  form: Form,
  lookup: Lookup,
  withLicence = false,
  decides = false,
): FormChecker {
  const environment = new Environment({ limits, unlistedVariablesAreDyn: false });
  registerFunctions(environment, lookup);
  const fields = form.topics.flatMap((topic) => topic.fields);
  const schema: Record<string, string> = {};
  for (const field of fields) {
    if (field.type !== 'people') {
      schema[field.id] = types[field.type];
      continue;
    }
    const record = `Record_${field.id.replaceAll(/\W/g, '_')}`;
    const inner = (field.fields ?? []).map((one) => [one.id, types[one.type as 'text']]);
    environment.registerType(record, { fields: Object.fromEntries(inner) });
    schema[field.id] = `list<${record}>`;
  }
  environment.registerVariable({ name: 'form', schema });
  environment.registerVariable({ name: 'applicant', schema: personSchema });
  // Which of the item's paths the applicant is on; empty where it has none.
  environment.registerVariable('path', 'string');
  // How many objected to what the case published.
  environment.registerVariable('objections', 'double');
  // What the construction project of the case holds or has lived through, and its trade; empty where there is none.
  environment.registerVariable({ name: 'project', schema: { holds: 'list<string>', trade: 'string' } });
  if (decides) {
    environment.registerVariable('licences', 'list<string>');
    environment.registerVariable({ name: 'record', schema: standingSchema });
  }
  if (withLicence) environment.registerVariable({ name: 'licence', schema: licenceSchema });
  const check = (source: string, wanted: string): string | undefined => {
    const result = environment.check(source);
    if (!result.valid) return result.error?.message.split('\n')[0] ?? 'not an expression';
    if (result.type !== wanted) return `gives ${result.type}, not ${wanted}`;
    return wrongSum(environment.parse(source).ast, fields);
  };
  return {
    condition: (source) => check(source, 'bool'),
    expression: (source) => check(source, 'string'),
    number: (source) => (check(source, 'int') === undefined ? undefined : check(source, 'double')),
  };
}

/** `sum(form.people, 'key')` names its key as text, which types cannot see: the key must be a number of the record. */
function wrongSum(ast: ASTNode, fields: readonly Field[]): string | undefined {
  let wrong: string | undefined;
  visit(ast, (node) => {
    if (node.op !== 'call' || node.args[0] !== 'sum') return;
    const [list, key] = node.args[1];
    const id = list?.op === '.' ? list.args[1] : undefined;
    const name = key?.op === 'value' ? key.args : undefined;
    const record = fields.find((field) => field.id === id)?.fields;
    const summed = record?.find((field) => field.id === name);
    if (!summed || types[summed.type as 'text'] !== 'double') {
      wrong = `sum needs a list of people and one of its numbers, not ${String(id)} and ${String(name)}`;
    }
  });
  return wrong;
}

function visit(value: unknown, see: (node: ASTNode) => void): void {
  if (Array.isArray(value)) {
    for (const one of value) visit(one, see);
  } else if (value !== null && typeof value === 'object' && 'op' in value && 'args' in value) {
    see(value as ASTNode);
    visit(value.args, see);
  }
}

/**
 * Evaluates what passed the loader. An answer not given counts as absent: a condition that needs it does not hold,
 * an expression that needs it is undefined; `has(form.x)` tells the difference. Never throws.
 */
export function createConditions(lookup: Lookup): Conditions {
  const environment = new Environment({ limits, unlistedVariablesAreDyn: true });
  registerFunctions(environment, lookup);
  type Program = (data: Readonly<Record<string, unknown>>) => unknown;
  const programs = new Map<string, Program>();
  const run = (source: string, data: Readonly<Record<string, unknown>>): unknown => {
    try {
      let program = programs.get(source);
      if (!program) {
        program = environment.parse(source) as Program;
        programs.set(source, program);
      }
      return program({ ...data, form: given(data.form) });
    } catch {
      return undefined;
    }
  };
  return {
    holds: (condition, data) => run(condition, data) === true,
    textOf: (expression, data) => {
      const words = run(expression, data);
      return typeof words === 'string' && words !== '' ? words : undefined;
    },
    numberOf: (expression, data) => {
      const value = run(expression, data);
      const number = typeof value === 'bigint' ? Number(value) : value;
      return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
    },
  };
}

/** An answer taken back is stored as null or as nothing; both mean that there is none. */
function given(form: unknown): Readonly<Record<string, unknown>> {
  if (form === null || typeof form !== 'object') return {};
  return Object.fromEntries(
    Object.entries(form).filter(([, answer]) => answer !== undefined && answer !== null && answer !== ''),
  );
}
