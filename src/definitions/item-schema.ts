// The form of an item's file: names, types and what is left out. It must never judge what an item says; the linter does.
import { z } from 'zod';
import { units } from '../kernel/clock.ts';
import { deliveryMethods, fieldTypes, licenceActs, matters, stepKinds } from '../processes/item.ts';

export const textSchema = z
  .strictObject({ zh: z.string(), en: z.string() })
  .meta({ description: 'A sentence in Chinese and in English; neither may be empty.' });

export const durationSchema = z
  .strictObject({ amount: z.number().positive(), unit: z.enum(units) })
  .meta({ description: 'worktime counts office hours (0.5 = 3.5 h), workday whole working days.' });

const id = z.string().min(1).meta({ description: 'Kebab-case.' });
const fieldId = z
  .string()
  .min(1)
  .meta({ description: 'camelCase; the same meaning has the same id in every item.' });
const agency = z.string().min(1).meta({ description: 'Id of an agency in agencies.yaml.' });
const condition = z
  .string()
  .min(1)
  .meta({ description: 'CEL over form and applicant giving true or false; numbers are doubles: write 1.0.' });
const expression = z.string().min(1).meta({ description: 'CEL over form and applicant giving words.' });
const role = z.enum(['window-clerk', 'approver']);
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const list = <T extends z.ZodType>(schema: T) => z.array(schema).readonly();
const optionalList = <T extends z.ZodType>(schema: T) => list(schema).default([]);

export const basisSchema = z.strictObject({
  law: textSchema,
  article: z.string().min(1),
  says: textSchema.meta({ description: 'In our own words.' }),
  validFrom: date,
  validTo: date.optional(),
});

const materialSchema = z.strictObject({
  id,
  name: textSchema,
  grade: z.enum(['A', 'B', 'C', 'D']).meta({ description: 'A issued, B verified, C uploaded, D declared.' }),
  todo: textSchema,
  note: textSchema,
  accept: optionalList(z.string()).meta({
    description: 'Media types taken; leave out when nothing is uploaded.',
  }),
  when: condition.optional(),
  main: z.boolean().default(false).meta({ description: 'A main paper: can never be deferred.' }),
  sample: textSchema.optional().meta({ description: 'What a right one looks like.' }),
  fresh: durationSchema.optional().meta({ description: 'How old it may be.' }),
  held: z
    .string()
    .min(1)
    .optional()
    .meta({ description: 'Licence type that makes it needless when in force.' }),
  assessed: z
    .string()
    .min(1)
    .optional()
    .meta({ description: 'Kind of assessment of a whole zone that makes it needless there.' }),
});

const optionSchema = z.strictObject({
  value: z.string().min(1),
  label: textSchema,
  note: textSchema.optional(),
});

const plainField = {
  id: fieldId,
  label: textSchema,
  hint: textSchema.optional(),
  required: z.boolean(),
  when: condition.optional(),
  options: list(optionSchema).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  default: z
    .union([
      z.string(),
      z.number(),
      z.boolean(),
      z.array(z.unknown()).readonly(),
      z.record(z.string(), z.unknown()),
    ])
    .optional()
    .meta({
      description: 'A literal, or applicant.name, applicant.citizenId, applicant.phone; in lists too.',
    }),
  unit: textSchema.optional(),
  sensitive: z.boolean().optional(),
  autocomplete: z.string().min(1).optional(),
};

const recordFieldSchema = z.strictObject({
  ...plainField,
  type: z.enum(fieldTypes).exclude(['people']),
});
const fieldSchema = z.strictObject({
  ...plainField,
  type: z.enum(fieldTypes),
  fields: list(recordFieldSchema).optional(),
});

