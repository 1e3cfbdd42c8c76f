// Whose staff a step belongs to, the county's or the city's. It must never know an agency's name.
import type { Actor, Staff } from '../../kernel/index.ts';
import type { Step } from '../item.ts';
import type { CaseState } from './state.ts';

/** A city's own code ends in `00`. */
const isCity = (region: string): boolean => region.endsWith('00');

/** A case of the city itself has no county below it: there the city does the first review too. */
export function ofThisLevel(step: Step, actor: Staff, { region }: Pick<CaseState, 'region'>): boolean {
  if (step.level === 'city') return isCity(actor.region);
  if (step.level !== 'county' || region === undefined || isCity(region)) return true;
  return !isCity(actor.region);
}

/** Whether this person is among those who may work on the step, whoever holds it. */
export function worksOn(step: Step, actor: Actor, state: Pick<CaseState, 'region'>): actor is Staff {
  return (
    actor.type === 'staff' &&
    actor.agency === step.agency &&
    actor.roles.includes(step.role) &&
    ofThisLevel(step, actor, state)
  );
}

/** Where the task of a step belongs: what is the city's own stands in no county's inbox. */
export function taskRegion(step: Step, region: string | undefined): string | undefined {
  return step.level === 'city' && region !== undefined ? `${region.slice(0, 4)}00` : region;
}
