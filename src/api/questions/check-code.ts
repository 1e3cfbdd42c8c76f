// Answers whether a code of the state is well made, and how it is rightly written. It must never say whether it exists.
import { z } from 'zod';
import type { TimeSource } from '../../engine/ports.ts';
import { dateOf } from '../../kernel/calendar.ts';
import { checkCode, codeKinds } from '../../kernel/codes/index.ts';
import { accept } from '../../kernel/rejection.ts';
import { defineQuestion } from './question.ts';

export function createCheckCodeQuestion(time: TimeSource) {
  return defineQuestion({
    name: 'check-code',
    summary:
      "Whether a citizen's number, credit code, organisation code or e-licence identifier is well made.",
    input: z.strictObject({ kind: z.enum(codeKinds), value: z.string().max(200) }),
    output: z.object({
      valid: z.boolean(),
      code: z.string().optional().describe('Why not: a code of the list of errors.'),
      params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
      canonical: z.string().optional().describe('As it should be stored.'),
    }),
    answer: ({ kind, value }) => accept(checkCode(kind, value, dateOf(time.now()))),
  });
}
