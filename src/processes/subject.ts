// Whom a register is about: a citizen or a firm, by number. It must never put a number where others read it: ids are hashes.
import { z } from 'zod';
import { type Actor, checkCitizenId, checkCreditCode, citizenName } from '../kernel/index.ts';
import { sha256 } from './digest.ts';

/** Exactly one of the two numbers. */
export interface Subject {
  readonly name: string;
  readonly citizenId?: string | undefined;
  readonly creditCode?: string | undefined;
}

export const subjectSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(100),
    citizenId: z.string().trim().toUpperCase().optional(),
    creditCode: z.string().trim().toUpperCase().optional(),
  })
  .refine(
    ({ citizenId, creditCode }) => (citizenId === undefined) !== (creditCode === undefined),
    'subject.one-number',
  );

/** The code of what is wrong with its number; undefined when nothing is. */
export function subjectWrong({ citizenId, creditCode }: Subject, today: string): string | undefined {
  const checked =
    creditCode === undefined ? checkCitizenId(citizenId ?? '', today) : checkCreditCode(creditCode);
  return checked.ok ? undefined : checked.rejection.code;
}

/** Where a kind of register about this subject is kept: nobody reads the number out of the id. */
export function registerOf(kind: string, { citizenId, creditCode }: Omit<Subject, 'name'>): string {
  const number = (creditCode ?? citizenId ?? '').toUpperCase();
  return `${kind}-${sha256(`${kind}/${number}`).slice(0, 32)}`;
}

export function isSubject({ citizenId }: Subject, actor: Actor): boolean {
  return actor.type === 'party' && citizenId !== undefined && citizenId === actor.citizenId.toUpperCase();
}

/** How lists know the subject's people. */
export function subjectNames({ citizenId }: Subject): readonly string[] {
  return citizenId === undefined ? [] : [citizenName(citizenId)];
}
