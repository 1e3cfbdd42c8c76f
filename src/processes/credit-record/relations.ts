// What somebody is to a credit record: the party it is about, an agency that made an entry. It must never open it to the merely curious.
import { type Actor, citizensNamed, declareRelations, type Office } from '../../kernel/index.ts';
import { isSubject } from '../subject.ts';
import { type CreditState, type Entry, initialCredit } from './state.ts';

export const creditRelations = [
  'subject', // the citizen it is about
  'filer', // filed for the firm it is about
  'recorder', // somebody who decides in an agency: makes entries, repairs its own
  'author', // works in an agency that made an entry
  'supervisor',
  'auditor',
  'system',
] as const;
export type CreditRelation = (typeof creditRelations)[number];

/** Deciding elsewhere is no reason to read: a case says what stands against its party. */
export const creditReaders: readonly CreditRelation[] = [
  'subject',
  'filer',
  'author',
  'supervisor',
  'auditor',
  'system',
];

const recorders: Office<CreditState, unknown> = {
  name: 'recorder',
  find: ({ entries }) => entries.map(({ agency }) => ({ agency })),
};
const deciding = ['approver', 'supervisor'] as const;

export const creditRelationsOf = declareRelations<CreditState, unknown, CreditRelation>(initialCredit, [
  { is: 'subject', of: 'party', named: citizensNamed('subject', ({ subject }) => [subject.citizenId ?? '']) },
  {
    is: 'filer',
    of: 'party',
    named: citizensNamed('filer', ({ entries }) => entries.map(({ filedBy }) => filedBy ?? '')),
  },
  { is: 'recorder', of: 'staff', at: 'always', roles: deciding },
  { is: 'author', of: 'staff', roles: deciding, office: recorders },
  { is: 'supervisor', of: 'staff', at: 'always', roles: ['supervisor'] },
  { is: 'auditor', of: 'staff', at: 'always', roles: ['auditor'] },
  { is: 'system', of: 'system', at: 'always' },
]);

function isFiler({ filedBy }: Entry, actor: Actor): boolean {
  return actor.type === 'party' && filedBy !== undefined && filedBy === actor.citizenId.toUpperCase();
}

/** The citizen it is about for all of it, who filed for a firm for what came from his filing. */
export function mayAskFor({ subject }: CreditState, entry: Entry, actor: Actor): boolean {
  return isSubject(subject, actor) || isFiler(entry, actor);
}
