// Answers anybody what is published right now and may be objected to. It must never tell who objected.
import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { accept } from '../../kernel/rejection.ts';
import { openNotices } from '../../processes/notice/index.ts';
import { defineQuestion, textSchema, timestampSchema } from './question.ts';

const summary = z.object({
  title: textSchema,
  about: textSchema,
  agency: textSchema,
  publishedAt: timestampSchema,
  until: timestampSchema,
  hearing: z
    .object({ place: z.string() })
    .optional()
    .describe('It announces a hearing that begins at `until`; anybody may attend.'),
});

const output = z.object({
  notices: z.array(summary.extend({ id: z.string(), region: z.string().optional() })).readonly(),
});

export function createNoticesQuestion(engine: Pick<Engine, 'findByKey'>) {
  return defineQuestion({
    name: 'notices',
    summary: 'The public notices that are out, the one that ends first on top. Each is at /v1/notices/{id}.',
    input: z.strictObject({ region: z.string().max(6).optional() }),
    output,
    answer: async ({ region }) => {
      const found = await engine.findByKey('notice', openNotices);
      const notices = found
        .filter(({ head }) => region === undefined || head.region === region)
        .map(({ id, head }) => ({
          id,
          ...(head.region && { region: head.region }),
          ...summary.parse(head.summary),
        }))
        .sort((a, b) => (a.until < b.until ? -1 : 1));
      return accept({ notices });
    },
  });
}
