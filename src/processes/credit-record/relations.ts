// What somebody is to a credit record: the party it is about, an agency that made an entry. It must never open it to the merely curious.
import type { Actor } from '../../kernel/index.ts';
import { isSubject } from '../subject.ts';
import type { CreditState, Entry } from './state.ts';

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

export function creditRelationsOf(state: CreditState, actor: Actor): ReadonlySet<CreditRelation> {
  const found = new Set<CreditRelation>();
  if (actor.type === 'system') found.add('system');
  if (isSubject(state.subject, actor)) found.add('subject');
  if (state.entries.some((entry) => isFiler(entry, actor))) found.add('filer');
  if (actor.type !== 'staff') return found;
  const { roles, agency } = actor;
  if (roles.includes('approver') || roles.includes('supervisor')) {
    found.add('recorder');
    if (state.entries.some((entry) => entry.agency === agency)) found.add('author');
  }
  if (roles.includes('supervisor')) found.add('supervisor');
  if (roles.includes('auditor')) found.add('auditor');
  return found;
}

function isFiler({ filedBy }: Entry, actor: Actor): boolean {
  return actor.type === 'party' && filedBy !== undefined && filedBy === actor.citizenId.toUpperCase();
}

/** The citizen it is about for all of it, who filed for a firm for what came from his filing. */
export function mayAskFor({ subject }: CreditState, entry: Entry, actor: Actor): boolean {
  return isSubject(subject, actor) || isFiler(entry, actor);
}
