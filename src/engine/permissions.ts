// What a process declares about who may do what, as plain lines: the published table and its tests are made from them. It must never add a rule of its own.
import type { Standing } from '../kernel/standing.ts';
import type { AnyProcess } from './snapshot.ts';

/** One way to be something to a stream, its functions replaced by their names. */
export interface StandingLine {
  readonly is: string;
  readonly of: Standing<unknown, unknown>['of'];
  /** `start`: before the stream exists; absent: while it lives. */
  readonly at?: 'start' | 'always';
  readonly named?: string;
  readonly except?: string;
  readonly roles?: readonly string[];
  readonly office?: string;
  /** The role comes from the item, not from here. */
  readonly roleOfItem?: true;
  readonly place?: string;
  readonly once?: string;
}

export interface CommandLine {
  readonly who: readonly string[];
  /** Statuses; `start` for the command that starts. */
  readonly when: readonly string[];
}

export interface Permissions {
  readonly readers: readonly string[];
  readonly standings: readonly StandingLine[];
  readonly commands: Readonly<Record<string, CommandLine>>;
}

export function permissionsOf(process: AnyProcess): Permissions {
  return {
    readers: process.readers,
    standings: process.relations.standings.map(lineOf),
    commands: Object.fromEntries(
      Object.entries(process.commands).map(([name, { who, when, starts }]) => [
        name,
        { who, when: starts ? ['start'] : when },
      ]),
    ),
  };
}

function lineOf(one: Standing<unknown, unknown>): StandingLine {
  const { is, of, at = 'life', named, except, roles, office, place, once } = one;
  return {
    ...{ is, of },
    ...(at !== 'life' && { at }),
    ...(named && { named: named.name }),
    ...(except && { except: except.name }),
    ...(roles && { roles }),
    ...(office && { office: office.name, ...(office.roleOfItem && { roleOfItem: true as const }) }),
    ...(place && { place: place.name }),
    ...(once && { once: once.name }),
  };
}
