// A program that uses the API, and holds every answer against the API's own description. It must never take an answer on trust.
import assert from 'node:assert/strict';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { TestCity } from './city.ts';

export interface Told {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: answers are checked against the description, then read by tests that know them
  readonly body: any;
}

export interface Ask {
  readonly as?: string;
  readonly body?: unknown;
  readonly raw?: string | FormData;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Client = (method: 'GET' | 'POST', path: string, ask?: Ask) => Promise<Told>;

/** What the client needs of whatever serves. */
export interface Served extends Pick<TestCity, 'address' | 'token'> {
  readonly api: Pick<TestCity['api'], 'description'>;
}

/** `as` names a persona. */
export function createClient(city: Served): Client {
  const check = createChecker(city.api.description);
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (persona: string) => {
    const token = tokens.get(persona) ?? city.token(persona);
    tokens.set(persona, token);
    return token;
  };
  return async (method, path, { as, body, raw, headers = {} } = {}) => {
    const response = await fetch(`${city.address}${path}`, {
      method,
      headers: {
        ...(as !== undefined && { authorization: `Bearer ${await tokenOf(as)}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(raw !== undefined && { body: raw }),
    });
    const type = response.headers.get('content-type') ?? '';
    const told = {
      status: response.status,
      headers: response.headers,
      body: type.includes('json') ? await response.json() : await response.text(),
    };
    check(method, path, told);
    return told;
  };
}

interface Operation {
  readonly responses: Readonly<Record<string, { readonly $ref?: string; readonly content?: Content }>>;
}
type Content = Readonly<Record<string, { readonly schema: object }>>;

/** Fails when an answer's status, media type or body is not as the description has it. */
function createChecker(description: object): (method: string, path: string, told: Told) => void {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const compiled = new Map<string, ValidateFunction>();
  const { paths, components } = description as {
    paths: Record<string, Record<string, Operation>>;
    components: { responses: Record<string, { content: Content }> };
  };
  return (method, url, told) => {
    const path = url.split('?')[0] ?? '';
    const pattern = Object.keys(paths)
      .filter((each) =>
        new RegExp(`^${each.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
      )
      .sort((a, b) => Number(a.includes('{')) - Number(b.includes('{')))[0];
    const operation = pattern === undefined ? undefined : paths[pattern]?.[method.toLowerCase()];
    if (pattern === undefined || !operation) {
      assert.ok(
        [404, 405].includes(told.status),
        `${method} ${path} is not described, yet answers ${told.status}`,
      );
      return;
    }
    const described = operation.responses[told.status];
    assert.ok(
      described,
      `${method} ${pattern} answers ${told.status}, which is not described: ${JSON.stringify(told.body)}`,
    );
    const name = described.$ref?.split('/').at(-1);
    const content = name === undefined ? described.content : components.responses[name]?.content;
    const media = (told.headers.get('content-type') ?? '').split(';')[0] ?? '';
    assert.ok(
      content?.[media],
      `${method} ${pattern} ${told.status} answers ${media}, which is not described`,
    );
    if (!media.includes('json')) return;
    const key = `${method} ${pattern} ${told.status} ${media}`;
    const validate = compiled.get(key) ?? ajv.compile({ ...content[media].schema, components });
    compiled.set(key, validate);
    assert.ok(validate(told.body), `${method} ${pattern} ${told.status}: ${ajv.errorsText(validate.errors)}`);
  };
}
