// Giving, taking on and ending a mandate. It must never let one person give what another owns.
import { z } from 'zod';
import {
  type Actor,
  accept,
  addDays,
  type CommandRule,
  type Context,
  checkCitizenId,
  type Decision,
  dateOf,
  type FieldError,
  instantOf,
  isDate,
  type Result,
  reject,
  toTimestamp,
} from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import { isLicence } from '../licence/state.ts';
import type { MandateEvent, MandateGranted } from './events.ts';
import type { MandateParty, MandateState } from './state.ts';

type MandateRule<I> = CommandRule<MandateState, MandateEvent, CityFacts, I>;
type MandateContext = Context<CityFacts>;

/** Longest a mandate runs: after that it is given again. */
const longestDays = 366 * 2;
const mostItems = 50;

const person = z.strictObject({
  name: z.string().trim().min(2).max(50),
  citizenId: z.string().min(15).max(25),
  phone: z.string().min(5).max(25).optional(),
});

const grantInput = z.strictObject({
  delegate: person,
  /** Ids of items; empty or absent: whatever the city offers. */
  items: z.array(z.string().min(1).max(80)).max(mostItems).default([]),
  /** Last day it holds, YYYY-MM-DD. */
  until: z.string().refine(isDate, 'input.wrong-format'),
  /** Licence of the firm it is given for; the principal must answer for it. */
  firm: z.string().min(1).max(80).optional(),
  /** At the counter: whose mandate it is, and where the signed paper is kept. */
  principal: person.optional(),
  evidence: z.string().trim().min(2).max(200).optional(),
});
type GrantInput = z.infer<typeof grantInput>;

export const grant: MandateRule<GrantInput> = {
  schema: grantInput,
  starts: true,
  who: ['principal', 'window'],
  when: [],
  needs: (_state, { firm }) => (firm ? [{ kind: 'licence', id: firm }] : []),
  decide: (_state, input, context) => {
    const principal = principalOf(input, context);
    if (!principal.ok) return principal;
    const delegate = citizen(input.delegate, 'delegate', context);
    if (!delegate.ok) return delegate;
    if (delegate.value.citizenId === principal.value.citizenId) return reject('mandate.to-oneself');
    const unknown = input.items.flatMap((id, i): readonly FieldError[] =>
      context.facts.city.items.has(id) ? [] : [{ path: `items.${i}`, code: 'item.not-found' }],
    );
    if (unknown.length > 0) return reject('mandate.item-unknown', undefined, unknown);
    const today = dateOf(context.now);
    if (input.until < today) return at('until', 'mandate.until-past');
    if (input.until > addDays(today, longestDays))
      return at('until', 'mandate.until-too-far', { days: longestDays });
    const firm = firmOf(input.firm, principal.value, context);
    if (!firm.ok) return firm;
    const granted: MandateGranted = {
      ...{
        type: 'mandate-granted',
        principal: principal.value,
        delegate: delegate.value,
        items: input.items,
      },
      until: toTimestamp(instantOf(addDays(input.until, 1), '00:00')),
      ...(firm.value && { firm: firm.value }),
      ...(input.evidence && { evidence: input.evidence }),
    };
    return accept({ events: [granted] });
  },
};

function at(path: string, code: string, params?: Readonly<Record<string, number>>): Result<never> {
  return reject(code, params, [{ path, code, ...(params && { params }) }]);
}

function principalOf(input: GrantInput, context: MandateContext): Result<MandateParty> {
  const { actor } = context;
  if (actor.type === 'party') {
    if (input.principal || input.evidence) return reject('mandate.counter-only');
    const { id, name, citizenId, phone } = actor;
    return accept({ id, name, citizenId: citizenId.toUpperCase(), ...(phone && { phone }) });
  }
  if (!input.principal) return at('principal', 'mandate.principal-needed');
  if (!input.evidence) return at('evidence', 'mandate.evidence-needed');
  return citizen(input.principal, 'principal', context);
}

