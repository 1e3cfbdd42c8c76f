// Answers anybody which zones were assessed once for all, and what stands there now. It must never know a project.
import { z } from 'zod';
import type { Engine } from '../../engine/engine.ts';
import type { TimeSource } from '../../engine/ports.ts';
import { toTimestamp } from '../../kernel/calendar.ts';
import { accept } from '../../kernel/rejection.ts';
import type { City } from '../../processes/item.ts';
import { covers } from '../../processes/region.ts';
import { zonesKey } from '../../processes/zone/index.ts';
import { defineQuestion, textSchema, timestampSchema } from './question.ts';

const summary = z.object({
  name: textSchema,
  region: z.string(),
  assessments: z.array(
    z.object({
      ...{ id: z.string(), kind: z.string(), number: z.string(), title: z.string(), agency: z.string() },
      validTo: timestampSchema,
      endedAt: timestampSchema.optional(),
    }),
  ),
});

export function createZonesQuestion(city: City, engine: Pick<Engine, 'findByKey'>, time: TimeSource) {
  return defineQuestion({
    name: 'zones',
    summary: 'Zones assessed once for all who build there, with what stands now. Each is at /v1/zones/{id}.',
    input: z.strictObject({
      region: z.string().max(6).optional().describe('Where the project is.'),
      kind: z.string().max(80).optional().describe('Only zones where an assessment of this kind stands.'),
    }),
    output: z.object({
      zones: z.array(summary.extend({ id: z.string() })).readonly(),
      kinds: z
        .array(z.object({ kind: z.string(), name: textSchema }))
        .describe('What may be assessed for a zone: the papers of items it stands for.'),
    }),
    answer: async ({ region, kind }) => {
      const now = toTimestamp(time.now());
      const found = await engine.findByKey('zone', zonesKey);
      const zones = found
        .map(({ id, head }) => ({ id, ...summary.parse(head.summary) }))
        .filter((zone) => region === undefined || covers(zone.region, region))
        .map((zone) => ({
          ...zone,
          assessments: zone.assessments.filter(
            (one) =>
              one.endedAt === undefined && now < one.validTo && (kind === undefined || one.kind === kind),
          ),
        }))
        .filter(({ assessments }) => kind === undefined || assessments.length > 0)
        .sort((a, b) => (a.name.zh < b.name.zh ? -1 : 1));
      return accept({ zones, kinds: kindsIn(city) });
    },
  });
}

function kindsIn({ items }: City) {
  const papers = [...items.values()].flatMap(({ materials }) => materials);
  const named = papers.flatMap(({ assessed, name }) => (assessed ? [[assessed, name] as const] : []));
  return [...new Map(named)]
    .map(([kind, name]) => ({ kind, name }))
    .sort((a, b) => (a.kind < b.kind ? -1 : 1));
}
