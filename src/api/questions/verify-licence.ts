// Answers a stranger whether a licence is genuine and in force. It must never tell more than the holder chose to show.
import { z } from 'zod';
import type { TimeSource } from '../../engine/ports.ts';
import { accept } from '../../kernel/rejection.ts';
import { licenceStatuses } from '../../processes/licence/view.ts';
import type { Credentials } from '../ports.ts';
import { defineQuestion, textSchema } from './question.ts';

const output = z.object({
  found: z.boolean(),
  name: textSchema.optional(),
  status: z.enum(licenceStatuses).optional(),
  issuer: textSchema.optional(),
  issuedAt: z.string().optional(),
  asOf: z.string(),
  fields: z
    .array(z.object({ id: z.string(), label: textSchema, value: z.string().optional() }))
    .readonly()
    .describe('A field without a value was not shown by the holder.'),
  checks: z
    .array(
      z.object({
        id: z.enum(['issuer', 'second', 'unchanged', 'status']).describe('`second`: the SM2 signature.'),
        ok: z.boolean(),
        note: textSchema,
      }),
    )
    .readonly(),
  notChecked: z.array(textSchema).readonly().describe('What the checks do not tell.'),
  code: z.string().optional().describe('Why nothing is shown.'),
});

export function createVerifyLicenceQuestion(credentials: Pick<Credentials, 'verify'>, time: TimeSource) {
  return defineQuestion({
    name: 'verify-licence',
    summary: 'Whether a licence is genuine and in force, by show-code, licence id, number or identifier.',
    input: z.strictObject({ code: z.string().trim().min(1).max(200) }),
    output,
    answer: async ({ code }) => accept(await credentials.verify(code, time.now())),
  });
}
