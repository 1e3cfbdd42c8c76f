// The schemas of what the API answers, for its description and its tests. It must never parse anything itself.
import { z } from 'zod';
import { units } from '../../kernel/clock.ts';
import { receiptSchema } from '../../kernel/proof/index.ts';
import { matters } from '../../processes/item.ts';
import type { EventRow, ItemRow, Problem, Row, TaskRow } from '../contract.ts';
import { type FacetName, facetNames } from '../facets.ts';
import { textSchema } from '../questions/question.ts';
import { schemaOf } from './json-schema.ts';
import { viewName } from './process-routes.ts';

const time = z.string().meta({ format: 'date-time' });
const params = z.record(z.string(), z.union([z.string(), z.number()]));
const summary = z.record(z.string(), z.unknown());
const duration = z.object({ amount: z.number(), unit: z.enum(units) });

/** Fails to compile when a schema and the contract part ways. */
function like<T>() {
  return <S extends z.ZodType>(schema: z.infer<S> extends T ? S : never) => schema;
}

const problem = like<Problem>()(
  z.object({
    type: z.string().describe('`urn:yimen:problem:<code>`.'),
    status: z.int(),
    code: z.string().describe('Dotted and stable.'),
    title: z.string().describe("A sentence in the asker's language."),
    detail: z.string().optional(),
    params: params.optional(),
    errors: z
      .array(z.object({ path: z.string(), code: z.string(), title: z.string(), params: params.optional() }))
      .optional(),
  }),
);

const row = like<Row>()(
  z.object({
    id: z.string(),
    kind: z.string(),
    version: z.int(),
    status: z.string(),
    region: z.string().optional(),
    agency: z.string().optional(),
    due: time.optional(),
    updated: time,
    summary,
  }),
);

const event = like<EventRow>()(
  z.object({
    version: z.int(),
    type: z.string(),
    at: time,
    actor: z.object({
      type: z.enum(['party', 'staff', 'system', 'public']),
      id: z.string().optional(),
      name: z.string().optional(),
      agency: z.string().optional(),
    }),
    body: summary.optional().describe('Only for auditors.'),
  }),
);

const task = like<TaskRow>()(
  z.object({
    stream: z.string(),
    kind: z.string(),
    key: z.string(),
    agency: z.string().optional(),
    region: z.string().optional(),
    role: z.string().optional(),
    since: time,
    due: time.optional(),
    light: z.enum(['green', 'yellow', 'red', 'grey']),
    left: z.number().optional().describe('Office time left, ms; negative when late.'),
    holder: z.string().optional(),
    summary,
  }),
);

const itemRow = like<ItemRow>()(
  z.object({
    id: z.string(),
    name: textSchema,
    summary: textSchema,
    indicator: z.int().min(1).max(99),
    audience: z.enum(['firm', 'person']),
    agency: z.string(),
    agencyName: textSchema,
    statutory: duration,
    promised: duration,
    fee: z.int().describe('Fen.'),
    version: z.string(),
    matter: z.enum(matters),
    online: z
      .literal([1, 2, 3, 4])
      .describe('1 told, 2 downloaded, 3 applied for, 4 from filing to delivery.'),
    visits: z.int(),
    events: z.array(z.string()).readonly(),
    partners: z.array(z.string()).readonly(),
    lists: z.array(z.string()).readonly(),
  }),
);

const facetValue = z.object({ value: z.string(), name: textSchema.optional(), count: z.int() });
const facets = z.object(
  Object.fromEntries(facetNames.map((name) => [name, z.array(facetValue)])) as Record<
    FacetName,
    z.ZodArray<typeof facetValue>
  >,
);

const item = z.looseObject({ ...itemRow.shape, feeNote: textSchema });

/** For questions that answer with the same rows. */
export const componentsOf = { itemRow } as const;

const file = z.object({ file: z.string(), name: z.string(), size: z.int(), type: z.string() });

const viewed = z.looseObject({ id: z.string(), kind: z.string(), version: z.int(), status: z.string() });

const page = (items: z.ZodType) =>
  z.object({ items: z.array(items), next: z.string().nullable().describe('Cursor of the next page.') });

/** Schemas by name, the view of each kind of process among them. */
export function componentSchemas(kinds: readonly string[]): Readonly<Record<string, unknown>> {
  const schemas: Record<string, z.ZodType> = {
    Problem: problem,
    RowPage: page(row),
    EventPage: page(event),
    Receipt: receiptSchema,
    TaskPage: page(task),
    ItemPage: z.object({
      ...page(itemRow).shape,
      facets: facets.describe('How many items each further step would leave.'),
      meant: z.string().nullable().describe('What was probably meant.'),
    }),
    Item: item,
    File: file,
    Description: z.looseObject({ openapi: z.string() }),
    ...Object.fromEntries(kinds.map((kind) => [viewName(kind), viewed])),
  };
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, schemaOf(schema, 'output')]),
  );
}
