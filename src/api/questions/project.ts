// Tells everybody where a construction project stands and who answers for which part of it. It must never name the owner's people or a case.
import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import { accept, reject } from '../../kernel/rejection.ts';
import type { CityFacts } from '../../processes/facts.ts';
import { isProject, publicViewOf } from '../../processes/project/index.ts';
import { defineQuestion, textSchema } from './question.ts';

const dated = z.object({ id: z.string(), name: textSchema, at: z.string() });
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
  results: z
    .array(dated.extend({ usedBy: z.array(textSchema).readonly() }))
    .readonly()
    .describe('What was made once, and the later matters that read it.'),
  milestones: z
    .array(dated.extend({ permits: z.array(z.object({ name: textSchema, at: z.string() })).readonly() }))
    .readonly()
    .describe('What happened to it, and the permits that had waited for it.'),
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

/** Enough to choose from; whoever finds more writes more words. */
const mostFound = 30;

export function createProjectsQuestion(engine: Pick<Engine, 'list'>, { city }: Pick<CityFacts, 'city'>) {
  return defineQuestion({
    name: 'projects',
    summary: 'Construction projects by code, name, or a firm that answers for a part. The newest first.',
    input: z.strictObject({ q: z.string().trim().min(2).max(100) }),
    output: z.object({
      more: z.boolean(),
      projects: z
        .array(
          z.object({
            code: z.string(),
            name: z.string(),
            region: textSchema.optional(),
            stage: z.string(),
            openedAt: z.string(),
          }),
        )
        .readonly(),
    }),
    answer: async ({ q }) => {
      const system = { type: 'system', id: 'public-register' } as const;
      const found = await engine.list('project', system, { q, limit: mostFound });
      if (found.type !== 'listed') return accept({ projects: [], more: false });
      return accept({
        more: found.next !== null,
        projects: found.items.map(({ id, head }) => ({
          code: id,
          name: String(head.summary.name),
          region: city.regions.get(head.region ?? '')?.name,
          stage: head.status,
          openedAt: String(head.summary.openedAt),
        })),
      });
    },
  });
}