const formSchema = z.strictObject({
  topics: list(
    z.strictObject({
      id,
      section: textSchema,
      name: textSchema,
      hint: textSchema.optional(),
      fields: list(fieldSchema),
      when: condition.optional(),
    }),
  ),
  checks: optionalList(
    z.strictObject({
      expect: condition,
      when: condition.optional(),
      code: z.string().min(1).meta({ description: 'Stable, dotted; its sentence is in src/api/messages.' }),
      at: fieldId,
    }),
  ),
});

const ruleSchema = z.strictObject({ id, expect: condition, says: textSchema });

const stepSchema = z.strictObject({
  id,
  name: textSchema,
  kind: z.enum(stepKinds),
  agency,
  role,
  after: optionalList(z.string()),
  join: z.enum(['all', 'any']).default('all'),
  when: condition.optional(),
  limit: durationSchema,
  excluded: z.boolean().default(false).meta({ description: 'On its own clock; the whole stands still.' }),
  level: z.enum(['county', 'city']).optional(),
  approvals: z.int().min(1).max(9).default(1).meta({ description: 'Different people who must approve.' }),
  rules: optionalList(ruleSchema),
  visit: id.optional(),
  experts: z
    .strictObject({ least: z.int().min(1), pass: z.int().min(1), odd: z.boolean().optional() })
    .optional(),
  announced: durationSchema.optional(),
  signs: textSchema.optional(),
  bothSides: z
    .boolean()
    .optional()
    .meta({ description: 'Of a sign: the agency signs the same text, a contract.' }),
  item: id.optional(),
  awaits: id.optional().meta({ description: 'Milestone of the project an await step waits for.' }),
  reaches: id.optional().meta({ description: 'Milestone of the project its approval is.' }),
  system: id.optional(),
  checklist: optionalList(z.strictObject({ id, text: textSchema, basis: textSchema })),
  produces: z.string().min(1).optional(),
  acts: z
    .strictObject({
      on: z.string().min(1),
      command: z.enum(licenceActs),
      changes: z.record(z.string(), expression).optional(),
    })
    .optional(),
  result: textSchema.optional(),
  onRefuse: z.enum(['close', 'continue', 'skip']).default('close'),
  says: textSchema,
  part: id.optional().meta({ description: 'Of a bundle: the item it comes from. Written by the loader.' }),
  fills: fieldId.optional().meta({ description: 'The field the licence it issues answers.' }),
});

const contactSchema = z.strictObject({ phone: z.string(), office: textSchema });

const eligibilitySchema = z
  .strictObject({
    zh: z.string(),
    en: z.string(),
    ask: fieldSchema.optional(),
    holds: condition.optional(),
    otherwise: textSchema.optional(),
  })
  .meta({
    description:
      'Who may apply; ask and holds let the questionnaire find out, otherwise says what to do if not.',
  });

const pathSchema = z.strictObject({
  id,
  name: textSchema,
  when: condition.optional(),
  promised: durationSchema,
  statutory: durationSchema,
  says: textSchema,
});

const commitmentSchema = z.strictObject({
  promises: list(textSchema),
  materials: optionalList(id),
  steps: optionalList(id),
  consequences: list(textSchema),
  verification: z.strictObject({
    how: z.enum(['online', 'on-site', 'waived']),
    within: durationSchema,
    agency,
  }),
  stage: id.optional(),
});

const feeLineSchema = z.strictObject({
  id,
  name: textSchema,
  amount: z.string().min(1).meta({ description: 'CEL over form giving fen.' }),
  when: condition.optional(),
  basis: textSchema,
});

const useSchema = z.strictObject({ item: id, when: condition.optional(), after: optionalList(id) });

const savedSchema = z.strictObject({ before: z.int(), after: z.int() });

