// Who answers for what a case brings forth. It must never guess a person the form does not name.
import { isRecord, valueAt } from './case/answers.ts';

/** The field by which every item asks for the person who represents a firm. */
const field = 'legalRepresentative';

export function legalRepresentativeOf(
  answers: Readonly<Record<string, unknown>>,
): { readonly name: string; readonly citizenId: string } | undefined {
  const value = valueAt(answers, field);
  const person = Array.isArray(value) ? value[0] : value;
  if (!isRecord(person) || typeof person.citizenId !== 'string') return undefined;
  return { name: String(person.name ?? ''), citizenId: person.citizenId };
}
