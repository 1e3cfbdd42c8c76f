// The form of a city's other files: agencies, regions, windows, trades and what else items refer to. It must never judge what they say.
import { z } from 'zod';
import { staffRoles } from '../kernel/actor.ts';
import { creditKinds } from '../processes/city.ts';
import { basisSchema, durationSchema, textSchema } from './item-schema.ts';

const id = z.string().min(1);
const region = z.string().regex(/^\d{6}$/);
const clock = z.string().regex(/^\d{2}:\d{2}$/);
const list = <T extends z.ZodType>(schema: T) => z.array(schema).readonly();

export const cityFileSchema = z.strictObject({
  id,
  name: textSchema,
  region,
  letters: z
    .string()
    .regex(/^[A-Z]{2,4}$/)
    .optional()
    .meta({ description: 'Letters that case numbers begin with: YC.' }),
  lease: durationSchema
    .optional()
    .meta({ description: 'How long a step is kept for who took it, untouched.' }),
  credit: list(
    z.strictObject({
      kind: z.enum(creditKinds),
      months: z.int().min(1).max(120).meta({ description: 'How long an entry stands.' }),
      repairAfterMonths: z.int().min(0).max(120).meta({ description: 'When repair may be asked for.' }),
      answered: durationSchema,
      basis: z.strictObject({
        law: textSchema,
        article: z.string().min(1),
        validFrom: z.string().regex(/^\d{4}-\d{2}-\d{2}$/),
        validTo: z
          .string()
          .regex(/^\d{4}-\d{2}-\d{2}$/)
          .optional(),
      }),
      conditions: list(textSchema),
      appeal: textSchema,
    }),
  )
    .default([])
    .meta({ description: 'What stands against whoever breaks a promise, for how long, and its repair.' }),
});

export const regionsFileSchema = list(
  z.strictObject({
    code: region,
    name: textSchema,
    parent: region.optional(),
    standard: z.boolean().meta({ description: 'False for a code that GB/T 2260 does not have.' }),
  }),
);

export const agenciesFileSchema = list(
  z.strictObject({
    id,
    name: textSchema,
    short: textSchema,
    creditCode: z.string(),
    phone: z.string(),
    regions: z.union([z.literal('city'), list(region)]),
  }),
);

export const windowsFileSchema = list(
  z.strictObject({
    id,
    name: textSchema,
    address: textSchema,
    region,
    phone: z.string(),
    hours: textSchema,
    booking: z
      .strictObject({
        counters: z.int().min(1).max(20),
        minutes: z.int().min(5).max(120),
        ahead: z.int().min(1).max(90),
        weekend: z
          .strictObject({ counters: z.int().min(1).max(20), open: list(z.tuple([clock, clock]).readonly()) })
          .optional(),
      })
      .optional(),
    machines: list(z.strictObject({ id, name: textSchema, does: textSchema })).default([]),
  }),
);

export const tradesFileSchema = list(
  z.strictObject({
    code: z.string().regex(/^[A-T]\d{4}$/),
    name: textSchema,
    words: list(z.string().min(1)).default([]),
    permit: z.enum(['before', 'after']).optional(),
  }),
);

export const indicatorsFileSchema = list(
  z.strictObject({
    number: z.int().min(1).max(99),
    name: textSchema,
    lead: id,
    partners: list(id),
  }),
);

export const nameWordsFileSchema = list(
  z.strictObject({ word: z.string().min(1), code: z.string().regex(/^name\.[a-z-]+$/) }),
);

export const licenceTypesFileSchema = list(
  z.strictObject({
    id,
    name: textSchema,
    typeCode: z.string(),
    agency: id,
    fields: list(
      z.strictObject({
        id,
        label: textSchema,
        always: z.boolean(),
        from: z
          .string()
          .min(1)
          .optional()
          .meta({ description: 'CEL over form, applicant and licence giving words.' }),
      }),
    ),
    creditCodePrefix: z
      .string()
      .regex(/^[0-9A-Z]{2}$/)
      .optional()
      .meta({ description: 'Its number is a unified credit code: 91 a company, 92 a sole trader.' }),
    months: z.int().positive().optional(),
    renewal: z
      .strictObject({
        item: id,
        within: durationSchema.meta({ description: 'How long before the end it may be asked for.' }),
        before: z
          .strictObject({ limit: durationSchema, ...basisSchema.shape })
          .optional()
          .meta({
            description:
              'How long before the end it must have been asked for, by a law of its own; absent: thirty days (行政许可法 50).',
          }),
        late: z.enum(['taken', 'refused']).default('taken').meta({
          description: 'What becomes of what is asked for later; silence renews only what was in time.',
        }),
        silence: z.boolean().default(false),
      })
      .optional(),
    services: list(id)
      .optional()
      .meta({ description: 'Items that change it, issue it again or cancel it; shown with the licence.' }),
  }),
);

export const promisesFileSchema = list(
  z.strictObject({
    id,
    row: z.string(),
    name: textSchema,
    item: id,
    step: id.optional(),
    path: id.optional(),
    limit: durationSchema,
    owner: id,
  }),
);

export const eventsFileSchema = list(
  z.strictObject({
    id,
    name: textSchema,
    audience: z.enum(['firm', 'person']),
    words: list(z.string().min(1)).default([]),
  }),
);

export const personasFileSchema = list(
  z.strictObject({
    id,
    name: textSchema,
    kind: z.enum(['party', 'staff']),
    citizenId: z.string().optional(),
    phone: z.string().optional(),
    agency: id.optional(),
    region: region.optional(),
    roles: list(z.enum(staffRoles)).optional(),
    agent: z.strictObject({ id, name: textSchema }).optional(),
    note: textSchema.optional(),
  }),
);
/** A person of the demo, as the city's folder describes him, or one of an office that it does not name. */
export type Persona = z.infer<typeof personasFileSchema>[number] & { readonly office?: boolean };