function citizen(
  { name, citizenId, phone }: z.infer<typeof person>,
  path: string,
  { now }: MandateContext,
): Result<MandateParty> {
  const checked = checkCitizenId(citizenId, dateOf(now));
  if (checked.ok) return accept({ name, citizenId: checked.value.code, ...(phone && { phone }) });
  const { code, params } = checked.rejection;
  return reject('mandate.person-invalid', undefined, [
    { path: `${path}.citizenId`, code, ...(params && { params }) },
  ]);
}

/** Whoever gives a mandate for a firm must be the one who answers for it. */
function firmOf(
  id: string | undefined,
  principal: MandateParty,
  { found }: MandateContext,
): Result<MandateState['firm']> {
  if (id === undefined) return accept(undefined);
  const licence = found.get(id);
  if (!isLicence(licence) || licence.holder.citizenId !== principal.citizenId)
    return at('firm', 'mandate.firm-not-yours');
  if (licence.status !== 'valid') return at('firm', 'mandate.firm-not-valid');
  const name = licence.fields.find((field) => field.id === 'name')?.value ?? licence.holder.name;
  return accept({ licence: id, name, number: licence.number });
}

const nothing = z.strictObject({});

export const take: MandateRule<Record<string, never>> = {
  schema: nothing,
  who: ['delegate'],
  when: ['offered'],
  decide: () => accept({ events: [{ type: 'mandate-taken' }] }),
};

const endInput = z.strictObject({ reason: z.string().trim().min(2).max(300).optional() });
type EndInput = z.infer<typeof endInput>;

function ending(
  how: 'declined' | 'revoked' | 'resigned',
  who: readonly string[],
  when: readonly string[],
): MandateRule<EndInput> {
  return {
    schema: endInput,
    ...{ who, when },
    decide: (_state, { reason }) => ended(how, reason),
  };
}

function ended(
  how: 'declined' | 'revoked' | 'resigned' | 'expired',
  reason?: string,
): Result<Decision<MandateEvent>> {
  return accept({ events: [{ type: 'mandate-ended', how, ...(reason && { reason }) }] });
}

export const decline = ending('declined', ['delegate'], ['offered']);
export const revoke = ending('revoked', ['principal', 'window'], ['offered', 'active']);
export const resign = ending('resigned', ['delegate'], ['active']);

export const expire: MandateRule<Record<string, never>> = {
  schema: nothing,
  who: ['system'],
  when: ['offered', 'active'],
  decide: (state, _input, { now }) => (now < state.until ? reject('mandate.not-due-yet') : ended('expired')),
};

/** Kept even when it has ended meanwhile: the case must hear of that. */
export const recordUse: MandateRule<{ case: string }> = {
  schema: z.strictObject({ case: z.string().min(1).max(80) }),
  who: ['system'],
  when: ['*'],
  decide: (state, input) =>
    state.cases.includes(input.case)
      ? accept({ events: [] })
      : accept({ events: [{ type: 'mandate-used', case: input.case }] }),
};

export const mandateCommands = {
  grant,
  take,
  decline,
  revoke,
  resign,
  expire,
  'record-use': recordUse,
} as const;
export type MandateCommand = keyof typeof mandateCommands;

/** What it allows this actor to begin now, or why not. Rejects `mandate.*`. */
export function checkMandate(
  state: unknown,
  actor: Extract<Actor, { type: 'party' }>,
  item: string,
  now: number,
): Result<MandateState> {
  const known = typeof state === 'object' && state !== null && 'delegate' in state;
  const mandate = state as MandateState;
  if (!known || mandate.delegate.citizenId !== actor.citizenId.toUpperCase())
    return reject('mandate.not-yours');
  if (mandate.status === 'offered') return reject('mandate.not-taken');
  if (mandate.status !== 'active' || now >= mandate.until) return reject('mandate.ended');
  if (mandate.items.length > 0 && !mandate.items.includes(item))
    return reject('mandate.other-matter', { item });
  return accept(mandate);
}
