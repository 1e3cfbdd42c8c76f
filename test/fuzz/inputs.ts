// Makes inputs from a schema: good ones, nearly good ones, hostile ones. It must never know what an input is for.
import fc from 'fast-check';
import type { Schema } from './description.ts';

/** Words a field of this name would take, so that good inputs get past the first door. */
export type Hints = Readonly<Record<string, readonly unknown[]>>;

interface Room {
  readonly schemas: Readonly<Record<string, Schema>>;
  readonly hints: Hints;
}

/** Deeper than any form; beyond it a schema that holds itself is cut. */
const deepest = 5;

export function good(schema: Schema, room: Room, name = '', depth = 0): fc.Arbitrary<unknown> {
  const hinted = room.hints[name];
  const made = byShape(schema, room, name, depth);
  return hinted === undefined || hinted.length === 0
    ? made
    : fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...hinted) }, { weight: 1, arbitrary: made });
}

function byShape(schema: Schema, room: Room, name: string, depth: number): fc.Arbitrary<unknown> {
  if (typeof schema.$ref === 'string') {
    const found = room.schemas[schema.$ref.split('/').at(-1) ?? ''];
    return found && depth < deepest ? good(found, room, name, depth + 1) : fc.constant(null);
  }
  if ('const' in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  const variants = (schema.anyOf ?? schema.oneOf) as readonly Schema[] | undefined;
  if (variants) return fc.oneof(...variants.map((one) => good(one, room, name, depth)));
  if (Array.isArray(schema.allOf)) {
    const parts = (schema.allOf as readonly Schema[]).map((one) => good(one, room, name, depth));
    return fc.tuple(...parts).map((all) => Object.assign({}, ...(all as object[])));
  }
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'string':
      return text(schema);
    case 'integer':
    case 'number':
      return figure(schema, type === 'integer');
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return list(schema, room, name, depth);
    case 'object':
      return record(schema, room, depth);
    default:
      return fc.oneof(fc.string({ maxLength: 20 }), fc.integer(), fc.boolean(), fc.constant({}));
  }
}

function text(schema: Schema): fc.Arbitrary<unknown> {
  const {
    minLength = 0,
    maxLength = 60,
    pattern,
    format,
  } = schema as {
    minLength?: number;
    maxLength?: number;
    pattern?: string;
    format?: string;
  };
  if (format === 'date') return fc.constantFrom('2026-11-24', '2026-12-01', '1990-03-12');
  if (format === 'date-time') return fc.constantFrom('2026-11-24T09:00:00+08:00', '2026-12-01T00:00:00Z');
  if (pattern !== undefined) {
    try {
      return fc.stringMatching(new RegExp(pattern, 'u'), { size: 'small' });
    } catch {
      // A pattern fast-check cannot walk backwards: plain text then, which is nearly good at least.
    }
  }
  const most = Math.max(minLength, Math.min(maxLength, minLength + 40));
  return fc.oneof(
    fc.string({ minLength, maxLength: most, unit: fc.constantFrom(...'运城市办事申请人甲乙丙丁abc 123') }),
    fc.string({ minLength, maxLength: most }),
  );
}

function figure(schema: Schema, whole: boolean): fc.Arbitrary<unknown> {
  const { minimum = -1000, maximum = Number.MAX_SAFE_INTEGER } = schema as {
    minimum?: number;
    maximum?: number;
  };
  const [min, max] = [Math.max(minimum, -1e9), Math.min(maximum, 1e9)];
  if (whole) return fc.integer({ min: Math.ceil(min), max: Math.floor(Math.max(min, max)) });
  return fc.double({ min, max: Math.max(min, max), noNaN: true, noDefaultInfinity: true });
}

