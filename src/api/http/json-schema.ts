// Writes a schema down as JSON Schema. It must never know what the schema is for.
import { z } from 'zod';

export type Json = Readonly<Record<string, unknown>>;

/** JSON Schema 2020-12, which OpenAPI 3.1 takes as it is. */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' });
  return rest as Json;
}
