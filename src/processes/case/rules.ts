// Decisions by rule: what the rules may know of the applicant, and what each of them said. It must never decide by a rule nobody can read.

import type { Context, StreamRef } from '../../kernel/index.ts';
import { creditKind } from '../credit-record/commands.ts';
import { type Standing, standingOf } from '../credit-record/state.ts';
import type { CityFacts } from '../facts.ts';
import { heldTypes, holdingKind, holdingOf } from '../holding/index.ts';
import type { DecisionRule, Item } from '../item.ts';
import { registerOf } from '../subject.ts';
import { conditionData } from './rule.ts';
import type { Answers, CaseState } from './state.ts';

/** What the registers said of the applicant at the moment everybody had signed. */
export interface Known {
  /** Types of the licences in force that he holds. */
  readonly licences: readonly string[];
  /** Whether something stands against him or the firm he files for. */
  readonly record: Standing;
}

/** The field by which every item asks for a firm's number. */
const firmField = 'creditCode';

/** Registers a submission looks into. The same form gives the same ones, whoever asks. */
export function registersOf(state: Pick<CaseState, 'applicant'>, form: Answers): readonly StreamRef[] {
  const { citizenId } = state.applicant;
  const firm = form[firmField];
  const subjects = [
    { citizenId },
    ...(typeof firm === 'string' && firm !== '' ? [{ creditCode: firm }] : []),
  ];
  return [
    ...subjects.map((subject) => ({ kind: creditKind, id: registerOf(creditKind, subject) })),
    { kind: holdingKind, id: holdingOf(citizenId) },
  ];
}

/** What the registers say now; a register that does not exist says that nothing stands and nothing is held. */
export function knownOf(
  state: Pick<CaseState, 'applicant'>,
  form: Answers,
  { found, now }: Pick<Context<unknown>, 'found' | 'now'>,
): Known {
  const refs = registersOf(state, form);
  const records = refs
    .filter(({ kind }) => kind === creditKind)
    .map(({ id }) => standingOf(found.get(id), now));
  return {
    licences: heldTypes(found.get(holdingOf(state.applicant.citizenId)), now),
    record: {
      serious: records.some(({ serious }) => serious),
      falsePromise: records.some(({ falsePromise }) => falsePromise),
    },
  };
}

/** Each rule by its id: whether it holds. A rule that needs what nobody knows does not. */
export function tryRules(
  rules: readonly DecisionRule[],
  state: CaseState,
  item: Item,
  facts: CityFacts,
): Readonly<Record<string, boolean>> {
  const data = { ...conditionData(state.answers, state, item, facts), ...state.known };
  return Object.fromEntries(rules.map(({ id, expect }) => [id, facts.holds(expect, data)]));
}

export function allHold(said: Readonly<Record<string, boolean>>): boolean {
  return Object.values(said).every(Boolean);
}
