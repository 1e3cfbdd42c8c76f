// Who may see what, from what a process declares. It must never know a particular process or a table.
import { type Actor, namesOf, type Staff, staffRoles } from '../kernel/actor.ts';
import type { Head } from '../kernel/process.ts';
import { isOf } from '../kernel/standing.ts';
import type { TaskQuery, Visibility } from './ports.ts';
import type { AnyProcess } from './snapshot.ts';

/** A city's own code ends in `00`; its staff see every county. */
export function isCityCode(region: string): boolean {
  return region.endsWith('00');
}

/**
 * The heads a list has to look at for this actor; undefined: none. It follows from what the process declares and never
 * leaves out what he may read; what is in it beyond that is sorted out by the relations themselves (`mayRead`).
 */
export function visibilityOf(process: AnyProcess, actor: Actor): Visibility | undefined {
  if (actor.type === 'public') return undefined;
  if (actor.type === 'party') return { type: 'party', parties: namesOf(actor) };
  const ways = process.relations.standings.filter(
    ({ is, at, of, roles }) =>
      process.readers.includes(is) &&
      at !== 'start' &&
      isOf(of, actor) &&
      (!roles || (actor.type === 'staff' && roles.some((role) => actor.roles.includes(role)))),
  );
  if (ways.length === 0) return undefined;
  if (actor.type !== 'staff') return { type: 'all' };
  const local = ways.every(({ place }) => place) ? regionOf(actor) : {};
  return ways.every(({ office }) => office)
    ? { type: 'agency', agency: actor.agency, ...local }
    : { type: 'all', ...local };
}

/** Whether he is to this state what its readers must be. */
export function mayRead(process: AnyProcess, state: unknown, actor: Actor, facts: unknown): boolean {
  const relations = process.relations(state, actor, facts);
  return process.readers.some((reader) => relations.has(reader));
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
  // What is no agency's in particular is refused for the role alone.
  const agencies = head.agencies ?? (head.agency === undefined ? [actor.agency] : [head.agency]);
  if (!agencies.includes(actor.agency)) return 'access.other-agency';
  if (head.region !== undefined && !isCityCode(actor.region) && head.region !== actor.region) {
    return 'access.other-region';
  }
  return 'access.role-missing';
}
