// Asking for a role, confirming it by a second officer, ending it. It must never let one person do both, or either for himself.
import { z } from 'zod';
import {
  accept,
  addDays,
  type CommandRule,
  type Decision,
  dateOf,
  instantOf,
  isDate,
  type Result,
  reject,
  staffRoles,
  toTimestamp,
} from '../../kernel/index.ts';
import type { CityFacts } from '../facts.ts';
import type { GrantEvent } from './events.ts';
import type { GrantState } from './state.ts';

type GrantRule<I> = CommandRule<GrantState, GrantEvent, CityFacts, I>;

/** Longest a granted role runs: after that two people look again whether it is still needed. */
const longestDays = 366;
/** Roles that must stay in different hands (administration, security, audit). */
const apart = ['admin', 'security', 'auditor'] as const;

const reason = z.string().trim().min(2).max(500);
const proposeInput = z.strictObject({
  to: z.strictObject({
    id: z.string().trim().min(1).max(120),
    name: z.string().trim().min(2).max(50),
    /** What he has already, as the directory of the city's staff says. */
    roles: z.array(z.enum(staffRoles)).max(staffRoles.length).default([]),
  }),
  role: z.enum(staffRoles),
  reason,
  /** Last day it holds, YYYY-MM-DD. */
  until: z.string().refine(isDate, 'input.wrong-format'),
});

function one(event: GrantEvent): Result<Decision<GrantEvent>> {
  return accept({ events: [event] });
}

function at(path: string, code: string, params?: Readonly<Record<string, number | string>>): Result<never> {
  return reject(code, params, [{ path, code, ...(params && { params }) }]);
}

export const propose: GrantRule<z.infer<typeof proposeInput>> = {
  schema: proposeInput,
  starts: true,
  who: ['officer'],
  when: [],
  decide: (_state, { to, role, reason: why, until }, { actor, now }) => {
    if (actor.type === 'staff' && actor.id === to.id) return at('to.id', 'grant.to-oneself');
    const today = dateOf(now);
    if (until < today) return at('until', 'grant.until-past');
    if (until > addDays(today, longestDays)) return at('until', 'grant.until-too-far', { days: longestDays });
    if (to.roles.includes(role)) return at('role', 'grant.has-it-already', { role });
    const other = apart.find((held) => held !== role && to.roles.includes(held));
    if (other !== undefined && (apart as readonly string[]).includes(role))
      return at('role', 'grant.roles-apart', { role, other });
    return one({
      ...{ type: 'grant-proposed', to: { id: to.id, name: to.name }, role, reason: why },
      until: toTimestamp(instantOf(addDays(until, 1), '00:00')),
    });
  },
};

const nothing = z.strictObject({});

export const confirm: GrantRule<Record<string, never>> = {
  schema: nothing,
  who: ['second'],
  when: ['proposed'],
  decide: ({ until }, _input, { now }) =>
    now < until ? one({ type: 'grant-confirmed' }) : reject('grant.until-past'),
};

const endInput = z.strictObject({ reason });

export const decline: GrantRule<z.infer<typeof endInput>> = {
  schema: endInput,
  who: ['second'],
  when: ['proposed'],
  decide: (_state, input) => one({ type: 'grant-ended', how: 'declined', ...input }),
};

/** Taking a right away is never held up by looking for a second person. */
export const revoke: GrantRule<z.infer<typeof endInput>> = {
  schema: endInput,
  who: ['proposer', 'second'],
  when: ['proposed', 'active'],
  decide: (_state, input) => one({ type: 'grant-ended', how: 'revoked', ...input }),
};

export const expire: GrantRule<Record<string, never>> = {
  schema: nothing,
  who: ['system'],
  when: ['proposed', 'active'],
  decide: ({ until }, _input, { now }) =>
    now < until ? reject('grant.not-due-yet') : one({ type: 'grant-ended', how: 'expired' }),
};

export const grantCommands = { propose, confirm, decline, revoke, expire } as const;
export type GrantCommand = keyof typeof grantCommands;
