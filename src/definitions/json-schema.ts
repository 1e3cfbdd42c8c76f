// The forms of a city's files as JSON Schema, so that an editor helps while somebody writes. It must never be edited by hand.
import { z } from 'zod';
import * as city from './city-schema.ts';
import * as guidance from './guidance-schema.ts';
import { bundleFileSchema, itemFileSchema } from './item-schema.ts';
import * as outside from './outside-schema.ts';
import { sharedFileSchema, sharedPlaces } from './shared.ts';

/** Each kind of file with its form; the name is that of the file without `.yaml`. */
const kinds: Readonly<Record<string, z.ZodType>> = {
  item: itemFileSchema,
  city: city.cityFileSchema,
  regions: city.regionsFileSchema,
  agencies: city.agenciesFileSchema,
  windows: city.windowsFileSchema,
  trades: city.tradesFileSchema,
  indicators: city.indicatorsFileSchema,
  events: city.eventsFileSchema,
  'name-words': city.nameWordsFileSchema,
  'licence-types': city.licenceTypesFileSchema,
  promises: city.promisesFileSchema,
  personas: city.personasFileSchema,
  shared: sharedFileSchema,
  synonyms: guidance.synonymsFileSchema,
  lists: guidance.listsFileSchema,
  knowledge: guidance.knowledgeFileSchema,
  'public-services': guidance.publicServicesFileSchema,
  'abolished-fees': outside.abolishedFeesFileSchema,
  systems: outside.systemsFileSchema,
  post: outside.postFileSchema,
};

/** File name under docs/reference → JSON Schema (2020-12) as text. */
export function composeSchemas(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(kinds).map(([kind, schema]) => {
      const plain = z.toJSONSchema(schema, { io: 'input' });
      const written = {
        title: `Yimen definitions: ${kind}`,
        ...(kind === 'item' ? asWritten(plain) : plain),
      };
      return [`definitions-${kind}.schema.json`, `${JSON.stringify(written, undefined, 2)}\n`];
    }),
  );
}

/** In an item's file an entry of these lists may be the id of a shared one, and whatever has a default may be left out. */
function asWritten(schema: object): object {
  const { required: every, ...item } = withUses(schema) as { readonly required: readonly string[] };
  const bundle = z.toJSONSchema(bundleFileSchema, { io: 'input' }).required ?? [];
  const required = bundle.filter((key) => key !== 'uses' && every.includes(key));
  const alone = every.filter((key) => !defaulted.has(key));
  return { ...item, required, anyOf: [{ required: ['uses'] }, { required: alone }] };
}

/** What `shared/*.yaml` may say under `item` for every item. */
const defaulted = new Set(['acceptance', 'contact', 'complaint', 'delivery', 'minutes', 'fee']);

function withUses(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withUses);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => {
      const inner = withUses(one) as { readonly type?: string; readonly items?: unknown };
      const place = (sharedPlaces as readonly string[]).includes(key) && inner?.type === 'array';
      return [key, place ? { ...inner, items: { anyOf: [shared, inner.items, using] } } : inner];
    }),
  );
}

const shared = { type: 'string', description: 'Id of a shared entry.' };
const using = {
  type: 'object',
  properties: { use: shared },
  required: ['use'],
  description: 'A shared entry with some keys said otherwise.',
};
