// What an actor is to a stream, declared as data: the engine enforces it and the table of permissions is printed from it. It must never know a command.
import { type Actor, citizenName, namesOf, type StaffRole } from './actor.ts';
import { covers } from './region.ts';

/** People a state names, e.g. `payer`. `find` answers names as `citizenNames` and `agentName` make them, or the id of a party or of staff. */
export interface Named<S, F> {
  readonly name: string;
  readonly find: (state: S, facts: F) => readonly (string | undefined)[];
}

/** Agencies that have a part in a stream, e.g. `lead`; with `role`, only those who have it there. */
export interface Office<S, F> {
  readonly name: string;
  /** The role comes with the agency, from the item's definition. */
  readonly roleOfItem?: boolean;
  readonly find: (
    state: S,
    facts: F,
  ) => readonly { readonly agency: string; readonly role?: StaffRole | undefined }[];
}

/** Where a stream belongs: only staff whose area covers it. */
export interface Place<S, F> {
  readonly name: string;
  readonly find: (state: S, facts: F) => string | undefined;
}

/** What must be true of the state itself, e.g. `submitted`. */
export interface Stage<S> {
  readonly name: string;
  readonly holds: (state: S) => boolean;
}

/** One way to be something to a stream. Everything that is said must hold. */
export interface Standing<S, F, R extends string = string> {
  /** The relation. */
  readonly is: R;
  /** `agent`: a citizen who works for a firm that files for others. */
  readonly of: 'anybody' | 'system' | 'party' | 'agent' | 'staff';
  /** Before the stream exists, for whoever may start it; while it lives, the ordinary case; or both. */
  readonly at?: 'start' | 'life' | 'always';
  readonly named?: Named<S, F>;
  /** Never this person, whatever else he is. */
  readonly except?: Named<S, F>;
  /** Any one of these. */
  readonly roles?: readonly StaffRole[];
  readonly office?: Office<S, F>;
  readonly place?: Place<S, F>;
  readonly once?: Stage<S>;
}

/** The relations an actor has to a state, and the declaration they follow from. */
export interface Relations<S, F, R extends string = string> {
  (state: S, actor: Actor, facts: F): ReadonlySet<R>;
  readonly standings: readonly Standing<S, F, R>[];
}

/** `initial` is the state of a stream that does not exist: whoever stands at its `start`. */
export function declareRelations<S, F, R extends string>(
  initial: S,
  standings: readonly Standing<S, F, R>[],
): Relations<S, F, R> {
  const relations = (state: S, actor: Actor, facts: F): ReadonlySet<R> => {
    const starting = state === initial;
    const names = namesOfActor(actor);
    return new Set(
      standings.filter((one) => holds(one, state, actor, facts, starting, names)).map(({ is }) => is),
    );
  };
  return Object.assign(relations, { standings });
}

function holds<S, F>(
  one: Standing<S, F>,
  state: S,
  actor: Actor,
  facts: F,
  starting: boolean,
  names: ReadonlySet<string>,
): boolean {
  const { at = 'life', of, named, except, once } = one;
  if (at !== 'always' && (at === 'start') !== starting) return false;
  if (!isOf(of, actor)) return false;
  if (once && !once.holds(state)) return false;
  if (named && !named.find(state, facts).some((name) => name !== undefined && names.has(name))) return false;
  if (except?.find(state, facts).some((name) => name !== undefined && names.has(name))) return false;
  if (of !== 'staff') return true;
  return actor.type === 'staff' && staffHolds(one, state, actor, facts);
}

function staffHolds<S, F>(
  { roles, office, place }: Standing<S, F>,
  state: S,
  actor: Extract<Actor, { type: 'staff' }>,
  facts: F,
): boolean {
  if (roles && !roles.some((role) => actor.roles.includes(role))) return false;
  if (place) {
    const at = place.find(state, facts);
    if (at === undefined || !covers(actor.region, at)) return false;
  }
  if (!office) return true;
  return office
    .find(state, facts)
    .some(
      ({ agency, role }) => agency === actor.agency && (role === undefined || actor.roles.includes(role)),
    );
}

export function isOf(of: Standing<unknown, unknown>['of'], actor: Actor): boolean {
  if (of === 'anybody') return actor.type !== 'system';
  if (of === 'agent') return actor.type === 'party' && actor.agent !== undefined;
  return actor.type === of;
}

/** Every name by which a state may mean this actor. */
function namesOfActor(actor: Actor): ReadonlySet<string> {
  if (actor.type === 'party') return new Set([...namesOf(actor), citizenName(actor.citizenId.toUpperCase())]);
  return new Set('id' in actor ? [actor.id] : []);
}

/** People known by their numbers; an empty number is nobody. */
export function citizensNamed<S>(name: string, numbers: (state: S) => readonly string[]): Named<S, unknown> {
  return {
    name,
    find: (state) =>
      numbers(state).map((number) => (number === '' ? undefined : citizenName(number.toUpperCase()))),
  };
}
