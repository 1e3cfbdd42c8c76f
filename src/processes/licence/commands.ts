// What happens to a licence after it is issued: suspended, resumed, cancelled, revoked, replaced, lost, shown. It must never change what it states.
import { z } from 'zod';
import { type Actor, accept, type Decision, type Result, reject, toTimestamp } from '../../kernel/index.ts';
import type { LicenceEvent } from './events.ts';
import { issue } from './issue.ts';
import { makePrintCode, print } from './printing.ts';
import { askRenewal, dropRenewal, expire, remind, renew } from './renewing.ts';
import type { LicenceRule } from './rule.ts';
import { bindToWallet, offerToWallet, redeemOffer } from './wallet.ts';

const reason = z.string().trim().min(2).max(500);
const turnInput = z.strictObject({
  reason,
  /** The case and step that ordered it; only the engine may say so. */
  case: z.string().max(80).optional(),
  step: z.string().max(80).optional(),
});
type TurnInput = z.infer<typeof turnInput>;

function one(event: LicenceEvent): Result<Decision<LicenceEvent>> {
  return accept({ events: [event] });
}

/** Whose order it is: a case named by anybody but the engine would be told of a licence it never asked for. */
function orderOf(actor: Actor, input: TurnInput): { readonly case?: string; readonly step?: string } {
  if (actor.type !== 'system' || !input.case || !input.step) return {};
  return { case: input.case, step: input.step };
}

export const suspend: LicenceRule<TurnInput> = {
  schema: turnInput,
  who: ['issuer', 'system'],
  when: ['valid'],
  decide: (_state, input, { actor }) =>
    one({ type: 'licence-suspended', reason: input.reason, ...orderOf(actor, input) }),
};

export const resume: LicenceRule<TurnInput> = {
  schema: turnInput,
  who: ['issuer', 'system'],
  when: ['suspended'],
  decide: (_state, input, { actor }) =>
    one({ type: 'licence-resumed', reason: input.reason, ...orderOf(actor, input) }),
};

export const cancel: LicenceRule<TurnInput> = {
  schema: turnInput,
  who: ['issuer', 'system'],
  when: ['valid', 'suspended', 'expired', 'cancelled'],
  decide: (state, input, { actor }) => {
    // A case that waits for the cancellation must hear of it even when somebody else was faster.
    if (state.status === 'cancelled' && actor.type !== 'system') return reject('licence.already-cancelled');
    return one({ type: 'licence-cancelled', reason: input.reason, ...orderOf(actor, input) });
  },
};

/**
 * Taken back because it should not have been given, e.g. on a false promise (Administrative Licensing Law, article 69).
 * Also what has expired or was cancelled is revoked: it counts as never having been held.
 */
export const revoke: LicenceRule<TurnInput> = {
  schema: turnInput,
  who: ['issuer', 'system'],
  when: ['valid', 'suspended', 'expired', 'cancelled', 'revoked'],
  decide: (state, input, { actor }) => {
    if (state.status === 'revoked' && actor.type !== 'system') return reject('licence.already-revoked');
    return one({ type: 'licence-revoked', reason: input.reason, ...orderOf(actor, input) });
  },
};

const withdrawInput = z.strictObject({
  reason,
  /** What the holder is paid for what he built on a lawful licence, or why nothing is due (行政许可法 8). */
  compensation: z.string().trim().min(2).max(1000),
});

/** Taken back because the law or the ground it rested on changed; nobody did wrong. */
export const withdraw: LicenceRule<z.infer<typeof withdrawInput>> = {
  schema: withdrawInput,
  who: ['issuer'],
  when: ['valid', 'suspended'],
  decide: (_state, input) => one({ type: 'licence-withdrawn', ...input }),
};

const replaceInput = z.strictObject({
  reason,
  case: z.string().min(1),
  step: z.string().min(1),
  region: z.string().regex(/^\d{6}$/),
  /** What the new version states otherwise, by its field's id. */
  changes: z.record(z.string(), z.string()),
});

export const replace: LicenceRule<z.infer<typeof replaceInput>> = {
  schema: replaceInput,
  who: ['system'],
  when: ['valid', 'suspended'],
  decide: (_state, input) => one({ type: 'licence-replaced', ...input }),
};

const successorInput = z.strictObject({ licence: z.string().min(1) });

export const nameSuccessor: LicenceRule<z.infer<typeof successorInput>> = {
  schema: successorInput,
  who: ['system'],
  when: ['replaced'],
  decide: (_state, { licence }) => one({ type: 'successor-named', licence }),
};

const lossInput = z.strictObject({ note: z.string().trim().max(500).optional() });

export const reportLost: LicenceRule<z.infer<typeof lossInput>> = {
  schema: lossInput,
  who: ['holder'],
  when: ['valid', 'suspended'],
  decide: (_state, { note }) => one({ type: 'loss-reported', ...(note && { note }) }),
};

/** Longest a shown code lives: long enough for a queue, too short to be passed on. */
export const longestShowMinutes = 15;
const mostShows = 5;

const showInput = z.strictObject({
  fields: z.array(z.string().max(80)).max(60),
  minutes: z.int().min(1).max(longestShowMinutes),
});

export const show: LicenceRule<z.infer<typeof showInput>> = {
  schema: showInput,
  who: ['holder'],
  when: ['valid', 'suspended'],
  decide: (state, { fields, minutes }, { id, now, newId }) => {
    const known = new Set(state.fields.map((field) => field.id));
    const unknown = fields.flatMap((field, i) => (known.has(field) ? [] : [{ field, i }]))[0];
    if (unknown)
      return reject('licence.field-unknown', { field: unknown.field }, [
        { path: `fields.${unknown.i}`, code: 'licence.field-unknown' },
      ]);
    if (state.shows.filter(({ until }) => until > now).length >= mostShows)
      return reject('licence.too-many-shows', { max: mostShows });
    const shown = state.fields.filter((field) => field.always || fields.includes(field.id));
    return one({
      type: 'licence-shown',
      code: `${id}.${newId()}`,
      fields: shown.map((field) => field.id),
      until: toTimestamp(now + minutes * 60_000),
    });
  },
};

const endInput = z.strictObject({ code: z.string().min(1).max(200) });

export const endShow: LicenceRule<z.infer<typeof endInput>> = {
  schema: endInput,
  who: ['holder'],
  when: ['*'],
  decide: (state, { code }) =>
    state.shows.some((one) => one.code === code)
      ? one({ type: 'show-ended', code })
      : reject('show-code.not-found'),
};

export const licenceCommands = {
  issue,
  suspend,
  resume,
  cancel,
  revoke,
  withdraw,
  replace,
  'name-successor': nameSuccessor,
  'ask-renewal': askRenewal,
  'drop-renewal': dropRenewal,
  renew,
  remind,
  expire,
  'report-lost': reportLost,
  show,
  'end-show': endShow,
  'make-print-code': makePrintCode,
  print,
  'offer-to-wallet': offerToWallet,
  'redeem-offer': redeemOffer,
  'bind-to-wallet': bindToWallet,
} as const;
export type LicenceCommand = keyof typeof licenceCommands;
