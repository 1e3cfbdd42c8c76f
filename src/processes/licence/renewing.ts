// A licence nears its end: reminded, asked for again, renewed by decision or by silence, or over. It must never renew what nobody asked for.
import { z } from 'zod';
import { accept, dateOf, fromTimestamp, type Instant, reject, toTimestamp } from '../../kernel/index.ts';
import { monthsLater } from '../time.ts';
import type { LicenceRule } from './rule.ts';
import type { LicenceState } from './state.ts';
import { nextEnd, renewalWindow } from './validity.ts';

const order = z.strictObject({
  reason: z.string().trim().min(2).max(500),
  case: z.string().min(1).max(80),
  step: z.string().min(1).max(80),
});
const asked = z.strictObject({
  case: z.string().min(1).max(80),
  step: z.string().min(1).max(80),
  /** When it was handed in, RFC 3339: whoever asks in time is not late because a clerk is. */
  at: z.string().max(40).optional(),
});

/** A case that would renew it was accepted: until it is decided, the end of the term knows of it. */
export const askRenewal: LicenceRule<z.infer<typeof asked>> = {
  schema: asked,
  who: ['system'],
  when: ['valid', 'suspended'],
  decide: (state, { at, ...input }, { now, calendar, facts }) => {
    if (state.renewal?.case === input.case) return accept({ events: [] });
    const window = renewalWindow(state, facts.city.licenceTypes.get(state.type), calendar);
    const late = window && dateOf(at === undefined ? now : (fromTimestamp(at) ?? now)) > window.last;
    return accept({ events: [{ type: 'renewal-asked', ...input, ...(late && { late }) }] });
  },
};

const dropped = z.strictObject({ case: z.string().min(1).max(80) });

/** That case ended without renewing it. */
export const dropRenewal: LicenceRule<z.infer<typeof dropped>> = {
  schema: dropped,
  who: ['system'],
  when: ['*'],
  decide: (state, input) =>
    state.renewal?.case === input.case
      ? accept({ events: [{ type: 'renewal-dropped', case: input.case }] })
      : accept({ events: [] }),
};

/** A decision that falls after the end still follows the old term if it was asked for in time; else the new one begins with it. */
export const renew: LicenceRule<z.infer<typeof order>> = {
  schema: order,
  who: ['system'],
  when: ['valid', 'suspended', 'expired'],
  decide: (state, input, { now, facts }) => {
    if (state.status === 'expired' && state.renewal?.case !== input.case) return reject('licence.expired');
    if (state.renewals.some((one) => one.case === input.case)) return accept({ events: [] });
    const gap = state.status === 'expired' && state.renewal?.late ? now : undefined;
    const until = termAfter(state, facts.city.licenceTypes.get(state.type)?.months, gap);
    if (until === undefined) return reject('licence.never-ends');
    return accept({ events: [{ type: 'licence-renewed', how: 'decided', until, ...input }] });
  },
};

/** Over, unless a renewal was asked for in time, nobody answered, and the law takes that as a yes (行政许可法 50). */
export const expire: LicenceRule<Record<string, never>> = {
  schema: z.strictObject({}),
  who: ['system'],
  when: ['valid', 'suspended'],
  decide: (state, _input, { now, facts }) => {
    if (state.validTo === undefined || now < state.validTo) return reject('licence.not-due-yet');
    const type = facts.city.licenceTypes.get(state.type);
    const until = termAfter(state, type?.months);
    if (!state.renewal || state.renewal.late || !type?.renewal?.silence || until === undefined)
      return accept({ events: [{ type: 'licence-expired' }] });
    const { case: by, step } = state.renewal;
    const reason = '期满前没有作出决定，视为准予延续';
    return accept({ events: [{ type: 'licence-renewed', how: 'silence', until, reason, case: by, step }] });
  },
};

export const remind: LicenceRule<Record<string, never>> = {
  schema: z.strictObject({}),
  who: ['system'],
  when: ['valid', 'suspended'],
  decide: (state) =>
    state.remindedFor === state.validTo
      ? accept({ events: [] })
      : accept({ events: [{ type: 'renewal-reminded' }] }),
};

function termAfter(
  { validTo }: LicenceState,
  months: number | undefined,
  from?: Instant,
): string | undefined {
  if (validTo === undefined || months === undefined) return undefined;
  return toTimestamp(from === undefined ? nextEnd(validTo, months) : monthsLater(from, months));
}
