// Reads what the API says of itself: its operations, their inputs and their answers. It must never know a route the description does not name.
import assert from 'node:assert/strict';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

export type Schema = Readonly<Record<string, unknown>>;
type Content = Readonly<Record<string, { readonly schema: Schema }>>;

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: Schema;
  /** Travels as JSON text. */
  readonly structured: boolean;
}

export interface Operation {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly id: string;
  readonly tag: string;
  /** Nobody need sign in. */
  readonly open: boolean;
  readonly parameters: readonly Parameter[];
  readonly body: { readonly media: string; readonly schema: Schema } | undefined;
}

export interface Description {
  readonly operations: readonly Operation[];
  readonly schemas: Readonly<Record<string, Schema>>;
  /** What is wrong with an answer, or undefined. */
  readonly faultOf: (operation: Operation, answer: Answered) => string | undefined;
  /** What is wrong with a problem where no operation is, or undefined. */
  readonly problemFaultOf: (answer: Answered) => string | undefined;
}

export interface Answered {
  readonly status: number;
  readonly media: string;
  readonly text: string;
}

interface RawOperation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly security?: readonly object[];
  readonly parameters: readonly Record<string, unknown>[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly $ref?: string; readonly content?: Content }>>;
}

interface Raw {
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly parameters: Readonly<Record<string, Record<string, unknown>>>;
    readonly responses: Readonly<Record<string, { readonly content: Content }>>;
  };
}

export function readDescription(document: unknown): Description {
  const raw = document as Raw;
  const rawOf = new Map<string, RawOperation>();
  const operations = Object.entries(raw.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]): Operation => {
      rawOf.set(one.operationId, one);
      const [media, content] = Object.entries(one.requestBody?.content ?? {})[0] ?? [];
      return {
        ...{ method: method.toUpperCase() as 'GET' | 'POST', path, id: one.operationId },
        ...{
          tag: one.tags[0] ?? '',
          open: one.security?.some((way) => Object.keys(way).length === 0) ?? false,
        },
        parameters: one.parameters.map((each) => parameterOf(each, raw)),
        body: media && content ? { media, schema: content.schema } : undefined,
      };
    }),
  );
  assert.ok(operations.length > 100, 'the description holds the whole API');
  const valid = createValidator(raw);
  return {
    operations,
    schemas: raw.components.schemas,
    faultOf: (operation, answer) => {
      const described = rawOf.get(operation.id)?.responses[answer.status];
      if (!described) return `status ${answer.status} is not described`;
      const name = described.$ref?.split('/').at(-1);
      const content = name === undefined ? described.content : raw.components.responses[name]?.content;
      const schema = content?.[answer.media]?.schema;
      if (!schema) return `${answer.status} as ${answer.media || 'nothing'} is not described`;
      return answer.media.includes('json') ? valid(schema, answer.text) : undefined;
    },
    problemFaultOf: (answer) =>
      answer.media === 'application/problem+json'
        ? valid({ $ref: '#/components/schemas/Problem' }, answer.text)
        : `a refusal as ${answer.media || 'nothing'} is no problem document`,
  };
}

function parameterOf(given: Record<string, unknown>, raw: Raw): Parameter {
  const name =
    String(given.$ref ?? '')
      .split('/')
      .at(-1) ?? '';
  const one = given.$ref === undefined ? given : (raw.components.parameters[name] ?? {});
  const content = one.content as Content | undefined;
  return {
    ...{ name: String(one.name), in: one.in as Parameter['in'], required: one.required === true },
    ...{
      schema: (content?.['application/json']?.schema ?? one.schema ?? {}) as Schema,
      structured: content !== undefined,
    },
  };
}

function createValidator(raw: Raw): (schema: Schema, text: string) => string | undefined {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const compiled = new Map<Schema | string, ValidateFunction>();
  return (schema, text) => {
    const key = typeof schema.$ref === 'string' ? schema.$ref : schema;
    const validate = compiled.get(key) ?? ajv.compile({ ...schema, components: raw.components });
    compiled.set(key, validate);
    try {
      return validate(JSON.parse(text)) ? undefined : ajv.errorsText(validate.errors);
    } catch {
      return 'the body is no JSON';
    }
  };
}
