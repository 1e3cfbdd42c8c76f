// The door of the edition: a new version of an item from its first draft until it is in force. It must never hold a rule of its own.
import {
  type Actor,
  declareRelations,
  type Named,
  type Office,
  type Process,
  type Recorded,
  toTimestamp,
} from '../../kernel/index.ts';
import type { Item } from '../item.ts';
import { type EditionCommand, editionCommands } from './commands.ts';
import { differencesOf } from './differences.ts';
import type { EditionEvent } from './events.ts';
import type { EditionFacts } from './facts.ts';
import { type EditionState, initialEdition } from './state.ts';

export { type Difference, differencesOf } from './differences.ts';
export type { EditionEvent } from './events.ts';
export type { Compiled, EditionFacts } from './facts.ts';
export type { EditionState } from './state.ts';

const relations = ['admin', 'author', 'second', 'auditor', 'system'] as const;

const author: Named<EditionState, unknown> = { name: 'author', find: (state) => [state.author.id] };
const lead: Office<EditionState, EditionFacts> = {
  name: 'lead',
  find: ({ item }, { city }) => leadsOf(item, city).map((agency) => ({ agency })),
};

/** Who wrote it may never put it in force; another administrator or a supervisor of the lead may. */
const relationsOf = declareRelations<EditionState, EditionFacts, (typeof relations)[number]>(initialEdition, [
  { is: 'admin', of: 'staff', at: 'always', roles: ['admin'] },
  { is: 'author', of: 'staff', named: author },
  { is: 'second', of: 'staff', roles: ['admin'], except: author },
  { is: 'second', of: 'staff', roles: ['supervisor'], office: lead, except: author },
  { is: 'auditor', of: 'staff', at: 'always', roles: ['auditor'] },
  { is: 'system', of: 'system', at: 'always' },
]);

/** The agency that leads the item; of an item the city has not yet, any may. */
function leadsOf(item: string, city: EditionFacts['city']): readonly string[] {
  const known = city.items.get(item)?.agency;
  return known === undefined ? [...city.agencies.keys()] : [known];
}

export const editionProcess: Process<EditionState, EditionEvent, EditionFacts> = {
  kind: 'edition',
  plural: 'editions',
  initial: initialEdition,
  evolve: evolveEdition,
  commands: editionCommands,
  relations: relationsOf,
  readers: relations,
  status: (state) => state.status,
  notNow: ({ status }) => ({
    code: status === 'dropped' ? 'edition.already-dropped' : 'edition.already-published',
  }),
  head: (state, _id, { city }) => ({
    status: state.status,
    region: city.region,
    agency: state.author.agency,
    agencies: [...new Set([state.author.agency, ...leadsOf(state.item, city)])],
    search: [state.item, state.reason, state.author.name].join(' '),
    summary: {
      item: state.item,
      reason: state.reason,
      author: state.author.name,
      problems: state.problems.length,
      ...(state.compiled && { compiled: state.compiled }),
      ...(state.publishedAt !== undefined && { publishedAt: toTimestamp(state.publishedAt) }),
    },
    keys: [`edition-of/${state.item}`],
  }),
  view: (state, { actor, facts }) => ({ ...viewOf(state, actor, facts) }),
  tasks: () => [],
  deadlines: () => [],
  measures: () => [],
};

/** The definition without the name of its version: that always differs. */
function said({ version: _, ...rest }: Item): unknown {
  return rest;
}

function viewOf(state: EditionState, actor: Actor, facts: EditionFacts) {
  const { status, item, text, base, problems, compiled, reason, author, publishedAt, publishedBy } = state;
  const before = base === undefined ? undefined : facts.itemAt(item, base);
  const after = facts.compile(text).item;
  const held = relationsOf(state, actor, facts);
  return {
    ...{ status, item, text, problems, reason, author: author.name, openedAt: toTimestamp(state.openedAt) },
    ...(base && { base }),
    ...(compiled && { compiled }),
    ...(publishedAt !== undefined && { publishedAt: toTimestamp(publishedAt) }),
    ...(publishedBy && { publishedBy: publishedBy.name }),
    ...(after && {
      differences: before ? differencesOf(said(before), said(after)) : [],
      fresh: before === undefined,
    }),
    may: (Object.keys(editionCommands) as EditionCommand[]).filter((name) => {
      const { starts, when, who } = editionCommands[name];
      return (
        !starts &&
        when.includes(status) &&
        who.some((relation) => (held as ReadonlySet<string>).has(relation))
      );
    }),
  };
}

function evolveEdition(state: EditionState, { event, at, actor }: Recorded<EditionEvent>): EditionState {
  const by =
    actor.type === 'staff' ? { id: actor.id, name: actor.name, agency: actor.agency } : initialEdition.author;
  switch (event.type) {
    case 'edition-proposed': {
      const { type: _, ...proposed } = event;
      return { ...state, ...proposed, author: by, openedAt: at };
    }
    case 'edition-revised':
      return { ...state, text: event.text, problems: event.problems, compiled: event.compiled };
    case 'edition-published':
      return { ...state, status: 'published', compiled: event.version, publishedAt: at, publishedBy: by };
    case 'edition-dropped':
      return { ...state, status: 'dropped', droppedAt: at };
  }
}
