// Tells everybody where a construction project stands and who answers for which part of it. It must never name the owner's people or a case.
import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { accept, reject } from '../../kernel/rejection.ts';
import type { CityFacts } from '../../processes/facts.ts';
import { isProject, publicViewOf } from '../../processes/project/index.ts';
import { defineQuestion, textSchema } from './question.ts';

const dated = z.array(z.object({ id: z.string(), at: z.string() })).readonly();
const output = z.object({
  code: z.string(),
  name: z.string(),
  region: textSchema.optional(),
  stage: z.string(),
  openedAt: z.string(),
  register: z
    .array(
      z.object({
        role: textSchema,
        who: z.array(z.string()).readonly(),
        item: textSchema.optional(),
        since: z.string(),
      }),
    )
    .readonly()
    .describe('Who designed, surveyed, built, supervised: kept for life.'),
  results: dated,
  milestones: dated,
});

export function createProjectQuestion(engine: Pick<Engine, 'stateOf'>, facts: CityFacts) {
  return defineQuestion({
    name: 'project',
    summary: 'Where a construction project stands and who answers for its parts, by its code.',
    input: z.strictObject({ code: z.string().trim().min(1).max(40) }),
    output,
    answer: async ({ code }) => {
      const found = await engine.stateOf('project', code);
      if (!isProject(found?.state)) return reject('project.not-found', { code });
      return accept(publicViewOf(found.state, facts));
    },
  });
}
