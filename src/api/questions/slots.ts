// When a hall is free, and how many counters a day needs. It must never say who booked.
import { z } from 'zod';
import { claimKind, holderOf } from '../../engine/claim.ts';
import type { Engine } from '../../engine/engine.ts';
import type { TimeSource } from '../../engine/ports.ts';
import { type Calendar, isDate, toTimestamp } from '../../kernel/calendar.ts';
import { claimStream } from '../../kernel/process.ts';
import { accept, reject } from '../../kernel/rejection.ts';
import { placeKey, slotsOf } from '../../processes/appointment/slots.ts';
import type { CityFacts } from '../../processes/facts.ts';
import { defineQuestion } from './question.ts';

const input = z.strictObject({
  window: z.string().max(80),
  date: z.string().refine(isDate, 'input.wrong-format').describe('YYYY-MM-DD'),
});
const output = z.object({
  slots: z.array(z.object({ at: z.string(), places: z.number().int(), free: z.number().int() })),
  staffing: z
    .array(z.object({ from: z.string(), booked: z.number().int(), counters: z.number().int() }))
    .describe('By half hour: appointments, and the counters that should be open for them.'),
});

/** One counter stays open for whoever comes without an appointment. */
const spare = 1;

export interface SlotParts {
  readonly facts: CityFacts;
  readonly calendar: Calendar;
  readonly engine: Pick<Engine, 'stateOf'>;
  readonly time: TimeSource;
}

export function createSlotsQuestion({ facts, calendar, engine, time }: SlotParts) {
  return defineQuestion({
    name: 'slots',
    summary: 'Free times of a hall on a day, and the counters its bookings call for.',
    input,
    output,
    answer: async ({ window: id, date }) => {
      const window = facts.city.windows.find((one) => one.id === id);
      if (!window?.booking) return reject('appointment.window-unknown', { window: id });
      const slots = slotsOf(window, date, calendar);
      if (!slots.ok) return slots;
      const taken = await Promise.all(slots.value.map(({ at, places }) => countHeld(engine, id, at, places)));
      const counted = slots.value.map((slot, i) => ({ ...slot, booked: taken[i] ?? 0 }));
      const halfHours = Map.groupBy(counted, ({ at }) => Math.floor(at / 1_800_000));
      return accept({
        slots: counted
          .filter(({ at }) => at > time.now())
          .map(({ at, places, booked }) => ({ at: toTimestamp(at), places, free: places - booked })),
        staffing: [...halfHours.values()].map((group) => ({
          from: toTimestamp(group[0]?.at ?? 0),
          booked: group.reduce((sum, { booked }) => sum + booked, 0),
          counters: Math.max(...group.map(({ booked, places }) => Math.min(places, booked + spare))),
        })),
      });
    },
  });
}

async function countHeld(engine: Pick<Engine, 'stateOf'>, window: string, at: number, places: number) {
  const held = await Promise.all(
    Array.from({ length: places }, async (_, place) => {
      const claim = await engine.stateOf(claimKind, claimStream(placeKey(window, at, place)));
      return holderOf(claim?.state) === undefined ? 0 : 1;
    }),
  );
  return held.reduce<number>((sum, one) => sum + one, 0);
}
