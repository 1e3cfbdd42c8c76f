// Who sees personal answers in full. It must never unmask for a role that has no work to do on the case.
import { type Actor, maskCitizenId, maskName, maskPhone } from '../../kernel/index.ts';
import type { Field, Item } from '../item.ts';
import { isRecord } from './answers.ts';
import { isOpen } from './evolve.ts';
import type { CaseRelation } from './relations.ts';
import type { Answers, CaseState } from './state.ts';

/** The person himself and his agent always; offices while they have to check or decide something; nobody else. */
export function seesAll(
  state: CaseState,
  item: Item,
  actor: Actor,
  relations: ReadonlySet<CaseRelation>,
): boolean {
  if (relations.has('applicant') || relations.has('agent')) return true;
  if (actor.type !== 'staff') return false;
  const takesIn = ['draft', 'signing', 'submitted', 'correcting'].includes(state.status);
  if (takesIn && (relations.has('window') || relations.has('acceptor'))) return true;
  return item.steps.some(
    (step) => step.agency === actor.agency && actor.roles.includes(step.role) && isOpen(state.steps[step.id]),
  );
}

/** Answers with personal ones masked; a person named in them sees his own record. */
export function maskAnswers(item: Item, answers: Answers, own: string | undefined): Answers {
  const fields = new Map(item.form.topics.flatMap((topic) => topic.fields.map((field) => [field.id, field])));
  return Object.fromEntries(
    Object.entries(answers).map(([id, value]) => [id, maskValue(fields.get(id), value, own)]),
  );
}

function maskValue(field: Field | undefined, value: unknown, own: string | undefined): unknown {
  if (!field) return '***';
  if (field.type === 'people') {
    const inner = new Map(field.fields?.map((one) => [one.id, one]));
    const list = Array.isArray(value) ? value : [];
    return list.map((one) => {
      if (!isRecord(one) || (own !== undefined && one.citizenId === own)) return one;
      return Object.fromEntries(Object.entries(one).map(([id, v]) => [id, maskValue(inner.get(id), v, own)]));
    });
  }
  if (value === own) return value;
  if (field.type === 'citizen-id') return maskCitizenId(String(value));
  if (field.type === 'phone') return maskPhone(String(value));
  if (!field.sensitive) return value;
  return field.type === 'person-name' ? maskName(String(value)) : '***';
}
