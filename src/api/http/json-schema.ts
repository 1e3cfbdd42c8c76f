// Writes a schema down as JSON Schema. It must never know what the schema is for.
import { z } from 'zod';

export type Json = Readonly<Record<string, unknown>>;

/** JSON Schema 2020-12, which OpenAPI 3.1 takes as it is. */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' });
  return rest as Json;
}

/**
 * A schema that holds itself brings `$defs`, which other readers look for at the top of the document. Moves them among the
 * components, the same one once, and points to it there.
 */
export function hoistDefinitions(document: Json): Json {
  const names = new Map<string, string>();
  const hoisted: Record<string, unknown> = {};
  const moved = walk(document, (node) => {
    const { $defs, ...rest } = node;
    if ($defs === undefined) return node;
    const places = new Map<string, string>();
    for (const [name, schema] of Object.entries($defs as Json)) {
      const text = JSON.stringify(schema);
      const shared = names.get(text) ?? `Value${names.size + 1}`;
      names.set(text, shared);
      places.set(`#/$defs/${name}`, `#/components/schemas/${shared}`);
      hoisted[shared] = schema;
    }
    const repoint = (inner: Json) => {
      const to = places.get(String(inner.$ref));
      return to === undefined ? inner : { ...inner, $ref: to };
    };
    for (const name of Object.keys(hoisted)) hoisted[name] = walk(hoisted[name], repoint);
    return walk(rest, repoint) as Json;
  }) as { readonly components: { readonly schemas: Json } };
  const { components } = moved;
  return { ...moved, components: { ...components, schemas: { ...components.schemas, ...hoisted } } };
}

function walk(value: unknown, change: (node: Json) => Json): unknown {
  if (Array.isArray(value)) return value.map((inner) => walk(inner, change));
  if (typeof value !== 'object' || value === null) return value;
  const node = change(value as Json);
  return Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, walk(inner, change)]));
}
