// Describes the routes as OpenAPI 3.1, from the same data that serves them. It must never know Fastify.
import { z } from 'zod';
import { problemStatuses } from '../problem.ts';
import { hoistDefinitions, type Json, schemaOf } from './json-schema.ts';
import type { Route } from './route.ts';
import { componentSchemas } from './schemas.ts';

export function describe(
  routes: readonly Route[],
  about: {
    readonly baseUrl: string;
    readonly city: string;
    readonly version: string;
    readonly kinds: readonly string[];
  },
): Json {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route) };
  }
  return hoistDefinitions({
    openapi: '3.1.0',
    info: {
      title: `Yimen, ${about.city}`,
      version: about.version,
      description:
        'One door to the services of a city. Errors are RFC 9457 problems with a stable `code`. Every POST takes an `Idempotency-Key`. Money is integer fen; times are RFC 3339 with offset.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: about.baseUrl }],
    security: [{ bearer: [] }],
    tags: [...new Set(routes.map((route) => route.tag))].map((name) => ({
      name,
      description: tagText(name),
    })),
    paths,
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'An access token whose audience is `yimen-api`.',
        },
      },
      parameters: parameterComponents,
      headers: headerComponents,
      schemas: componentSchemas(about.kinds),
      responses: Object.fromEntries(
        problemStatuses.map((status) => [`Problem${status}`, problemResponse(status)]),
      ),
    },
  });
}

function operationOf(route: Route): Json {
  const changes = route.method === 'post';
  const gives = route.reply.versioned === true && changes && !route.reply.created;
  const parameters = [
    ...[...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      ...{ name, in: 'path', required: true, schema: { type: 'string' } },
    })),
    ...(route.query ? queryParameters(route.query) : []),
    ...(changes && route.body !== 'file' ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
    ...(gives ? [{ $ref: '#/components/parameters/IfMatch' }] : []),
    ...(route.open || changes ? [] : [{ $ref: '#/components/parameters/AccessPurpose' }]),
    { $ref: '#/components/parameters/AcceptLanguage' },
  ];
  return {
    operationId: route.id,
    summary: route.summary,
    tags: [route.tag],
    ...(route.open && { security: [{}, { bearer: [] }] }),
    parameters,
    ...(route.body !== undefined && { requestBody: requestBody(route.body) }),
    responses: responsesOf(route),
  };
}

function queryParameters(query: z.ZodObject): readonly Json[] {
  const schema = schemaOf(query, 'input') as {
    properties?: Record<string, Json>;
    required?: readonly string[];
  };
  return Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const { description, ...rest } = property;
    return {
      name,
      in: 'query',
      required: schema.required?.includes(name) ?? false,
      ...(description !== undefined && { description }),
      // Lists and records travel as JSON text in an address.
      ...(isStructured(rest) ? { content: { 'application/json': { schema: rest } } } : { schema: rest }),
    };
  });
}

function isStructured(schema: Json): boolean {
  return schema.type === 'array' || schema.type === 'object';
}

function requestBody(body: z.ZodType | 'file'): Json {
  if (body === 'file') {
    const schema = {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } },
    };
    return { required: true, content: { 'multipart/form-data': { schema } } };
  }
  return { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } };
}

function responsesOf({ reply, method, path, open, mayMiss }: Route): Json {
  const success = {
    description: reply.says,
    ...(reply.versioned && {
      headers: {
        ETag: { $ref: '#/components/headers/ETag' },
        ...(reply.created && { Location: { $ref: '#/components/headers/Location' } }),
      },
    }),
    content: contentOf(reply),
  };
  // A proof that does not hold is refused even where none is needed.
  const numbers = new Set([401, 403, 414, 422, 429, 431, 500, 503]);
  if (!open || mayMiss) numbers.add(404);
  if (path.includes('{')) for (const number of [400, 404]) numbers.add(number);
  if (method === 'post') for (const number of [400, 409, 413, 415]) numbers.add(number);
  const problems = [...numbers]
    .sort()
    .map((number) => [number, { $ref: `#/components/responses/Problem${number}` }]);
  return { [reply.created ? 201 : 200]: success, ...Object.fromEntries(problems) };
}

function contentOf(reply: Route['reply']): Json {
  if (reply.media) {
    return Object.fromEntries(reply.media.map((media) => [media, { schema: mediaSchema(media) }]));
  }
  const schema = reply.ref
    ? { $ref: `#/components/schemas/${reply.ref}` }
    : schemaOf(reply.schema ?? z.unknown(), 'output');
  return { 'application/json': { schema } };
}

function mediaSchema(media: string): Json {
  if (/[/+]json$/.test(media)) return { type: 'object' };
  return /^text\/|jwt|xml/.test(media) ? { type: 'string' } : { type: 'string', contentMediaType: media };
}

function problemResponse(status: number): Json {
  return {
    description: problemTexts[status] ?? 'A problem.',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

const problemTexts: Readonly<Record<number, string>> = {
  400: 'The request cannot be read.',
  401: 'Sign in first, or the token does not hold.',
  403: 'The caller may not do this.',
  404: 'There is nothing here for the caller.',
  409: 'Somebody changed it meanwhile; `params.version` is the version now.',
  413: 'The body is too large.',
  414: 'The address is too long.',
  415: 'The body is in another format than JSON.',
  422: 'The rules say no: `code` says why, `errors` where.',
  429: 'Too many requests.',
  431: 'The headers are too large.',
  500: 'A bug; the number in `params.request` leads to it in the log.',
  503: 'A part of the system cannot be reached; try again after `Retry-After` seconds.',
};

const parameterComponents = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description: 'A repeat with the same key answers what the first answered, and changes nothing.',
    schema: { type: 'string', minLength: 1, maxLength: 200 },
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    description: 'Refuse with 409 unless it is at this version.',
    schema: { type: 'string' },
  },
  AccessPurpose: {
    name: 'Access-Purpose',
    in: 'header',
    description:
      'Why you look at other people’s data, 2 to 200 characters, percent-encoded where not ASCII. They are told.',
    schema: { type: 'string', maxLength: 2000 },
  },
  AcceptLanguage: {
    name: 'Accept-Language',
    in: 'header',
    description: 'Language of the titles of problems, `zh` or `en`; everything else is in both.',
    schema: { type: 'string' },
  },
};

const headerComponents = {
  ETag: { description: 'Version, in quotes.', schema: { type: 'string' } },
  Location: { description: 'Where it is.', schema: { type: 'string' } },
};

function tagText(name: string): string {
  const texts: Readonly<Record<string, string>> = {
    tasks: 'Work that waits for the caller.',
    files: 'Uploads.',
    items: 'What the city offers.',
    questions: 'Calculators and look-ups that change nothing.',
    credentials: 'What a stranger needs to check a licence.',
    health: 'For those who run it.',
    demo: 'Only in a demonstration.',
  };
  return texts[name] ?? `Everything about ${name}.`;
}