export const itemFileSchema = z.strictObject({
  id,
  indicator: z.int(),
  rows: list(z.string()).meta({ description: 'Rows of the plan this item makes work, quoted: "1.4".' }),
  name: textSchema,
  title: expression.optional(),
  summary: textSchema,
  words: optionalList(z.string().min(1)),
  audience: z.enum(['firm', 'person']),
  matter: z.enum(matters),
  events: optionalList(id).meta({ description: 'Ids in events.yaml.' }),
  risk: z.enum(['ordinary', 'high']).default('ordinary'),
  visits: z.int().min(0).max(9).default(0),
  online: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]).default(4),
  nearby: z.boolean().default(false),
  anywhere: z.boolean().default(false),
  agency,
  partners: optionalList(agency),
  basis: list(basisSchema),
  statutory: durationSchema,
  promised: durationSchema,
  paths: optionalList(pathSchema),
  fee: z.strictObject({
    amount: z.int().min(0).meta({ description: 'Fen.' }),
    note: textSchema,
    lines: optionalList(feeLineSchema),
  }),
  contact: contactSchema,
  complaint: contactSchema,
  conditions: optionalList(eligibilitySchema),
  materials: list(materialSchema),
  form: formSchema,
  signers: optionalList(z.strictObject({ path: z.string().min(1), as: textSchema })),
  claims: optionalList(z.strictObject({ kind: id, key: list(z.string().min(1)), code: z.string().min(1) })),
  acceptance: z.strictObject({ by: z.enum(['automatic', 'window']), agency, role, limit: durationSchema }),
  steps: list(stepSchema),
  delivery: list(z.enum(deliveryMethods)),
  mandate: z.boolean().default(false),
  extension: z
    .strictObject({ limit: durationSchema, ...basisSchema.shape })
    .optional()
    .meta({ description: 'How far a superior may put the decision off, where a law of its own says so.' }),
  pauses: optionalList(z.strictObject({ id, name: textSchema, basis: textSchema })),
  questions: optionalList(z.strictObject({ question: textSchema, answer: textSchema })),
  minutes: z.int().positive(),
  deferral: z.strictObject({ materials: list(id), within: durationSchema }).optional(),
  commitment: commitmentSchema.optional(),
  instant: z.strictObject({ rules: list(ruleSchema) }).optional(),
  uses: optionalList(useSchema),
  project: z
    .strictObject({
      stage: z.enum(['land', 'planning', 'construction', 'acceptance']),
      opens: z.boolean().default(false),
      register: optionalList(z.strictObject({ role: textSchema, path: z.string().min(1) })),
      needs: optionalList(id),
      files: id.optional(),
      keepsPassed: z.boolean().default(false),
      admission: z.enum(['01', '02', '03']).default('03'),
    })
    .optional(),
  followUp: z
    .strictObject({
      share: z.number().min(0).max(1),
      within: durationSchema,
      questions: list(textSchema),
    })
    .optional(),
  bring: optionalList(textSchema),
  saves: z
    .strictObject({ fields: savedSchema, papers: savedSchema, visits: savedSchema })
    .optional()
    .meta({ description: 'Of a bundle: what it spares. Counted by the loader.' }),
});
/** An item as its file says it, before it has a version. */
export type ItemFile = z.infer<typeof itemFileSchema>;

const may = itemFileSchema.shape;
/** A bundle says what is its own; the loader takes the rest from the items it uses. */
export const bundleFileSchema = itemFileSchema.omit({ saves: true }).extend({
  ...{ basis: optionalList(basisSchema), statutory: may.statutory.optional(), fee: may.fee.optional() },
  ...{ contact: may.contact.optional(), complaint: may.complaint.optional() },
  ...{ materials: optionalList(materialSchema), steps: optionalList(stepSchema) },
  form: formSchema.default({ topics: [], checks: [] }),
  acceptance: may.acceptance.optional(),
  delivery: may.delivery.optional(),
  minutes: may.minutes.optional(),
  mandate: z.boolean().optional(),
  visits: z.int().min(0).max(9).optional(),
  uses: z.array(useSchema).min(1).readonly(),
});
/** A bundle as its file says it, before it is composed. */
export type BundleFile = z.infer<typeof bundleFileSchema>;
