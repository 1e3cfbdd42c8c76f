// What a case decides without a person: by rules that all hold, or on the applicant's promise. It must never refuse: where it cannot grant, a person decides.
import { accept, type Result } from '../../kernel/index.ts';
import type { Item, Step } from '../item.ts';
import { promisedStep } from './commitment.ts';
import { decidedByItself } from './deciding.ts';
import { awaitsPapers } from './deferral/outstanding.ts';
import type { CaseEvent } from './events.ts';
import { isOpen } from './evolve.ts';
import type { CaseContext } from './rule.ts';
import { allHold, tryRules } from './rules.ts';
import type { CaseState } from './state.ts';

/** Kinds whose whole content is a decision; a payment, a visit or another agency's system is not decided by rule. */
const decidable: ReadonlySet<Step['kind']> = new Set(['review', 'automatic', 'produce']);

/** All have signed: the rules of an instant decision are asked, once, unless the applicant wants a person. */
export function asksRules(state: CaseState, item: Item): boolean {
  return item.instant !== undefined && state.instant === undefined && state.person === undefined;
}

export function askRules(state: CaseState, item: Item, { facts }: CaseContext): CaseEvent {
  return { type: 'instant-tried', rules: tryRules(item.instant?.rules ?? [], state, item, facts) };
}

/** Every rule of the instant decision held. */
export function isInstant(state: CaseState): boolean {
  return state.instant !== undefined && allHold(state.instant.rules);
}

/** The first open step that decides itself, decided. */
export function decideItself(
  state: CaseState,
  item: Item,
  { facts }: CaseContext,
): Result<readonly CaseEvent[]> {
  for (const step of item.steps) {
    const at = state.steps[step.id];
    // What somebody sent back is for somebody to look at.
    if (!isOpen(at) || at?.state === 'paused' || state.rounds[step.id]) continue;
    const issues = step.produces !== undefined || step.acts !== undefined;
    if (issues && awaitsPapers(state)) continue;
    if (promisedStep(step, item, state.commitment) === 'approved')
      return accept([decidedByItself(state, step, 'commitment', facts)]);
    if (isInstant(state) && decidable.has(step.kind))
      return accept([decidedByItself(state, step, 'rules', facts)]);
  }
  return accept([]);
}
