// A case of an item made of given steps and nothing else, brought to acceptance, for tests of the graph. It must never be product code.
import { city, company, facts, staff, wang } from '../city.test-data.ts';
import type { CityFacts } from '../facts.ts';
import type { Item, Step } from '../item.ts';
import { plainStep } from '../plain.test-data.ts';
import { Trial } from '../trial.test-data.ts';
import { type CaseEvent, type CaseState, caseProcess } from './index.ts';
import { done } from './walk.test-data.ts';

export type GraphTrial = Trial<CaseState, CaseEvent, CityFacts>;
export const anna = staff('approval', 'approver', { id: 'anna', name: '安' });
export const bo = staff('approval', 'approver', { id: 'bo', name: '博' });
export const chief = staff('approval', 'supervisor', { id: 'chief', name: '主管' });

const text = (zh: string) => ({ zh, en: zh });

export function review(id: string, after: readonly string[] = [], more: Partial<Step> = {}): Step {
  return {
    ...plainStep,
    ...{ id, name: text(id), kind: 'review', agency: 'approval', role: 'approver', after },
    limit: { amount: 1, unit: 'workday' },
    checklist: [],
    onRefuse: 'continue',
    says: text(id),
    ...more,
  };
}

export function itemOfSteps(steps: readonly Step[], more: Partial<Item> = {}): Item {
  return {
    ...company,
    ...{ id: 'graph', version: 'g1', title: undefined, partners: [], materials: [], delivery: [] },
    form: {
      topics: [
        {
          ...{ id: 'what', section: text('事'), name: text('事') },
          fields: [{ id: 'region', type: 'region', label: text('区县'), required: false }],
        },
      ],
      checks: [],
    },
    signers: [],
    claims: [],
    steps,
    ...more,
  };
}

export interface CaseOfSteps {
  readonly now?: string;
  readonly region?: string;
  readonly lease?: CityFacts['city']['lease'];
  readonly holds?: CityFacts['holds'];
  readonly item?: Partial<Item>;
}

let count = 0;

/** Accepted at once: the first steps are open. */
export function caseOf(
  steps: readonly Step[],
  { now, region, lease, holds, item }: CaseOfSteps = {},
): GraphTrial {
  const made = itemOfSteps(steps, item);
  const own: CityFacts = {
    ...facts,
    city: { ...city, items: new Map([[made.id, made]]), ...(lease && { lease }) },
    itemAt: (id, version) => (id === made.id && version === made.version ? made : undefined),
    ...(holds && { holds }),
  };
  count += 1;
  const trial: GraphTrial = new Trial(caseProcess, own, now ?? '2026-03-02 09:00', `graph-${count}`);
  done(trial.give(wang, 'open', { item: made.id }));
  if (region) done(trial.give(wang, 'save-draft', { form: { region } }));
  done(trial.give(wang, 'submit', { sign: true }));
  return trial;
}
