// A case of one made-up item on its own, for tests of clocks and kinds of customer. It must never be product code.
import { facts, staff, wang } from '../../city.test-data.ts';
import type { CityFacts } from '../../facts.ts';
import type { Item } from '../../item.ts';
import { type Given, Trial } from '../../trial.test-data.ts';
import { type CaseEvent, type CaseState, caseProcess } from '../index.ts';
import { done } from '../walk.test-data.ts';

export type ItemTrial = Trial<CaseState, CaseEvent, CityFacts>;
type Data = Readonly<Record<string, unknown>>;
type Holds = (form: Data, path: string) => boolean;

/** Facts of the test city with this item in it; its conditions by the text that stands for them. */
export function factsWith(item: Item, conditions: Readonly<Record<string, Holds>> = {}): CityFacts {
  return {
    ...facts,
    city: { ...facts.city, items: new Map([[item.id, item]]) },
    itemAt: () => item,
    holds: (condition, { form, path }) => {
      const known = conditions[condition];
      if (!known) throw new Error(`no condition ${condition}`);
      return known((form ?? {}) as Data, String(path));
    },
  };
}

let count = 0;

/** Opened by Wang, nothing filled in. */
export function startItem(item: Item, conditions: Readonly<Record<string, Holds>>, now: string): ItemTrial {
  count += 1;
  const trial = new Trial(caseProcess, factsWith(item, conditions), now, `item-case-${count}`);
  done(trial.give(wang, 'open', { item: item.id }));
  return trial;
}

/** By an approver of its agency, every line of the checklist answered yes. */
export function approveStep(trial: ItemTrial, id: string): Given {
  const item = trial.facts.itemAt(trial.state.item, trial.state.definition);
  const step = item?.steps.find((one) => one.id === id);
  if (!step) throw new Error(`no step ${id}`);
  const checklist = Object.fromEntries(step.checklist.map((line) => [line.id, 'yes']));
  return trial.give(staff(step.agency, step.role), 'decide-step', {
    step: id,
    outcome: 'approve',
    checklist,
  });
}
