// Every version of an item that is known, and what each changed. It must never say who wrote it.
import { z } from 'zod';
import { accept, reject } from '../../kernel/rejection.ts';
import { differencesOf } from '../../processes/edition/differences.ts';
import type { CityFacts } from '../../processes/facts.ts';
import type { Definitions } from '../ports.ts';
import { defineQuestion } from './question.ts';

const output = z.object({
  versions: z
    .array(
      z.object({
        version: z.string(),
        inForce: z.boolean(),
        differences: z
          .array(z.object({ at: z.string(), before: z.unknown().optional(), after: z.unknown().optional() }))
          .describe('Against the version before it.'),
      }),
    )
    .describe('Oldest first.'),
});

export function createItemVersionsQuestion({ city }: CityFacts, definitions: Definitions | undefined) {
  return defineQuestion({
    name: 'item-versions',
    summary: 'The versions an item has had, with what changed.',
    input: z.strictObject({ item: z.string().max(80) }),
    output,
    answer: ({ item: id }) => {
      const today = city.items.get(id);
      if (!today) return reject('item.not-found', { item: id });
      const known = definitions?.versionsOf(id) ?? [today];
      return accept({
        versions: known.map((item, i) => {
          const { version: _, ...now } = item;
          const { version: __, ...before } = known[i - 1] ?? item;
          return {
            version: item.version,
            inForce: item.version === today.version,
            differences: [...differencesOf(before, now)],
          };
        }),
      });
    },
  });
}
