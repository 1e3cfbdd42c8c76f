// Answers where and who: the city's regions, agencies and windows. It must never know who works there.
import { z } from 'zod';
import { accept } from '../../kernel/rejection.ts';
import type { City } from '../../processes/item.ts';
import { defineQuestion, textSchema } from './question.ts';

export function createRegionsQuestion(city: City) {
  return defineQuestion({
    name: 'regions',
    summary: 'The regions of the city with their area codes.',
    input: z.strictObject({}),
    output: z.object({
      regions: z.array(
        z.object({
          code: z.string(),
          name: textSchema,
          parent: z.string().optional(),
          standard: z.boolean().describe('False for a local code that GB/T 2260 does not list.'),
        }),
      ),
    }),
    answer: () => accept({ regions: [...city.regions.values()] }),
  });
}

export function createAgenciesQuestion(city: City) {
  return defineQuestion({
    name: 'agencies',
    summary: 'The agencies of the city: names and telephone numbers.',
    input: z.strictObject({}),
    output: z.object({
      agencies: z.array(z.object({ id: z.string(), name: textSchema, short: textSchema, phone: z.string() })),
    }),
    answer: () =>
      accept({
        agencies: [...city.agencies.values()].map(({ id, name, short, phone }) => ({
          id,
          name,
          short,
          phone,
        })),
      }),
  });
}

export function createWindowsQuestion(city: City) {
  return defineQuestion({
    name: 'windows',
    summary: 'Service halls and their windows, of the whole city or of one region.',
    input: z.strictObject({
      region: z
        .string()
        .regex(/^\d{6}$/)
        .optional(),
    }),
    output: z.object({
      windows: z.array(
        z.object({
          id: z.string(),
          name: textSchema,
          address: textSchema,
          region: z.string(),
          phone: z.string(),
          hours: textSchema,
          booking: z.boolean().describe('It takes appointments; `slots` says when.'),
          weekend: z.boolean().describe('It opens on days off.'),
          machines: z.array(z.object({ id: z.string(), name: textSchema, does: textSchema })),
        }),
      ),
    }),
    answer: ({ region }) =>
      accept({
        windows: city.windows
          .filter((window) => region === undefined || window.region === region)
          .map(({ booking, machines, ...window }) => ({
            ...window,
            ...{
              booking: booking !== undefined,
              weekend: booking?.weekend !== undefined,
              machines: [...machines],
            },
          })),
      }),
  });
}
