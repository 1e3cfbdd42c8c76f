// The form of the files that help people find and understand: synonyms, lists, knowledge, public services. It must never judge what they say.
import { z } from 'zod';
import { durationSchema, textSchema } from './item-schema.ts';

const id = z.string().min(1);
const list = <T extends z.ZodType>(schema: T) => z.array(schema).readonly();
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const synonymsFileSchema = list(z.array(z.string().min(1)).min(2).readonly()).meta({
  description: 'Groups of words that mean the same, the plainest first.',
});

const ruleSchema = z
  .strictObject({
    indicator: z.int().min(1).max(18).optional(),
    instant: z.boolean().optional(),
    within: durationSchema.optional(),
    online: z.int().min(1).max(4).optional(),
    visits: z.int().min(0).max(9).optional(),
    nearby: z.boolean().optional(),
    anywhere: z.boolean().optional(),
    commitment: z.boolean().optional(),
    stage: z.string().min(1).optional(),
    deferral: z.boolean().optional(),
    bundle: z.boolean().optional(),
    charged: z.boolean().optional(),
  })
  .meta({ description: 'All that is named must hold for the item.' });

export const listsFileSchema = list(
  z.strictObject({
    id,
    name: textSchema,
    says: textSchema,
    row: z.string().optional(),
    any: z.array(ruleSchema).min(1).readonly(),
  }),
);

export const knowledgeFileSchema = list(
  z.strictObject({
    id,
    question: textSchema,
    words: list(z.string().min(1)).default([]),
    answer: textSchema,
    source: textSchema,
    clause: textSchema,
    validFrom: date,
    validTo: date.optional(),
    item: id.optional(),
  }),
);

export const publicServicesFileSchema = list(
  z.strictObject({
    id,
    area: textSchema,
    name: textSchema,
    who: textSchema,
    what: textSchema,
    standard: textSchema,
    lead: id.meta({ description: 'Id of an agency in agencies.yaml.' }),
    items: list(id).default([]),
  }),
);
