// Who may see what, from heads and roles alone. It must never know a process or a table.
import { type Actor, namesOf, type Staff, staffRoles } from '../kernel/actor.ts';
import type { Head } from '../kernel/process.ts';
import type { TaskQuery, Visibility } from './ports.ts';

/** These see every agency and county of their city. */
const cityWide: readonly string[] = ['supervisor', 'auditor', 'admin'];

/** A city's own code ends in `00`; its staff see every county. */
export function isCityCode(region: string): boolean {
  return region.endsWith('00');
}

/** What an actor's lists hold; undefined: nothing. */
export function visibilityOf(actor: Actor): Visibility | undefined {
  switch (actor.type) {
    case 'party':
      return { type: 'party', parties: namesOf(actor) };
    case 'staff':
      if (actor.roles.some((role) => cityWide.includes(role))) return { type: 'all' };
      return { type: 'agency', agency: actor.agency, ...regionOf(actor) };
    case 'system':
      return { type: 'all' };
    case 'public':
      return undefined;
  }
}

/** Whose inbox; undefined: nobody's. A supervisor looks into every office's, those of people outside left out. */
export function inboxOf(
  actor: Actor,
): Pick<TaskQuery, 'agency' | 'offices' | 'region' | 'roles' | 'parties'> | undefined {
  switch (actor.type) {
    case 'party':
      return { parties: namesOf(actor) };
    case 'staff':
      if (actor.roles.includes('supervisor')) return { roles: staffRoles, offices: true, ...regionOf(actor) };
      return { agency: actor.agency, roles: actor.roles, ...regionOf(actor) };
    case 'system':
    case 'public':
      return undefined;
  }
}

function regionOf(staff: Staff): { readonly region?: string } {
  return isCityCode(staff.region) ? {} : { region: staff.region };
}

/** Why this actor may not: the most telling of the four reasons. */
export function reasonFor(actor: Actor, head: Head | undefined): string {
  if (actor.type !== 'staff') return 'access.not-yours';
  if (head === undefined) return 'access.role-missing';
  const agencies = head.agencies ?? (head.agency === undefined ? [] : [head.agency]);
  if (!agencies.includes(actor.agency)) return 'access.other-agency';
  if (head.region !== undefined && !isCityCode(actor.region) && head.region !== actor.region) {
    return 'access.other-region';
  }
  return 'access.role-missing';
}