function list(schema: Schema, room: Room, name: string, depth: number): fc.Arbitrary<unknown> {
  const { minItems = 0, maxItems = 5 } = schema as { minItems?: number; maxItems?: number };
  const one = good((schema.items ?? {}) as Schema, room, name, depth + 1);
  return fc.array(one, {
    minLength: minItems,
    maxLength: Math.max(minItems, Math.min(maxItems, minItems + 2)),
  });
}

function record(schema: Schema, room: Room, depth: number): fc.Arbitrary<unknown> {
  const properties = (schema.properties ?? {}) as Readonly<Record<string, Schema>>;
  const required = new Set((schema.required ?? []) as readonly string[]);
  const known = fc.record(
    Object.fromEntries(
      Object.entries(properties).map(([key, one]) => [key, good(one, room, key, depth + 1)]),
    ),
    { requiredKeys: Object.keys(properties).filter((key) => required.has(key)) as never[] },
  );
  const free = schema.additionalProperties;
  if (typeof free !== 'object' || free === null || Object.keys(properties).length > 0) return known;
  const keys = fc.constantFrom('companyName', 'address', 'region', 'a', 'note');
  return fc.dictionary(keys, good(free as Schema, room, '', depth + 1), { maxKeys: 3 });
}

/** What has broken software before: text that is no text, figures beyond figures, names of machinery, depth and length. */
export const hostileTexts: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '\u202e甲乙丙',
  '\u200b',
  '\ufeff',
  '公\u200b司',
  'ＡＢＣ',
  '𠮷𠮷𠮷',
  '👩‍👩‍👧‍👦',
  'ﷺ'.repeat(20),
  'e\u0301'.repeat(50),
  "' OR '1'='1",
  "'; DROP TABLE stream; --",
  '1); SELECT pg_sleep(5); --',
  '%_%',
  '\\',
  '$1',
  '{{7*7}}',
  '#{7*7}',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  '../../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  'file:///etc/passwd',
  'http://169.254.169.254/latest/meta-data/',
  '=HYPERLINK("http://evil.example","x")',
  '@SUM(1+1)',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'null',
  'undefined',
  'NaN',
  'true',
  '-1',
  '1e999',
  '0x10',
  '9'.repeat(400),
  'a'.repeat(5000),
  '甲'.repeat(3000),
  '((((((((((a+)+)+)+)+)+)+)+)+)+)!',
  `${'a'.repeat(60)}!`,
  '\r\nSet-Cookie: x=1',
  '9999-12-31T23:59:59Z',
  '-271821-04-20T00:00:00Z',
  '2026-02-30',
  'P999999999Y',
];

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

export const hostile: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...hostileTexts) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>(null, true, false, 0, -0, -1, 1.5, 1e308, 2 ** 53, -(2 ** 63)),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>([], {}, [[]], [null], nested(40), nested(90), { constructor: 1 }),
  },
  { weight: 1, arbitrary: fc.constant(Array.from({ length: 2000 }, (_, i) => i)) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);

/** A good input with one thing wrong: a value replaced, a field lost, one too many, or the whole doubled into a list. */
export function nearly(arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(arbitrary, hostile, fc.nat(1000), fc.constantFrom('replace', 'drop', 'add', 'list'))
    .map(([value, bad, where, how]) => {
      if (how === 'list') return [value];
      const places = placesOf(value, []);
      const place = places[where % places.length] ?? [];
      return change(value, place, how, bad);
    });
}

type Place = readonly (string | number)[];

function placesOf(value: unknown, at: Place): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...at, key]))].slice(
    0,
    200,
  );
}

function change(value: unknown, [key, ...rest]: Place, how: string, bad: unknown): unknown {
  if (key === undefined) {
    if (how === 'add' && typeof value === 'object' && value !== null && !Array.isArray(value))
      return { ...value, unforeseen: bad };
    return bad;
  }
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<
    string | number,
    unknown
  >;
  if (rest.length === 0 && how === 'drop') delete copy[key];
  else copy[key] = change(copy[key], rest, how, bad);
  return copy;
}
