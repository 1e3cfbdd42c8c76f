// The forms of a city's files as JSON Schema, so that an editor helps while somebody writes. It must never be edited by hand.
import { z } from 'zod';
import * as city from './city-schema.ts';
import { itemFileSchema } from './item-schema.ts';

/** Each kind of file with its form; the name is that of the file without `.yaml`. */
const kinds: Readonly<Record<string, z.ZodType>> = {
  item: itemFileSchema,
  city: city.cityFileSchema,
  regions: city.regionsFileSchema,
  agencies: city.agenciesFileSchema,
  windows: city.windowsFileSchema,
  trades: city.tradesFileSchema,
  indicators: city.indicatorsFileSchema,
  'name-words': city.nameWordsFileSchema,
  'licence-types': city.licenceTypesFileSchema,
  promises: city.promisesFileSchema,
  personas: city.personasFileSchema,
};

/** File name under docs/reference → JSON Schema (2020-12) as text. */
export function composeSchemas(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(kinds).map(([kind, schema]) => {
      const written = { title: `Yimen definitions: ${kind}`, ...z.toJSONSchema(schema, { io: 'input' }) };
      return [`definitions-${kind}.schema.json`, `${JSON.stringify(written, undefined, 2)}\n`];
    }),
  );
}
