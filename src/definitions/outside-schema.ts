// The form of the files about money and the world outside: abolished fees, agencies' systems, the post. It must never judge what they say.
import { z } from 'zod';
import { textSchema } from './item-schema.ts';

const id = z.string().min(1);
const list = <T extends z.ZodType>(schema: T) => z.array(schema).readonly();

export const abolishedFeesFileSchema = list(
  z.strictObject({
    id,
    name: textSchema,
    words: list(z.string().min(2)).default([]).meta({ description: 'Other names it goes by.' }),
    when: z
      .string()
      .min(1)
      .optional()
      .meta({ description: 'CEL over form: only for those of whom it holds.' }),
    basis: textSchema,
    from: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/)
      .meta({ description: 'First day it may not be charged.' }),
  }),
);

export const systemsFileSchema = list(
  z.strictObject({
    id,
    agency: id,
    name: textSchema,
    setting: z
      .string()
      .regex(/^[A-Z][A-Z0-9_]*$/)
      .meta({ description: 'POLICE_SEALS: its address is the setting YIMEN_SYSTEM_POLICE_SEALS_URL.' }),
    patience: z
      .int()
      .min(1)
      .max(50)
      .default(5)
      .meta({ description: 'Tries after which people are told to take the step over.' }),
  }),
);

export const postFileSchema = z.strictObject({
  carrier: textSchema,
  phone: z.string(),
  reach: list(z.string().regex(/^\d{1,6}$/))
    .default([])
    .meta({ description: 'Beginnings of area codes it delivers to; empty: everywhere.' }),
  note: textSchema,
});
