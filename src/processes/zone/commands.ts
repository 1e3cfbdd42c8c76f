// An assessment is recorded once for a zone by an agency that asks for such a paper, and set aside by it. It must never let an agency speak for another's subject.
import { z } from 'zod';
import { accept, type CommandRule, instantOf, isDate, reject, toTimestamp } from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import type { City } from '../item.ts';
import { covers } from '../region.ts';
import type { ZoneEvent } from './events.ts';
import { stands, type ZoneState, zoneOf } from './state.ts';

type ZoneRule<I> = CommandRule<ZoneState, ZoneEvent, CityFacts, I>;

const words = z.string().trim().min(2).max(200);
const recordInput = z.strictObject({
  zone: z.strictObject({
    name: z.strictObject({ zh: words, en: words }),
    region: z.string().regex(/^\d{6}$/),
  }),
  kind: z.string().min(1).max(80),
  number: z.string().trim().min(2).max(80),
  title: words,
  /** The last day it may be used. */
  validTo: z.string().refine(isDate, 'input.not-a-date'),
});

/** Opens the register of a zone that had none, and goes on with it afterwards. */
export const record: ZoneRule<z.infer<typeof recordInput>> = {
  schema: recordInput,
  starts: true,
  idOf: ({ zone }) => zoneOf(zone.region, zone.name.zh),
  who: ['recorder'],
  when: [],
  decide: (state, { zone, kind, number, title, validTo }, { actor, facts, now, newId }) => {
    if (actor.type !== 'staff' || !covers(actor.region, zone.region)) return reject('zone.elsewhere');
    if (!facts.city.regions.has(zone.region)) return reject('zone.region-unknown', { region: zone.region });
    const asking = askersOf(facts.city, kind);
    if (asking.size === 0) return reject('zone.kind-unknown', { kind });
    if (!asking.has(actor.agency)) return reject('zone.not-competent', { kind });
    const until = instantOf(validTo, '24:00');
    if (until <= now)
      return reject('zone.over-already', undefined, [{ path: 'validTo', code: 'zone.over-already' }]);
    const known = state.assessments.find((one) => one.kind === kind && one.number === number);
    if (known) return reject('zone.recorded-already', { number });
    const opened: ZoneEvent[] = state.region === '' ? [{ type: 'zone-opened', ...zone }] : [];
    const recorded: ZoneEvent = {
      type: 'assessment-recorded',
      assessment: newId(),
      ...{ kind, number, title, agency: actor.agency, validTo: toTimestamp(until) },
    };
    return accept({ events: [...opened, recorded] });
  },
};

/** Agencies that work on an item which asks for such a paper. */
export function askersOf({ items }: City, kind: string): ReadonlySet<string> {
  // A bundle carries the papers of all its parts, but no part speaks for another.
  const asking = [...items.values()].filter(
    ({ uses, materials }) => uses.length === 0 && materials.some((one) => one.assessed === kind),
  );
  return new Set(
    asking.flatMap(({ agency, partners, steps }) => [
      agency,
      ...partners,
      ...steps.map((step) => step.agency),
    ]),
  );
}

const endInput = z.strictObject({ assessment: z.string().min(1).max(80), reason: words });

/** What cases have used already stays used: they were decided on it. */
export const end: ZoneRule<z.infer<typeof endInput>> = {
  schema: endInput,
  who: ['recorder'],
  when: ['*'],
  decide: (state, { assessment: id, reason }, { actor, now }) => {
    const found = state.assessments.find((one) => one.id === id);
    if (!found || !stands(found, now)) return reject('zone.assessment-unknown');
    if (actor.type !== 'staff' || actor.agency !== found.agency)
      return reject('zone.another-agency', { agency: found.agency });
    return accept({ events: [{ type: 'assessment-ended', assessment: id, reason }] });
  },
};

export const zoneCommands = { record, end } as const;
export type ZoneCommand = keyof typeof zoneCommands;
